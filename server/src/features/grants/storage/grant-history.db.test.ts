import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { PlanWorld } from '../../../../test/plan-world.ts';
import { testDatabase } from '../../../../test/test-database.ts';
import { SettableClock } from '../../../platform/clock.ts';
import { openDatabase } from '../../../platform/database/connection.ts';
import { inTransaction } from '../../../platform/database/transaction.ts';
import { newId } from '../../../platform/ids.ts';
import { pageRequest } from '../../../platform/paging.ts';
import type { LedgerChange } from '../domain/ledger.ts';
import type { PastGrant } from '../domain/past-grant.ts';
import { GrantHistory } from './grant-history.ts';
import { GrantLedger } from './grant-ledger.ts';

const RUNS = 25;
const database = openDatabase({ url: (await testDatabase()).url });
afterAll(() => database.close());
const clock = new SettableClock(new Date('2027-01-01T10:00:00Z'));
const ledger = inTransaction(database, (tx) => new GrantLedger(tx, clock));
const history = new GrantHistory(database.queries);

const world = await PlanWorld.make(database);
await world.set([
  { key: 'ann', departments: [] },
  { key: 'bob', departments: [] },
]);
const directory = await world.addTarget({ name: 'Directory', permissions: ['finance'] });
const [finance = ''] = directory.permissions;
const written = { writtenHash: Buffer.alloc(32), personVersion: 1, mappingVersion: 1 };
const [one, two] = [newId(), newId()];
const contract = newId();

const step = fc.record({
  key: fc.constantFrom('ann', 'bob'),
  what: fc.constantFrom('account', 'finance'),
  change: fc.constantFrom('GRANT', 'GRANT', 'UPDATE', 'END'),
  ruleVersions: fc.constantFrom([one], [two], [one, two].sort()),
  contracts: fc.constantFrom([], [contract]),
});
type Step = typeof step extends fc.Arbitrary<infer Of> ? Of : never;

function changeOf({ key, what, change, ruleVersions, contracts }: Step): LedgerChange {
  const who = { personId: world.personId(key), entitlementId: what === 'account' ? directory.account : finance };
  if (change === 'END') return { change, ...who, endedBy: 'REVOKED' };
  const reason = { ...who, targetId: directory.id, ruleVersions, contracts };
  if (change === 'UPDATE') return { change, ...reason };
  if (what === 'finance') return { change: 'GRANT', ...reason };
  const account = { reference: key, origin: 'CREATED' as const, name: key, data: {}, ...written };
  return { change: 'GRANT_ACCOUNT', ...reason, account };
}

/** What the ledger says now, as the law remembers it. */
async function now(): Promise<readonly string[]> {
  const rows = await database.raw<{ line: string }[]>`
    select concat_ws(' ', person_id, entitlement_id, array_to_string(rule_versions, ','), array_to_string(contracts, ',')) as line
    from grants where ended_at is null order by 1`;
  return rows.map(({ line }) => line);
}
const lineOf = ({ personId, entitlementId, ruleVersions, contracts }: PastGrant) =>
  [personId, entitlementId, ruleVersions.join(), contracts.join()].join(' ');

describe('the history of the ledger', () => {
  it('tells of every past moment what the ledger said then, reasons included', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const said: { readonly before: Date; readonly lines: readonly string[]; readonly accounts: number }[] = [];
        for (const each of steps) {
          clock.set(new Date(clock.now().getTime() + 60_000));
          await ledger((own) => own.applyOutcomes([changeOf(each)]));
          const accounts = (await ledger((own) => own.accounts())).length;
          said.push({ before: new Date(clock.now().getTime() + 30_000), lines: await now(), accounts });
        }
        for (const { before, lines, accounts } of said) {
          const { nodes, count } = await history.page({}, before, pageRequest(50, null, 2));
          expect(nodes.map(lineOf).sort()).toEqual([...lines].sort());
          expect(count).toEqual({ value: lines.length, exact: true });
          const people = ['ann', 'bob'].map((key) => world.personId(key));
          const each = await Promise.all(people.map((id) => history.ofPerson(id, before)));
          expect(each.flat().map(lineOf).sort()).toEqual([...lines].sort());
          const had = await Promise.all(people.map((id) => history.accountsOf(id, before)));
          expect(had.flat()).toHaveLength(accounts);
        }
      }),
      { numRuns: RUNS },
    );
  }, 60_000);

  it('is searched, filtered and paged by name', async () => {
    const ids = ['ann', 'bob'].flatMap((key) =>
      [directory.account, finance].map((entitlementId): LedgerChange => {
        return { change: 'END', personId: world.personId(key), entitlementId, endedBy: 'REVOKED' };
      }),
    );
    clock.set(new Date('2027-06-01T10:00:00Z'));
    await ledger((own) => own.applyOutcomes(ids));
    clock.set(new Date('2027-06-02T10:00:00Z'));
    const grants = (['bob', 'ann'] as const).flatMap((key) => [
      changeOf({ key, what: 'account', change: 'GRANT', ruleVersions: [one], contracts: [] }),
      changeOf({ key, what: 'finance', change: 'GRANT', ruleVersions: [one], contracts: [] }),
    ]);
    await ledger((own) => own.applyOutcomes(grants));
    const before = new Date('2027-06-03T00:00:00Z');
    const names = async (filter: object, first = 50, after: string | null = null) =>
      (await history.page(filter, before, pageRequest(first, after, 2))).nodes.map((node) => node.externalId);
    expect(await names({ entitlementId: finance })).toEqual(['ann', 'bob']);
    expect(await names({ targetId: directory.id })).toEqual(['ann', 'ann', 'bob', 'bob']);
    expect(await names({ search: 'bob' })).toEqual(['bob', 'bob']);
    const first = await history.page({}, before, pageRequest(3, null, 2));
    expect(first.pageInfo.hasNextPage).toBe(true);
    expect(await names({}, 3, first.pageInfo.endCursor)).toEqual(['bob']);
    // The moment of the grant itself is not before it.
    expect((await history.page({}, new Date('2027-06-02T10:00:00Z'), pageRequest(50, null, 2))).nodes).toEqual([]);
  });
});
