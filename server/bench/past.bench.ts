import { parseArgs } from 'node:util';
import { migrateDatabase } from '@gatehouse/drizzle/migrate';
import { sql } from 'drizzle-orm';
import { GrantHistory, type PastGrantFilter } from '../src/features/grants/index.ts';
import { type Database, openDatabase } from '../src/platform/database/connection.ts';
import { fillPlan, ID_OF } from './plan-in-database.ts';
import { bar, figure, median } from './report.ts';

/**
 * `npm run bench -- past [--grants 1000000]`: who had what on a past day, out of a ledger of so many grants, seven in ten of them ended,
 * over five years; by every filter, on days long ago and of yesterday, first page and deep one, and person by person; straight from the store.
 */
const BAR_MILLISECONDS = 1000;
const GRANTS_PER_PERSON = 10;
const { values } = parseArgs({ options: { grants: { type: 'string', default: '1000000' } } });
const persons = Math.ceil(Number(values.grants) / GRANTS_PER_PERSON);
const DAYS = ['2021-11-20', '2022-03-01', '2024-06-30', '2026-11-21'].map((day) => new Date(`${day}T23:00:00Z`));

const url = process.env['DATABASE_URL'] ?? '';
await migrateDatabase(url);
const database = openDatabase({ url });
try {
  await fillLedger(database);
  await measure(new GrantHistory(database.queries));
} finally {
  await database.close();
}

/** Each grant begins somewhere in the five years; seven in ten last up to two years; a fifth had other reasons before. */
async function fillLedger({ queries }: Database): Promise<void> {
  await fillPlan(database, persons * 3);
  await queries.execute(sql`insert into grants (id, person_id, entitlement_id, sub_key, granted_at, ended_at, ended_by, rule_versions, contracts)
    select ('0000000a-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
      ('00000005-0000-7000-8000-' || lpad(to_hex(n / ${GRANTS_PER_PERSON}), 12, '0'))::uuid,
      ('00000002-0000-7000-8000-' || lpad(to_hex(case n % ${GRANTS_PER_PERSON} when 0 then 0 when 1 then 1 else n * 7 % 310 end), 12, '0'))::uuid,
      case when n % ${GRANTS_PER_PERSON} < 2 then '' else n::text end, granted,
      case when n % 10 < 7 then least(granted + random() * interval '2 years', '2026-11-22'::timestamptz) end,
      case when n % 10 < 7 then 'REVOKED' end, array[('00000004-0000-7000-8000-' || lpad(to_hex(n % 200), 12, '0'))::uuid], array[gen_random_uuid()]
    from (select n, '2021-11-22'::timestamptz + random() * interval '5 years' as granted
      from generate_series(0, ${persons * GRANTS_PER_PERSON - 1}) as n) as made`);
  await queries.execute(sql`insert into grant_reasons (id, grant_id, until, rule_versions, contracts)
    select gen_random_uuid(), id, granted_at + random() * interval '1 year', rule_versions, contracts from grants where random() < 0.2`);
  await queries.execute(sql`vacuum analyze grants`);
  await queries.execute(sql`vacuum analyze grant_reasons`);
}

async function measure(history: GrantHistory): Promise<void> {
  const times: { readonly name: string; readonly took: number }[] = [];
  for (const filter of filters()) {
    for (const day of DAYS) {
      const request = { first: 50, after: null };
      const began = performance.now();
      const { nodes, count } = await history.page(filter, day, request);
      const name = `${told(filter)} on ${day.toISOString().slice(0, 10)}: ${nodes.length} of ${count.value}${count.exact ? '' : '+'}`;
      times.push({ name, took: performance.now() - began });
      const deepBegan = performance.now();
      await history.page(filter, day, { first: 50, after: ['Noor', ID_OF.evaluation(1)] });
      times.push({ name: `${name}, from Noor on`, took: performance.now() - deepBegan });
    }
  }
  tell('everybody', times);
  const person: typeof times = [];
  for (let number = 0; number < 200; number++) {
    const id = ID_OF.person(Math.floor((number * persons) / 200));
    const day = DAYS[number % DAYS.length] ?? new Date();
    const began = performance.now();
    await history.ofPerson(id, day);
    await history.accountsOf(id, day);
    person.push({ name: `person ${number}`, took: performance.now() - began });
  }
  tell('a person', person);
}

function tell(of: string, times: readonly { readonly name: string; readonly took: number }[]): void {
  const sorted = [...times].sort((one, other) => other.took - one.took);
  for (const { name, took } of sorted.slice(0, 3)) figure(`past.${of}, slow: ${name}`, took, 'ms');
  const all = sorted.map(({ took }) => took);
  figure(`past.${of}, questions`, all.length);
  figure(`past.${of}, median`, median(all), 'ms');
  bar(`past.${of}, p95`, all[Math.floor(all.length * 0.05)] ?? Number.NaN, 'at most', BAR_MILLISECONDS, 'ms');
}

function filters(): readonly PastGrantFilter[] {
  const entitlements = [null, ID_OF.entitlement(0), ID_OF.entitlement(77)];
  const targets = [null, ID_OF.target(1)];
  const searches = [null, 'jansen', 'sanne jansen', 'p0099', 'a', 'nobody at all'];
  return searches.flatMap((search) =>
    targets.flatMap((targetId) => entitlements.map((entitlementId) => ({ search, targetId, entitlementId }))),
  );
}

function told(filter: PastGrantFilter): string {
  const parts = Object.entries(filter).filter(([, value]) => value !== null);
  return parts.length === 0 ? 'all' : parts.map(([name, value]) => `${name} ${String(value)}`).join(', ');
}
