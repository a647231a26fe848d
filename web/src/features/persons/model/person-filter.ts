import type { ContractState, PersonFilter, PersonSort, PersonSortField } from '../../../graphql/generated.ts';
import type { TableSort } from '../../../ui/table-column.ts';

/** What the list is narrowed to, as its fields hold it. */
export interface PersonFilterFields {
  readonly search: string;
  readonly contractState: ContractState | null;
  readonly sourceId: string | null;
  readonly departmentId: string | null;
  /** Persons of whom one of these is true; removed ones are listed apart from the others. */
  readonly labels: readonly PersonLabel[];
}

export const PERSON_LABELS = ['EXCLUDED', 'MISSING', 'BLOCKED', 'REMOVED'] as const;
export type PersonLabel = (typeof PERSON_LABELS)[number];

export const NO_FILTER: PersonFilterFields = {
  search: '',
  contractState: null,
  sourceId: null,
  departmentId: null,
  labels: [],
};

export function toPersonFilter(fields: PersonFilterFields): PersonFilter {
  return {
    state: fields.labels.includes('REMOVED') ? 'REMOVED' : 'PRESENT',
    ...(fields.search === '' ? {} : { search: fields.search }),
    ...(fields.contractState === null ? {} : { contractState: fields.contractState }),
    ...(fields.sourceId === null ? {} : { sourceId: fields.sourceId }),
    ...(fields.departmentId === null ? {} : { departmentId: fields.departmentId }),
    ...(fields.labels.includes('EXCLUDED') ? { excluded: true } : {}),
    ...(fields.labels.includes('MISSING') ? { missing: true } : {}),
    ...(fields.labels.includes('BLOCKED') ? { blocked: true } : {}),
  };
}

/** Columns by which the server can sort. */
const SORT_FIELDS: Readonly<Record<string, PersonSortField>> = {
  displayName: 'DISPLAY_NAME',
  externalId: 'EXTERNAL_ID',
  departmentName: 'DEPARTMENT',
  changedAt: 'CHANGED',
};

export function toPersonSort(sort: TableSort): PersonSort {
  return { field: SORT_FIELDS[sort.key] ?? 'DISPLAY_NAME', direction: sort.direction };
}

export const CONTRACT_STATES = ['ACTIVE', 'FUTURE', 'PAST', 'NONE'] as const satisfies readonly ContractState[];

/** Labels as an address has them: `EXCLUDED,BLOCKED`. */
export function readLabels(text: string | null): readonly PersonLabel[] {
  const named = (text ?? '').split(',');
  return PERSON_LABELS.filter((label) => named.includes(label));
}

/** The order as an address has it, `departmentName` or `-departmentName` for the other way round. */
export function readSort(text: string | null): TableSort {
  const key = (text ?? '').replace(/^-/, '');
  if (!Object.hasOwn(SORT_FIELDS, key)) return { key: 'displayName', direction: 'ASC' };
  return { key, direction: text?.startsWith('-') ? 'DESC' : 'ASC' };
}

export function writeSort({ key, direction }: TableSort): string | null {
  if (key === 'displayName' && direction === 'ASC') return null;
  return direction === 'DESC' ? `-${key}` : key;
}
