import { type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '../../../../platform/database/connection.ts';
import type { StagedSource } from './next-state.ts';

/** A person whose record belongs to another one from a snapshot on, or no longer. */
export interface MergeChange {
  readonly personId: string;
  readonly mainId: string;
}

/** Which merges a snapshot begins and ends, and which main persons it finds without a record of their own. */
export interface MergeEffect {
  readonly merged: readonly MergeChange[];
  readonly unmerged: readonly MergeChange[];
}

/**
 * Takes those out of the next state whose records belong to another person, into `next_merged`, and gives that person their contracts
 * (provisioning 3.9). Persons and contracts must be there: contracts are found by the record that they came with. Somebody whose main
 * person is not there is a person of his own.
 */
export async function mergePersons(tx: Queryable): Promise<void> {
  await keepMains(tx);
  await tx.execute(sql`/* snapshot.merge */ create temporary table next_merged on commit drop as
    select n.*, g.main_id from merges g join next_person n on n.id = g.person_id join next_person main on main.id = g.main_id
    where g.state in ('PENDING', 'MERGED') and n.prior is distinct from 'REMOVED' and main.prior = 'PRESENT'`);
  await tx.execute(sql`alter table next_merged add primary key (id)`);
  await tx.execute(sql`/* snapshot.mergeContracts */ update next_contract c set person_id = m.main_id
    from next_merged m where m.id = c.person_id`);
  await tx.execute(sql`/* snapshot.mergedLeave */ delete from next_person n using next_merged m where m.id = n.id`);
}

/** A main person whose own record is gone stays, with the contracts of the others, until somebody decides who is to be the main one. */
async function keepMains(tx: Queryable): Promise<void> {
  await tx.execute(sql`/* snapshot.keepMains */ with kept as (
      delete from next_gone g where exists (select from merges m join next_person n on n.id = m.person_id
        where m.main_id = g.id and m.state = 'MERGED') returning g.id)
    insert into next_person
    select p.id, p.source_id, p.source_key, null, p.state, p.external_id, p.display_name, p.user_name, p.email,
      p.model #>> '{location,name}', p.search_text, p.content_hash, p.excluded_by_mapping, false, true
    from persons p join kept on kept.id = p.id`);
}

/** Before anything is written. */
export async function mergeEffect(tx: Queryable): Promise<MergeEffect> {
  const merged = await tx.execute<{ personId: string; mainId: string }>(sql`/* snapshot.merged */
    select id as "personId", main_id as "mainId" from next_merged where prior = 'PRESENT' order by id`);
  const unmerged = await tx.execute<{ personId: string; mainId: string }>(sql`/* snapshot.unmerged */
    select n.id as "personId", s.person_id as "mainId" from next_person n
    join source_records s on s.source_id = n.source_id and s.key = n.source_key
    where n.prior = 'MERGED' order by n.id`);
  return { merged: [...merged], unmerged: [...unmerged] };
}

/** Persons, source records and merges as the next state has them. */
export async function writeMerges(tx: Queryable, models: SQL, staged: readonly StagedSource[], at: SQL): Promise<void> {
  await tx.execute(sql`/* snapshot.writeMerged */ update persons p set state = 'MERGED', blocked = m.blocked, missing = false,
      skipped = false, removed_at = null, changed_at = case when m.prior = 'MERGED' then p.changed_at else ${at} end,
      external_id = m.external_id, display_name = m.display_name, user_name = m.user_name, email = m.email,
      excluded_by_mapping = m.excluded_by_mapping, model = coalesce(s.model, p.model), content_hash = m.hash,
      search_text = m.search_text
    from next_merged m left join ${models} s on s.id = m.stage_id
    where p.id = m.id and (m.prior <> 'MERGED' or (p.content_hash, p.display_name, p.blocked, p.excluded_by_mapping)
      is distinct from (m.hash, m.display_name, m.blocked, m.excluded_by_mapping))`);
  await tx.execute(sql`/* snapshot.recordsOfMerged */ update source_records s set person_id = m.main_id, is_main = false,
      missing_since = null
    from next_merged m where s.source_id = m.source_id and s.key = m.source_key
      and (s.person_id, s.is_main, s.missing_since) is distinct from (m.main_id, false, null)`);
  await tx.execute(sql`/* snapshot.recordsOfUnmerged */ update source_records s set person_id = n.id, is_main = true,
      missing_since = null
    from next_person n where n.prior = 'MERGED' and s.source_id = n.source_id and s.key = n.source_key`);
  await tx.execute(sql`/* snapshot.mergesApplied */ update merges g set state = 'MERGED', applied_at = ${at}
    from next_merged m where g.person_id = m.id and g.state = 'PENDING'`);
  await tx.execute(sql`/* snapshot.mergesEnded */ update merges g set state = 'ENDED', ended_at = ${at}
    where g.state in ('MERGED', 'ENDING') and exists (select from next_row r where r.id = g.person_id and r.prior = 'MERGED')`);
  if (staged.length > 0) await endMissing(tx, at);
}

/** A record that belongs to another person and is gone is kept as missing for 3 months; after that a new one begins afresh. */
async function endMissing(tx: Queryable, at: SQL): Promise<void> {
  await tx.execute(sql`/* snapshot.missingMembers */ update source_records s set missing_since = ${at}
    from persons p where p.state = 'MERGED' and s.source_id = p.source_id and s.key = p.source_key and s.missing_since is null
      and not s.is_main and not exists (select from next_merged m where m.id = p.id)`);
  await tx.execute(sql`/* snapshot.membersGone */ with gone as (
      update persons p set state = 'REMOVED', removed_at = ${at}, changed_at = ${at} from source_records s
      where p.state = 'MERGED' and s.source_id = p.source_id and s.key = p.source_key and not s.is_main
        and s.missing_since < ${at} - interval '3 months'
      returning p.id, p.source_id, p.source_key),
    ended as (update merges g set state = 'ENDED', ended_at = ${at} from gone where g.person_id = gone.id and g.ended_at is null)
    update source_records s set person_id = gone.id, is_main = true from gone
    where s.source_id = gone.source_id and s.key = gone.source_key`);
}
