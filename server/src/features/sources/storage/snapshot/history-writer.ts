import { type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '../../../../platform/database/connection.ts';
import { numberedIds } from '../set-based-ids.ts';
import type { StagedSource } from './next-state.ts';
import { stagedContracts, stagedPersons } from './snapshot-writer.ts';

/** Closes and opens versions and writes what changed; after the state itself has been written. */
export async function writeHistory(tx: Queryable, staged: StagedSource | null, snapshotNumber: number): Promise<void> {
  await closeVersions(tx, snapshotNumber);
  await openVersions(tx, staged, snapshotNumber);
  await writeWholeChanges(tx, snapshotNumber);
  await writeFieldChanges(tx, snapshotNumber);
}

async function closeVersions(tx: Queryable, snapshotNumber: number): Promise<void> {
  await tx.execute(sql`/* history.close */ update person_versions set valid_to = ${snapshotNumber}
    where valid_to is null and (person_id in (select id from next_gone)
      or person_id in (select id from next_row where change = 'CHANGED'))`);
}

/** A model is put together as text: half the cost of building jsonb of jsonb. */
async function openVersions(tx: Queryable, staged: StagedSource | null, snapshotNumber: number): Promise<void> {
  const contract = modelText(sql`coalesce(s.model, k.model::text)`, { id: sql`c.id`, sourceKey: sql`c.source_key` });
  const person = modelText(sql`coalesce(s.model, p.model::text)`, {
    displayName: sql`p.display_name`,
    primaryContractId: sql`p.primary_contract_id`,
  });
  const manager = sql`case when m.id is null then 'null' else json_build_object('personId', m.id, 'externalId', m.external_id,
    'displayName', m.display_name, 'email', m.email)::text end`;
  await tx.execute(sql`/* history.open */ insert into person_versions (id, person_id, version, valid_from, model)
    select ${numberedIds(sql`p.id`)}, p.id, p.version, ${snapshotNumber}, (left(${person}, -1) || ',"primaryManager":' || ${manager}
      || ',"contracts":[' || coalesce(list.models, '') || ']}')::json
    from next_row r join persons p on p.id = r.id left join ${stagedPersons(staged)} s on s.id = r.stage_id
    left join persons m on m.id = p.primary_manager_id
    left join (
      select c.person_id, string_agg(${contract}, ',' order by c.source_key) as models
      from next_contract c join next_row r on r.id = c.person_id and r.change is not null
      left join ${stagedContracts(staged)} s on s.id = c.stage_id
      left join contracts k on k.id = c.id and c.stage_id is null
      group by c.person_id) list on list.person_id = r.id
    where r.change is not null`);
}

/** The JSON text of an object with members put before its own. */
function modelText(model: SQL, members: Readonly<Record<string, SQL>>): SQL {
  const first = sql.join(
    Object.entries(members).map(
      ([name, value]) => sql`${sql.raw(`'"${name}":'`)} || coalesce(to_json(${value})::text, 'null')`,
    ),
    sql` || ',' || `,
  );
  return sql`('{' || ${first} || case when ${model} = '{}' then '}' else ',' || substr(${model}, 2) end)`;
}

/** Somebody who comes, goes or comes back is one entry. */
async function writeWholeChanges(tx: Queryable, snapshotNumber: number): Promise<void> {
  await tx.execute(sql`/* history.whole */ insert into person_changes (id, person_id, snapshot_number, change)
    select ${numberedIds(sql`id`)}, id, ${snapshotNumber}, change
    from (select id, change from next_row where change in ('ADDED', 'RETURNED')
      union all select id, 'REMOVED' from next_gone) whole`);
}

/** What a contract that comes or goes is told as: its days, department and title. */
const CONTRACT_SUMMARY = sql`concat_ws(', ', concat_ws(' – ', c ->> 'startDate', c ->> 'endDate'),
  c #>> '{department,displayName}', c #>> '{title,name}')`;

/** Internal ids say nothing to a reader, and private contact data leaves no trace (decision 16). */
const UNTOLD = sql`(path = 'primaryManager.personId' or path like 'contact.personal%')`;

/**
 * Compares the version that was closed with the one that was opened, member by member, going down only where they differ. A contract
 * that comes or goes is one entry; the primary contract is told by its key.
 */
async function writeFieldChanges(tx: Queryable, snapshotNumber: number): Promise<void> {
  const isPart = (value: SQL) => sql`coalesce(jsonb_typeof(${value}), 'object') = 'object'`;
  const told = (value: SQL) => sql`case when ${value} is null then null when is_whole then jsonb_build_object('value',
    (select ${CONTRACT_SUMMARY} from (select ${value} as c) one)) else jsonb_build_object('value', ${value}) end`;
  await tx.execute(sql`/* history.fields */
    with recursive difference(person_id, path, old, new, is_whole) as (
      select r.id, '', ${comparable(sql`was.model::jsonb`)}, ${comparable(sql`v.model::jsonb`)}, false
      from next_row r join person_versions v on v.person_id = r.id and v.version = r.prior_version + 1
      join person_versions was on was.person_id = r.id and was.version = r.prior_version
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
