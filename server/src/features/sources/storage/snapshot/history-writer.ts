import { type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '../../../../platform/database/connection.ts';
import { currentModelText } from '../../../persons/index.ts';
import { numberedIds } from '../set-based-ids.ts';

/**
 * Keeps the versions that end with this snapshot, whole, while `persons` and `contracts` still hold them; before the next state is
 * written. Nothing else ever needs the old state.
 */
export async function closeVersions(tx: Queryable, snapshotNumber: number): Promise<void> {
  await tx.execute(sql`/* history.close */ update person_versions v
    set valid_to = ${snapshotNumber}, model = ${currentModelText()}::json
    from persons p left join persons m on m.id = p.primary_manager_id
    where v.person_id = p.id and v.version = p.version and p.id in (
      select id from next_gone union all select id from next_row where change = 'CHANGED'
      union all select id from next_merged where prior = 'PRESENT')`);
}

/** Opens versions and writes what changed; after the next state has been written. */
export async function writeHistory(tx: Queryable, snapshotNumber: number): Promise<void> {
  await tx.execute(sql`/* history.open */ insert into person_versions (id, person_id, version, valid_from)
    select ${numberedIds()}, id, coalesce(prior_version, 0) + 1, ${snapshotNumber} from next_row where change is not null`);
  await writeWholeChanges(tx, snapshotNumber);
  await writeFieldChanges(tx, snapshotNumber);
}

/** Somebody who comes, goes or comes back is one entry. */
async function writeWholeChanges(tx: Queryable, snapshotNumber: number): Promise<void> {
  await tx.execute(sql`/* history.whole */ insert into person_changes (id, person_id, snapshot_number, change)
    select ${numberedIds()}, id, ${snapshotNumber}, change
    from (select id, change from next_row where change in ('ADDED', 'RETURNED', 'UNMERGED')
      union all select id, 'MERGED' from next_merged where prior = 'PRESENT'
      union all select id, 'REMOVED' from next_gone) whole`);
}

/** What a contract that comes or goes is told as: its days, department and title. */
const CONTRACT_SUMMARY = sql`concat_ws(', ', concat_ws(' – ', c ->> 'startDate', c ->> 'endDate'),
  c #>> '{department,displayName}', c #>> '{title,name}')`;

/** Internal ids say nothing to a reader, and private contact data leaves no trace (decision 16). */
const UNTOLD = sql`(path = 'primaryManager.personId' or path like 'contact.personal%')`;

/**
 * Compares the version that was closed with what stands now, member by member, going down only where they differ. A contract that comes
 * or goes is one entry; the primary contract is told by its key. Both sides are looked up person by person: what the planner believes
 * of tables that this transaction has filled may be far off.
 */
async function writeFieldChanges(tx: Queryable, snapshotNumber: number): Promise<void> {
  const isPart = (value: SQL) => sql`coalesce(jsonb_typeof(${value}), 'object') = 'object'`;
  const told = (value: SQL) => sql`case when ${value} is null then null when is_whole then jsonb_build_object('value',
    (select ${CONTRACT_SUMMARY} from (select ${value} as c) one)) else jsonb_build_object('value', ${value}) end`;
  await tx.execute(sql`/* history.fields */
    with recursive difference(person_id, path, old, new, is_whole) as (
      select r.id, '', ${comparable(sql`was.model`)}, ${comparable(sql`now.model`)}, false
      from next_row r
      cross join lateral (select v.model::jsonb as model from person_versions v
        where v.person_id = r.id and v.version = r.prior_version limit 1) was
      cross join lateral (select ${currentModelText()}::jsonb as model from persons p
        left join persons m on m.id = p.primary_manager_id where p.id = r.id limit 1) now
      where r.change = 'CHANGED'
      union all
      select d.person_id, case when d.path = '' then part.key else d.path || '.' || part.key end, part.old, part.new,
        d.path = '' and part.key like 'contracts[%' and (part.old is null or part.new is null)
      from difference d cross join lateral (
        select coalesce(o.key, n.key) as key, nullif(o.value, 'null') as old, nullif(n.value, 'null') as new
        from jsonb_each(coalesce(d.old, '{}')) o full join jsonb_each(coalesce(d.new, '{}')) n on n.key = o.key) part
      where not d.is_whole and ${isPart(sql`d.old`)} and ${isPart(sql`d.new`)} and part.old is distinct from part.new)
    insert into person_changes (id, person_id, snapshot_number, change, path, old_value, new_value)
    select ${numberedIds(sql`person_id, path`)}, person_id, ${snapshotNumber}, 'CHANGED', path, ${told(sql`old`)},
      ${told(sql`new`)}
    from difference
    where path <> '' and (is_whole or not (${isPart(sql`old`)} and ${isPart(sql`new`)})) and not ${UNTOLD}`);
}

/** A version as nested members only: contracts by their keys. */
function comparable(model: SQL): SQL {
  return sql`(${model} - 'contracts' - 'primaryContractId')
    || (select coalesce(jsonb_object_agg('contracts[' || (c ->> 'sourceKey') || ']', c - 'id' - 'sourceKey'), '{}')
      || jsonb_build_object('primaryContract', max(c ->> 'sourceKey') filter (where c ->> 'id' = ${model} ->> 'primaryContractId'))
      from jsonb_array_elements(${model} -> 'contracts') c)`;
}
