import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PROPERTY_RUNS, TODAY } from '../../test/arbitrary-condition.ts';
import {
  arbitraryWorld,
  DISABLED,
  ENTITLEMENTS,
  EVERYBODY,
  inColumns,
  type World,
} from '../../test/arbitrary-ledger.ts';
import { planDifference } from './plan-difference.ts';
import { countDifference, pageDifference } from './standing-difference.ts';
import {
  DIFFERENCES,
  type DifferenceCursor,
  type DifferenceFilter,
  type DifferenceRow,
  type StandingQuestion,
} from './standing-rows.ts';

const timeout = 60_000 + PROPERTY_RUNS * 100;
const runs = { numRuns: PROPERTY_RUNS };
const EVERYTHING: DifferenceFilter = { kinds: [], entitlementIds: [], ruleVersions: [] };
const VERSIONS = ['v0', 'v1', 'v2', 'v3', 'v9'];

const filter = fc.record({
  kinds: fc.subarray([...DIFFERENCES], { maxLength: 2 }),
  entitlementIds: fc.subarray(ENTITLEMENTS.map(({ id }) => id)),
  ruleVersions: fc.subarray(VERSIONS),
});

/** What is let go, and which accounts were written otherwise: of anybody, whether or not he has them. */
type Beside = Pick<StandingQuestion, 'letGo' | 'stale'>;
const ids = ENTITLEMENTS.map(({ id }) => id);
const arbitraryBeside: fc.Arbitrary<Beside> = fc.record({
  letGo: fc.uniqueArray(
    fc.record({ entitlementId: fc.constantFrom(...ids), versionIds: fc.subarray(VERSIONS, { minLength: 1 }) }),
    { selector: ({ entitlementId }) => entitlementId, maxLength: 3 },
  ),
  stale: fc.uniqueArray(
    fc.record({ entitlementId: fc.constantFrom('a1', 'b1', 'a2', DISABLED), personIds: fc.subarray(EVERYBODY) }),
    { selector: ({ entitlementId }) => entitlementId, maxLength: 3 },
  ),
});

const questionOf = ({ rules, unprocessed }: World, beside: Beside): StandingQuestion => ({
  today: TODAY,
  rules,
  entitlements: ENTITLEMENTS,
  unprocessed,
  ...beside,
});

/** What a plan of the same moment has; of what is taken away, with the reasons of the ledger. */
function rowsOfPlan(world: World, { letGo, stale }: Beside): DifferenceRow[] {
  const { store, held } = inColumns(world);
  const parts = [...planDifference(store, held, questionOf(world, { letGo, stale }))];
  const heldBy = (personId: string) => world.ledger.get(personId) ?? [];
  const versionsOf = (personId: string, entitlementId: string) =>
    heldBy(personId).find((one) => one.entitlementId === entitlementId)?.ruleVersions ?? [];
  const rows = parts.flatMap(({ grants, moved }) => [
    ...grants.map(({ personId, entitlementId, hasAccount, ruleVersions }): DifferenceRow => {
      const kind = hasAccount ? 'GRANT' : 'BLOCKED';
      return { kind, personId, entitlementId, ruleVersions, withAccount: false };
    }),
    ...moved.map(({ personId, entitlementId, ruleVersions }): DifferenceRow => {
      return { kind: 'MOVED', personId, entitlementId, ruleVersions, withAccount: false };
    }),
  ]);
  const lost = parts.flatMap(({ revokes }) => revokes);
  const isLetGo = (personId: string, entitlementId: string) =>
    letGo.some((one) => {
      const versions = versionsOf(personId, entitlementId);
      return one.entitlementId === entitlementId && one.versionIds.some((version) => versions.includes(version));
    });
  const targetOf = (id: string) => ENTITLEMENTS.find((one) => one.id === id)?.targetId;
  for (const { personId, entitlementId } of lost) {
    const account = lost.find((one) => {
      const isHis = one.personId === personId && targetOf(one.entitlementId) === targetOf(entitlementId);
      return isHis && one.entitlementId.startsWith('a');
    });
    const own = isLetGo(personId, entitlementId);
    const withAccount = !own && account !== undefined && isLetGo(personId, account.entitlementId);
    rows.push({
      kind: own || withAccount ? 'UNMANAGE' : 'REVOKE',
      personId,
      entitlementId,
      ruleVersions: [...versionsOf(personId, entitlementId)].sort(),
      withAccount,
    });
  }
  const present = new Set(world.people.map(({ id }) => id));
  for (const { entitlementId, personIds } of stale) {
    for (const personId of personIds) {
      const stays =
        present.has(personId) &&
        ids.includes(entitlementId) &&
        !world.unprocessed.includes(personId) &&
        heldBy(personId).some((one) => one.entitlementId === entitlementId) &&
        !lost.some((one) => one.personId === personId && one.entitlementId === entitlementId);
      if (!stays) continue;
      const ruleVersions = givingTo(world, personId, entitlementId);
      rows.push({ kind: 'UPDATE', personId, entitlementId, ruleVersions, withAccount: false });
    }
  }
  return rows;
}

/** The rules that want it for him, as they would be told if he had nothing. */
function givingTo(world: World, personId: string, entitlementId: string): readonly string[] {
  const { store, held } = inColumns({ ...world, ledger: new Map() });
  const question = questionOf(world, { letGo: [], stale: [] });
  return [...planDifference(store, held, question)]
    .flatMap(({ grants }) => grants)
    .filter((one) => one.personId === personId && one.entitlementId === entitlementId)
    .flatMap(({ ruleVersions }) => ruleVersions);
}

const tell = ({ kind, personId, entitlementId, ruleVersions, withAccount }: DifferenceRow) =>
  `${personId} ${entitlementId} ${kind} (${[...ruleVersions].sort().join()}) ${withAccount ? 'with the account' : ''}`;

describe('the standing difference', () => {
  it('counts what a plan of the same moment would have, per entitlement and reason', { timeout }, () => {
    fc.assert(
      fc.property(arbitraryWorld, arbitraryBeside, (world, beside) => {
        const { store, held } = inColumns(world);
        const rows = rowsOfPlan(world, beside);
        const { counts } = countDifference(store, held, questionOf(world, beside));
        const told = counts.flatMap(({ kind, entitlementId, count, byVersion }) => [
          `${kind} ${entitlementId} ${count}`,
          ...Object.entries(byVersion).map(([version, persons]) => `${kind} ${entitlementId} ${version} ${persons}`),
        ]);
        const expected = new Map<string, number>();
        for (const { kind, entitlementId, ruleVersions } of rows) {
          for (const key of [
            `${kind} ${entitlementId}`,
            ...ruleVersions.map((one) => `${kind} ${entitlementId} ${one}`),
          ]) {
            expected.set(key, (expected.get(key) ?? 0) + 1);
          }
        }
        expect(told.sort()).toEqual(Array.from(expected, ([key, count]) => `${key} ${count}`).sort());
      }),
      runs,
    );
  });

  it('pages through all of it, whatever the length of a page and the filter', { timeout }, () => {
    fc.assert(
      fc.property(
        arbitraryWorld,
        arbitraryBeside,
        filter,
        fc.integer({ min: 1, max: 20 }),
        (world, beside, chosen, first) => {
          const { store, held } = inColumns(world);
          const rows: DifferenceRow[] = [];
          let from: DifferenceCursor | null = { chunk: 0, after: 0 };
          while (from !== null) {
            const page = pageDifference(store, held, questionOf(world, beside), chosen, from, first);
            expect(page.rows.length).toBeLessThanOrEqual(first);
            rows.push(...page.rows);
            from = page.next;
          }
          const { kinds, entitlementIds, ruleVersions } = chosen;
          const expected = rowsOfPlan(world, beside).filter(
            (row) =>
              (kinds.length === 0 || kinds.includes(row.kind)) &&
              (entitlementIds.length === 0 || entitlementIds.includes(row.entitlementId)) &&
              (ruleVersions.length === 0 || row.ruleVersions.some((version) => ruleVersions.includes(version))),
          );
          expect(rows.map(tell).sort()).toEqual(expected.map(tell).sort());
        },
      ),
      runs,
    );
  });

  it('has everything on one page that is long enough', { timeout }, () => {
    fc.assert(
      fc.property(arbitraryWorld, arbitraryBeside, (world, beside) => {
        const { store, held } = inColumns(world);
        const page = pageDifference(store, held, questionOf(world, beside), EVERYTHING, { chunk: 0, after: 0 }, 10_000);
        expect(page.next).toBeNull();
        expect(page.rows).toHaveLength(rowsOfPlan(world, beside).length);
      }),
      runs,
    );
  });
});
