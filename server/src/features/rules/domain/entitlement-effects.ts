import { type Bitmap, countRows, difference, intersection, union } from '@gatehouse/rules';
import type { ChangedRule, ChangeOfRules, EntitlementPlace, GivingRule } from './change-of-rules.ts';
import type { ShownPerson } from './people-in-columns.ts';

/** What a change of rules does to one entitlement. */
export interface EntitlementEffect {
  readonly entitlementId: string;
  readonly granted: number;
  readonly revoked: number;
  /** Persons who are to have it from now on and get it only with an account, which no rule gives them. */
  readonly waiting: number;
  /** The first of those to whom it is granted, and of those from whom it is revoked. */
  readonly grantedPersons: readonly ShownPerson[];
  readonly revokedPersons: readonly ShownPerson[];
}

export interface EntitlementEffects {
  /** Persons to whom the change grants something, and from whom it revokes something. */
  readonly granted: number;
  readonly revoked: number;
  readonly entitlements: readonly EntitlementEffect[];
}

/** Who is in a changed rule. */
export interface Scope {
  readonly now: Bitmap;
  readonly before: Bitmap;
}

/** Who is in which rule; the changed ones without whoever is not processed, in the order of the change. */
interface Scopes {
  readonly changed: readonly Scope[];
  readonly others: readonly { readonly entitlementIds: readonly string[]; readonly persons: Bitmap }[];
  readonly nobody: Bitmap;
}

type Name = (persons: Bitmap) => readonly ShownPerson[];

/** The other rules that decide about what this change touches: those that give the same entitlements, or an account in the same target. */
export function rulesThatMatter(change: ChangeOfRules): readonly GivingRule[] {
  const places = touchedBy(change);
  const touched = new Set(places.map(({ id }) => id));
  const targets = new Set(places.map(({ targetId }) => targetId));
  const accounts = change.places.filter(({ kind, targetId }) => kind === 'ACCOUNT' && targets.has(targetId));
  for (const { id } of accounts) touched.add(id);
  return change.others.filter(({ entitlementIds }) => entitlementIds.some((id) => touched.has(id)));
}

/**
 * Granted is what the rules want with the change and not without it, revoked the other way round. Whoever keeps an entitlement through
 * another published rule loses nothing; nothing is had without an account in its target (provisioning 5.3).
 */
export function entitlementEffects(change: ChangeOfRules, scopes: Scopes, name: Name): EntitlementEffects {
  const wanted = wantedBy(change.rules, scopes);
  const accountOf = new Map(
    change.places.flatMap(({ id, kind, targetId }) => (kind === 'ACCOUNT' ? [[targetId, id]] : [])),
  );
  const remember = namesOnce(name);
  let anyGranted = scopes.nobody;
  let anyRevoked = scopes.nobody;
  const entitlements = touchedBy(change).map(({ id, targetId }) => {
    const account = accountOf.get(targetId);
    const wantedNow = wanted(id, 'now');
    const wantedBefore = wanted(id, 'before');
    const hasNow = intersection(wantedNow, wanted(account, 'now'));
    const hadBefore = intersection(wantedBefore, wanted(account, 'before'));
    const granted = difference(hasNow, hadBefore);
    const revoked = difference(hadBefore, hasNow);
    const waiting = difference(difference(wantedNow, hasNow), wantedBefore);
    anyGranted = union(anyGranted, granted);
    anyRevoked = union(anyRevoked, revoked);
    return {
      entitlementId: id,
      granted: countRows(granted),
      revoked: countRows(revoked),
      waiting: countRows(waiting),
      grantedPersons: remember(granted),
      revokedPersons: remember(revoked),
    };
  });
  const given = givenBy(change.rules);
  return {
    granted: countRows(anyGranted),
    revoked: countRows(anyRevoked),
    // What is touched only because it needs an account of these rules is told when something happens to it.
    entitlements: entitlements.filter(
      ({ entitlementId, granted, revoked }) => given.has(entitlementId) || granted + revoked > 0,
    ),
  };
}

/** What the changed rules give or gave, and, where that is an account, all that other rules give in its target. */
function touchedBy({ rules, others, places }: ChangeOfRules): readonly EntitlementPlace[] {
  const byId = new Map(places.map((place) => [place.id, place]));
  const own = givenBy(rules);
  const ownPlaces = [...own].flatMap((id) => byId.get(id) ?? []);
  const targets = new Set(ownPlaces.flatMap(({ kind, targetId }) => (kind === 'ACCOUNT' ? [targetId] : [])));
  const byOthers = new Set(others.flatMap(({ entitlementIds }) => entitlementIds));
  const dependent = places.filter(({ id, targetId }) => byOthers.has(id) && targets.has(targetId) && !own.has(id));
  return [...ownPlaces, ...dependent];
}

function givenBy(rules: readonly ChangedRule[]): ReadonlySet<string> {
  return new Set(
    rules.flatMap(({ now, before }) => [...(now?.entitlementIds ?? []), ...(before?.entitlementIds ?? [])]),
  );
}

/** Who is to have an entitlement by all rules together, without and with the change. */
function wantedBy(rules: readonly ChangedRule[], { changed, others, nobody }: Scopes) {
  const unchanged = new Map<string, Bitmap>();
  const byOthers = (id: string): Bitmap => {
    const known = unchanged.get(id);
    if (known !== undefined) return known;
    const persons = others
      .filter(({ entitlementIds }) => entitlementIds.includes(id))
      .reduce((all, other) => union(all, other.persons), nobody);
    unchanged.set(id, persons);
    return persons;
  };
  return (id: string | undefined, when: keyof Scope): Bitmap => {
    if (id === undefined) return nobody;
    return changed.reduce(
      (all, scope, index) =>
        rules[index]?.[when]?.entitlementIds.includes(id) === true ? union(all, scope[when]) : all,
      byOthers(id),
    );
  };
}

/** Most entitlements of a rule are given to the same persons: each set is looked through once. */
function namesOnce(name: Name): Name {
  const known: { readonly persons: Bitmap; readonly names: readonly ShownPerson[] }[] = [];
  return (persons) => {
    const same = known.find((one) => one.persons.every((word, index) => word === persons[index]));
    if (same !== undefined) return same.names;
    const names = name(persons);
    known.push({ persons, names });
    return names;
  };
}
