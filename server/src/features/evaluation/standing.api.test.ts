import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { AnyData, ApiAnswer, ApiClient } from '../../../test/api-client.ts';
import { CsvTargetWorld } from '../../../test/enforcement-world.ts';
import { startTestApp } from '../../../test/test-app.ts';
import { SYSTEM } from '../../platform/actor.ts';
import { SettableClock } from '../../platform/clock.ts';

/** Ann and Cy work in Finance, Bo in Sales, Di begins in Finance tomorrow. */
const TODAY = '2026-11-22';
const TOMORROW = '2026-11-23';
/** Half an hour before midnight in Amsterdam. */
const clock = new SettableClock(new Date(`${TODAY}T22:30:00Z`));
const test = await startTestApp({ clock });
const admin = await test.as('ADMINISTRATOR');
const directory = await mkdtemp(join(tmpdir(), 'gatehouse-standing-'));
const contractsFile = join(directory, 'contracts.csv');
let files: CsvTargetWorld;
let sourceId = '';
let ruleId = '';

const STANDING = `standingDifference { asOf persons counts { kind count entitlement { kind } } perRule { kind count rule { name } } }`;
const LIVE = `subscription ($after: Position) { standingDifference(after: $after) { position ${STANDING} } }`;

type Answers = AsyncIterableIterator<ApiAnswer<AnyData>>;

/** A subscription that has begun: what happens from now on reaches it. */
async function follow(client: ApiClient): Promise<Answers> {
  const answers = client.subscribe(LIVE);
  const first = answers.next();
  // Frames of one connection are handled in order: when this query is answered, the subscription has begun.
  await client.subscribe('{ server { version } }').next();
  async function* all(): AsyncGenerator<ApiAnswer<AnyData>> {
    const { value, done } = await first;
    if (done !== true) yield value;
    yield* answers;
  }
  return all();
}

/** `2026-11-22: GRANT 2 ACCOUNT`. */
function told(standing: AnyData): string {
  const counts = standing['counts'] as readonly AnyData[];
  const words = counts.map((one) => `${one['kind']} ${one['count']} ${one['entitlement'].kind}`).sort();
  return `${standing['asOf']}: ${words.join(', ')}`;
}

/** Reads on until the follower is told this. */
async function hears(answers: Answers, expected: string): Promise<void> {
  for await (const { data, errors } of { [Symbol.asyncIterator]: () => ({ next: () => answers.next() }) }) {
    expect(errors).toBeUndefined();
    if (told(data?.['standingDifference'].standingDifference) === expected) return;
  }
  throw new Error(`The subscription ended before it said ${expected}.`);
}

async function writeContracts(departments: Readonly<Record<string, string>>): Promise<void> {
  const rows = Object.entries(departments).map(([id, department]) => {
    return `${id};1;${id === '4' ? TOMORROW : '2020-01-01'};${department}`;
  });
  await writeFile(contractsFile, ['No;Contract;From;Department', ...rows, ''].join('\n'));
}

const DEPARTMENTS = { 1: 'Finance', 2: 'Sales', 3: 'Finance', 4: 'Finance' };

const startImport = () => admin.data(`mutation { startImport(sourceId: "${sourceId}") { ... on Import { id } } }`);

/** Publishes what everybody in these departments gets: the account. */
async function publish(departments: readonly string[]): Promise<void> {
  const condition = { kind: 'test', field: 'contract.department.externalId', operator: 'isOneOf', values: departments };
  const population = { status: 'active', daysBeforeStart: 0, daysAfterEnd: 0 };
  const content = { name: 'Staff', categories: [], population, condition, entitlementIds: [files.target.account] };
  const { saveRuleDraft } = await admin.data(
    'mutation ($input: SaveRuleDraftInput!) { saveRuleDraft(input: $input) { ... on Rule { id } } }',
    { input: { ruleId: ruleId === '' ? null : ruleId, content } },
  );
  ruleId = saveRuleDraft.id as string;
  const { publishRule } = await admin.data(`mutation { publishRule(ruleId: "${ruleId}") { __typename } }`);
  expect(publishRule.__typename).toBe('Rule');
}

beforeAll(async () => {
  const personsFile = join(directory, 'persons.csv');
  await writeFile(personsFile, 'No;Called\n1;Ann\n2;Bo\n3;Cy\n4;Di\n');
  await writeContracts(DEPARTMENTS);
  files = await CsvTargetWorld.make(test.app);
  const file = { delimiter: ';', encoding: 'UTF_8' };
  const { createSource } = await admin.data(
    'mutation ($input: CreateSourceInput!) { createSource(input: $input) { ... on Source { id } } }',
    {
      input: {
        name: 'HR',
        files: [
          { ...file, kind: 'PERSON', path: personsFile, keyColumns: ['No'] },
          { ...file, kind: 'CONTRACT', path: contractsFile, keyColumns: ['No', 'Contract'], personKeyColumns: ['No'] },
        ],
      },
    },
  );
  sourceId = createSource.id as string;
  const column = (field: string, value: string) => ({ field, mode: 'FIELD', value, required: true });
  await admin.data(
    'mutation ($input: SetSourceMappingInput!) { setSourceMapping(input: $input) { ... on Source { id } } }',
    {
      input: {
        sourceId,
        person: [
          column('ExternalId', 'No'),
          column('Name.NickName', 'Called'),
          column('Name.FamilyName', 'Called'),
          { field: 'Name.Convention', mode: 'FIXED', value: 'B', required: true },
        ],
        contract: [
          { ...column('StartDate', 'From'), dateFormat: 'yyyy-MM-dd' },
          column('Department.ExternalId', 'Department'),
        ],
      },
    },
  );
});

afterAll(async () => {
  await files.close();
  await rm(directory, { recursive: true });
});

describe('whoever follows the standing difference', () => {
  it('is told of one contract, one rule and the date, and what he sees is what freezing it gives', async () => {
    const viewers = [await test.as('VIEWER'), admin];
    const streams = await Promise.all(viewers.map(follow));
    const allHear = (expected: string) => Promise.all(streams.map((stream) => hears(stream, expected)));
    await startImport();
    await allHear(`${TODAY}: `);
    await publish(['Finance']);
    await allHear(`${TODAY}: GRANT 2 ACCOUNT`);
    await writeContracts({ ...DEPARTMENTS, 2: 'Finance' });
    await startImport();
    await allHear(`${TODAY}: GRANT 3 ACCOUNT`);
    await publish(['Sales']);
    await allHear(`${TODAY}: `);
    await publish(['Finance', 'Sales']);
    await allHear(`${TODAY}: GRANT 3 ACCOUNT`);
    clock.set(new Date(`${TODAY}T23:30:00Z`));
    await test.app.features.sources.dateSnapshots.run();
    await allHear(`${TOMORROW}: GRANT 4 ACCOUNT`);
    for (const stream of streams) await stream.return?.();

    const { standingActions } = await admin.data(`{ standingActions(first: 50) { nodes {
      operation origin person { externalId } entitlement { id } } } }`);
    const { evaluate } = await admin.data('mutation { evaluate { ... on Evaluation { id } } }');
    const frozen = () =>
      admin.data(`{ evaluation(id: "${evaluate.id}") { state actions(first: 50) { nodes {
        operation origin person { externalId } entitlement { id } } } } }`);
    await vi.waitFor(async () => expect((await frozen())['evaluation'].state).toBe('COMPLETED'), 20_000);
    const byPerson = (nodes: readonly AnyData[]) =>
      [...nodes].sort((one, other) => (one['person'].externalId < other['person'].externalId ? -1 : 1));
    expect(byPerson(standingActions.nodes)).toEqual(byPerson((await frozen())['evaluation'].actions.nodes));
    expect(standingActions.nodes).toHaveLength(4);
  });

  it('is told nothing any more when his right was taken, even while it was counted', async () => {
    const input = { name: 'gone', displayName: 'Gone', password: 'a long enough one', roles: ['VIEWER'] };
    const mutation = 'mutation ($input: CreateUserInput!) { createUser(input: $input) { ... on User { id } } }';
    const { createUser } = await admin.data(mutation, { input });
    const stream = await follow(await test.client().signIn('gone', 'a long enough one'));
    const { raw: sql } = test.app.database;
    const session = await sql.reserve();
    try {
      // Counting has to read this table, and waits.
      await session`begin`;
      await session`lock table unmanaged_entitlements in access exclusive mode`;
      await test.announce({
        kind: 'snapshot.applied',
        subjectType: 'snapshot',
        subjectId: ruleId,
        data: {},
        actor: SYSTEM,
      });
      await vi.waitFor(async () => {
        const waiting =
          await sql`select from pg_locks where relation = 'unmanaged_entitlements'::regclass and not granted`;
        expect(waiting).not.toHaveLength(0);
      }, 10_000);
      await admin.data('mutation ($input: UpdateUserInput!) { updateUser(input: $input) { __typename } }', {
        input: { id: createUser.id, disabled: true },
      });
    } finally {
      await session`rollback`;
      session.release();
    }
    const came: ApiAnswer<AnyData>[] = [];
    for await (const answer of stream) came.push(answer);
    expect(came).toMatchObject([{ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] }]);
    expect(JSON.stringify(came)).not.toContain('persons');
  });
});
