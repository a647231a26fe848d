/** PENDING and ENDING until the next snapshot. */
export const MERGE_STATES = ['PENDING', 'MERGED', 'ENDING'] as const;
export type MergeState = (typeof MERGE_STATES)[number];

export const MERGE_ORIGINS = ['MANUAL', 'SUGGESTION', 'AUTOMATIC'] as const;
export type MergeOrigin = (typeof MERGE_ORIGINS)[number];

/** A person whose record belongs to another person, or will with the next snapshot (provisioning 3.9). */
export interface Merge {
  readonly id: string;
  readonly personId: string;
  readonly mainId: string;
  readonly state: MergeState;
  readonly origin: MergeOrigin;
  readonly decidedAt: Date;
  /** Since when the source no longer has the record. */
  readonly missingSince: Date | null;
}

/** A person as merging sees him. */
export interface MergeCandidate {
  readonly id: string;
  readonly displayName: string;
  readonly isPresent: boolean;
  readonly hasContract: boolean;
  /** Whose record belongs to another person, now or with the next snapshot. */
  readonly isMember: boolean;
  /** To whom other records belong, now or with the next snapshot. */
  readonly isMain: boolean;
  /** What he is compared by. */
  readonly text: string;
}
