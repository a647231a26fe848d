import { compileForColumns, countRows, difference, evaluate, hasRow, matchingContracts } from '@gatehouse/rules';
import type { ChangeOfRule } from './change-of-rule.ts';
import { type EntitlementEffect, entitlementEffects, rulesThatMatter } from './entitlement-effects.ts';
import type { ShownPerson } from './people-in-columns.ts';
import type { PeopleInView } from './people-question.ts';

export interface RuleImpactArgs extends ChangeOfRule {
  /** How many persons to name in each list. */
  readonly first: number;
}

export interface PersonInScope {
  readonly person: ShownPerson;
  readonly matchingContracts: number;
  /** Not in the published version. */
  readonly isNew: boolean;
}

/** What a change of a rule does: who is in scope, gained and lost, and what is granted and revoked by it. */
export interface RuleImpact {
  /** Everybody there is. */
  readonly everybody: number;
  readonly count: number;
  readonly gained: number;
  readonly lost: number;
  /** The first of those in scope. */
  readonly persons: readonly PersonInScope[];
  readonly gainedPersons: readonly ShownPerson[];
  readonly lostPersons: readonly ShownPerson[];
  /** Persons to whom the change grants something, and from whom it revokes something. */
  readonly granted: number;
  readonly revoked: number;
  readonly entitlements: readonly EntitlementEffect[];
}

/**
 * The effect of a change of one rule on everybody: the published rules with it against the published rules without it (desired against
 * desired; the ledger plays no part). A rule that is not published has nobody: all are gained.
 */
export function ruleImpact({ people, today }: PeopleInView, change: RuleImpactArgs): RuleImpact {
  const { store } = people;
  const { now, before, first } = change;
  const others = rulesThatMatter(change);
  const rules = compileForColumns<'now' | 'before' | number>(
    [
      ...(now === null ? [] : [['now', now] as const]),
      ...(before === null ? [] : [['before', before] as const]),
      ...others.entries(),
    ],
    store.catalogue,
  );
  const matches = evaluate(store, rules, today);
  const nobody = new Uint32Array(store.words);
  const inScope = matches.get('now') ?? nobody;
  const wasInScope = matches.get('before') ?? nobody;
  const gained = difference(inScope, wasInScope);
  const lost = difference(wasInScope, inScope);
  const named = people.first(first, inScope);
  const rows = named.map(({ row }) => row);
  const contracts = new Map(
    Array.from(matchingContracts(store, rules, 'now', today, rows), (match) => [match.row, match.contracts.length]),
  );
  const left = people.rowsOfPersons(change.notProcessed);
  const name = (set: Uint32Array) => people.first(first, set).map(({ person }) => person);
  return {
    everybody: store.size,
    count: countRows(inScope),
    gained: countRows(gained),
    lost: countRows(lost),
    persons: named.map(({ row, person }) => {
      return { person, matchingContracts: contracts.get(row) ?? 0, isNew: hasRow(gained, row) };
    }),
    gainedPersons: name(gained),
    lostPersons: name(lost),
    ...entitlementEffects(
      change,
      {
        now: difference(inScope, left),
        before: difference(wasInScope, left),
        others: others.map((rule, index) => ({
          entitlementIds: rule.entitlementIds,
          persons: matches.get(index) ?? nobody,
        })),
      },
      name,
    ),
  };
}
