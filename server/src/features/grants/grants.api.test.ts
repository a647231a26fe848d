import { beforeAll, describe, expect, it } from 'vitest';
import { PlanWorld, type WorldTarget } from '../../../test/plan-world.ts';
import { startTestApp } from '../../../test/test-app.ts';
import { SYSTEM } from '../../platform/actor.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { contextFor } from '../../platform/graphql/context.ts';
import { newId } from '../../platform/ids.ts';
import { GrantService } from './grant-service.ts';
import { GrantLoaders } from './graphql/grant-loaders.ts';
import { GrantList } from './storage/grant-list.ts';

const test = await startTestApp();
let world: PlanWorld;
let directory: WorldTarget;
const rule = newId();

const PERSONS = `query {
  persons(first: 10) { nodes { externalId
    entitlements { grantId grantedAt entitlement { id kind name target { name accounts } persons } }
    accounts { reference name origin data target { id } } } }
}`;

beforeAll(async () => {
  world = await PlanWorld.make(test.app.database);
  await world.set([
    { key: 'ann', departments: ['Finance'] },
    { key: 'bob', departments: ['Finance'] },
    { key: 'eve', departments: ['Sales'] },
  ]);
  directory = await world.addTarget({ name: 'Directory', permissions: ['finance', 'control'] });
  const ledger = inTransaction(test.app.database, (tx) => test.app.features.grants.ledger(tx));
  const common = { targetId: directory.id, ruleVersions: [rule], contracts: [] };
  const written = { writtenHash: Buffer.alloc(32), personVersion: 1, mappingVersion: 1 };
  await ledger(async (own) => {
    for (const [key, reference] of [
      ['ann', '4001'],
      ['bob', '4002'],
    ] as const) {
      const personId = world.personId(key);
      const account = { reference, origin: 'CREATED' as const, name: key, data: { userName: key }, ...written };
      await own.applyOutcomes([
        { change: 'GRANT_ACCOUNT', personId, entitlementId: directory.account, ...common, account },
        { change: 'GRANT', personId, entitlementId: directory.permissions[0] ?? '', ...common },
      ]);
    }
    await own.applyOutcomes([
      {
        change: 'END',
        personId: world.personId('bob'),
        entitlementId: directory.permissions[0] ?? '',
        endedBy: 'REVOKED',
      },
    ]);
  });
});

describe('who has what', () => {
  it('asks the database once per field for many persons', async () => {
    let statements = 0;
    const { queries } = test.app.database;
    const select = ((...columns: Parameters<typeof queries.select>) => {
      statements++;
      return queries.select(...columns);
    }) as typeof queries.select;
    const counted = Object.assign(Object.create(queries) as typeof queries, { select });
    const loaders = new GrantLoaders(new GrantService(new GrantList(counted)));
    const context = contextFor(SYSTEM);
    const people = ['ann', 'bob', 'eve'].map((key) => world.personId(key));
    const granted = await Promise.all(people.map((id) => loaders.entitlementsOf(context, id)));
    expect(granted.map((rows) => rows.length)).toEqual([2, 1, 0]);
    const held = await Promise.all(people.map((id) => loaders.accountsOf(context, id)));
    expect(held.map((rows) => rows.map(({ reference }) => reference))).toEqual([['4001'], ['4002'], []]);
    const counts = [directory.account, directory.permissions[0] ?? '', directory.permissions[1] ?? ''];
    expect(await Promise.all(counts.map((id) => loaders.persons(context, id)))).toEqual([2, 1, 0]);
    expect(await Promise.all([directory.id, newId()].map((id) => loaders.accounts(context, id)))).toEqual([2, 0]);
    expect(statements).toBe(4);
  });

  it('shows the current entitlements and accounts of persons, with their targets and counts', async () => {
    const { persons } = await (await test.as('VIEWER')).data(PERSONS);
    const ann = persons.nodes.find((node: { externalId: string }) => node.externalId === 'ann');
    expect(ann.entitlements).toMatchObject([
      { entitlement: { kind: 'ACCOUNT', persons: 2, target: { name: 'Directory', accounts: 2 } } },
      { entitlement: { id: directory.permissions[0], kind: 'PERMISSION', persons: 1 } },
    ]);
    expect(ann.accounts).toEqual([
      { reference: '4001', name: 'ann', origin: 'CREATED', data: { userName: 'ann' }, target: { id: directory.id } },
    ]);
    const eve = persons.nodes.find((node: { externalId: string }) => node.externalId === 'eve');
    expect(eve).toMatchObject({ entitlements: [], accounts: [] });
  });

  it('no longer shows what was revoked, and keeps it in the ledger', async () => {
    const { persons } = await (await test.as('VIEWER')).data(PERSONS);
    const bob = persons.nodes.find((node: { externalId: string }) => node.externalId === 'bob');
    expect(bob.entitlements).toMatchObject([{ entitlement: { kind: 'ACCOUNT' } }]);
    const history = await test.app.database.raw`select ended_by from grants where ended_at is not null`;
    expect([...history]).toEqual([{ ended_by: 'REVOKED' }]);
  });
});
