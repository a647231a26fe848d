import { type Bitmap, countRows, difference, intersection, union } from '@gatehouse/rules';
import type { ChangeOfRule, EntitlementPlace, GivingRule } from './change-of-rule.ts';
import type { ShownPerson } from './people-in-columns.ts';

/** What a change of a rule does to one entitlement. */
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
  readonly granted: number;
  readonly revoked: number;
  readonly entitlements: readonly EntitlementEffect[];
}

/** Who is in which rule. */
interface Scopes {
  readonly now: Bitmap;
  readonly before: Bitmap;
  readonly others: readonly { readonly entitlementIds: readonly string[]; readonly persons: Bitmap }[];
}

/** The other rules that decide about what this change touches: those that give the same entitlements, or an account in the same target. */
export function rulesThatMatter(change: ChangeOfRule): readonly GivingRule[] {
  const touched = new Set(touchedBy(change).map(({ id }) => id));
  const targets = new Set(touchedBy(change).map(({ targetId }) => targetId));
  const accounts = change.places.filter(({ kind, targetId }) => kind === 'ACCOUNT' && targets.has(targetId));
  for (const { id } of accounts) touched.add(id);
  return change.others.filter(({ entitlementIds }) => entitlementIds.some((id) => touched.has(id)));
}

/**
 * Granted is what the rules want with the change and not without it, revoked the other way round. Whoever keeps an entitlement through
 * another published rule loses nothing; nothing is had without an account in its target (provisioning 5.3).
 */
export function entitlementEffects(
  change: ChangeOfRule,
  scopes: Scopes,
  name: (persons: Bitmap) => readonly ShownPerson[],
): EntitlementEffects {
  const { now, before } = change;
  const nobody = new Uint32Array(scopes.now.length);
  const unchanged = new Map<string, Bitmap>();
  const wanted = (id: string | undefined, rule: GivingRule | null, inRule: Bitmap): Bitmap => {
    if (id === undefined) return nobody;
    const byOthers = unchanged.get(id) ?? givenBy(id, scopes.others, nobody);
    unchanged.set(id, byOthers);
    return rule?.entitlementIds.includes(id) === true ? union(byOthers, inRule) : byOthers;
  };
  const accountOf = new Map(
    change.places.flatMap(({ id, kind, targetId }) => (kind === 'ACCOUNT' ? [[targetId, id]] : [])),
  );
  const remember = namesOnce(name);
  let anyGranted: Bitmap = nobody;
  let anyRevoked: Bitmap = nobody;
  const entitlements = touchedBy(change).map(({ id, targetId }) => {
    const account = accountOf.get(targetId);
    const wantedNow = wanted(id, now, scopes.now);
    const wantedBefore = wanted(id, before, scopes.before);
    const hasNow = intersection(wantedNow, wanted(account, now, scopes.now));
    const hadBefore = intersection(wantedBefore, wanted(account, before, scopes.before));
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
  const given = new Set([...(now?.entitlementIds ?? []), ...(before?.entitlementIds ?? [])]);
  return {
    granted: countRows(anyGranted),
    revoked: countRows(anyRevoked),
    // What is touched only because it needs an account of the rule is told when something happens to it.
    entitlements: entitlements.filter(
      ({ entitlementId, granted, revoked }) => given.has(entitlementId) || granted + revoked > 0,
    ),
  };
}

/** What the rule gives or gave, and, where that is an account, all that other rules give in its target. */
function touchedBy({ now, before, others, places }: ChangeOfRule): readonly EntitlementPlace[] {
  const byId = new Map(places.map((place) => [place.id, place]));
  const own = new Set([...(now?.entitlementIds ?? []), ...(before?.entitlementIds ?? [])]);
  const ownPlaces = [...own].flatMap((id) => byId.get(id) ?? []);
  const targets = new Set(ownPlaces.flatMap(({ kind, targetId }) => (kind === 'ACCOUNT' ? [targetId] : [])));
  const byOthers = new Set(others.flatMap(({ entitlementIds }) => entitlementIds));
  const dependent = places.filter(({ id, targetId }) => byOthers.has(id) && targets.has(targetId) && !own.has(id));
  return [...ownPlaces, ...dependent];
}

function givenBy(id: string, rules: Scopes['others'], nobody: Bitmap): Bitmap {
  return rules
    .filter(({ entitlementIds }) => entitlementIds.includes(id))
    .reduce((all, { persons }) => union(all, persons), nobody);
}

/** A rule gives most of its entitlements to the same persons: each set is looked through once. */
function namesOnce(name: (persons: Bitmap) => readonly ShownPerson[]): (persons: Bitmap) => readonly ShownPerson[] {
  const known: { readonly persons: Bitmap; readonly names: readonly ShownPerson[] }[] = [];
  return (persons) => {
    const same = known.find((one) => one.persons.every((word, index) => word === persons[index]));
    if (same !== undefined) return same.names;
    const names = name(persons);
    known.push({ persons, names });
    return names;
  };
}
