import { type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '../../../platform/database/connection.ts';
import type { RowProblemCode } from '../domain/row-problem.ts';
import { ROW_PROBLEMS } from '../domain/row-problem.ts';
import type { SourceFileKind } from '../domain/source.ts';
import { numberedIds } from './set-based-ids.ts';
import type { Staging } from './staging.ts';

/** What the statements are about. */
export interface CheckedImport {
  readonly importId: string;
  readonly sourceId: string;
  readonly staging: Staging;
  /** Names of the lists, for the problems. */
  readonly listNames: Readonly<Partial<Record<SourceFileKind, string>>>;
}

export interface CheckResult {
  /** A key could not be read: nothing may be removed. */
  readonly keptEverybody: boolean;
  /** Persons left as they were, rows of persons without a readable key among them. */
  readonly blocked: number;
  readonly persons: number;
  readonly contracts: number;
  readonly departments: number;
}

/** Another round finds the persons who clash with one that the round before left as he was. */
const MOST_CLASH_ROUNDS = 20;

/**
 * What can only be seen over all rows: doubled keys, contracts of nobody, clashing external ids (data model, Imports). Fills
 * `staging.blocked`; the faults of single rows are staged already.
 */
export async function checkStaged(queries: Queryable, checked: CheckedImport): Promise<CheckResult> {
  await reportDoubledPersons(queries, checked);
  await reportDoubledContracts(queries, checked);
  await reportUnknownPersons(queries, checked);
  await blockFaulty(queries, checked);
  for (let round = 0; round < MOST_CLASH_ROUNDS; round++) {
    if (!(await blockClashing(queries, checked))) break;
  }
  return await summarise(queries, checked);
}

async function reportDoubledPersons(queries: Queryable, checked: CheckedImport): Promise<void> {
  const persons = checked.staging.table('persons');
  await report(queries, checked, {
    code: 'DOUBLED_KEY',
    kind: 'PERSON',
    rows: sql`select line, key as record_key, jsonb_build_object() as data from ${persons}
      where key in (select key from ${persons} where key is not null group by key having count(*) > 1)`,
  });
}

async function reportDoubledContracts(queries: Queryable, checked: CheckedImport): Promise<void> {
  const contracts = checked.staging.table('contracts');
  await report(queries, checked, {
    code: 'DOUBLED_KEY',
    kind: 'CONTRACT',
    rows: sql`select line, key as record_key, jsonb_build_object('personKey', person_key) as data from ${contracts}
      where (person_key, key) in (select person_key, key from ${contracts}
        where person_key is not null and key is not null group by person_key, key having count(*) > 1)`,
  });
}

async function reportUnknownPersons(queries: Queryable, checked: CheckedImport): Promise<void> {
  const { staging, importId } = checked;
  const isUnknown = sql`not exists (select from ${staging.table('persons')} s where s.key = c.person_key)`;
  await report(queries, checked, {
    code: 'UNKNOWN_PERSON',
    kind: 'CONTRACT',
    rows: sql`select c.line, c.key as record_key, jsonb_build_object('personKey', c.person_key) as data
      from ${staging.table('contracts')} c where c.person_key is not null and ${isUnknown}`,
  });
  // What is wrong in the row of a contract that is left out anyway blocks nobody.
  await queries.execute(sql`/* imports.relax */ update import_problems set consequence = 'IGNORED'
    where import_id = ${importId} and consequence = 'BLOCKED' and data->>'kind' = 'CONTRACT' and data->>'personKey' is not null
      and not exists (select from ${staging.table('persons')} s where s.key = data->>'personKey')`);
}

async function blockFaulty(queries: Queryable, { staging }: CheckedImport): Promise<void> {
  const [persons, contracts] = [staging.table('persons'), staging.table('contracts')];
  await queries.execute(sql`/* imports.block */ insert into ${staging.table('blocked')}
    select key from ${persons} where faulty and key is not null
    union select key from ${persons} where key is not null group by key having count(*) > 1
    union select c.person_key from ${contracts} c where c.faulty and exists (select from ${persons} s where s.key = c.person_key)
    union select c.person_key from ${contracts} c where exists (select from ${persons} s where s.key = c.person_key)
      group by c.person_key, c.key having count(*) > 1 and c.key is not null`);
}

/** True when it blocked somebody: what is kept of him may clash with others in turn. */
async function blockClashing(queries: Queryable, checked: CheckedImport): Promise<boolean> {
  const { staging, sourceId } = checked;
  const [persons, blocked] = [staging.table('persons'), staging.table('blocked')];
  const clashes = sql`with claims as (
      select distinct key, external_id from ${persons} where key is not null and external_id is not null
      union
      select p.source_key, p.external_id from persons p
      where p.source_id = ${sourceId} and p.state <> 'REMOVED'
        and (p.source_key in (select key from ${blocked})
          or p.state = 'PRESENT' and (p.excluded_by_mapping or p.excluded_by_hand)
            and not exists (select from ${persons} s where s.key = p.source_key))),
    clashing as (select external_id from claims group by external_id having count(distinct key) > 1)
    select distinct s.key, s.line, s.external_id from ${persons} s
    where s.external_id in (select external_id from clashing)
      and not exists (select from ${blocked} b where b.key = s.key)`;
  await report(queries, checked, {
    code: 'EXTERNAL_ID_CLASH',
    kind: 'PERSON',
    rows: sql`select line, key as record_key, jsonb_build_object('value', external_id) as data from (${clashes}) clash`,
  });
  const added = await queries.execute(sql`/* imports.clash */ insert into ${blocked}
    select distinct key from (${clashes}) clash returning key`);
  return added.length > 0;
}

async function summarise(queries: Queryable, { staging, sourceId }: CheckedImport): Promise<CheckResult> {
  const [persons, contracts] = [staging.table('persons'), staging.table('contracts')];
  const [departments, blocked] = [staging.table('departments'), staging.table('blocked')];
  const [row] = await queries.execute<Record<keyof CheckResult, string | boolean>>(sql`/* imports.summary */ select
    (select count(*) from ${blocked}) + (select count(*) from ${persons} where key is null) as blocked,
    (select count(*) from ${persons} s where key is not null and not exists (select from ${blocked} b where b.key = s.key)) as persons,
    (select count(*) from ${contracts} c join ${persons} s on s.key = c.person_key
      where not exists (select from ${blocked} b where b.key = c.person_key)) as contracts,
    (select count(*) from ${departments} where not faulty) as departments,
    exists (select from ${persons} where key is null) or exists (select from ${contracts} where person_key is null)
      or exists (select from ${departments} where key is null)
      or exists (select from ${persons} s where doubtful and not exists
        (select from persons p where p.source_id = ${sourceId} and p.source_key = s.key))
      or exists (select from ${contracts} c where doubtful and not exists
        (select from ${persons} s where s.key = c.person_key)) as "keptEverybody"`);
  return {
    keptEverybody: row?.keptEverybody === true,
    blocked: Number(row?.blocked),
    persons: Number(row?.persons),
    contracts: Number(row?.contracts),
    departments: Number(row?.departments),
  };
}

interface FoundRows {
  readonly code: RowProblemCode;
  readonly kind: SourceFileKind;
  /** Columns line, record_key, data. */
  readonly rows: SQL;
  readonly field?: string;
}

/** Writes what a statement found as problems of the import, in the order of their lines. */
export async function report(queries: Queryable, checked: CheckedImport, found: FoundRows): Promise<void> {
  const { code, kind, rows, field = null } = found;
  await queries.execute(sql`/* imports.report */
    insert into import_problems (id, import_id, code, consequence, file, line, record_key, field, data)
    select ${numberedIds(sql`line`)}, ${checked.importId}, ${code}, ${ROW_PROBLEMS[code]}, ${checked.listNames[kind] ?? ''},
      line, record_key, ${field}, data || jsonb_build_object('kind', ${kind}::text) from (${rows}) found`);
}
