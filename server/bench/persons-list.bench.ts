import { parseArgs } from 'node:util';
import { migrateDatabase } from '@gatehouse/drizzle/migrate';
import { sql } from 'drizzle-orm';
import type { PersonFilter, PersonSort } from '../src/features/persons/domain/listed-person.ts';
import { PERSON_SORT_FIELDS, SORT_DIRECTIONS } from '../src/features/persons/domain/listed-person.ts';
import { PersonList } from '../src/features/persons/storage/person-list.ts';
import { type Database, openDatabase } from '../src/platform/database/connection.ts';
import { bar, figure, median } from './report.ts';

/**
 * `npm run bench -- persons-list [--persons 1000000]`: the list of persons by every filter and every order, common values and rare ones, alone
 * and in pairs, with and without a search, first page and a deep one; straight from the store, the count included.
 */
const BAR_MILLISECONDS = 200;
const { values } = parseArgs({ options: { persons: { type: 'string', default: '1000000' } } });
const persons = Number(values.persons);

/** What stands about in the middle of each order. */
const MIDDLE = {
  DISPLAY_NAME: 'Lars Mulder',
  EXTERNAL_ID: '5',
  DEPARTMENT: 'Department 5',
  CHANGED: new Date(Date.UTC(2026, 0, 1) + persons * 500).toISOString(),
} as const;

const idSql = (kind: number, number: string) =>
  sql.raw(`('${String(kind).padStart(8, '0')}-0000-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`);
const id = (kind: number, number: number) =>
  `${String(kind).padStart(8, '0')}-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
const SOURCE = 1;
const PERSON = 2;
const DEPARTMENT = 3;
const TARGET = 4;
const ENTITLEMENT = 5;
const GRANT = 6;
const ACCOUNT = 7;

const url = process.env['DATABASE_URL'] ?? '';
await migrateDatabase(url);
const database = openDatabase({ url });
try {
  await fill(database);
  await measure(new PersonList(database.queries));
} finally {
  await database.close();
}

/**
 * Two sources, one of them with one person in a thousand; a thousand departments, of which the first has a tenth of everybody; one in a
 * hundred excluded, one in a thousand blocked, one in ten thousand missing, one in twenty gone; half of all have an account.
 */
async function fill({ queries }: Database): Promise<void> {
  await queries.execute(sql`insert into sources (id, name, connector, settings, mapping, mapping_version, thresholds, created_at, updated_at)
    select ${idSql(SOURCE, 'n')}, 'Source ' || n, 'csv', '{}', '{}', 1, '{}', now(), now() from generate_series(0, 1) as n`);
  await queries.execute(sql`insert into departments (id, source_id, source_key, state, external_id, display_name, content_hash)
    select ${idSql(DEPARTMENT, 'n')}, ${idSql(SOURCE, '0')}, n::text, 'PRESENT', n::text, 'Department ' || n, '' from generate_series(0, 999) as n`);
  await queries.execute(sql`insert into persons (id, source_id, source_key, state, version, external_id, display_name, user_name, email,
      excluded_by_mapping, excluded_by_hand, blocked, missing, contract_state, department_id, department_name, title, model, content_hash,
      search_text, added_at, changed_at)
    select ${idSql(PERSON, 'n')}, ${idSql(SOURCE, 'case when n % 1000 = 999 then 1 else 0 end')}, n::text,
      case when n % 20 = 7 then 'REMOVED' else 'PRESENT' end, 1, n::text, name, 'u' || n, mail, n % 200 = 3, n % 200 = 103, n % 1000 = 42,
      n % 10000 = 203, (array['ACTIVE', 'ACTIVE', 'ACTIVE', 'PAST', 'FUTURE'])[1 + n % 5], ${idSql(DEPARTMENT, 'd')}, 'Department ' || d,
      'Title ' || n % 50, jsonb_build_object('externalId', n::text), '', lower(' ' || given || ' ' || family || ' ' || n || ' u' || n || ' ' || mail),
      '2026-01-01'::timestamptz, '2026-01-01'::timestamptz + (n * 7919 % ${persons}) * interval '1 second'
    from (select n, given, family, case when n % 10 = 0 then 0 else n % 1000 end as d, given || ' ' || family || ' (' || n || ')' as name,
        lower(given) || n || '@example.org' as mail
      from (select n, (array['Sanne','Daan','Fatima','Emma','Lars','Noor','Jesse','Mila','Ravi','Anouk','Soren'])[1 + n % 11] as given,
          (array['Jansen','Bakker','Visser','Smit','Mulder','Hansen','Dekker','Idrissi','Nygaard'])[1 + n / 11 % 9] as family
        from generate_series(0, ${persons - 1}) as n) as named) as made`);
  await queries.execute(sql`insert into targets (id, name, identifier, connector, settings, mapping, mapping_version, correlation, concurrency,
      enabled, created_at, updated_at) values (${id(TARGET, 0)}, 'Directory', 'Directory', 'csv', '{}', '{}', 1, '{}', 1, true, now(), now())`);
  await queries.execute(sql`insert into entitlements (id, target_id, kind, permission_set, reference, name, offered, refreshed_at)
    values (${id(ENTITLEMENT, 0)}, ${id(TARGET, 0)}, 'ACCOUNT', '', '', 'Account', true, now())`);
  await queries.execute(sql`insert into grants (id, person_id, entitlement_id, sub_key, granted_at, rule_versions, contracts)
    select ${idSql(GRANT, 'n')}, ${idSql(PERSON, 'n')}, ${id(ENTITLEMENT, 0)}, '', now(), '{}', '{}' from generate_series(0, ${persons - 1}, 2) as n`);
  await queries.execute(sql`insert into accounts (id, grant_id, person_id, target_id, reference, origin, name, data, person_version,
      mapping_version, updated_at)
    select ${idSql(ACCOUNT, 'n')}, ${idSql(GRANT, 'n')}, ${idSql(PERSON, 'n')}, ${id(TARGET, 0)}, n::text, 'CREATED', 'acc' || n, '{}', 1, 1, now()
    from generate_series(0, ${persons - 1}, 2) as n`);
  for (const table of ['persons', 'accounts', 'grants']) await queries.execute(sql.raw(`vacuum analyze ${table}`));
}

async function measure(list: PersonList): Promise<void> {
  const times: { readonly name: string; readonly took: number }[] = [];
  for (const filter of filters()) {
    for (const field of PERSON_SORT_FIELDS) {
      for (const direction of SORT_DIRECTIONS) {
        times.push(...(await pages(list, filter, { field, direction })));
      }
    }
  }
  const sorted = [...times].sort((one, other) => other.took - one.took);
  for (const { name, took } of sorted.slice(0, 10)) figure(`persons-list, slow: ${name}`, took, 'ms');
  const all = sorted.map(({ took }) => took);
  figure('persons-list, persons', persons);
  figure('persons-list, questions', all.length);
  figure('persons-list, median', median(all), 'ms');
  bar('persons-list, p95', all[Math.floor(all.length * 0.05)] ?? Number.NaN, 'at most', BAR_MILLISECONDS, 'ms');
}

/** The first page, and one from the middle of everybody on. */
async function pages(list: PersonList, filter: PersonFilter, sort: PersonSort) {
  const name = `${told(filter)} by ${sort.field} ${sort.direction}`;
  const took: { readonly name: string; readonly took: number }[] = [];
  for (const after of [null, [MIDDLE[sort.field], id(PERSON, Math.floor(persons / 2))]]) {
    const began = performance.now();
    await list.page(filter, sort, { first: 50, after });
    took.push({ name: `${name}, ${after === null ? 'first' : 'deep'}`, took: performance.now() - began });
  }
  return took;
}

/** Each filter by a common and a rare value, alone and with every other one; each search alone and with each filter. */
function filters(): readonly PersonFilter[] {
  const one: readonly PersonFilter[] = [
    ...[{ contractState: 'ACTIVE' as const }, { contractState: 'FUTURE' as const }, { state: 'REMOVED' as const }],
    ...[{ sourceId: id(SOURCE, 0) }, { sourceId: id(SOURCE, 1) }],
    ...[{ departmentId: id(DEPARTMENT, 0) }, { departmentId: id(DEPARTMENT, 777) }],
    ...[{ excluded: true }, { excluded: false }, { blocked: true }, { missing: true }],
  ];
  const pairs = one.flatMap((first, index) =>
    one.slice(index + 1).flatMap((second) => {
      const isSame = Object.keys(first).some((key) => key in second);
      return isSame ? [] : [{ ...first, ...second }];
    }),
  );
  const searches = ['jansen', 'noor jansen', `u${persons - 2}`, `acc${persons - 2}`, 'a', 'example.org', 'nobody'];
  const searched = searches.flatMap((search) => [{}, ...one].map((filter) => ({ ...filter, search })));
  return [{}, ...one, ...pairs, ...searched];
}

function told(filter: PersonFilter): string {
  const parts = Object.entries(filter).map(([name, value]) => `${name} ${String(value).slice(-12)}`);
  return parts.length === 0 ? 'everybody' : parts.join(', ');
}
