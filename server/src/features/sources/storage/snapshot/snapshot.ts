import { sql } from 'drizzle-orm';
import type { Queryable } from '../../../../platform/database/connection.ts';
import { newId } from '../../../../platform/ids.ts';
import type { SourceConfiguration } from '../../domain/source-configuration.ts';
import { closeVersions, writeHistory } from './history-writer.ts';
import { renameKept } from './kept-names.ts';
import { deriveNextState, type NextEffect } from './next-derived.ts';
import { beginNextState, keepOthers, type StagedSource, takeContracts, takeStaged } from './next-state.ts';
import { writeNextState } from './snapshot-writer.ts';

export interface SnapshotRequest {
  readonly kind: 'IMPORT' | 'DATE';
  /** Null where no source was read. */
  readonly staged: StagedSource | null;
  readonly importId: string | null;
  /** `YYYY-MM-DD` in the tenant's time zone. */
  readonly today: string;
  readonly configuration: SourceConfiguration;
  readonly now: Date;
}

export interface AppliedState {
  readonly id: string;
  readonly number: number;
  /** Excluded persons whose records left their source, and those whose records came back. */
  readonly newlyMissing: readonly string[];
  readonly foundAgain: readonly string[];
}

/** Waits for any other snapshot of this database to end; none begins before the end of the transaction. */
export async function lockSnapshots(tx: Queryable): Promise<void> {
  await tx.execute(sql`/* snapshot.lock */ select pg_advisory_xact_lock(hashtext('gatehouse.snapshot'))`);
}

/**
 * A state of all persons, computed and then applied in one transaction (data model, Imports): readers see the old one or the new one.
 * `prepare` writes nothing that outlives the transaction, so that what would happen can be looked at first.
 */
export class Snapshot {
  private constructor(
    private readonly tx: Queryable,
    private readonly request: SnapshotRequest,
    readonly effect: NextEffect,
  ) {}

  static async prepare(tx: Queryable, request: SnapshotRequest): Promise<Snapshot> {
    const { staged, today, configuration } = request;
    await lockSnapshots(tx);
    await beginNextState(tx);
    if (staged !== null) await takeStaged(tx, staged);
    await keepOthers(tx, staged?.sourceId ?? null);
    await takeContracts(tx, staged);
    await renameKept(tx, configuration.displayNames);
    return new Snapshot(tx, request, await deriveNextState(tx, today, configuration));
  }

  async apply(): Promise<AppliedState> {
    const { tx, request } = this;
    const number = await this.nextNumber();
    await closeVersions(tx, number);
    await writeNextState(tx, request.staged, request.now);
    await writeHistory(tx, number);
    return { id: await this.record(number), number, ...(await this.movedOutOfSight()) };
  }

  private async nextNumber(): Promise<number> {
    const [row] = await this.tx.execute<{ number: number }>(
      sql`/* snapshot.number */ select (coalesce(max(number), 0) + 1)::int as number from snapshots`,
    );
    return row?.number ?? 1;
  }

  private async record(number: number): Promise<string> {
    const { kind, importId, today, configuration, now } = this.request;
    const id = newId();
    const at = now.toISOString();
    await this.tx.execute(sql`/* snapshot.record */ insert into snapshots
        (id, number, kind, state, as_of, import_id, created_at, applied_at, counts, configuration)
      values (${id}, ${number}, ${kind}, 'APPLIED', ${today}, ${importId}, ${at}, ${at},
        (${JSON.stringify(this.effect)}::text)::jsonb, (${JSON.stringify(configuration)}::text)::jsonb)`);
    return id;
  }

  private async movedOutOfSight(): Promise<Pick<AppliedState, 'newlyMissing' | 'foundAgain'>> {
    const rows = await this.tx.execute<{ id: string; newly_missing: boolean }>(
      sql`/* snapshot.missing */ select id, newly_missing from next_row where newly_missing or found_again`,
    );
    return {
      newlyMissing: rows.filter((row) => row.newly_missing).map(({ id }) => id),
      foundAgain: rows.filter((row) => !row.newly_missing).map(({ id }) => id),
    };
  }
}
