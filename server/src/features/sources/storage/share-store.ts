import { imports } from '@gatehouse/drizzle';
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '../../../platform/database/connection.ts';
import { storedWord } from '../../../platform/database/stored-word.ts';
import { IMPORT_STATES, type ImportCounts, type ImportState, NO_COUNTS } from '../domain/import.ts';

/** What one source has in a manual snapshot: an import of origin SNAPSHOT. */
export interface Share {
  readonly id: string;
  readonly sourceId: string;
  readonly snapshotId: string;
  readonly state: ImportState;
  /** Somebody has approved it, or it needs no approval and the others were approved. */
  readonly isDecided: boolean;
  /** A threshold of its source is reached. */
  readonly isExceeded: boolean;
  readonly counts: ImportCounts;
}

export class ShareStore {
  constructor(private readonly queries: Queryable) {}

  /** In one order, for everybody who holds them. */
  async of(snapshotId: string): Promise<readonly Share[]> {
    return await this.load(eq(imports.snapshotId, snapshotId));
  }

  /** The snapshot that an import is a share of; null when it is none. */
  async snapshotOf(importId: string): Promise<string | null> {
    const [share] = await this.load(eq(imports.id, importId));
    return share?.snapshotId ?? null;
  }

  async ofProcesses(processIds: readonly string[]): Promise<readonly Share[]> {
    return await this.load(inArray(imports.processId, [...processIds]));
  }

  async approve(ids: readonly string[], decidedBy: string | null, now: Date): Promise<void> {
    await this.update(ids, { decidedBy, decidedAt: now });
  }

  /** Those that waited are worked on. */
  async resume(ids: readonly string[], decidedBy: string | null, now: Date): Promise<void> {
    await this.update(ids, { state: 'RUNNING', decidedBy, decidedAt: now, processId: null, finishedAt: null });
  }

  /** Back to waiting: what was approved could not be applied. */
  async block(ids: readonly string[]): Promise<void> {
    await this.update(ids, { state: 'BLOCKED', decidedBy: null, decidedAt: null, processId: null });
  }

  async cancel(ids: readonly string[], decidedBy: string | null, now: Date): Promise<void> {
    await this.update(ids, { state: 'CANCELLED', decidedBy, decidedAt: now, finishedAt: now, processId: null });
  }

  async fail(ids: readonly string[], now: Date): Promise<void> {
    await this.update(ids, { state: 'FAILED', finishedAt: now, processId: null });
  }

  /** By something newer, not by hand. */
  async supersede(ids: readonly string[], now: Date): Promise<void> {
    const outcome = sql`${imports.outcome} || '{"superseded": true}'`;
    await this.update(ids, { state: 'CANCELLED', finishedAt: now, processId: null, outcome });
  }

  private async update(
    ids: readonly string[],
    values: Parameters<ReturnType<Queryable['update']>['set']>[0],
  ): Promise<void> {
    if (ids.length === 0) return;
    await this.queries
      .update(imports)
      .set(values)
      .where(inArray(imports.id, [...ids]));
  }

  private async load(where: SQL): Promise<readonly Share[]> {
    const rows = await this.queries
      .select()
      .from(imports)
      .where(and(where, eq(imports.origin, 'SNAPSHOT')))
      .orderBy(imports.sourceId);
    return rows.flatMap(({ id, sourceId, snapshotId, state, decidedAt, counts, outcome }) =>
      snapshotId === null
        ? []
        : [
            {
              id,
              sourceId,
              snapshotId,
              state: storedWord(IMPORT_STATES, state),
              isDecided: decidedAt !== null,
              isExceeded: Array.isArray(outcome?.['exceeded']) && outcome['exceeded'].length > 0,
              counts: { ...NO_COUNTS, ...counts },
            },
          ],
    );
  }
}
