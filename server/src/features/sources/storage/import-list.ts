import { importChanges, importProblems, imports, personChanges, persons, snapshots, users } from '@gatehouse/drizzle';
import { and, eq, inArray, ne, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import type { Queryable } from '../../../platform/database/connection.ts';
import { storedWord } from '../../../platform/database/stored-word.ts';
import {
  COUNT_LIMIT,
  type Count,
  countUpToLimit,
  type Page,
  type PageRequest,
  page,
} from '../../../platform/paging.ts';
import { PERSON_CHANGE_KINDS, type PersonChangeKind } from '../../persons/index.ts';
import {
  IMPORT_FAILURES,
  IMPORT_ORIGINS,
  IMPORT_STATES,
  type Import,
  type ImportCounts,
  type ImportOutcome,
  NO_COUNTS,
  NO_OUTCOME,
  PROBLEM_CONSEQUENCES,
} from '../domain/import.ts';
import type { ImportChange } from '../domain/import-change.ts';
import { FILE_FAULTS, type ImportProblem, type ImportProblemCode, ROW_PROBLEMS } from '../domain/row-problem.ts';
import { THRESHOLD_KINDS } from '../domain/thresholds.ts';

const starter = alias(users, 'starter');
const decider = alias(users, 'decider');

const COLUMNS = {
  id: imports.id,
  sourceId: imports.sourceId,
  state: imports.state,
  origin: imports.origin,
  startedBy: starter.displayName,
  startedAt: imports.startedAt,
  finishedAt: imports.finishedAt,
  counts: imports.counts,
  outcome: imports.outcome,
  decidedBy: decider.displayName,
  decidedAt: imports.decidedAt,
};

const storedOutcome = z
  .object({
    exceeded: z.array(
      z.object({
        kind: z.enum(THRESHOLD_KINDS),
        count: z.number(),
        percentage: z.number(),
        limitCount: z.number(),
        limitPercentage: z.number(),
      }),
    ),
    keptEverybody: z.boolean(),
    failure: z.enum(IMPORT_FAILURES).nullable(),
    superseded: z.boolean(),
  })
  .partial();

const PROBLEM_CODES: readonly ImportProblemCode[] = [
  ...FILE_FAULTS,
  ...(Object.keys(ROW_PROBLEMS) as (keyof typeof ROW_PROBLEMS)[]),
];

/** Read model of imports: lists, what was wrong in the files, and whom an import concerns. */
export class ImportList {
  constructor(private readonly queries: Queryable) {}

  async find(id: string): Promise<Import | null> {
    return (await this.byIds([id])).get(id) ?? null;
  }

  async byIds(ids: readonly string[]): Promise<ReadonlyMap<string, Import>> {
    if (ids.length === 0) return new Map();
    const rows = await this.select().where(inArray(imports.id, [...ids]));
    return new Map(rows.map((row) => [row.id, toImport(row)]));
  }

  /** Newest first; of all sources where none is given. */
  async page(sourceId: string | null, request: PageRequest): Promise<Page<Import>> {
    const isOfSource = sourceId === null ? undefined : eq(imports.sourceId, sourceId);
    // Shares in manual snapshots are shown there.
    const where = and(isOfSource, ne(imports.origin, 'SNAPSHOT'));
    const [startedAt, id] = request.after ?? [];
    const after =
      request.after && sql`(${imports.startedAt}, ${imports.id}) < (${startedAt}::timestamptz, ${id}::uuid)`;
    const rows = await this.select()
      .where(and(where, after ?? undefined))
      .orderBy(sql`${imports.startedAt} desc`, sql`${imports.id} desc`)
      .limit(request.first + 1);
    const count = await this.count(sql`${imports} where ${where ?? sql`true`}`);
    return page(rows, request, count, (row) => [row.startedAt.toISOString(), row.id], toImport);
  }

  /** The newest import of each source; a source without any is missing. */
  async lastOf(sourceIds: readonly string[]): Promise<ReadonlyMap<string, Import>> {
    if (sourceIds.length === 0) return new Map();
    const newest = sql`(select newest.id from ${imports} newest where newest.source_id = ${imports.sourceId} and newest.origin <> 'SNAPSHOT'
      order by newest.started_at desc, newest.id desc limit 1)`;
    const rows = await this.select().where(
      and(inArray(imports.sourceId, [...sourceIds]), sql`${imports.id} = ${newest}`),
    );
    return new Map(rows.map((row) => [row.sourceId, toImport(row)]));
  }

  /** In the order in which they were found. */
  async problems(importId: string, request: PageRequest): Promise<Page<ImportProblem>> {
    const where = eq(importProblems.importId, importId);
    const [id] = request.after ?? [];
    const rows = await this.queries
      .select()
      .from(importProblems)
      .where(and(where, request.after === null ? undefined : sql`${importProblems.id} > ${id}::uuid`))
      .orderBy(importProblems.id)
      .limit(request.first + 1);
    const count = await this.count(sql`${importProblems} where ${where}`);
    return page(rows, request, count, (row) => [row.id], toProblem);
  }

  /** By name. Of a blocked or cancelled import what it would have done, of one that was applied what its snapshot did to the persons of its source. */
  async changes(importId: string, change: PersonChangeKind | null, request: PageRequest): Promise<Page<ImportChange>> {
    const all = await this.changesOf(importId);
    const where = change === null ? sql`true` : sql`change = ${change}`;
    const [name, id] = request.after ?? [];
    const after =
      request.after === null
        ? sql`true`
        : sql`(display_name collate "und-x-icu", person_id) > (${name}::text, ${id}::uuid)`;
    const rows = await this.queries.execute<ChangeRow>(sql`/* imports.changes */
      select person_id as "personId", change, record_key as "recordKey", display_name as "displayName"
      from (${all}) as changes where ${where} and ${after}
      order by display_name collate "und-x-icu", person_id limit ${request.first + 1}`);
    const count = await this.count(sql`(${all}) as changes where ${where}`);
    return page([...rows], request, count, (row) => [row.displayName, row.personId], toChange);
  }

  private async changesOf(importId: string): Promise<SQL> {
    const [applied] = await this.queries
      .select({ sourceId: imports.sourceId, number: snapshots.number })
      .from(imports)
      .innerJoin(snapshots, eq(snapshots.id, imports.snapshotId))
      .where(and(eq(imports.id, importId), eq(snapshots.state, 'APPLIED')));
    if (applied === undefined) {
      return sql`select person_id, change, record_key, display_name from ${importChanges} where import_id = ${importId}`;
    }
    // Somebody changed has a row for each field, everybody else has one.
    return sql`
      select persons.id as person_id, found.change, persons.source_key as record_key, persons.display_name
      from (select person_id, coalesce(min(change) filter (where change <> 'CHANGED'), 'CHANGED') as change
        from ${personChanges} where snapshot_number = ${applied.number} group by person_id) as found
      join ${persons} on persons.id = found.person_id and persons.source_id = ${applied.sourceId}`;
  }

  private select() {
    return this.queries
      .select(COLUMNS)
      .from(imports)
      .leftJoin(starter, eq(starter.id, imports.startedBy))
      .leftJoin(decider, eq(decider.id, imports.decidedBy))
      .$dynamic();
  }

  private async count(fromWhere: SQL): Promise<Count> {
    const [row] = await this.queries
      .select({ counted: sql<number>`count(*)::int` })
      .from(sql`(select 1 from ${fromWhere} limit ${COUNT_LIMIT + 1}) as counted_rows`);
    return countUpToLimit(row?.counted ?? 0);
  }
}

interface ChangeRow extends Record<string, unknown> {
  readonly personId: string;
  readonly change: string;
  readonly recordKey: string;
  readonly displayName: string;
}

interface ImportRow extends Omit<Import, 'state' | 'origin' | 'counts' | 'outcome'> {
  readonly state: string;
  readonly origin: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly outcome: Readonly<Record<string, unknown>> | null;
}

function toImport(row: ImportRow): Import {
  return {
    ...row,
    state: storedWord(IMPORT_STATES, row.state),
    origin: storedWord(IMPORT_ORIGINS, row.origin),
    counts: countsOf(row.counts),
    outcome: outcomeOf(row.outcome),
  };
}

/** An import that has just begun has not counted yet. */
function countsOf(counted: Readonly<Record<string, number>>): ImportCounts {
  const {
    read,
    persons: people,
    contracts,
    departments,
    added,
    changed,
    removed,
    returned,
    blocked,
    problems,
  } = {
    ...NO_COUNTS,
    ...counted,
  };
  return { read, persons: people, contracts, departments, added, changed, removed, returned, blocked, problems };
}

function outcomeOf(outcome: Readonly<Record<string, unknown>> | null): ImportOutcome {
  if (outcome === null) return NO_OUTCOME;
  const { exceeded, keptEverybody, failure, superseded } = storedOutcome.parse(outcome);
  return {
    exceeded: exceeded ?? NO_OUTCOME.exceeded,
    keptEverybody: keptEverybody ?? NO_OUTCOME.keptEverybody,
    failure: failure ?? NO_OUTCOME.failure,
    superseded: superseded ?? NO_OUTCOME.superseded,
  };
}

function toProblem(row: typeof importProblems.$inferSelect): ImportProblem {
  const { id, code, consequence, file, line, columnName: column, recordKey, field, data } = row;
  return {
    id,
    code: storedWord(PROBLEM_CODES, code),
    consequence: storedWord(PROBLEM_CONSEQUENCES, consequence),
    file,
    line,
    column,
    recordKey,
    field,
    data,
  };
}

function toChange(row: ChangeRow): ImportChange {
  return { ...row, change: storedWord(PERSON_CHANGE_KINDS, row.change) };
}
