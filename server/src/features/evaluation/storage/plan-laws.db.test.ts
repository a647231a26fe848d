import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { rule, startPlanRuns } from '../../../../test/plan-runs.ts';
import { type PlanWorld, type WorldPerson, type WorldTarget } from '../../../../test/plan-world.ts';
import type { RuleVersion } from '../../rules/index.ts';

const runs = await startPlanRuns();
const { all, apply, database, plan } = runs;

let world: PlanWorld;
let other: WorldTarget;
beforeEach(async () => {
  ({ world, other } = await runs.begin());
});

const KEYS = ['anna', 'ben', 'cas', 'dirk'] as const;
const aPerson: fc.Arbitrary<Omit<WorldPerson, 'key'>> = fc.record({
  departments: fc.subarray(['X', 'Y', 'Z']),
  state: fc.constantFrom('PRESENT', 'PRESENT', 'PRESENT', 'REMOVED'),
  excluded: fc.constantFrom(false, false, false, true),
  blocked: fc.constantFrom(false, false, false, true),
  fields: fc.constantFrom('Smit', 'Jansen').map((familyName) => ({ name: { familyName, nickName: familyName } })),
});
const aWorld = fc.record({ anna: aPerson, ben: aPerson, cas: aPerson, dirk: aPerson });
/** Which departments each of four rules is for, and what it gives: places in the list of entitlements. */
const someRules = fc.array(
  fc.tuple(fc.subarray(['X', 'Y', 'Z'], { minLength: 1 }), fc.subarray([0, 1, 2, 3, 4, 5, 6])),
  { maxLength: 4 },
);

function rulesOf(drafts: readonly (readonly [readonly string[], readonly number[]])[]): RuleVersion[] {
  const offered = [...all(), other.account, other.access, ...other.permissions];
  return drafts.map(([departments, places]) =>
    rule(
      departments,
      places.flatMap((place) => offered[place] ?? []),
    ),
  );
}

describe('laws of plans', () => {
  it('plan(apply(plan)) is empty, from any state of the ledger', async () => {
    await fc.assert(
      fc.asyncProperty(aWorld, aWorld, someRules, someRules, async (first, second, drafts, others) => {
        for (const [people, rules] of [
          [first, rulesOf(drafts)],
          [second, rulesOf(others)],
        ] as const) {
          await world.set(KEYS.map((key) => ({ key, ...people[key] })));
          await apply(await plan({ rules }));
          const { rows, counts } = await plan({ rules });
          expect(rows.filter(({ blockedBy }) => blockedBy === null)).toEqual([]);
          expect(counts).toMatchObject({ grants: 0, revokes: 0, updates: 0 });
        }
      }),
      { numRuns: 30 },
    );
  }, 60_000);

  it('is the same plan, with the same hash, whatever the order of persons, contracts and rules', async () => {
    await fc.assert(
      fc.asyncProperty(
        aWorld,
        someRules,
        fc.shuffledSubarray([...KEYS], { minLength: KEYS.length }),
        fc.infiniteStream(fc.boolean()),
        async (people, drafts, order, reversed) => {
          const rules = rulesOf(drafts);
          await world.set(KEYS.map((key) => ({ key, ...people[key] })));
          const one = await plan({ rules });
          const shuffled = [...rules].reverse();
          // Read in another order: persons, contracts and grants moved on disk.
          for (const key of order) {
            if (reversed.next().value !== true) continue;
            const id = world.personId(key);
            await database.queries.execute(sql`update contracts set state = state where person_id = ${id}`);
            await database.queries.execute(sql`update persons set changed_at = changed_at where id = ${id}`);
            await database.queries.execute(sql`update grants set sub_key = sub_key where person_id = ${id}`);
          }
          const two = await plan({ rules: shuffled });
          expect(two.hash).toBe(one.hash);
          expect(two.told).toEqual(one.told);
        },
      ),
      { numRuns: 20 },
    );
  }, 60_000);
});
