import { accounts, entitlements, grants, persons, sources, targets } from '@gatehouse/drizzle';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../../test/test-database.ts';
import { SettableClock } from '../../../platform/clock.ts';
import { type Database, openDatabase, type Queryable } from '../../../platform/database/connection.ts';
import { inTransaction } from '../../../platform/database/transaction.ts';
import { newId } from '../../../platform/ids.ts';
import { AccountTaken, type LedgerChange } from '../domain/ledger.ts';
import { GrantLedger } from './grant-ledger.ts';

const { url } = await testDatabase();
const database: Database = openDatabase({ url });
const clock = new SettableClock(new Date('2026-11-22T10:00:00Z'));
const ledger = inTransaction(database, (tx) => new GrantLedger(tx, clock));
const apply = (changes: readonly LedgerChange[]) => ledger((own) => own.applyOutcomes(changes));

const ann = newId();
const bob = newId();
const sourceId = newId();
const targetId = newId();
const account = newId();
const access = newId();
const finance = newId();
const control = newId();

afterAll(() => database.close());

beforeAll(async () => {
  const at = clock.now();
  const stamps = { createdAt: at, updatedAt: at };
  await database.queries.insert(sources).values({
    id: sourceId,
    name: 'HR',
    connector: 'csv',
    settings: {},
    mapping: {},
    mappingVersion: 1,
    thresholds: {},
    ...stamps,
  });
  await database.queries.insert(persons).values([ann, bob].map((id) => aPerson(id)));
  await database.queries.insert(targets).values({
    id: targetId,
    name: 'Directory',
    identifier: 'Directory',
    connector: 'sql',
    settings: {},
    mapping: {},
    mappingVersion: 1,
    correlation: {},
    concurrency: 5,
    enabled: true,
    ...stamps,
  });
  await database.queries
    .insert(entitlements)
    .values([
      anEntitlement(account, 'ACCOUNT', ''),
      anEntitlement(access, 'ACCOUNT_ACCESS', ''),
      anEntitlement(finance, 'PERMISSION', 'finance'),
      anEntitlement(control, 'PERMISSION', 'control'),
    ]);
});

beforeEach(async () => {
  await database.queries.delete(accounts);
  await database.queries.delete(grants);
  clock.set(new Date('2026-11-22T10:00:00Z'));
});

function aPerson(id: string): typeof persons.$inferInsert {
  const at = clock.now();
  return {
    id,
    sourceId,
    sourceKey: id,
    state: 'PRESENT',
    version: 1,
    externalId: id,
    displayName: 'Somebody',
    contractState: 'ACTIVE',
    model: {},
    contentHash: Buffer.alloc(32),
    searchText: '',
    addedAt: at,
    changedAt: at,
  };
}

function anEntitlement(id: string, kind: string, reference: string): typeof entitlements.$inferInsert {
  return { id, targetId, kind, permissionSet: '', reference, name: kind, offered: true, refreshedAt: clock.now() };
}

const reason = { ruleVersions: [newId()], contracts: [newId(), newId()] };
const hash = (byte: number) => Buffer.alloc(32, byte);

function accountOf(personId: string, reference: string): LedgerChange {
  return {
    change: 'GRANT_ACCOUNT',
    personId,
    entitlementId: account,
    targetId,
    ...reason,
    account: {
      reference,
      origin: 'CREATED',
      name: reference,
      data: { userName: 'u' },
      writtenHash: hash(1),
      personVersion: 1,
      mappingVersion: 1,
    },
  };
}

const grant = (personId: string, entitlementId: string): LedgerChange => ({
  change: 'GRANT',
  personId,
  entitlementId,
  targetId,
  ...reason,
});
const end = (personId: string, entitlementId: string, endedBy: 'REVOKED' | 'UNMANAGED' = 'REVOKED'): LedgerChange => ({
  change: 'END',
  personId,
  entitlementId,
  endedBy,
});

describe('the ledger', () => {
  it('keeps a grant with its reasons and the account behind it', async () => {
    await apply([accountOf(ann, '4711'), grant(ann, finance)]);
    const current = await ledger((own) => own.currentGrants([ann, bob]));
    expect(current.map(({ personId, entitlementId, kind }) => ({ personId, entitlementId, kind }))).toEqual(
      expect.arrayContaining([
        { personId: ann, entitlementId: account, kind: 'ACCOUNT' },
        { personId: ann, entitlementId: finance, kind: 'PERMISSION' },
      ]),
    );
    expect(current).toHaveLength(2);
    const [stored] = await database.queries.select().from(grants);
    expect(stored).toMatchObject({ ruleVersions: reason.ruleVersions, contracts: reason.contracts, endedAt: null });
    expect(await ledger((own) => own.accounts({ targetId }))).toMatchObject([
      {
        personId: ann,
        reference: '4711',
        origin: 'CREATED',
        data: { userName: 'u' },
        writtenHash: hash(1),
        accessWrittenHash: null,
        personVersion: 1,
      },
    ]);
  });

  it('does nothing when a change is repeated', async () => {
    await apply([accountOf(ann, '4711'), grant(ann, finance)]);
    clock.set(new Date('2026-11-23T10:00:00Z'));
    await apply([accountOf(ann, '4711'), grant(ann, finance)]);
    const rows = await database.queries.select().from(grants);
    expect(rows.map(({ grantedAt }) => grantedAt.toISOString())).toEqual([
      '2026-11-22T10:00:00.000Z',
      '2026-11-22T10:00:00.000Z',
    ]);
    expect(await database.queries.select().from(accounts)).toHaveLength(1);
    await apply([end(ann, finance)]);
    await apply([end(ann, finance, 'UNMANAGED')]);
    const [ended] = (await database.queries.select().from(grants)).filter(({ endedAt }) => endedAt !== null);
    expect(ended).toMatchObject({ endedBy: 'REVOKED', endedAt: new Date('2026-11-23T10:00:00Z') });
  });

  it('ends the account with its grant and can make a new one later', async () => {
    await apply([accountOf(ann, '4711')]);
    await apply([end(ann, account)]);
    expect(await ledger((own) => own.accounts())).toEqual([]);
    await apply([accountOf(ann, '4712')]);
    expect((await ledger((own) => own.accounts())).map(({ reference }) => reference)).toEqual(['4712']);
    expect(await database.queries.select().from(grants)).toHaveLength(2);
  });

  it('forgets what was written for access when access ends, and keeps the account', async () => {
    const written = { accessWrittenHash: hash(7), personVersion: 3, mappingVersion: 2 };
    await apply([
      accountOf(ann, '4711'),
      { change: 'GRANT', personId: ann, entitlementId: access, targetId, ...reason, account: written },
    ]);
    expect(await ledger((own) => own.accounts())).toMatchObject([{ accessWrittenHash: hash(7), writtenHash: hash(1) }]);
    await apply([end(ann, access)]);
    expect(await ledger((own) => own.accounts())).toMatchObject([{ accessWrittenHash: null, writtenHash: hash(1) }]);
  });

  it('moves the versions on only with what UPDATE wrote: access written first must not hide a pending update', async () => {
    await apply([accountOf(ann, '4711')]);
    const enable = { accessWrittenHash: hash(7), personVersion: 9, mappingVersion: 9 };
    await apply([{ change: 'GRANT', personId: ann, entitlementId: access, targetId, ...reason, account: enable }]);
    expect(await ledger((own) => own.accounts())).toMatchObject([{ personVersion: 1, mappingVersion: 1 }]);
    const update = { writtenHash: hash(2), data: { mail: 'm' }, name: 'new', personVersion: 9, mappingVersion: 8 };
    await apply([{ change: 'UPDATE', personId: ann, entitlementId: account, targetId, ...reason, account: update }]);
    expect(await ledger((own) => own.accounts())).toMatchObject([
      {
        personVersion: 9,
        mappingVersion: 8,
        writtenHash: hash(2),
        name: 'new',
        data: { userName: 'u', mail: 'm' },
        accessWrittenHash: hash(7),
      },
    ]);
  });

  it('ends account and access of one person in one batch', async () => {
    await apply([accountOf(ann, '4711'), grant(ann, access), grant(ann, finance)]);
    await apply([end(ann, finance), end(ann, access), end(ann, account)]);
    expect(await ledger((own) => own.currentGrants([ann]))).toEqual([]);
    expect(await ledger((own) => own.accounts())).toEqual([]);
  });

  it('refuses an account that is managed for another person, and writes nothing of that batch', async () => {
    await apply([accountOf(ann, '4711')]);
    await expect(apply([grant(bob, finance), accountOf(bob, '4711')])).rejects.toBeInstanceOf(AccountTaken);
    expect(await ledger((own) => own.currentGrants([bob]))).toEqual([]);
    expect(await ledger((own) => own.holders(targetId, ['4711', '4712']))).toEqual(new Map([['4711', ann]]));
  });

  it('lets an account change hands in one batch', async () => {
    await apply([accountOf(ann, '4711')]);
    await apply([end(ann, account, 'UNMANAGED'), accountOf(bob, '4711')]);
    expect((await ledger((own) => own.accounts())).map(({ personId }) => personId)).toEqual([bob]);
  });

  it('replaces the reasons of a grant that stays', async () => {
    await apply([grant(ann, finance)]);
    const before = await ledger((own) => own.position());
    const other = { ruleVersions: [newId(), newId()], contracts: [] };
    await apply([{ change: 'UPDATE', personId: ann, entitlementId: finance, targetId, ...other }]);
    const [row] = await database.queries.select().from(grants);
    expect(row).toMatchObject(other);
    expect(await ledger((own) => own.position())).toBe(before + 1);
  });

  it('says how often it changed, and only what is committed counts', async () => {
    const before = await ledger((own) => own.position());
    await apply([accountOf(ann, '4711'), grant(ann, finance)]);
    expect(await ledger((own) => own.position())).toBe(before + 2);
    const rollsBack = ledger(async (own) => {
      await own.applyOutcomes([end(ann, finance)]);
      throw new Error('rolls back');
    });
    await expect(rollsBack).rejects.toThrow('rolls back');
    expect(await ledger((own) => own.position())).toBe(before + 2);
  });

  it('takes a batch of 2,000 with as many statements as a batch of two', async () => {
    const crowd = Array.from({ length: 1000 }, () => newId());
    await database.queries.insert(persons).values(crowd.map((id) => aPerson(id)));
    const few = await statementsFor([accountOf(ann, '4711'), grant(ann, finance)]);
    expect(await statementsFor(crowd.flatMap((id) => [accountOf(id, id), grant(id, finance)]))).toBe(few);
    expect(await ledger((own) => own.currentGrants(crowd))).toHaveLength(2000);
  });

  async function statementsFor(changes: readonly LedgerChange[]): Promise<number> {
    let statements = 0;
    const counted = inTransaction(database, (tx) => {
      const execute: Queryable['execute'] = (query) => {
        statements++;
        return tx.execute(query);
      };
      return new GrantLedger({ ...tx, insert: tx.insert.bind(tx), execute }, clock);
    });
    await counted((own) => own.applyOutcomes(changes));
    return statements;
  }
});

interface Remembered {
  readonly ended: boolean;
}

describe('any sequence of changes', () => {
  const change = fc.record({
    person: fc.constantFrom(ann, bob),
    entitlement: fc.constantFrom(account, access, finance, control),
    kind: fc.constantFrom('grant' as const, 'end' as const, 'unmanage' as const),
  });

  it('leaves at most one current grant of a kind and a complete history', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(change, { minLength: 1, maxLength: 12 }), { maxLength: 6 }),
        async (batches) => {
          await database.queries.delete(accounts);
          await database.queries.delete(grants);
          const model = new Map<string, Remembered[]>();
          for (const batch of batches) {
            clock.set(new Date(clock.now().getTime() + 1000));
            await apply(batch.map(({ person, entitlement, kind }) => toChange(person, entitlement, kind)));
            for (const step of batch) remember(model, step);
          }
          const rows = await database.queries.select().from(grants);
          const stored = new Map<string, number[]>();
          for (const { personId, entitlementId, endedAt } of rows) {
            const key = `${personId} ${entitlementId}`;
            const [current = 0, ended = 0] = stored.get(key) ?? [];
            stored.set(key, endedAt === null ? [current + 1, ended] : [current, ended + 1]);
          }
          const expected = [...model]
            .map(([key, history]) => [
              key,
              [history.filter(({ ended }) => !ended).length, history.filter(({ ended }) => ended).length],
            ])
            .filter(([, counts]) => String(counts) !== '0,0');
          expect(new Map(stored)).toEqual(new Map(expected as [string, number[]][]));
          expect([...stored.values()].every(([current = 0]) => current <= 1)).toBe(true);
          await accountsFollowTheirGrants();
        },
      ),
      { numRuns: 60 },
    );
  });

  function toChange(person: string, entitlement: string, kind: 'grant' | 'end' | 'unmanage'): LedgerChange {
    if (kind !== 'grant') return end(person, entitlement, kind === 'end' ? 'REVOKED' : 'UNMANAGED');
    return entitlement === account ? accountOf(person, person) : grant(person, entitlement);
  }

  /** What the ledger should hold, kept step by step: a grant of what is there and an end of what is not are nothing. */
  function remember(
    model: Map<string, Remembered[]>,
    step: { person: string; entitlement: string; kind: string },
  ): void {
    const key = `${step.person} ${step.entitlement}`;
    const history = model.get(key) ?? [];
    const current = history.findIndex(({ ended }) => !ended);
    if (step.kind === 'grant' && current < 0) history.push({ ended: false });
    if (step.kind !== 'grant' && current >= 0) history[current] = { ended: true };
    model.set(key, history);
  }

  async function accountsFollowTheirGrants(): Promise<void> {
    const current = await ledger((own) => own.currentGrants([ann, bob]));
    const holders = current.filter(({ kind }) => kind === 'ACCOUNT').map(({ personId }) => personId);
    const managed = (await ledger((own) => own.accounts())).map(({ personId }) => personId);
    expect(managed.sort()).toEqual(holders.sort());
  }
});
