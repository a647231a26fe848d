import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Sql } from 'postgres';
import { type App, createApp } from '../src/app.ts';
import { DEMO_USERS } from '../src/features/access/index.ts';
import { createLogger } from '../src/platform/logging/logger.ts';
import { ApiClient } from '../test/api-client.ts';
import { DAY_OF_PEOPLE, fillPeople } from './people-in-database.ts';
import { bar, figure, median } from './report.ts';
import { drawRule } from './rules-drawn.ts';

/**
 * `npm run bench -- columns [--persons 100000] [--previews 50]`: everybody in the thread of a whole server on a real database: from cold,
 * after snapshots that changed a hundredth of them and all of them, and the preview of a rule through the API, right after each.
 */
const { values } = parseArgs({
  options: {
    persons: { type: 'string', default: '100000' },
    previews: { type: 'string', default: '50' },
    'no-fill': { type: 'boolean', default: false },
  },
});
const persons = Number(values.persons);
const previews = Number(values.previews);
const SECONDS_COLD_AT_A_MILLION = 45;
const MILLISECONDS_OF_A_PREVIEW = 1000;

const PREVIEW = `query ($input: RulePreviewInput!) { previewRule(input: $input) {
  __typename ... on RulePreview { count persons { person { id displayName } departmentName matchingContracts } } } }`;

interface Reading {
  readonly read: number;
  readonly milliseconds: number;
}

const readings: Reading[] = [];
const logger = createLogger('info', {
  write: (line) => {
    const logged = JSON.parse(line) as Reading & { readonly msg: string };
    if (logged.msg === 'everybody is in memory') readings.push(logged);
  },
});
let rule = 0;

const began = performance.now();
const app = await createApp(
  {
    databaseUrl: process.env['DATABASE_URL'] ?? '',
    key: randomBytes(32),
    host: '127.0.0.1',
    port: 0,
    publicUrl: null,
    logLevel: 'info',
    uploadLimitBytes: 1,
    jobConcurrency: 0,
    privateHosts: [],
  },
  { logger },
);
figure('columns.server starts', (performance.now() - began) / 1000, 's');
try {
  await measure(app);
} finally {
  await app.close();
}

async function measure({ database, url, features }: App): Promise<void> {
  if (!values['no-fill']) await fillPeople(database.raw, persons);
  await features.access.createDemoUsers();
  const user = DEMO_USERS.find(({ role }) => role === 'RULE_DESIGNER');
  const client = await new ApiClient(url).signIn(user?.name ?? '', user?.password ?? '');

  const used = process.cpuUsage();
  const [cold = Number.NaN] = await preview(client, 1);
  const cpu = process.cpuUsage(used);
  figure('columns.cold, processor time of the server', (cpu.user + cpu.system) / 1_000_000, 's');
  figure('columns.cold, reading', lastReading().milliseconds / 1000, 's');
  figure('columns.cold, first preview through the API', cold / 1000, 's');
  bar(`columns.cold at ${persons} persons, of 45 s a million`, cold / 1000, 'at most', share(), 's');
  tell('warm', await preview(client, previews));

  await changePersons(database.raw, 100);
  tell('after a hundredth changed', await preview(client, previews));
  figure('columns.a hundredth changed, reading', lastReading().milliseconds, 'ms');
  await changePersons(database.raw, 1);
  tell('while all who changed are read', await preview(client, previews));
  await waitForReading();
  figure('columns.all changed, reading', lastReading().milliseconds / 1000, 's');
  figure('columns.peak memory of the server', process.resourceUsage().maxRSS / 1024, 'MiB');
}

/** The figures of previews, the first of which waited for what is new. */
function tell(when: string, times: readonly number[]): void {
  const sorted = [...times].sort((one, other) => one - other);
  const late = sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN;
  figure(`columns.preview ${when}, the first`, times[0] ?? Number.NaN, 'ms');
  figure(`columns.preview ${when}, median`, median(times), 'ms');
  bar(`columns.preview ${when}, p95`, late, 'at most', MILLISECONDS_OF_A_PREVIEW, 'ms');
}

async function preview(client: ApiClient, times: number): Promise<number[]> {
  const taken: number[] = [];
  for (let time = 0; time < times; time++) {
    rule += 1;
    const input = { ...drawRule(rule), ruleId: null, first: 50 };
    const from = performance.now();
    const { previewRule } = await client.data<{ readonly previewRule: { readonly __typename: string } }>(PREVIEW, {
      input,
    });
    taken.push(performance.now() - from);
    if (previewRule.__typename !== 'RulePreview')
      throw new Error(`Rule ${rule} was refused, so its time means nothing.`);
  }
  return taken;
}

/** A snapshot in which every so manieth person has another title and phone. */
async function changePersons(sql: Sql, every: number): Promise<void> {
  const [latest] = await sql<{ number: number }[]>`select max(number)::int as number from snapshots`;
  const number = (latest?.number ?? 0) + 1;
  await sql.begin(async (tx) => {
    await tx`create temporary table changed on commit drop as
      select id from (select id, row_number() over (order by id) as place from persons) p where place % ${every} = 0`;
    await tx`update persons set model = jsonb_set(model, '{contact,business,phone}', jsonb_build_object('mobile', '07' || ${number}::text || id::text))
      where id in (select id from changed)`;
    await tx`update contracts set model = jsonb_set(model, '{title}', '{"externalId": "Title 7", "name": "planner Title 7"}')
      where person_id in (select id from changed)`;
    await tx`insert into person_changes (id, person_id, snapshot_number, change) select gen_random_uuid(), id, ${number}, 'CHANGED' from changed`;
    await tx`insert into snapshots (id, number, kind, state, as_of, created_at, applied_at, counts)
      values (${randomUUID()}, ${number}, 'IMPORT', 'APPLIED', ${DAY_OF_PEOPLE}, now(), now(), '{}')`;
  });
}

/** A reading of everybody goes on beside the questions. */
async function waitForReading(): Promise<void> {
  while (lastReading().read < persons) await pause(50);
}

function lastReading(): Reading {
  return readings.at(-1) ?? { read: Number.NaN, milliseconds: Number.NaN };
}

function share(): number {
  return (SECONDS_COLD_AT_A_MILLION * persons) / 1_000_000;
}
