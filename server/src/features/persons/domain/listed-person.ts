import type { ContractState, PersonState } from './person.ts';

/** A person as lists show him: columns only, the rest is in his version. */
export interface ListedPerson {
  readonly id: string;
  readonly version: number;
  readonly state: PersonState;
  readonly externalId: string;
  readonly displayName: string;
  readonly userName: string | null;
  /** Business e-mail. */
  readonly email: string | null;
  readonly excludedByMapping: boolean;
  readonly excludedByHand: boolean;
  /** The source excludes him; somebody included him until the next import, which says so (decision 14). */
  readonly includedByHand: boolean;
  readonly blocked: boolean;
  /** Excluded, and gone from his source (decision 14). */
  readonly missing: boolean;
  readonly contractState: ContractState;
  readonly departmentName: string | null;
  readonly title: string | null;
  readonly primaryManagerId: string | null;
  readonly addedAt: Date;
  readonly changedAt: Date;
  readonly removedAt: Date | null;
  readonly sourceId: string;
  /** Key of the main source record, as read. */
  readonly sourceKey: string;
}

export const PERSON_SORT_FIELDS = ['DISPLAY_NAME', 'EXTERNAL_ID', 'DEPARTMENT', 'CHANGED'] as const;
export type PersonSortField = (typeof PERSON_SORT_FIELDS)[number];

export const SORT_DIRECTIONS = ['ASC', 'DESC'] as const;
export type SortDirection = (typeof SORT_DIRECTIONS)[number];

export interface PersonSort {
  readonly field: PersonSortField;
  readonly direction: SortDirection;
}

/** Null and absent leave a filter out; the state is PRESENT unless said otherwise. */
export interface PersonFilter {
  readonly search?: string | null;
  readonly state?: PersonState | null;
  readonly contractState?: ContractState | null;
  readonly sourceId?: string | null;
  readonly departmentId?: string | null;
  readonly excluded?: boolean | null;
  readonly blocked?: boolean | null;
  /** Excluded, and gone from their source. */
  readonly missing?: boolean | null;
}

/** A department of the current snapshot, with how many present persons have it in their primary contract. */
export interface ListedDepartment {
  readonly id: string;
  readonly externalId: string;
  readonly displayName: string;
  readonly code: string | null;
  readonly parentId: string | null;
  readonly managerPersonId: string | null;
  readonly persons: number;
}
