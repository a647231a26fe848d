import { type Bitmap, compileForColumns, countRows, difference, evaluate, intersection, union } from '@gatehouse/rules';
import type { EntitlementPlace, GivingRule } from './change-of-rule.ts';
import type { PeopleInView } from './people-question.ts';

/** Rules that change at once, among all the others. */
export interface ChangeOfRules {
  readonly rules: readonly { readonly before: GivingRule; readonly now: GivingRule }[];
  /** The other published rules. */
  readonly others: readonly GivingRule[];
  /** Where the entitlements of all these rules belong; those of targets that take no part are left out. */
  readonly places: readonly EntitlementPlace[];
  /** Ids of excluded and blocked persons: they keep what they have. */
  readonly notProcessed: readonly string[];
}

export interface EffectOnRule {
  /** Persons in scope afterwards. */
  readonly count: number;
  readonly gained: number;
  readonly lost: number;
}

/** What a change of several rules does to everybody. */
export interface EffectOnRules {
  readonly everybody: number;
  /** In the order of the rules. */
  readonly rules: readonly EffectOnRule[];
  /** Persons to whom all of it together grants something, and from whom it revokes something. */
  readonly granted: number;
  readonly revoked: number;
}

interface GivenTo {
  readonly entitlementIds: ReadonlySet<string>;
  readonly before: Bitmap;
  readonly now: Bitmap;
}

/**
 * The published rules with the changes against the published rules without them, as in {@link ruleImpact}: nothing is had without an
 * account in its target, and whoever keeps an entitlement through another rule loses nothing.
 */
export function effectOnRules({ people, today }: PeopleInView, change: ChangeOfRules): EffectOnRules {
  const { store } = people;
  const versions = [
    ...change.rules.flatMap(({ before, now }, index) => [
      [`before ${index}`, before] as const,
      [`now ${index}`, now] as const,
    ]),
    ...change.others.map((rule, index) => [`other ${index}`, rule] as const),
  ];
  const matches = evaluate(store, compileForColumns<string>(versions, store.catalogue), today);
  const nobody = new Uint32Array(store.words);
  const personsOf = (key: string) => matches.get(key) ?? nobody;
  const given = [
    ...change.rules.map(({ now }, index): GivenTo => {
      const entitlementIds = new Set(now.entitlementIds);
      return { entitlementIds, before: personsOf(`before ${index}`), now: personsOf(`now ${index}`) };
    }),
    ...change.others.map((rule, index): GivenTo => {
      const persons = personsOf(`other ${index}`);
      return { entitlementIds: new Set(rule.entitlementIds), before: persons, now: persons };
    }),
  ];
  return {
    everybody: store.size,
    rules: given.slice(0, change.rules.length).map(({ before, now }) => ({
      count: countRows(now),
      gained: countRows(difference(now, before)),
      lost: countRows(difference(before, now)),
    })),
    ...grantedAndRevoked(change, given, people.rowsOfPersons(change.notProcessed)),
  };
}

function grantedAndRevoked({ places }: ChangeOfRules, given: readonly GivenTo[], left: Bitmap) {
  const nobody: Bitmap = new Uint32Array(left.length);
  const accounts = new Map(places.flatMap(({ id, kind, targetId }) => (kind === 'ACCOUNT' ? [[targetId, id]] : [])));
  const wanted = (id: string | undefined, when: 'before' | 'now'): Bitmap =>
    given.reduce(
      (all, rule) => (id !== undefined && rule.entitlementIds.has(id) ? union(all, rule[when]) : all),
      nobody,
    );
  let granted: Bitmap = nobody;
  let revoked: Bitmap = nobody;
  for (const { id, targetId } of places) {
    const account = accounts.get(targetId);
    const had = intersection(wanted(id, 'before'), wanted(account, 'before'));
    const has = intersection(wanted(id, 'now'), wanted(account, 'now'));
    granted = union(granted, difference(has, had));
    revoked = union(revoked, difference(had, has));
  }
  return { granted: countRows(difference(granted, left)), revoked: countRows(difference(revoked, left)) };
}
