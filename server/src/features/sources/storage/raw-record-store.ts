import { type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '../../../platform/database/connection.ts';
import type { SourceFileKind } from '../domain/source.ts';
import type { Staging } from './staging.ts';

interface RawReading {
  readonly importId: string;
  readonly sourceId: string;
  readonly staging: Staging;
}

/** A staged table seen as records: columns id, key, hash, record. */
const RECORDS: Readonly<Record<SourceFileKind, (staging: Staging) => SQL>> = {
  PERSON: (staging) =>
    sql`(select id, key, raw_hash as hash, record from ${staging.table('persons')} where record is not null)`,
  CONTRACT: (staging) => sql`(select id, person_key || '/' || key as key, raw_hash as hash, record
    from ${staging.table('contracts')} where record is not null)`,
  DEPARTMENT: (staging) =>
    sql`(select id, key, raw_hash as hash, record from ${staging.table('departments')} where record is not null)`,
};

/**
 * Keeps the records as read: what is new is stored, what is no longer there is closed with the import that held it last, what stayed
 * costs nothing. Not part of the snapshot: records are kept of a blocked import, too.
 */
export async function keepRawRecords(queries: Queryable, reading: RawReading): Promise<void> {
  for (const kind of ['PERSON', 'CONTRACT', 'DEPARTMENT'] as const) {
    await closeGone(queries, reading, kind);
    await storeNew(queries, reading, kind);
  }
}

async function storeNew(queries: Queryable, reading: RawReading, kind: SourceFileKind): Promise<void> {
  const { importId, sourceId, staging } = reading;
  const records = RECORDS[kind](staging);
  await queries.execute(sql`/* raw.reopen */ update raw_records r set last_import_id = null from ${records} s
    where r.source_id = ${sourceId} and r.kind = ${kind} and r.key = s.key and r.content_hash = s.hash
      and r.last_import_id is not null`);
  await queries.execute(sql`/* raw.store */ insert into raw_records
      (id, source_id, kind, key, content_hash, record, first_import_id)
    select s.id, ${sourceId}, ${kind}, s.key, s.hash, s.record, ${importId} from ${records} s
    where not exists (select from raw_records r where r.source_id = ${sourceId} and r.kind = ${kind} and r.key = s.key
      and r.content_hash = s.hash)
    on conflict on constraint raw_records_content_key do nothing`);
}

async function closeGone(queries: Queryable, reading: RawReading, kind: SourceFileKind): Promise<void> {
  const { importId, sourceId, staging } = reading;
  await queries.execute(sql`/* raw.close */ update raw_records r set last_import_id = coalesce((
      select i.id from imports i where i.source_id = ${sourceId} and i.id <> ${importId} and i.state <> 'FAILED'
      order by i.started_at desc limit 1), r.first_import_id)
    where r.source_id = ${sourceId} and r.kind = ${kind} and r.last_import_id is null
      and not exists (select from ${RECORDS[kind](staging)} s where s.key = r.key and s.hash = r.content_hash)`);
}
