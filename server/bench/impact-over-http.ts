import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { migrateDatabase } from '@gatehouse/drizzle/migrate';
import type { RuleDefinition } from '@gatehouse/rules';
import type { RuleCondition, RulePopulation } from '@gatehouse/schema';
import { createApp } from '../src/app.ts';
import { DEMO_USERS } from '../src/features/access/index.ts';
import { SettableClock } from '../src/platform/clock.ts';
import { type Database, openDatabase } from '../src/platform/database/connection.ts';
import { createLogger } from '../src/platform/logging/logger.ts';
import { ApiClient } from '../test/api-client.ts';
import { operation } from '../test/operation.ts';
import { fillOrganisation } from './organisation-in-database.ts';
import { DAY_OF_PEOPLE } from './people-in-database.ts';
import { bar, figure, median } from './report.ts';
import { drawRule } from './rules-drawn.ts';

const BAR_MILLISECONDS = 1000;
/** As many as the builder names. */
const NAMED = 50;
/** Milliseconds from an edit to its preview. */
const BUILDER_WAITS = 250;
const PREVIEW = operation('rules', 'RulePreview');
const CALENDAR = operation('calendar', 'Calendar');
const EVALUATE = operation('evaluation', 'Evaluate');
const EVALUATION = operation('evaluation', 'Evaluation');

interface Told {
  readonly __typename: string;
  readonly message?: string;
}

interface Plan {
  readonly id: string;
  readonly state: string;
}

interface PublishedRule extends RuleDefinition {
  readonly ruleId: string;
  readonly entitlementIds: readonly string[];
}

/**
 * What the builder waits for: a whole server on persons, rules and grants in its database, asked over HTTP for the preview of one edited
 * rule after the other, with names and per entitlement; then the same while a year's calendar is asked for, and while plans are made.
 */
export async function measureOverHttp(url: string, persons: number, rules: number): Promise<void> {
  await migrateDatabase(url);
  const database = openDatabase({ url });
  const app = await (async () => {
    try {
      await fillOrganisation(database.raw, persons, rules);
      return await createApp(
        {
          databaseUrl: url,
          key: randomBytes(32),
          host: '127.0.0.1',
          port: 0,
          publicUrl: null,
          logLevel: 'error',
          uploadLimitBytes: 1,
          jobConcurrency: 1,
          privateHosts: [],
        },
        {
          logger: createLogger('error'),
          clock: new SettableClock(new Date(`${DAY_OF_PEOPLE}T12:00:00Z`)),
          peopleAtOnce: true,
        },
      );
    } catch (error) {
      await database.close();
      throw error;
    }
  })();
  try {
    await app.features.access.createDemoUsers();
    const user = DEMO_USERS.find(({ role }) => role === 'ADMINISTRATOR');
    const client = await new ApiClient(app.url).signIn(user?.name ?? '', user?.password ?? '');
    await measure(client, await publishedRules(database));
  } finally {
    await app.close();
    await database.close();
  }
}

async function measure(client: ApiClient, rules: readonly PublishedRule[]): Promise<void> {
  const [cold = Number.NaN] = await previews(client, rules.slice(0, 1));
  figure('impact over HTTP.the first, from cold', cold / 1000, 's');
  tell('an edit of each rule', await previews(client, rules));
  const wide = rules.slice(0, 4);
  tell('an edit of what gives everybody an account', await previews(client, [...wide, ...wide, ...wide]));

  const year = await beside(client, rules, () =>
    client.data(CALENDAR, { from: DAY_OF_PEOPLE, to: inAYear(), filter: null }),
  );
  figure('impact over HTTP.a year of the calendar, previews beside it', year.seconds, 's');
  tell("while a year's calendar is asked for", year.previews);
  const plans = await beside(client, rules, async () => {
    for (let plan = 0; plan < 3; plan++) await evaluate(client);
  });
  figure('impact over HTTP.three plans one after the other, previews beside them', plans.seconds, 's');
  tell('while plans are made', plans.previews);
}

/** Previews for as long as something else goes on, as somebody who edits asks for them. */
async function beside(client: ApiClient, rules: readonly PublishedRule[], other: () => Promise<unknown>) {
  const began = performance.now();
  const ended: number[] = [];
  const done = other().finally(() => ended.push(performance.now()));
  const taken: number[] = [];
  for (let turn = 0; ended.length === 0; turn++) {
    const rule = rules[turn % rules.length];
    if (rule !== undefined) taken.push(...(await previews(client, [rule])));
    await pause(BUILDER_WAITS);
  }
  await done;
  return { previews: taken, seconds: ((ended[0] ?? Number.NaN) - began) / 1000 };
}

function tell(when: string, times: readonly number[]): void {
  const sorted = [...times].sort((one, other) => one - other);
  figure(`impact over HTTP.${when}, previews`, times.length);
  figure(`impact over HTTP.${when}, median`, median(times), 'ms');
  figure(`impact over HTTP.${when}, slowest`, sorted.at(-1) ?? Number.NaN, 'ms');
  const late = sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN;
  bar(`impact over HTTP.${when}, p95`, late, 'at most', BAR_MILLISECONDS, 'ms');
}

let edits = 0;

/** One after the other; every second edit is an alternative more, the others a condition more. */
async function previews(client: ApiClient, rules: readonly PublishedRule[]): Promise<readonly number[]> {
  const taken: number[] = [];
  for (const { ruleId, population, condition, entitlementIds } of rules) {
    edits += 1;
    const conditions = [condition, drawRule(1000 + edits).condition];
    const edited: RuleCondition = { kind: edits % 2 === 0 ? 'any' : 'all', conditions };
    const input = { ruleId, population, condition: edited, entitlementIds, first: NAMED };
    const began = performance.now();
    const { previewRule } = await client.data<{ previewRule: Told }>(PREVIEW, { input });
    taken.push(performance.now() - began);
    if (previewRule.__typename !== 'RulePreview') {
      throw new Error(`The edit of ${ruleId} was refused: ${previewRule.message}`);
    }
  }
  return taken;
}

async function evaluate(client: ApiClient): Promise<void> {
  const { evaluate: begun } = await client.data<{ evaluate: Plan }>(EVALUATE);
  for (;;) {
    const { evaluation } = await client.data<{ evaluation: Plan }>(EVALUATION, { id: begun.id });
    if (evaluation.state === 'COMPLETED') return;
    if (evaluation.state === 'FAILED') throw new Error('A plan failed, so the times beside it mean nothing.');
    await pause(50);
  }
}

async function publishedRules({ raw: sql }: Database): Promise<readonly PublishedRule[]> {
  const rows = await sql<
    { rule_id: string; population: RulePopulation; condition: RuleCondition; entitlement_ids: string[] }[]
  >`select rule_id, population, condition, array_agg(entitlement_id) as entitlement_ids
    from rule_versions join rule_version_entitlements on rule_version_id = rule_versions.id
    where state = 'PUBLISHED' group by rule_versions.id order by rule_id`;
  return rows.map(({ rule_id, population, condition, entitlement_ids }) => {
    return { ruleId: rule_id, population, condition, entitlementIds: entitlement_ids };
  });
}

function inAYear(): string {
  return `${Number(DAY_OF_PEOPLE.slice(0, 4)) + 1}${DAY_OF_PEOPLE.slice(4)}`;
}
