import { randomBytes, randomUUID } from 'node:crypto';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { type App, createApp } from '../src/app.ts';
import { DEMO_USERS } from '../src/features/access/index.ts';
import { SYSTEM } from '../src/platform/actor.ts';
import { SettableClock } from '../src/platform/clock.ts';
import { makeAnnounce } from '../src/platform/events/announce.ts';
import { createLogger } from '../src/platform/logging/logger.ts';
import { ApiClient } from '../test/api-client.ts';
import { fillOrganisation } from './organisation-in-database.ts';
import { DAY_OF_PEOPLE } from './people-in-database.ts';
import { bar, figure, median } from './report.ts';
import { drawRule } from './rules-drawn.ts';

/**
 * `npm run bench -- standing [--persons 100000] [--rules 200] [--times 7] [--followers 10]`: a whole server on a real database, with browsers
 * that follow the standing difference. From the commit of a change until the last of them was told what it is now: one contract, one rule
 * that is published, the day that begins.
 */
const { values } = parseArgs({
  options: {
    persons: { type: 'string', default: '100000' },
    rules: { type: 'string', default: '200' },
    times: { type: 'string', default: '7' },
    followers: { type: 'string', default: '10' },
  },
});
const [persons, rules, times, followers] = [values.persons, values.rules, values.times, values.followers].map(Number);
if (!persons || !rules || !times || !followers)
  throw new RangeError('Persons, rules, times and followers are numbers.');
const MILLISECONDS = 1000;
const STANDING = `standingDifference { asOf persons milliseconds counts { kind count } }`;

interface Standing {
  readonly asOf: string;
  readonly persons: number;
  readonly milliseconds: number;
  readonly counts: readonly { readonly kind: string; readonly count: number }[];
}

/** A minute before midnight in Amsterdam, the day after that of the people. */
const clock = new SettableClock(new Date(Date.parse(`${DAY_OF_PEOPLE}T22:59:00Z`) + 24 * 3_600_000));
const app = await createApp(
  {
    databaseUrl: process.env['DATABASE_URL'] ?? '',
    key: randomBytes(32),
    host: '127.0.0.1',
    port: 0,
    publicUrl: null,
    logLevel: 'warn',
    uploadLimitBytes: 1,
    jobConcurrency: 0,
    privateHosts: [],
  },
  { clock, logger: createLogger('warn') },
);
const clients: ApiClient[] = [];
try {
  await measure(app);
} finally {
  await Promise.all(clients.map((client) => client.close()));
  await app.close();
}

async function measure({ database, url, features }: App): Promise<void> {
  const filled = await fillOrganisation(database.raw, persons ?? 0, rules ?? 0);
  await features.access.createDemoUsers();
  const user = DEMO_USERS.find(({ role }) => role === 'RULE_DESIGNER');
  const client = await new ApiClient(url).signIn(user?.name ?? '', user?.password ?? '');
  clients.push(client);
  // The first day that the product begins makes the people its own, and changes everybody; the next one is a day like others.
  await features.sources.dateSnapshots.run();
  // Accounts were written since, and access with them, but for one in a thousand.
  await database.raw`update accounts a set person_version = p.version, access_written_hash = a.written_hash
    from persons p where p.id = a.person_id and a.person_version = 1`;
  for (const table of ['persons', 'person_versions', 'person_changes', 'accounts'])
    await database.raw.unsafe(`vacuum analyze ${table}`);
  figure('standing.load of the machine', loadavg()[0] ?? 0);
  figure('standing.set', `${persons} persons, ${rules} rules, ${filled.grants} grants, ${followers} followers`);
  const cold = performance.now();
  const { standingDifference } = await client.data<{ standingDifference: Standing }>(`{ ${STANDING} }`);
  figure('standing.cold: persons, ledger and accounts read, and counted', (performance.now() - cold) / 1000, 's');
  const kinds = new Set(standingDifference.counts.map(({ kind }) => kind));
  for (const kind of kinds) {
    const of = standingDifference.counts.filter((one) => one.kind === kind);
    figure(
      `standing.differs, ${kind}`,
      of.reduce((sum, { count }) => sum + count, 0),
    );
  }

  const streams = await Promise.all(Array.from({ length: followers ?? 1 }, () => follow(client)));
  const until = async (change: () => Promise<void>): Promise<Told> => {
    const told = Promise.all(streams.map((stream) => stream.next()));
    await change();
    const [began, used] = [performance.now(), process.cpuUsage()];
    const standings = await told;
    const { user: inUser, system } = process.cpuUsage(used);
    const counting = standings[0]?.milliseconds ?? Number.NaN;
    return { all: performance.now() - began, counting, processor: (inUser + system) / 1000 };
  };
  await tell('one contract changed', times ?? 1, (time) => until(() => changeContract(database, time)));
  await tell('one rule published', times ?? 1, (time) => until(() => publishRule(features, time)));
  clock.set(new Date(clock.now().getTime() + 120_000));
  const midnight = performance.now();
  await tell('the day began', 1, () => until(() => features.sources.dateSnapshots.run()));
  figure('standing.the day began, its snapshot and all, since midnight', performance.now() - midnight, 'ms');
  figure('standing.peak memory of the server', process.resourceUsage().maxRSS / 1024, 'MiB');
}

/** Milliseconds. */
interface Told {
  readonly all: number;
  readonly counting: number;
  /** Of this process: server, thread and followers, without PostgreSQL; what a busy machine does not stretch. */
  readonly processor: number;
}

async function tell(what: string, count: number, once: (time: number) => Promise<Told>): Promise<void> {
  const taken: Told[] = [];
  for (let time = 0; time < count; time++) taken.push(await once(time));
  const all = taken.map((one) => one.all);
  figure(`standing.${what}, counting alone, median`, median(taken.map(({ counting }) => counting)), 'ms');
  figure(`standing.${what}, processor time, median`, median(taken.map(({ processor }) => processor)), 'ms');
  figure(`standing.${what}, until all are told, median`, median(all), 'ms');
  bar(`standing.${what}, until all are told, the slowest`, Math.max(...all), 'at most', MILLISECONDS, 'ms');
}

/** A browser that follows. */
async function follow(signedIn: ApiClient) {
  const client = signedIn.withHeaders({});
  clients.push(client);
  const answers = client.subscribe<{ live: { standingDifference: Standing } }>(
    `subscription { live: standingDifference { ${STANDING} } }`,
  );
  let next = answers.next();
  // Frames of one connection are handled in order: when this query is answered, the subscription has begun.
  await client.subscribe('{ server { version } }').next();
  return {
    async next(): Promise<Standing | undefined> {
      const result = await next;
      next = answers.next();
      return result.done === true ? undefined : result.value.data?.live.standingDifference;
    },
  };
}

/** A snapshot in which one person has another title in his contracts. */
async function changeContract({ queries, raw: sql }: App['database'], time: number): Promise<void> {
  const announce = makeAnnounce(clock, app.features.eventHandlers);
  const [latest] = await sql<{ number: number }[]>`select max(number)::int as number from snapshots`;
  const number = (latest?.number ?? 0) + 1;
  const [person] = await sql<{ id: string }[]>`select id from persons order by id offset ${time * 97 + 13} limit 1`;
  const snapshot = randomUUID();
  await queries.transaction(async (tx) => {
    const statements = [
      `update contracts set model = jsonb_set(model, '{department}', '{"externalId": "Moved ${time}", "displayName": "Moved"}') where person_id = '${person?.id}'`,
      `update persons set version = version + 1 where id = '${person?.id}'`,
      `insert into person_versions (id, person_id, version, valid_from) select gen_random_uuid(), id, version, ${number} from persons where id = '${person?.id}'`,
      `insert into person_changes (id, person_id, snapshot_number, change) values (gen_random_uuid(), '${person?.id}', ${number}, 'CHANGED')`,
      `insert into snapshots (id, number, kind, state, as_of, created_at, applied_at, counts)
        select '${snapshot}', ${number}, 'IMPORT', 'APPLIED', max(as_of), now(), now(), '{}' from snapshots`,
    ];
    for (const statement of statements) await tx.execute(statement);
    const subject = { subjectType: 'snapshot', subjectId: snapshot, data: { number }, actor: SYSTEM };
    await announce(tx, [{ kind: 'snapshot.applied', ...subject }]);
  });
}

/** A new rule that gives what another one gives already. */
async function publishRule({ rules: { rules: service, publications }, targets }: App['features'], time: number) {
  const [given] = (await targets.service.entitlements(SYSTEM)).filter(({ kind }) => kind === 'PERMISSION');
  const content = {
    ...drawRule(1_000 + time),
    name: `Published ${time}`,
    categories: [],
    entitlementIds: [given?.id ?? ''],
  };
  const draft = await service.saveDraft(SYSTEM, { ruleId: null, content });
  if (!('id' in draft)) throw new Error(`The draft was refused: ${JSON.stringify(draft)}`);
  const published = await publications.publish(SYSTEM, draft.id);
  if (!('id' in published)) throw new Error(`Publishing was refused: ${JSON.stringify(published)}`);
}
