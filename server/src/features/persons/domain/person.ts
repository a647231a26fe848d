import type { PersonVersionModel } from './person-model.ts';

/** REMOVED: no source holds the person any more; kept for history, ledger and audit. MERGED: the record belongs to another person. */
export const PERSON_STATES = ['PRESENT', 'REMOVED', 'MERGED'] as const;
export type PersonState = (typeof PERSON_STATES)[number];

/** Where a day lies against a contract, both ends included; NONE without a readable start (data model, Time). */
export const CONTRACT_STATES = ['ACTIVE', 'FUTURE', 'PAST', 'NONE'] as const;
export type ContractState = (typeof CONTRACT_STATES)[number];

/** What an import or snapshot did to a person. */
export const PERSON_CHANGE_KINDS = ['ADDED', 'CHANGED', 'REMOVED', 'RETURNED', 'MERGED', 'UNMERGED'] as const;
export type PersonChangeKind = (typeof PERSON_CHANGE_KINDS)[number];

/** Enough to name a person. */
export interface PersonReference {
  readonly id: string;
  readonly externalId: string;
  readonly displayName: string;
}

/** A person as the last snapshot left it, whole: what rules are evaluated on. */
export interface CurrentPerson {
  readonly id: string;
  readonly version: number;
  readonly state: PersonState;
  readonly externalId: string;
  readonly displayName: string;
  /** By mapping, by hand, or skipped while it is not decided who he is: not processed, keeps his rights (decisions 14 and 15). */
  readonly excluded: boolean;
  /** The last import could not read him: the last good version is kept and not processed. */
  readonly blocked: boolean;
  readonly model: PersonVersionModel;
}

/** One version of a person, current or past. */
export interface PersonVersion {
  readonly personId: string;
  readonly version: number;
  readonly model: PersonVersionModel;
}

/** Which version of which person. */
export interface PersonVersionKey {
  readonly personId: string;
  readonly version: number;
}

/** The state of all persons that was applied last. */
export interface AppliedSnapshot {
  readonly id: string;
  readonly number: number;
  /** The day it was computed for, `YYYY-MM-DD` in the tenant's time zone. */
  readonly asOf: string;
}
