import { imports, persons } from '@gatehouse/drizzle';
import { and, eq, inArray, isNotNull, isNull, ne, or, type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '../../../platform/database/connection.ts';
import { storedWord } from '../../../platform/database/stored-word.ts';
import {
  IMPORT_STATES,
  type ImportCounts,
  type ImportOrigin,
  type ImportOutcome,
  type ImportState,
  NO_COUNTS,
  NO_OUTCOME,
} from '../domain/import.ts';

export interface NewImport {
  readonly id: string;
  readonly sourceId: string;
  readonly origin: ImportOrigin;
  readonly startedBy: string | null;
  readonly startedAt: Date;
  readonly mappingVersion: number;
  /** Of origin SNAPSHOT: the snapshot that it is a share of. */
  readonly snapshotId?: string;
}

/** An import that this process has taken up. */
export interface TakenImport {
  readonly id: string;
  readonly sourceId: string;
  readonly startedAt: Date;
  /** Read and blocked before; somebody has approved it. */
  readonly isApproved: boolean;
  readonly counts: ImportCounts;
  readonly outcome: ImportOutcome;
}

export interface ImportEnd {
  readonly state: ImportState;
  readonly counts: ImportCounts;
  readonly outcome: ImportOutcome;
  readonly snapshotId: string | null;
}

export interface EndedImport {
  readonly id: string;
  readonly sourceId: string;
  readonly counts: ImportCounts;
}

export interface EndedImports {
  readonly blocked: readonly EndedImport[];
  readonly failed: readonly EndedImport[];
}

/** Writes the course of imports; reading about them is `ImportList`. */
export class ImportStore {
  constructor(private readonly queries: Queryable) {}

  /** False when an import of the source is running. */
  async begin(begun: NewImport): Promise<boolean> {
    const made = await this.queries
      .insert(imports)
      .values({ ...begun, state: 'RUNNING', counts: { ...NO_COUNTS }, outcome: { ...NO_OUTCOME } })
      .onConflictDoNothing()
      .returning({ id: imports.id });
    return made.length === 1;
  }

  /** Null when it has ended, or another process works on it. A job that is tried again in the same process takes it anew. */
  async take(id: string, processId: string): Promise<TakenImport | null> {
    const [row] = await this.queries
      .update(imports)
      .set({ processId })
      .where(
        and(
          eq(imports.id, id),
          eq(imports.state, 'RUNNING'),
          or(isNull(imports.processId), eq(imports.processId, processId)),
        ),
      )
      .returning();
    if (row === undefined) return null;
    const { sourceId, startedAt, decidedAt, counts, outcome } = row;
    return {
      id,
      sourceId,
      startedAt,
      isApproved: decidedAt !== null,
      counts: { ...NO_COUNTS, ...counts },
      outcome: { ...NO_OUTCOME, ...outcome },
    };
  }

  /** Holds the import until the transaction ends. False when this process has lost it: it was declared dead. */
  async hold(id: string, processId: string): Promise<boolean> {
    const rows = await this.queries
      .select({ id: imports.id })
      .from(imports)
      .where(and(eq(imports.id, id), eq(imports.state, 'RUNNING'), eq(imports.processId, processId)))
      .for('update');
    return rows.length === 1;
  }

  async end(id: string, { counts, outcome, ...end }: ImportEnd, now: Date): Promise<void> {
    await this.queries
      .update(imports)
      .set({ ...end, counts: { ...counts }, outcome: { ...outcome }, finishedAt: now, processId: null })
      .where(eq(imports.id, id));
  }

  /** After an approval that could not be carried out: nothing has changed, and it may be approved again. False when it is no longer this process's. */
  async blockAgain(id: string, processId: string): Promise<boolean> {
    const rows = await this.reopen(and(eq(imports.id, id), eq(imports.processId, processId)));
    return rows.length === 1;
  }

  /** Cancels the blocked imports that a newer one of the source replaces, and names them. */
  async supersede(sourceId: string, newer: string, now: Date): Promise<readonly string[]> {
    const rows = await this.queries
      .update(imports)
      .set({ state: 'CANCELLED', finishedAt: now, outcome: sql`${imports.outcome} || '{"superseded": true}'` })
      .where(and(eq(imports.sourceId, sourceId), eq(imports.state, 'BLOCKED'), ne(imports.id, newer)))
      .returning({ id: imports.id });
    return rows.map(({ id }) => id);
  }

  /** Cancels the imports under way that were started by hand, without those that were approved. */
  async cancelManual(now: Date): Promise<readonly Pick<EndedImport, 'id' | 'sourceId'>[]> {
    return await this.queries
      .update(imports)
      .set({
        state: 'CANCELLED',
        finishedAt: now,
        processId: null,
        outcome: sql`${imports.outcome} || '{"superseded": true}'`,
      })
      .where(and(eq(imports.state, 'RUNNING'), eq(imports.origin, 'MANUAL'), isNull(imports.decidedAt)))
      .returning({ id: imports.id, sourceId: imports.sourceId });
  }

  /** Held until the transaction ends; null when unknown. */
  async lock(id: string): Promise<{ readonly sourceId: string; readonly state: ImportState } | null> {
    const [row] = await this.queries
      .select({ sourceId: imports.sourceId, state: imports.state })
      .from(imports)
      .where(eq(imports.id, id))
      .for('update');
    return row === undefined ? null : { ...row, state: storedWord(IMPORT_STATES, row.state) };
  }

  async isRunning(sourceId: string): Promise<boolean> {
    const rows = await this.queries
      .select({ id: imports.id })
      .from(imports)
      .where(and(eq(imports.sourceId, sourceId), eq(imports.state, 'RUNNING')));
    return rows.length > 0;
  }

  async decide(id: string, state: 'RUNNING' | 'CANCELLED', decidedBy: string | null, now: Date): Promise<void> {
    const finishedAt = state === 'CANCELLED' ? now : null;
    await this.queries
      .update(imports)
      .set({ state, decidedBy, decidedAt: now, finishedAt, processId: null })
      .where(eq(imports.id, id));
  }

  /** Those that dead processes were working on: approved ones are blocked again, the others have failed. */
  async endOfDead(processIds: readonly string[], now: Date): Promise<EndedImports> {
    const isTheirs = inArray(imports.processId, [...processIds]);
    const blocked = await this.reopen(and(isTheirs, isNotNull(imports.decidedAt)));
    const failed = await this.queries
      .update(imports)
      .set({ state: 'FAILED', finishedAt: now, outcome: { ...NO_OUTCOME, failure: 'INTERRUPTED' }, processId: null })
      .where(and(isTheirs, eq(imports.state, 'RUNNING')))
      .returning({ id: imports.id, sourceId: imports.sourceId, counts: imports.counts });
    return { blocked: blocked.map(toEnded), failed: failed.map(toEnded) };
  }

  async presentPersons(sourceId: string): Promise<number> {
    const [row] = await this.queries
      .select({ count: sql<number>`count(*)::int` })
      .from(persons)
      .where(and(eq(persons.sourceId, sourceId), eq(persons.state, 'PRESENT')));
    return row?.count ?? 0;
  }

  async problemCount(id: string): Promise<number> {
    const [row] = await this.queries.execute<{ count: number }>(
      sql`/* imports.problemCount */ select count(*)::int as count from import_problems where import_id = ${id}`,
    );
    return row?.count ?? 0;
  }

  /** What the snapshot that is being prepared would do to the persons of the import's source. */
  async keepChanges(id: string, sourceId: string): Promise<void> {
    await this.queries.execute(sql`/* imports.changes */
      insert into import_changes (import_id, person_id, change, record_key, display_name)
      select ${id}::uuid, n.id, r.change, n.source_key, n.display_name from next_row r join next_person n on n.id = r.id
      where r.change is not null and n.source_id = ${sourceId}
      union all
      select ${id}::uuid, p.id, 'REMOVED', p.source_key, p.display_name from next_gone g join persons p on p.id = g.id
        and p.source_id = ${sourceId}`);
  }

  private async reopen(where: SQL | undefined) {
    return await this.queries
      .update(imports)
      .set({ state: 'BLOCKED', decidedBy: null, decidedAt: null, processId: null })
      .where(and(eq(imports.state, 'RUNNING'), where))
      .returning({ id: imports.id, sourceId: imports.sourceId, counts: imports.counts });
  }
}

function toEnded({
  counts,
  ...row
}: Omit<EndedImport, 'counts'> & { counts: Readonly<Record<string, number>> }): EndedImport {
  return { ...row, counts: { ...NO_COUNTS, ...counts } };
}
