import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AS_OF, CATALOGUE, PROPERTY_RUNS, TODAY } from '../../test/arbitrary-condition.ts';
import {
  arbitraryWorld,
  contractId,
  contractIdsOf,
  DISABLED,
  ENTITLEMENTS,
  EVERYBODY,
  inColumns,
  type Ledger,
  type World,
} from '../../test/arbitrary-ledger.ts';
import { compile } from '../compile.ts';
import { normaliseFacts } from '../facts.ts';
import type { StoredPerson } from './column-store.ts';
import type { HeldGrant } from './ledger-columns.ts';
import { planDifference } from './plan-difference.ts';
import type { WantedEntitlement } from './plan-rows.ts';

const timeout = 60_000 + PROPERTY_RUNS * 100;
const runs = { numRuns: PROPERTY_RUNS };
interface Told {
  readonly persons: number;
  readonly wanted: number;
  readonly rulePersons: Readonly<Record<string, number>>;
  readonly grants: readonly string[];
  readonly revokes: readonly string[];
  readonly moved: readonly string[];
}

const tell = (wanted: WantedEntitlement) =>
  [
    wanted.personId,
    wanted.entitlementId,
    wanted.hasAccount ? 'free' : 'blocked',
    `(${wanted.ruleVersions.join()})`,
    `(${wanted.contracts.join()})`,
  ].join(' ');

function byColumns(world: World, { store, held } = inColumns(world)) {
  const { rules, unprocessed } = world;
  const parts = [...planDifference(store, held, { today: TODAY, rules, entitlements: ENTITLEMENTS, unprocessed })];
  return {
    parts,
    told: {
      persons: parts.reduce((sum, { persons }) => sum + persons, 0),
      wanted: parts.reduce((sum, { wanted }) => sum + wanted, 0),
      rulePersons: Object.fromEntries(
        rules.map(({ versionId }, index) => [
          versionId,
          parts.reduce((sum, { rulePersons }) => sum + (rulePersons[index] ?? 0), 0),
        ]),
      ),
      grants: parts.flatMap(({ grants }) => grants.map(tell)).sort(),
      revokes: parts.flatMap(({ revokes }) => revokes.map((each) => `${each.personId} ${each.entitlementId}`)).sort(),
      moved: parts.flatMap(({ moved }) => moved.map(tell)).sort(),
    } satisfies Told,
  };
}

/** What the rules want for one person, by compiled rules. */
function wantedBy({ rules }: World, { id, person, contracts }: StoredPerson): readonly WantedEntitlement[] {
  const facts = normaliseFacts(person, contracts, AS_OF, CATALOGUE);
  const matches = rules.map((rule) => ({ rule, match: compile(rule)(facts) })).filter(({ match }) => match.inRule);
  const gives = (entitlementId: string) => matches.filter(({ rule }) => rule.entitlementIds.includes(entitlementId));
  return ENTITLEMENTS.filter((entitlement) => gives(entitlement.id).length > 0).map((entitlement) => ({
    personId: id,
    entitlementId: entitlement.id,
    hasAccount: ENTITLEMENTS.some(
      (other) => other.kind === 'ACCOUNT' && other.targetId === entitlement.targetId && gives(other.id).length > 0,
    ),
    ruleVersions: gives(entitlement.id)
      .map(({ rule }) => rule.versionId)
      .sort(),
    contracts: [...new Set(gives(entitlement.id).flatMap(({ match }) => [...match.contracts]))].sort(),
  }));
}

/** The same, person by person and with nothing but lists. */
function byPersons(world: World): Told {
  const { people, rules, ledger, unprocessed } = world;
  const processed = people.filter(({ id }) => !unprocessed.includes(id));
  const wanted = new Map(processed.map((person) => [person.id, wantedBy(world, person)]));
  const all = [...wanted.values()].flat();
  const heldOf = (personId: string) =>
    (ledger.get(personId) ?? []).filter(({ entitlementId }) => entitlementId !== DISABLED);
  const findHeld = (one: WantedEntitlement) =>
    heldOf(one.personId).find(({ entitlementId }) => entitlementId === one.entitlementId);
  const stays = (personId: string, entitlementId: string) =>
    (wanted.get(personId) ?? []).some((one) => one.entitlementId === entitlementId && one.hasAccount);
  const same = (one: WantedEntitlement, held: HeldGrant) =>
    [...held.ruleVersions].sort().join() === one.ruleVersions.join() &&
    [...held.contracts].sort().join() === one.contracts.map((place) => contractId(one.personId, place)).join();
  return {
    persons: processed.length,
    wanted: all.length,
    rulePersons: Object.fromEntries(
      rules.map((rule) => [
        rule.versionId,
        processed.filter(({ person, contracts }) => {
          return compile(rule)(normaliseFacts(person, contracts, AS_OF, CATALOGUE)).inRule;
        }).length,
      ]),
    ),
    grants: all
      .filter((one) => findHeld(one) === undefined)
      .map(tell)
      .sort(),
    revokes: EVERYBODY.filter((id) => !unprocessed.includes(id))
      .flatMap((id) => heldOf(id).map(({ entitlementId }) => [id, entitlementId] as const))
      .filter(([id, entitlementId]) => !stays(id, entitlementId))
      .map(([id, entitlementId]) => `${id} ${entitlementId}`)
      .sort(),
    moved: all
      .filter((one) => {
        const held = findHeld(one);
        return one.hasAccount && held !== undefined && !same(one, held);
      })
      .map(tell)
      .sort(),
  };
}

/** The ledger after everything free was done. */
function applied({ ledger }: World, parts: ReturnType<typeof byColumns>['parts']): Ledger {
  const after = new Map([...ledger].map(([id, grants]) => [id, [...grants]]));
  const drop = (personId: string, entitlementId: string) => {
    after.set(
      personId,
      (after.get(personId) ?? []).filter((grant) => grant.entitlementId !== entitlementId),
    );
  };
  for (const { grants, revokes, moved } of parts) {
    for (const { personId, entitlementId } of revokes) drop(personId, entitlementId);
    for (const { personId, entitlementId, hasAccount, ruleVersions, contracts } of [...grants, ...moved]) {
      if (!hasAccount) continue;
      drop(personId, entitlementId);
      const ids = contracts.map((place) => contractId(personId, place));
      after.get(personId)?.push({ entitlementId, ruleVersions, contracts: ids });
    }
  }
  return after;
}

describe('the difference between wanted and granted', () => {
  it('is what compiled rules find, person by person', { timeout }, () => {
    let [grants, revokes, moved] = [0, 0, 0];
    fc.assert(
      fc.property(arbitraryWorld, (world) => {
        const { told } = byColumns(world);
        expect(told).toEqual(byPersons(world));
        grants += told.grants.length;
        revokes += told.revokes.length;
        moved += told.moved.length;
      }),
      runs,
    );
    // The law says nothing while nothing differs.
    expect(Math.min(grants, revokes, moved)).toBeGreaterThan(PROPERTY_RUNS);
  });

  it('is empty once it was applied', { timeout }, () => {
    fc.assert(
      fc.property(arbitraryWorld, (world) => {
        const after = { ...world, ledger: applied(world, byColumns(world).parts) };
        const { told } = byColumns(after);
        expect(told.grants.filter((grant) => !grant.includes(' blocked '))).toEqual([]);
        expect(told.revokes).toEqual([]);
        expect(told.moved).toEqual([]);
      }),
      runs,
    );
  });

  it('does not depend on the order of persons, rules and grants', { timeout }, () => {
    fc.assert(
      fc.property(arbitraryWorld, (world) => {
        const turned = {
          ...world,
          people: [...world.people].reverse(),
          rules: world.rules.map((rule) => ({ ...rule, entitlementIds: [...rule.entitlementIds].reverse() })).reverse(),
          ledger: new Map([...world.ledger].reverse().map(([id, grants]) => [id, [...grants].reverse()])),
        };
        expect(byColumns(turned).told).toEqual(byColumns(world).told);
      }),
      runs,
    );
  });

  it('follows persons and grants that are put anew', { timeout }, () => {
    fc.assert(
      fc.property(arbitraryWorld, arbitraryWorld, (before, after) => {
        const columns = inColumns(before);
        const { store, held } = columns;
        for (const { id } of before.people) {
          if (!after.people.some((person) => person.id === id)) store.remove(id);
        }
        for (const person of after.people) store.put(person);
        const contracts = new Map(after.people.map((person) => [person.id, contractIdsOf(person)]));
        for (const id of EVERYBODY) {
          held.forget(id);
          held.add(id, contracts.get(id) ?? [], after.ledger.get(id) ?? []);
        }
        expect(byColumns(after, columns).told).toEqual(byPersons(after));
      }),
      runs,
    );
  });
});
