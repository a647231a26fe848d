import type { PersonVersionModel } from '../../persons/index.ts';

/** A snapshot as something of the past names it. */
export interface SnapshotMoment {
  readonly number: number;
  readonly appliedAt: Date;
}

/** A version of a person and when it held. */
export interface HeldVersion {
  readonly version: number;
  readonly from: SnapshotMoment;
  /** Null while it is the current one. */
  readonly to: SnapshotMoment | null;
  readonly model: PersonVersionModel;
}

/** A rule version as a reason names it. */
export interface NamedRuleVersion {
  readonly id: string;
  readonly ruleId: string;
  readonly version: number;
  readonly name: string;
}
