import type { AuditValues } from './audit-values.ts';

/** Who, when, what, in which state, with which message (provisioning 7.10). */
export interface AuditEntry {
  /** The id of the event that it was made from. */
  readonly id: string;
  readonly at: Date;
  readonly actor: string;
  readonly actorKind: string;
  /** `CreateAccount`, `PublishRule` …: the label is the screen's. */
  readonly action: string;
  readonly state: string;
  /** `John Doe (12345, Utrecht)`; null when no person is concerned. */
  readonly person: string | null;
  readonly personId: string | null;
  readonly targetId: string | null;
  /** In English. */
  readonly message: string;
  /** What the message is made of. */
  readonly values: AuditValues;
}

/** What the entries of a list must be like; null or absent = all. */
export interface AuditFilter {
  readonly search?: string | null;
  readonly action?: string | null;
  readonly state?: string | null;
  readonly personId?: string | null;
  readonly targetId?: string | null;
  /** First instant. */
  readonly from?: Date | null;
  /** Last instant. */
  readonly to?: Date | null;
}
