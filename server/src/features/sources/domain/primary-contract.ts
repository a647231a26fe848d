import { MODEL_FIELDS } from '@gatehouse/schema';
import type { ContractState } from '../../persons/index.ts';

export const CRITERION_DIRECTIONS = ['ASC', 'DESC'] as const;
export type CriterionDirection = (typeof CRITERION_DIRECTIONS)[number];

/** One field of the order in which a person's contracts are put to find the primary one. */
export interface ContractCriterion {
  /** Path of a contract field: `details.fte`, `custom.Rank`. */
  readonly field: string;
  readonly direction: CriterionDirection;
}

/** The order of exchange formats 5. What is active comes first always: no setting turns that off. */
export const DEFAULT_CONTRACT_ORDER: readonly ContractCriterion[] = [
  { field: 'details.fte', direction: 'DESC' },
  { field: 'details.hoursPerWeek', direction: 'DESC' },
  { field: 'details.percentage', direction: 'DESC' },
  { field: 'details.sequence', direction: 'DESC' },
  { field: 'endDate', direction: 'DESC' },
  { field: 'startDate', direction: 'ASC' },
];

export type CriterionKind = 'TEXT' | 'NUMBER' | 'DATE';

/** Standard fields that contracts are read with; a custom field is text. */
export const CONTRACT_ORDER_FIELDS: ReadonlyMap<string, CriterionKind> = new Map(
  MODEL_FIELDS.filter(({ subject, mappable }) => subject === 'contract' && mappable).map(({ path, kind }) => [
    path,
    kind === 'number' ? 'NUMBER' : kind === 'date' ? 'DATE' : 'TEXT',
  ]),
);

const CUSTOM_FIELD = /^custom\.[A-Za-z][A-Za-z0-9_]{0,63}$/;

/** Null for a field that no contract has. */
export function criterionKind(field: string): CriterionKind | null {
  return CONTRACT_ORDER_FIELDS.get(field) ?? (CUSTOM_FIELD.test(field) ? 'TEXT' : null);
}

/** Fields that cannot be ordered by, and those that are named twice. */
export function wrongCriteria(order: readonly ContractCriterion[]): readonly string[] {
  const names = order.map(({ field }) => field);
  return names.filter((field, index) => criterionKind(field) === null || names.indexOf(field) !== index);
}

/** A contract as the decision looks at it. */
export interface ComparedContract {
  readonly id: string;
  readonly state: ContractState;
  readonly model: Readonly<Record<string, unknown>>;
}

/** One step of the decision: who was left before it, what each had, and who was left after it. */
export interface DecisionStep {
  /** Null for the first step, which looks at the states. */
  readonly field: string | null;
  readonly direction: CriterionDirection | null;
  readonly candidates: readonly DecisionCandidate[];
}

export interface DecisionCandidate {
  readonly contractId: string;
  /** The state in the first step, then what stands in the field: numbers and dates as the model has them; null when empty. */
  readonly value: string | null;
  readonly isLeft: boolean;
}

const STATES: readonly ContractState[] = ['ACTIVE', 'FUTURE', 'PAST', 'NONE'];

/**
 * How the primary contract comes about, step by step, until one contract is left; none for a single contract. Where several are left after
 * the last field, the one with the lowest number is taken.
 */
export function primaryContractSteps(
  contracts: readonly ComparedContract[],
  order: readonly ContractCriterion[],
): readonly DecisionStep[] {
  const steps: DecisionStep[] = [];
  let left = contracts;
  const decide = (
    field: string | null,
    direction: CriterionDirection | null,
    valueOf: (contract: ComparedContract) => string | null,
    compare: (one: string | null, other: string | null) => number,
  ) => {
    if (left.length < 2) return;
    const [best = null] = left.map(valueOf).sort(compare);
    const candidates = left.map((contract) => {
      const value = valueOf(contract);
      return { contractId: contract.id, value, isLeft: compare(value, best) === 0 };
    });
    left = left.filter((_, index) => candidates[index]?.isLeft);
    steps.push({ field, direction, candidates });
  };
  decide(null, null, ({ state }) => state, byState);
  for (const criterion of order) {
    const { field, direction } = criterion;
    decide(field, direction, ({ model }) => valueAt(model, field), comparison(criterion));
  }
  return steps;
}

function byState(one: string | null, other: string | null): number {
  return STATES.indexOf(storedState(one)) - STATES.indexOf(storedState(other));
}

function storedState(value: string | null): ContractState {
  return STATES.find((state) => state === value) ?? 'NONE';
}

/** An open end lies in the far future (exchange formats 5); any other empty field comes last, whatever the direction. */
function comparison({ field, direction }: ContractCriterion): (one: string | null, other: string | null) => number {
  const kind = criterionKind(field) ?? 'TEXT';
  const sign = direction === 'ASC' ? 1 : -1;
  const ofEmpty = field === 'endDate' ? sign : 1;
  return (one, other) => {
    if (one === null || other === null) return one === other ? 0 : one === null ? ofEmpty : -ofEmpty;
    return sign * (kind === 'NUMBER' ? Number(one) - Number(other) : byCodePoints(one, other));
  };
}

/** As PostgreSQL compares text in the collation "C". */
function byCodePoints(one: string, other: string): number {
  const [mine, theirs] = [[...one], [...other]];
  for (const [index, letter] of mine.entries()) {
    const difference = (letter.codePointAt(0) ?? 0) - (theirs[index]?.codePointAt(0) ?? -1);
    if (difference !== 0) return difference;
  }
  return mine.length - theirs.length;
}

function valueAt(model: Readonly<Record<string, unknown>>, path: string): string | null {
  const value = path
    .split('.')
    .reduce<unknown>((node, key) => new Map<string, unknown>(Object.entries(node ?? {})).get(key), model);
  if (value === null || value === undefined || value === '') return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
