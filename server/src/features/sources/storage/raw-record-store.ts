import { type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '../../../platform/database/connection.ts';
import type { ReadList } from '../reading/read-list.ts';
import { joinWholeTables } from './join-whole-tables.ts';
import { numberedIds } from './set-based-ids.ts';
import type { Staging } from './staging.ts';

export interface RawReading {
  readonly importId: string;
  readonly sourceId: string;
  readonly staging: Staging;
  readonly lists: readonly ReadList[];
}

/**
 * Keeps the records as read: what is no longer there is closed with the import that held it last, what is back is opened, what is new
 * is stored, what stayed costs nothing. Not part of the snapshot: records are kept of a blocked import, too.
 */
export async function keepRawRecords(tx: Queryable, { importId, sourceId, staging, lists }: RawReading): Promise<void> {
  const isRead = sql`s.kind = r.kind and s.key = r.key and s.hash = r.content_hash`;
  await joinWholeTables(tx);
  await tx.execute(sql`set local work_mem = '64MB'`);
  await tx.execute(sql`/* raw.close */ update raw_records r set last_import_id = coalesce((
      select i.import_id from raw_readings i where i.source_id = ${sourceId}), r.first_import_id)
    where r.source_id = ${sourceId} and r.last_import_id is null and not exists (select from ${records(staging)} s where ${isRead})`);
  await tx.execute(sql`/* raw.reopen */ update raw_records r set last_import_id = null from ${records(staging)} s
    where r.source_id = ${sourceId} and r.last_import_id is not null and ${isRead}`);
  await tx.execute(sql`/* raw.store */ insert into raw_records
      (id, source_id, kind, key, person_key, content_hash, record, first_import_id)
    select ${numberedIds()}, ${sourceId}, s.kind, s.key, s.person_key, s.hash, s.record::json, ${importId} from ${records(staging)} s
    where not exists (select from raw_records r where r.source_id = ${sourceId} and ${isRead})
    on conflict on constraint raw_records_content_key do nothing`);
  await tx.execute(sql`/* raw.reading */ insert into raw_readings (source_id, import_id, lists)
    values (${sourceId}, ${importId}, (${JSON.stringify(lists)}::text)::jsonb)
    on conflict (source_id) do update set import_id = excluded.import_id, lists = excluded.lists`);
}

/** What was staged, with the hash of each record: made once a statement, which `offset 0` sees to. */
function records(staging: Staging): SQL {
  return sql`(select kind, key, person_key, record, sha256(convert_to(record, 'UTF8')) as hash from ${staging.table('records')} offset 0)`;
}
