import type { Actor } from '../actor.ts';

/** What an audit entry says beyond the event itself. Personal data is allowed here and nowhere else: it goes to the audit table only. */
export interface AuditRecord {
  /** `CreateAccount`, `GrantPermission`, `PublishRule` … (provisioning 7.10). */
  readonly action: string;
  readonly state: 'FINISHED' | 'ERROR';
  readonly personId?: string;
  readonly targetId?: string;
  readonly enforcementId?: string;
  /** Values the message is made of. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** Something that happened, announced in the transaction that made it happen (data model, Events). */
export interface DomainEvent {
  /** `import.finished`, `enforcement.progress`, `rule.published` … */
  readonly kind: string;
  readonly subjectType: string;
  readonly subjectId: string;
  /** Ids, numbers and enum words only. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly actor: Actor;
  readonly audit?: AuditRecord;
}

/** An event that is being announced; its id is the id of the audit entry made from it, too. */
export interface AnnouncedEvent extends DomainEvent {
  readonly id: string;
  readonly occurredAt: Date;
}

/** An event as a subscriber gets it: numbered after commit; a position is never followed by a smaller one. */
export interface NumberedEvent {
  readonly id: string;
  readonly position: bigint;
  readonly kind: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly occurredAt: Date;
}
