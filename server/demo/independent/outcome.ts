import type { Calculation } from './calculation.ts';

/** What a first run over the files comes to: the table that the demo prints, and that `expected.json` keeps. */
export interface Outcome {
  readonly imported: {
    readonly persons: number;
    readonly contracts: number;
    readonly departments: number;
    readonly excluded: number;
  };
  /** Number of people left out, by file and reason. */
  readonly blocked: Readonly<Record<string, number>>;
  /** Number of references that lead nowhere, by file and kind. */
  readonly reported: Readonly<Record<string, number>>;
  /** Number of people in scope of each published rule. */
  readonly rules: Readonly<Record<string, number>>;
  /** Actions of the first enforcement by target, then by operation and kind. */
  readonly actions: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly failed: number;
}

/** The outcome of carrying out everything for the first time: what is wanted is granted, and nothing fails. */
export function outcomeOf({
  persons,
  contracts,
  departments,
  excluded,
  blocked,
  reported,
  rules,
  accounts,
}: Calculation): Outcome {
  return {
    imported: { persons, contracts, departments, excluded },
    blocked,
    reported,
    rules,
    actions: Object.fromEntries(
      Object.entries(accounts).map(([target, expected]) => [
        target,
        {
          'GRANT ACCOUNT': expected.length,
          'GRANT ACCOUNT_ACCESS': expected.filter(({ enabled }) => enabled).length,
          'GRANT PERMISSION': expected.reduce((sum, { permissions }) => sum + permissions.length, 0),
        },
      ]),
    ),
    failed: 0,
  };
}
