import {
  type Bitmap,
  compileForColumns,
  countRows,
  difference,
  evaluate,
  hasRow,
  matchingContracts,
} from '@gatehouse/rules';
import type { ChangeOfRules } from './change-of-rules.ts';
import { type EntitlementEffects, entitlementEffects, rulesThatMatter, type Scope } from './entitlement-effects.ts';
import type { ShownPerson } from './people-in-columns.ts';
import type { PeopleInView } from './people-question.ts';

export interface ImpactArgs extends ChangeOfRules {
  /** How many persons to name in each list. */
  readonly first: number;
}

export interface PersonInScope {
  readonly person: ShownPerson;
  readonly matchingContracts: number;
  /** Not in the published version. */
  readonly isNew: boolean;
}

/** What a change does to the scope of one rule. */
export interface ScopeImpact {
  /** Persons in scope afterwards. */
  readonly count: number;
  readonly gained: number;
  readonly lost: number;
  /** The first of those in scope. */
  readonly persons: readonly PersonInScope[];
  readonly gainedPersons: readonly ShownPerson[];
  readonly lostPersons: readonly ShownPerson[];
}

/** What a change of rules does: who comes into each and leaves it, and what all of it together grants and revokes. */
export interface Impact extends EntitlementEffects {
  /** Everybody there is. */
  readonly everybody: number;
  /** In the order of the change. */
  readonly rules: readonly ScopeImpact[];
}

/** What the change of a single rule does. */
export interface RuleImpact extends Omit<Impact, 'rules'>, ScopeImpact {}

/** The impact of a change of a single rule. */
export function ofOneRule({ rules, ...impact }: Impact): RuleImpact {
  const [scope, ...others] = rules;
  if (scope === undefined || others.length > 0) {
    throw new RangeError(`The impact is of ${rules.length} rules, and was to be that of one.`);
  }
  return { ...impact, ...scope };
}

/**
 * The effect of a change of rules on everybody: the published rules with it against the published rules without it (desired against
 * desired; the ledger plays no part). A rule that is not published has nobody: all are gained.
 */
export function impactOf({ people, today }: PeopleInView, change: ImpactArgs): Impact {
  const { store } = people;
  const others = rulesThatMatter(change);
  const compiled = compileForColumns<string>(
    [
      ...change.rules.flatMap(({ now, before }, index) => [
        ...(now === null ? [] : [[`now ${index}`, now] as const]),
        ...(before === null ? [] : [[`before ${index}`, before] as const]),
      ]),
      ...others.map((rule, index) => [`other ${index}`, rule] as const),
    ],
    store.catalogue,
  );
  const matches = evaluate(store, compiled, today);
  const nobody: Bitmap = new Uint32Array(store.words);
  const personsOf = (key: string) => matches.get(key) ?? nobody;
  const scopes = change.rules.map((_rule, index): Scope => {
    return { now: personsOf(`now ${index}`), before: personsOf(`before ${index}`) };
  });
  const left = people.rowsOfPersons(change.unprocessed);
  const name = (set: Bitmap) => people.first(change.first, set).map(({ person }) => person);

  function scopeImpact({ now, before }: Scope, index: number): ScopeImpact {
    const gained = difference(now, before);
    const lost = difference(before, now);
    const named = people.first(change.first, now);
    const rows = named.map(({ row }) => row);
    const contracts = new Map(
      Array.from(matchingContracts(store, compiled, `now ${index}`, today, rows), (match) => {
        return [match.row, match.contracts.length];
      }),
    );
    return {
      count: countRows(now),
      gained: countRows(gained),
      lost: countRows(lost),
      persons: named.map(({ row, person }) => {
        return { person, matchingContracts: contracts.get(row) ?? 0, isNew: hasRow(gained, row) };
      }),
      gainedPersons: name(gained),
      lostPersons: name(lost),
    };
  }

  return {
    everybody: store.size,
    rules: scopes.map(scopeImpact),
    ...entitlementEffects(
      change,
      {
        changed: scopes.map(({ now, before }) => ({ now: difference(now, left), before: difference(before, left) })),
        others: others.map(({ entitlementIds }, index) => ({ entitlementIds, persons: personsOf(`other ${index}`) })),
        nobody,
      },
      name,
    ),
  };
}
