import {
  compileForColumns,
  countRows,
  difference,
  evaluate,
  hasRow,
  matchingContracts,
  type RuleDefinition,
} from '@gatehouse/rules';
import type { PeopleInColumns, ShownPerson } from './people-in-columns.ts';

export interface PersonInScope {
  readonly person: ShownPerson;
  readonly matchingContracts: number;
  /** Not in the version compared with. */
  readonly isNew: boolean;
}

/** Who is in scope of a rule, and who is gained and lost against another version of it. */
export interface RuleImpact {
  readonly count: number;
  readonly gained: number;
  readonly lost: number;
  /** The first of those in scope. */
  readonly persons: readonly PersonInScope[];
  /** The first of those lost. */
  readonly lostPersons: readonly ShownPerson[];
}

/**
 * The impact of a rule on everybody. `before` is null when there is nothing to compare with, `today` a day number, `first` how many
 * persons are named.
 */
export function ruleImpact(
  people: PeopleInColumns,
  now: RuleDefinition,
  before: RuleDefinition | null,
  today: number,
  first: number,
): RuleImpact {
  const { store } = people;
  const versions = [['now', now] as const, ...(before === null ? [] : [['before', before] as const])];
  const rules = compileForColumns(versions, store.catalogue);
  const matches = evaluate(store, rules, today);
  const nobody = new Uint32Array(store.words);
  const inScope = matches.get('now') ?? nobody;
  const wasInScope = matches.get('before');
  const gained = wasInScope === undefined ? nobody : difference(inScope, wasInScope);
  const lost = wasInScope === undefined ? nobody : difference(wasInScope, inScope);
  const named = people.first(first, inScope);
  const rows = named.map(({ row }) => row);
  const contracts = new Map(
    Array.from(matchingContracts(store, rules, 'now', today, rows), (match) => [match.row, match.contracts.length]),
  );
  return {
    count: countRows(inScope),
    gained: countRows(gained),
    lost: countRows(lost),
    persons: named.map(({ row, person }) => {
      return { person, matchingContracts: contracts.get(row) ?? 0, isNew: hasRow(gained, row) };
    }),
    lostPersons: people.first(first, lost).map(({ person }) => person),
  };
}
