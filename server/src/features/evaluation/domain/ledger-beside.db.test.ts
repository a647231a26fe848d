import type { PlanQuestion } from '@gatehouse/rules';
import { afterAll, describe, expect, it } from 'vitest';
import { PlanWorld } from '../../../../test/plan-world.ts';
import { testDatabase } from '../../../../test/test-database.ts';
import { openDatabase } from '../../../platform/database/connection.ts';
import { newId } from '../../../platform/ids.ts';
import { createLogger } from '../../../platform/logging/logger.ts';
import { PersonReader } from '../../persons/index.ts';
import { PeopleThread } from '../../rules/index.ts';
import type { PlanTold } from './plan-questions.ts';

const { url } = await testDatabase();
const database = openDatabase({ url });
const world = await PlanWorld.make(database);
const TODAY = Date.UTC(2026, 5, 1) / 86_400_000;
const [VERSION, VERSION_BEFORE, GONE_CONTRACT] = [newId(), newId(), newId()];
const DEPARTMENTS = ['A', 'B', 'C'];
const threads: PeopleThread[] = [];

afterAll(async () => {
  for (const thread of threads) await thread.close();
  await database.close();
});

/** A thread of its own reads the ledger for whoever asks it first. */
function threadOf(program: string): PeopleThread {
  const thread = new PeopleThread({
    program: new URL(program, import.meta.url),
    databaseUrl: url,
    logger: createLogger('silent'),
  });
  threads.push(thread);
  return thread;
}

/** What differs, as `person entitlement (rule versions) (contracts)`. */
async function difference(thread: PeopleThread, question: PlanQuestion) {
  const id = newId();
  const snapshot = await new PersonReader(database.queries).latestSnapshot();
  return await database.raw.begin('isolation level repeatable read read only', async (tx) => {
    const [state] = await tx<{ name: string }[]>`select pg_export_snapshot() as name`;
    const exported = state?.name ?? '';
    const wanted = { snapshot, exactly: true, exported };
    await thread.ask('evaluation.beginPlan', { id, question, draws: [], exported }, TODAY, wanted);
    const found = { grants: [] as string[], revokes: [] as string[], moved: [] as string[] };
    for (;;) {
      const told = (await thread.ask('evaluation.nextPart', { id }, TODAY, wanted)) as PlanTold;
      if (told.state !== 'PART') break;
      const { grants, revokes, moved } = told.part;
      found.grants.push(...grants.map((one) => `${one.personId} ${one.entitlementId} (${one.contracts.join()})`));
      found.revokes.push(...revokes.map((one) => `${one.personId} ${one.entitlementId}`));
      found.moved.push(...moved.map((one) => `${one.personId} ${one.entitlementId} (${one.contracts.join()})`));
    }
    for (const list of Object.values(found)) list.sort();
    return found;
  });
}

describe('a ledger that two threads read', () => {
  it('has every grant with its reasons, as one that is read by one', async () => {
    const target = await world.addTarget({ name: 'Directory', permissions: ['group'] });
    const given = [target.account, ...target.permissions];
    const people = Array.from({ length: 16 }, (_, number) => ({
      key: `p${number}`,
      // Everybody has A or B, and some both, some C too.
      departments: DEPARTMENTS.filter((_name, place) => ((number % 7) + 1) & (1 << place) || place === number % 2),
      held: number % 4,
    }));
    await world.set(people);
    await world.set([{ key: 'gone', departments: [], state: 'REMOVED' }]);

    const expected = { grants: [] as string[], revokes: [] as string[], moved: [] as string[] };
    const rows: (readonly [person: string, entitlement: string, versions: string, contracts: string])[] = [];
    for (const { key, departments, held } of people) {
      const personId = world.personId(key);
      const contracts = departments.filter((name) => name !== 'C').map((name) => world.contractId(key, name));
      contracts.sort();
      const reasons = held === 3 ? [...contracts, GONE_CONTRACT] : contracts;
      for (const entitlement of given) {
        const row = `${personId} ${entitlement} (${contracts.join()})`;
        if (held === 0) expected.grants.push(row);
        else rows.push([personId, entitlement, `{${held === 2 ? VERSION_BEFORE : VERSION}}`, `{${reasons.join()}}`]);
        if (held >= 2) expected.moved.push(row);
      }
      rows.push([personId, target.access, `{${VERSION_BEFORE}}`, '{}']);
      expected.revokes.push(`${personId} ${target.access}`);
    }
    rows.push([world.personId('gone'), target.account, `{${VERSION}}`, '{}']);
    expected.revokes.push(`${world.personId('gone')} ${target.account}`);
    for (const list of Object.values(expected)) list.sort();

    // Few grants a page, and those of a person on several: all accounts come first.
    await database.raw`alter table grants set (fillfactor = 10)`;
    for (const [person, entitlement, versions, contracts] of [...rows].sort(([, one], [, other]) =>
      one < other ? -1 : 1,
    )) {
      await database.raw`insert into grants (id, person_id, entitlement_id, sub_key, granted_at, rule_versions, contracts)
        values (${newId()}, ${person}, ${entitlement}, '', now(), ${versions}::text::uuid[], ${contracts}::text::uuid[])`;
    }
    const [size] = await database.raw<{ pages: string }[]>`
      select pg_relation_size('grants') / current_setting('block_size')::int as pages`;
    expect(Number(size?.pages)).toBeGreaterThan(4);

    const question: PlanQuestion = {
      today: TODAY,
      rules: [
        {
          versionId: VERSION,
          population: { status: 'any' },
          condition: { kind: 'test', field: 'contract.department.externalId', operator: 'isOneOf', values: ['A', 'B'] },
          entitlementIds: given,
        },
      ],
      entitlements: [
        { id: target.account, targetId: target.id, kind: 'ACCOUNT' },
        { id: target.access, targetId: target.id, kind: 'ACCOUNT_ACCESS' },
        ...target.permissions.map((id) => ({ id, targetId: target.id, kind: 'PERMISSION' })),
      ],
      unprocessed: [],
    };
    expect(await difference(threadOf('../../../people-worker.ts'), question)).toEqual(expected);
    expect(await difference(threadOf('../../../../test/people-worker.ts'), question)).toEqual(expected);
  });
});
