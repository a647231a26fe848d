import { rawReadings } from '@gatehouse/drizzle';
import { inArray, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Queryable } from '../../../platform/database/connection.ts';
import { SOURCE_FILE_KINDS } from '../domain/source.ts';
import type { ReadList } from '../reading/read-list.ts';
import { numberedIds } from './set-based-ids.ts';
import type { Staging } from './staging.ts';

const paths = z.array(z.string());
const path = z.string().nullable();
const keys = z.object({
  kind: z.enum(SOURCE_FILE_KINDS),
  keyColumns: paths,
  personKeyColumns: paths,
  idColumn: path,
  nameColumn: path,
  parentColumn: path,
  managerColumn: path,
});
const storedLists = z.array(
  z.object({ name: z.string(), keys, contractKeys: keys.nullable(), columns: paths.nullable() }),
);

/** The reading that the raw records of a source are of. */
export interface KeptReading {
  readonly sourceId: string;
  readonly importId: string;
  /** None of what was read before this was kept. */
  readonly lists: readonly ReadList[];
}

/** Sources that were never read are missing. */
export async function keptReadings(
  queries: Queryable,
  sourceIds: readonly string[],
): Promise<ReadonlyMap<string, KeptReading>> {
  if (sourceIds.length === 0) return new Map();
  const rows = await queries
    .select()
    .from(rawReadings)
    .where(inArray(rawReadings.sourceId, [...sourceIds]));
  return new Map(rows.map((row) => [row.sourceId, { ...row, lists: storedLists.parse(row.lists) }]));
}

interface RawStaging {
  /** What stages and takes the problems. */
  readonly importId: string;
  readonly reading: KeptReading;
  readonly staging: Staging;
}

/** What a reading finds before anything is mapped: rows that nobody can read stay so, whatever the mapping is. */
const UNREADABLE = ['ROW_WIDTH', 'KEY_EMPTY', 'CONTRACT_KEY_EMPTY', 'DOUBLED_KEY'];

/**
 * Stages the newest raw records of a source as if they had just been read: with the rows that could not be read then, which still block
 * their persons and still keep everybody when it is not known whose they are (decision 4).
 */
export async function stageRawRecords(tx: Queryable, { importId, reading, staging }: RawStaging): Promise<void> {
  const problems = problemsOf(reading.importId);
  await tx.execute(sql`/* raw.stage */ insert into ${staging.table('records')} (kind, key, person_key, line, readable, record)
    select r.kind, r.key, r.person_key, 0, broken.key is null, r.record::text
    from raw_records r left join (
      select distinct kind, case when kind = 'CONTRACT' then person_key || '/' || key else key end as key from ${problems} p
      where code in ('ROW_WIDTH', 'DOUBLED_KEY')) broken on broken.kind = r.kind and broken.key = r.key
    where r.source_id = ${reading.sourceId} and r.last_import_id is null`);
  await tx.execute(sql`/* raw.faultyPersons */ insert into ${staging.table('persons')} (line, key, id, doubtful, faulty, excluded)
    select line, key, gen_random_uuid(), doubtful, true, false from ${problems} p where kind = 'PERSON'`);
  await tx.execute(sql`/* raw.faultyContracts */ insert into ${staging.table('contracts')} (line, person_key, key, id, doubtful, faulty)
    select line, person_key, key, gen_random_uuid(), doubtful, true from ${problems} p where kind = 'CONTRACT'`);
  // Doubled keys of persons and contracts are found again by the checks.
  await tx.execute(sql`/* raw.problems */ insert into import_problems
      (id, import_id, code, consequence, file, line, column_name, record_key, field, data)
    select ${numberedIds(sql`id`)}, ${importId}, code, consequence, file, line, column_name, record_key, field, data
    from import_problems where import_id = ${reading.importId} and ${isUnreadable()}
      and (code <> 'DOUBLED_KEY' or data->>'kind' = 'DEPARTMENT')`);
}

/** Rows of departments that could not be read: line, and key where it is known. */
export async function unreadableDepartments(
  queries: Queryable,
  reading: KeptReading,
): Promise<readonly { readonly line: number | null; readonly key: string | null }[]> {
  return await queries.execute<{ line: number | null; key: string | null }>(sql`/* raw.faultyDepartments */
    select line, key from ${problemsOf(reading.importId)} p where kind = 'DEPARTMENT' order by line`);
}

/** Departments as they were read. */
export async function rawDepartments(queries: Queryable, staging: Staging): Promise<readonly string[]> {
  const rows = await queries.execute<{ record: string }>(sql`/* raw.departments */
    select record from ${staging.table('records')} where kind = 'DEPARTMENT' and readable order by key`);
  return rows.map(({ record }) => record);
}

function isUnreadable(): SQL {
  const codes = UNREADABLE.map((code) => sql`${code}`);
  return sql`code in (${sql.join(codes, sql`, `)})`;
}

function problemsOf(importId: string): SQL {
  return sql`(select code, line, record_key as key, data->>'kind' as kind, data->>'personKey' as person_key,
      code = 'ROW_WIDTH' and (data->>'found')::int < (data->>'expected')::int as doubtful
    from import_problems where import_id = ${importId} and ${isUnreadable()})`;
}
