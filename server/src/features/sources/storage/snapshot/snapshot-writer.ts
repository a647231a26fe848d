import { type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '../../../../platform/database/connection.ts';
import { writeMerges } from './next-merges.ts';
import type { StagedSource } from './next-state.ts';
import { stagedContracts, stagedPersons } from './staged-models.ts';

/** Writes departments, persons and contracts where the next state differs from what stands. History is written apart. */
export async function writeNextState(tx: Queryable, staged: readonly StagedSource[], now: Date): Promise<void> {
  const at = sql`${now.toISOString()}::timestamptz`;
  await writeDepartments(tx);
  await insertPersons(tx, staged, at);
  await updatePersons(tx, staged, at);
  await removePersons(tx, at);
  await writeContracts(tx, staged);
  await writeSourceRecords(tx, at);
  await writeMerges(tx, stagedPersons(staged), staged, at);
}

async function writeDepartments(tx: Queryable): Promise<void> {
  await tx.execute(sql`/* snapshot.departments */ insert into departments as d
    (id, source_id, source_key, state, external_id, display_name, code, parent_external_id, parent_id, manager_external_id,
      manager_person_id, content_hash)
    select id, source_id, source_key, 'PRESENT', external_id, display_name, code, parent_external_id, parent_id,
      manager_external_id, manager_person_id, hash from next_department
    on conflict (id) do update set state = 'PRESENT', external_id = excluded.external_id,
      display_name = excluded.display_name, code = excluded.code, parent_external_id = excluded.parent_external_id,
      parent_id = excluded.parent_id, manager_external_id = excluded.manager_external_id,
      manager_person_id = excluded.manager_person_id, content_hash = excluded.content_hash
    where (d.state, d.content_hash, d.parent_id, d.manager_person_id) is distinct from
      ('PRESENT', excluded.content_hash, excluded.parent_id, excluded.manager_person_id)`);
  await tx.execute(sql`/* snapshot.departmentsGone */ update departments d set state = 'REMOVED'
    where state = 'PRESENT' and not exists (select from next_department n where n.id = d.id)`);
}

async function insertPersons(tx: Queryable, staged: readonly StagedSource[], at: SQL): Promise<void> {
  await tx.execute(sql`/* snapshot.addPersons */ insert into persons
    (id, source_id, source_key, state, version, external_id, display_name, user_name, email, excluded_by_mapping,
      contract_state, primary_contract_id, primary_manager_id, department_id, department_name, title, location, model,
      content_hash, search_text, added_at, changed_at)
    select n.id, n.source_id, n.source_key, 'PRESENT', 1, n.external_id, n.display_name, n.user_name, n.email,
      n.excluded_by_mapping, r.contract_state, r.contract_id, r.manager_id, r.department_id, r.department_name, r.title,
      r.location, s.model, n.hash, n.search_text, ${at}, ${at}
    from next_row r join next_person n on n.id = r.id join ${stagedPersons(staged)} s on s.id = r.stage_id
    where r.change = 'ADDED'`);
}

async function updatePersons(tx: Queryable, staged: readonly StagedSource[], at: SQL): Promise<void> {
  await tx.execute(sql`/* snapshot.changePersons */ update persons p set state = 'PRESENT', removed_at = null,
      version = p.version + case when r.change is null then 0 else 1 end,
      changed_at = case when r.change is null then p.changed_at else ${at} end,
      external_id = n.external_id, display_name = n.display_name, user_name = n.user_name, email = n.email,
      excluded_by_mapping = n.excluded_by_mapping, blocked = n.blocked, missing = n.missing,
      contract_state = r.contract_state, primary_contract_id = r.contract_id, primary_manager_id = r.manager_id,
      department_id = r.department_id, department_name = r.department_name, title = r.title, location = r.location,
      model = coalesce(s.model, p.model), content_hash = n.hash, search_text = n.search_text
    from next_row r join next_person n on n.id = r.id left join ${stagedPersons(staged)} s on s.id = r.stage_id
    where p.id = r.id and r.prior is not null and r.rewritten`);
}

async function removePersons(tx: Queryable, at: SQL): Promise<void> {
  await tx.execute(sql`/* snapshot.removePersons */ update persons p set state = 'REMOVED', removed_at = ${at}, changed_at = ${at},
    blocked = false, missing = false from next_gone g where g.id = p.id`);
}

async function writeContracts(tx: Queryable, staged: readonly StagedSource[]): Promise<void> {
  const stage = stagedContracts(staged);
  await tx.execute(sql`/* snapshot.addContracts */ insert into contracts
    (id, person_id, source_id, source_person_key, source_key, state, external_id, start_date, end_date, fte, hours_per_week,
      percentage, sequence, department_external_id, department_id, manager_external_id, model, content_hash)
    select c.id, c.person_id, c.source_id, c.person_key, c.source_key, 'PRESENT', c.external_id, c.start_date, c.end_date,
      c.fte, c.hours_per_week, c.percentage, c.sequence, s.department_external_id, c.department_id, c.manager_external_id,
      s.model, s.hash
    from next_contract c join ${stage} s on s.id = c.stage_id
    where c.prior is null`);
  await tx.execute(sql`/* snapshot.moveContracts */ update contracts k set person_id = c.person_id from next_contract c
    where k.id = c.id and c.prior_person <> c.person_id`);
  await tx.execute(sql`/* snapshot.changeContracts */ update contracts k set state = 'PRESENT', external_id = c.external_id,
      start_date = c.start_date, end_date = c.end_date, fte = c.fte, hours_per_week = c.hours_per_week,
      percentage = c.percentage, sequence = c.sequence, department_external_id = s.department_external_id,
      department_id = c.department_id, manager_external_id = c.manager_external_id, model = s.model,
      content_hash = s.hash
    from next_contract c join ${stage} s on s.id = c.stage_id
    where k.id = c.id and c.prior is not null and (c.changed or c.prior = 'REMOVED')`);
  await tx.execute(sql`/* snapshot.relinkContracts */ update contracts k set department_id = c.department_id from next_contract c
    where k.id = c.id and c.prior is not null and c.relinked`);
  await tx.execute(sql`/* snapshot.removeContracts */ update contracts k set state = 'REMOVED' where state = 'PRESENT'
    and (person_id in (select id from next_gone)
      or person_id in (select id from next_row where change = 'CHANGED' union all select id from next_merged)
        and not exists (select from next_contract c where c.id = k.id))`);
}

async function writeSourceRecords(tx: Queryable, at: SQL): Promise<void> {
  await tx.execute(sql`/* snapshot.addRecords */ insert into source_records (source_id, key, person_id, is_main, first_seen_at)
    select n.source_id, n.source_key, n.id, true, ${at} from next_row r join next_person n on n.id = r.id
    where r.change = 'ADDED'`);
  await tx.execute(sql`/* snapshot.recordsGone */ update source_records s set missing_since = ${at}
    where is_main and missing_since is null and (person_id in (select id from next_gone)
      or person_id in (select id from next_row where newly_missing))`);
  await tx.execute(sql`/* snapshot.recordsBack */ update source_records s set missing_since = null
    where is_main and missing_since is not null
      and person_id in (select id from next_row where change = 'RETURNED' or found_again)`);
}
