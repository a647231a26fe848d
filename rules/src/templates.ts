import type { RuleCondition } from '@gatehouse/schema';
import type { RuleDefinition } from './rule-definition.ts';

/** Rules that nearly every organisation begins with; the screens have their names and say what they are for. */
export type TemplateName = 'accountBeforeStart' | 'accessFromFirstDay' | 'departmentGroup' | 'leaverAfter90Days';

const EVERYBODY: RuleCondition = { kind: 'all', conditions: [] };

/** Each by its name, in the order in which they are offered. */
export const TEMPLATES: Readonly<Record<TemplateName, RuleDefinition>> = {
  /** An account is ready before somebody comes: the window opens 14 days before the start date. */
  accountBeforeStart: {
    population: { status: 'active', daysBeforeStart: 14, daysAfterEnd: 0 },
    condition: EVERYBODY,
  },
  /** Access begins on the first day and ends on the last. */
  accessFromFirstDay: {
    population: { status: 'active', daysBeforeStart: 0, daysAfterEnd: 0 },
    condition: EVERYBODY,
  },
  /** Everybody with a contract in a department, which the analyst chooses. */
  departmentGroup: {
    population: { status: 'active', daysBeforeStart: 0, daysAfterEnd: 0 },
    condition: {
      kind: 'all',
      conditions: [{ kind: 'test', field: 'contract.department.externalId', operator: 'isOneOf', values: [] }],
    },
  },
  /** Every contract ended more than 90 days ago: who came back, or is about to, is no leaver. */
  leaverAfter90Days: {
    population: { status: 'inactive' },
    condition: {
      kind: 'all',
      conditions: [
        {
          kind: 'contracts',
          quantifier: 'every',
          window: 'any',
          condition: {
            kind: 'all',
            conditions: [{ kind: 'test', field: 'contract.endDate', operator: 'moreThanDaysAgo', values: [90] }],
          },
        },
      ],
    },
  },
};
