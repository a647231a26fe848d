import { sql } from 'drizzle-orm';
import type { Queryable } from '../../../../platform/database/connection.ts';
import { joinWholeTables } from '../join-whole-tables.ts';
import type { Staging } from '../staging.ts';

/*
 * A snapshot is computed as the whole next state beside the current one, in temporary tables of its transaction, and then written as
 * the difference of the two. The next state holds narrow columns only; models stay where they are until somebody changes.
 */

/** Staged records that take the place of what their source held. */
export interface StagedSource {
  readonly sourceId: string;
  readonly staging: Staging;
  /** It was read just now: who was included by hand is excluded again when the source says so (decision 14). */
  readonly isRead: boolean;
  /** Nothing of the source is removed. */
  readonly keptEverybody: boolean;
}

/**
 * `prior` is the state of the row as it stands, null when it is new; `prior_person` whose contract it was. `stage_id` is the staged record that it comes from, null when it
 * is kept as it is.
 */
const TABLES = [
  `next_person (id uuid primary key, source_id uuid not null, source_key text not null, stage_id uuid, prior text,
    external_id text not null, display_name text not null, user_name text, email text, location text, search_text text not null,
    hash bytea not null, excluded_by_mapping boolean not null, blocked boolean not null, missing boolean not null)`,
  'next_gone (id uuid primary key)',
  `next_contract (id uuid primary key, person_id uuid not null, prior_person uuid, source_id uuid not null, person_key text not null,
    stage_id uuid, prior text, changed boolean not null, relinked boolean not null, source_key text not null, external_id text, start_date date, end_date date, fte numeric, hours_per_week numeric,
    percentage numeric, sequence int, department_id uuid, manager_external_id text, department_name text, title text, location text)`,
  `next_department (id uuid primary key, source_id uuid not null, source_key text not null, prior text, changed boolean not null,
    external_id text not null, display_name text not null, code text, parent_external_id text, manager_external_id text,
    hash bytea not null, parent_id uuid, manager_person_id uuid)`,
];

/** Makes the empty next state; large sorts and hashes of the snapshot get more memory than the server's default. */
export async function beginNextState(tx: Queryable): Promise<void> {
  await joinWholeTables(tx);
  await tx.execute(sql`set local work_mem = '64MB'`);
  await tx.execute(sql`set local default_statistics_target = 10`);
  // The search index takes new rows in bulk, after the snapshot (`settleSearchIndex`): a third of the time of adding persons.
  await tx.execute(sql`set local gin_pending_list_limit = '512MB'`);
  for (const table of TABLES) await tx.execute(sql.raw(`create temporary table ${table} on commit drop`));
}

/** Sorts what snapshots left to the search index into it. Searching goes on meanwhile, a little slower; autovacuum would do it in the end. */
export async function settleSearchIndex(queries: Queryable): Promise<void> {
  await queries.execute(sql`/* snapshot.searchIndex */ select gin_clean_pending_list('persons_search_text_idx')`);
}

/** A record that belongs to another person and is missing in its source takes no part until it comes back. */
const IS_THERE = sql`not exists (select from source_records s
  where s.source_id = persons.source_id and s.key = persons.source_key and s.missing_since is not null)`;

/** Everything of the other sources as it is. */
export async function keepOthers(tx: Queryable, staged: readonly StagedSource[]): Promise<void> {
  const ids = staged.map(({ sourceId }) => sql`${sourceId}::uuid`);
  const others = ids.length === 0 ? sql`true` : sql`source_id not in (${sql.join(ids, sql`, `)})`;
  await tx.execute(sql`/* snapshot.keepDepartments */ insert into next_department
    select id, source_id, source_key, state, false, external_id, display_name, code, parent_external_id, manager_external_id,
      content_hash from departments where state = 'PRESENT' and ${others}`);
  await tx.execute(sql`/* snapshot.keepPersons */ insert into next_person
    select id, source_id, source_key, null, state, external_id, display_name, user_name, email, model #>> '{location,name}',
      search_text, content_hash, excluded_by_mapping, blocked, missing
    from persons where (state = 'PRESENT' or state = 'MERGED' and ${IS_THERE}) and ${others}`);
}

/** What an import read in place of what its source held; a blocked, excluded or perhaps unread person is kept as he was. */
export async function takeStaged(tx: Queryable, staged: StagedSource): Promise<void> {
  await takeDepartments(tx, staged);
  await takePersons(tx, staged);
  await keepPersons(tx, staged);
}

async function takeDepartments(tx: Queryable, { staging, sourceId, keptEverybody }: StagedSource): Promise<void> {
  const stage = staging.table('departments');
  await tx.execute(sql`/* snapshot.takeDepartments */ insert into next_department
    select coalesce(d.id, s.id), ${sourceId}, s.key, d.state, d.content_hash is distinct from s.hash, s.external_id,
      s.display_name, null, s.parent_external_id, s.manager_external_id, s.hash
    from ${stage} s left join departments d on d.source_id = ${sourceId} and d.source_key = s.key where not s.faulty`);
  await tx.execute(sql`/* snapshot.keepOwnDepartments */ insert into next_department
    select id, source_id, source_key, state, false, external_id, display_name, code, parent_external_id, manager_external_id,
      content_hash
    from departments d where source_id = ${sourceId} and state = 'PRESENT'
      and not exists (select from ${stage} s where s.key = d.source_key and not s.faulty)
      and (${keptEverybody} or exists (select from ${stage} s where s.key = d.source_key))`);
}

async function takePersons(tx: Queryable, { staging, sourceId, isRead }: StagedSource): Promise<void> {
  await tx.execute(sql`/* snapshot.takePersons */ insert into next_person
    select coalesce(p.id, s.id), ${sourceId}, s.key, s.id, p.state, s.external_id, s.display_name, s.user_name, s.email,
      s.location, s.search_text, s.hash,
      s.excluded and (${isRead} or p.state is distinct from 'PRESENT' or p.excluded_by_mapping
        or p.model -> 'excluded' is distinct from 'true'), false, false
    from ${staging.table('persons')} s left join persons p on p.source_id = ${sourceId} and p.source_key = s.key
    where s.key is not null and not exists (select from ${staging.table('blocked')} b where b.key = s.key)`);
}

async function keepPersons(tx: Queryable, { staging, sourceId, keptEverybody }: StagedSource): Promise<void> {
  const isAbsent = sql`p.source_id = ${sourceId} and not exists (select from next_person n where n.id = p.id)`;
  const isBlocked = sql`exists (select from ${staging.table('blocked')} b where b.key = p.source_key)`;
  const isExcluded = sql`(p.state = 'PRESENT' and (p.excluded_by_mapping or p.excluded_by_hand))`;
  await tx.execute(sql`/* snapshot.keepOwnPersons */ insert into next_person
    select p.id, p.source_id, p.source_key, null, p.state, p.external_id, p.display_name, p.user_name, p.email,
      p.model #>> '{location,name}', p.search_text, p.content_hash, p.excluded_by_mapping,
      ${isBlocked} or (${keptEverybody} and p.blocked),
      not ${isBlocked} and case when ${keptEverybody} then p.missing else true end
    from persons p where p.state in ('PRESENT', 'MERGED') and ${isAbsent} and (${isBlocked} or ${keptEverybody} or ${isExcluded})`);
  await tx.execute(
    sql`/* snapshot.gone */ insert into next_gone select p.id from persons p where p.state = 'PRESENT' and ${isAbsent}`,
  );
}

/** The contracts of everybody in the next state. Departments and persons must be there. */
export async function takeContracts(tx: Queryable, staged: readonly StagedSource[]): Promise<void> {
  await tx.execute(sql`analyze next_person`);
  await keepContracts(tx, sql`n.stage_id is null`);
  for (const source of staged) await takeStagedContracts(tx, source);
}

async function takeStagedContracts(tx: Queryable, staged: StagedSource): Promise<void> {
  const { staging, sourceId, keptEverybody } = staged;
  await tx.execute(sql`/* snapshot.takeContracts */ insert into next_contract
    select coalesce(k.id, c.id), n.id, k.person_id, n.source_id, n.source_key, c.id, k.state, k.content_hash is distinct from c.hash,
      k.department_id is distinct from d.id, c.key, c.external_id, c.start_date, c.end_date, c.fte, c.hours_per_week,
      c.percentage, c.sequence, d.id, c.manager_external_id, c.department_name, c.title, c.location
    from ${staging.table('contracts')} c
    join next_person n on n.source_id = ${sourceId} and n.source_key = c.person_key and n.stage_id is not null
    left join contracts k on k.source_id = ${sourceId} and k.source_person_key = c.person_key and k.source_key = c.key
    left join next_department d on d.source_id = ${sourceId} and d.external_id = c.department_external_id`);
  if (!keptEverybody) return;
  await keepContracts(
    tx,
    sql`n.stage_id is not null and n.source_id = ${sourceId}
    and not exists (select from next_contract c where c.id = k.id)`,
  );
}

async function keepContracts(tx: Queryable, which: ReturnType<typeof sql>): Promise<void> {
  await tx.execute(sql`/* snapshot.keepContracts */ insert into next_contract
    select k.id, n.id, k.person_id, n.source_id, n.source_key, null, k.state, false, k.department_id is distinct from d.id, k.source_key, k.external_id,
      k.start_date, k.end_date, k.fte, k.hours_per_week, k.percentage, k.sequence, d.id, k.manager_external_id,
      k.model #>> '{department,displayName}', k.model #>> '{title,name}', k.model #>> '{location,name}'
    from contracts k join next_person n on n.source_id = k.source_id and n.source_key = k.source_person_key
    left join next_department d on d.source_id = k.source_id and d.external_id = k.department_external_id
    where k.state = 'PRESENT' and ${which}`);
}
