import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PROPERTY_RUNS, TODAY } from '../../test/arbitrary-condition.ts';
import { arbitraryWorld, ENTITLEMENTS, inColumns, type World } from '../../test/arbitrary-ledger.ts';
import { planDifference } from './plan-difference.ts';
import {
  countDifference,
  DIFFERENCES,
  type DifferenceCursor,
  type DifferenceFilter,
  type DifferenceRow,
  pageDifference,
} from './standing-difference.ts';

const timeout = 60_000 + PROPERTY_RUNS * 100;
const runs = { numRuns: PROPERTY_RUNS };
const EVERYTHING: DifferenceFilter = { kinds: [], entitlementIds: [], ruleVersions: [] };
const VERSIONS = ['v0', 'v1', 'v2', 'v3', 'v9'];

const filter = fc.record({
  kinds: fc.subarray([...DIFFERENCES], { maxLength: 2 }),
  entitlementIds: fc.subarray(ENTITLEMENTS.map(({ id }) => id)),
  ruleVersions: fc.subarray(VERSIONS),
});

const questionOf = ({ rules, unprocessed }: World) => ({
  today: TODAY,
  rules,
  entitlements: ENTITLEMENTS,
  unprocessed,
});

/** What a plan of the same moment has; of what is revoked, with the reasons of the ledger. */
function rowsOfPlan(world: World): DifferenceRow[] {
  const { store, held } = inColumns(world);
  return [...planDifference(store, held, questionOf(world))].flatMap(({ grants, revokes, moved }) => [
    ...grants.map(({ personId, entitlementId, hasAccount, ruleVersions }): DifferenceRow => {
      return { kind: hasAccount ? 'GRANT' : 'BLOCKED', personId, entitlementId, ruleVersions };
    }),
    ...revokes.map(({ personId, entitlementId }): DifferenceRow => {
      const grant = world.ledger.get(personId)?.find((one) => one.entitlementId === entitlementId);
      return { kind: 'REVOKE', personId, entitlementId, ruleVersions: [...(grant?.ruleVersions ?? [])].sort() };
    }),
    ...moved.map(({ personId, entitlementId, ruleVersions }): DifferenceRow => {
      return { kind: 'MOVED', personId, entitlementId, ruleVersions };
    }),
  ]);
}

const tell = ({ kind, personId, entitlementId, ruleVersions }: DifferenceRow) =>
  `${personId} ${entitlementId} ${kind} (${[...ruleVersions].sort().join()})`;

describe('the standing difference', () => {
  it('counts what a plan of the same moment would have, per entitlement and reason', { timeout }, () => {
    fc.assert(
      fc.property(arbitraryWorld, (world) => {
        const { store, held } = inColumns(world);
        const rows = rowsOfPlan(world);
        const { counts } = countDifference(store, held, questionOf(world));
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
      fc.property(arbitraryWorld, filter, fc.integer({ min: 1, max: 20 }), (world, chosen, first) => {
        const { store, held } = inColumns(world);
        const rows: DifferenceRow[] = [];
        let from: DifferenceCursor | null = { chunk: 0, after: 0 };
        while (from !== null) {
          const page = pageDifference(store, held, questionOf(world), chosen, from, first);
          expect(page.rows.length).toBeLessThanOrEqual(first);
          rows.push(...page.rows);
          from = page.next;
        }
        const { kinds, entitlementIds, ruleVersions } = chosen;
        const expected = rowsOfPlan(world).filter(
          (row) =>
            (kinds.length === 0 || kinds.includes(row.kind)) &&
            (entitlementIds.length === 0 || entitlementIds.includes(row.entitlementId)) &&
            (ruleVersions.length === 0 || row.ruleVersions.some((version) => ruleVersions.includes(version))),
        );
        expect(rows.map(tell).sort()).toEqual(expected.map(tell).sort());
      }),
      runs,
    );
  });

  it('has everything on one page that is long enough', { timeout }, () => {
    fc.assert(
      fc.property(arbitraryWorld, (world) => {
        const { store, held } = inColumns(world);
        const page = pageDifference(store, held, questionOf(world), EVERYTHING, { chunk: 0, after: 0 }, 10_000);
        expect(page.next).toBeNull();
        expect(page.rows).toHaveLength(rowsOfPlan(world).length);
      }),
      runs,
    );
  });
});
