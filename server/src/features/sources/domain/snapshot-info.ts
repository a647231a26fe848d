import type { PersonChangeKind } from '../../persons/index.ts';

/** What made it: an import, a person, or the calendar. */
export const SNAPSHOT_KINDS = ['IMPORT', 'MANUAL', 'DATE'] as const;
export type SnapshotKind = (typeof SNAPSHOT_KINDS)[number];

export const SNAPSHOT_STATES = ['BUILDING', 'BLOCKED', 'APPLIED', 'CANCELLED', 'FAILED'] as const;
export type SnapshotState = (typeof SNAPSHOT_STATES)[number];

/** How many persons it adds, changes, removes and brings back. */
export interface SnapshotEffect {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly returned: number;
}

export const NO_EFFECT: SnapshotEffect = { added: 0, changed: 0, removed: 0, returned: 0 };

/** A state of all persons. */
export interface SnapshotInfo {
  readonly id: string;
  /** Order of application; null until it is applied. */
  readonly number: number | null;
  readonly kind: SnapshotKind;
  readonly state: SnapshotState;
  /** The day that it was computed for. */
  readonly asOf: string;
  /** The import that made it. */
  readonly importId: string | null;
  readonly createdAt: Date;
  readonly appliedAt: Date | null;
  /** Display name of who asked for a manual one. */
  readonly createdBy: string | null;
  readonly counts: SnapshotEffect;
}

/** Empty lists filter nothing. */
export interface SnapshotFilter {
  readonly kinds: readonly SnapshotKind[];
  readonly states: readonly SnapshotState[];
}

/** What became of one field of a person. Values as text. */
export interface SnapshotFieldChange {
  /** As in a person's history: `name.familyName`, `contracts[1].endDate`. */
  readonly path: string;
  readonly oldValue: string | null;
  readonly newValue: string | null;
}

/** A person whom a snapshot concerns. */
export interface SnapshotChange {
  readonly personId: string;
  readonly displayName: string;
  readonly change: PersonChangeKind;
  /** Null while it is not applied. */
  readonly snapshotNumber: number | null;
}
