import type { PersonChangeKind } from './person.ts';

/** One line of the History tab. Values as text; private contact data never enters it (decision 16). */
export interface PersonHistoryEntry {
  readonly id: string;
  readonly at: Date;
  readonly snapshotNumber: number;
  readonly change: PersonChangeKind;
  readonly path: string | null;
  readonly oldValue: string | null;
  readonly newValue: string | null;
}

/** The managers of a contract as persons, where they were found. */
export interface ContractManagers {
  readonly managerId: string | null;
  readonly departmentManagerId: string | null;
}

/** A value of the history as people read it. */
export function shownValue(stored: { readonly value: unknown } | null): string | null {
  const value = stored?.value;
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
