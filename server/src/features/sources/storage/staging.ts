import { type SQL, sql } from 'drizzle-orm';
import type { Sql } from 'postgres';
import type { Queryable } from '../../../platform/database/connection.ts';
import { CopyWriter } from '../../../platform/database/copy-writer.ts';
import type { SourceFileKind } from '../domain/source.ts';

/**
 * The tables that one import is read into: made when it begins, dropped when it is applied, cancelled or failed. A blocked import
 * keeps them, logged, so that approval applies what was shown. Named after a version: a later release that changes their columns
 * must not apply what an earlier one staged.
 */
const VERSION = 3;
const PREFIX = 'import_stage_';

/** In the order in which rows are copied. `doubtful`: cells are missing, so that a key which nobody has may be that of somebody else, shifted. */
const COLUMNS = {
  /** `doubtful`: cells are missing, so that a key which nobody has may be that of somebody else, shifted. */
  persons: `line int, key text, id uuid not null, doubtful boolean not null, faulty boolean not null, model jsonb,
    hash bytea, external_id text, display_name text, user_name text, email text, excluded boolean not null, location text,
    search_text text`,
  contracts: `line int, person_key text, key text, id uuid not null, doubtful boolean not null,
    faulty boolean not null, model jsonb, hash bytea, external_id text, start_date date, end_date date, fte numeric,
    hours_per_week numeric, percentage numeric, sequence int, department_external_id text, manager_external_id text,
    department_name text, title text, location text`,
  departments: `line int, key text, id uuid not null, faulty boolean not null, hash bytea, external_id text,
    display_name text, parent_external_id text, manager_external_id text`,
  /**
   * Every row with a readable key as it was read, the JSON text of it; apart, so that the checks need not read past it. `line` is 0 where
   * nobody knows it; what is not `readable` cannot be mapped.
   */
  records: `kind text not null, key text not null collate "C", person_key text not null collate "C", line int not null,
    readable boolean not null, record text not null`,
  /** Keys of persons that this import leaves as they were. */
  blocked: 'key text primary key',
} as const;

type StagingTable = keyof typeof COLUMNS;
export type StagedKind = Exclude<StagingTable, 'blocked'>;
const TABLES = Object.keys(COLUMNS) as readonly StagingTable[];

/** Where the mapped records of each kind are staged. */
export const STAGED_AS: Readonly<Record<SourceFileKind, StagedKind>> = {
  PERSON: 'persons',
  CONTRACT: 'contracts',
  DEPARTMENT: 'departments',
};

export class Staging {
  private readonly prefix: string;

  constructor(importId: string) {
    this.prefix = `${PREFIX}${VERSION}_${importId.replaceAll('-', '')}`;
  }

  /** The table's name in a statement. */
  table(table: StagingTable): SQL {
    return sql`${sql.identifier(this.name(table))}`;
  }

  async create(queries: Queryable): Promise<void> {
    for (const table of TABLES) {
      const definition = sql.raw(COLUMNS[table]);
      // Unlogged: a crash of the database ends the import anyway. Autovacuum would hold up the drop for seconds.
      await queries.execute(sql`/* imports.stage */ create unlogged table ${this.table(table)} (${definition})
        with (autovacuum_enabled = false)`);
    }
  }

  async copyInto(raw: Sql, table: StagedKind): Promise<CopyWriter> {
    return await CopyWriter.open(raw, `"${this.name(table)}"`);
  }

  /** What the planner must know before the set-based statements: staged tables are new to it. In a transaction: a small sample is enough. */
  async analyze(tx: Queryable): Promise<void> {
    await tx.execute(sql`set local default_statistics_target = 10`);
    for (const table of TABLES) await tx.execute(sql`/* imports.analyze */ analyze ${this.table(table)}`);
  }

  /** Keeps the tables through a crash, for an import that waits for a decision. */
  async keep(queries: Queryable): Promise<void> {
    for (const table of TABLES)
      await queries.execute(sql`/* imports.keep */ alter table ${this.table(table)} set logged`);
  }

  async exists(queries: Queryable): Promise<boolean> {
    const [row] = await queries.execute<{ found: boolean }>(
      sql`/* imports.staged */ select to_regclass(${this.name('blocked')}) is not null as found`,
    );
    return row?.found === true;
  }

  async drop(queries: Queryable): Promise<void> {
    const tables = sql.join(
      TABLES.map((table) => this.table(table)),
      sql`, `,
    );
    await queries.execute(sql`/* imports.unstage */ drop table if exists ${tables}`);
  }

  private name(table: StagingTable): string {
    return `${this.prefix}_${table}`;
  }
}

/** Drops what imports left behind that neither run nor wait for a decision: of processes that were killed. */
export async function dropLeftovers(queries: Queryable): Promise<void> {
  const rows = await queries.execute<{ name: string }>(sql`/* imports.leftovers */
    select c.relname as name from pg_class c
    where c.relkind = 'r' and c.relname like ${`${PREFIX.replaceAll('_', '\\_')}%`} and pg_table_is_visible(c.oid)
      and not exists (select from imports i where i.state in ('RUNNING', 'BLOCKED')
        and split_part(c.relname, '_', 4) = replace(i.id::text, '-', ''))`);
  for (const { name } of rows) await queries.execute(sql`drop table if exists ${sql.identifier(name)}`);
}
