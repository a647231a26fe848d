import { type SQL, sql } from 'drizzle-orm';
import { type ContractCriterion, criterionKind } from '../../domain/primary-contract.ts';

/** Fields that contracts have columns for, by the names that these have. */
const COLUMNS: ReadonlyMap<string, string> = new Map([
  ['details.fte', 'fte'],
  ['details.hoursPerWeek', 'hours_per_week'],
  ['details.percentage', 'percentage'],
  ['details.sequence', 'sequence'],
  ['startDate', 'start_date'],
  ['endDate', 'end_date'],
]);

/** Whether a contract's model has to be read for the order. */
export function readsModel(order: readonly ContractCriterion[]): boolean {
  return order.some(({ field }) => !COLUMNS.has(field));
}

/**
 * How contracts are ordered, for columns of `contracts`, one with the contract's state (`ACTIVE` …) and one with its model: state first, so
 * that an active contract goes before a better one that is not. As `primaryContractSteps` tells it.
 */
export function primaryContractOrder(state: SQL, order: readonly ContractCriterion[], model: SQL): SQL {
  const terms = order.map(({ field, direction }) => {
    const column = COLUMNS.get(field);
    if (column === undefined && criterionKind(field) !== 'TEXT') throw new Error(`No contract has ${field}.`);
    const path = sql.param(`{${field.split('.').join(',')}}`);
    const value = column === undefined ? sql`nullif(${model} #>> ${path}::text[], '') collate "C"` : sql.raw(column);
    const isEmptyFirst = field === 'endDate' && direction === 'DESC';
    return sql`${value} ${sql.raw(direction)} nulls ${sql.raw(isEmptyFirst ? 'first' : 'last')}`;
  });
  const byState = sql`array_position(array['ACTIVE', 'FUTURE', 'PAST', 'NONE'], ${state})`;
  return sql.join([byState, ...terms, sql`external_id`, sql`source_key`, sql`id`], sql`, `);
}
