import { sql } from 'drizzle-orm';
import type { Queryable } from '../../../../platform/database/connection.ts';
import { newId } from '../../../../platform/ids.ts';
import type { SourceConfiguration } from '../../domain/source-configuration.ts';
import { closeVersions, writeHistory } from './history-writer.ts';
import { renameKept } from './kept-names.ts';
import { deriveNextState, type NextEffect } from './next-derived.ts';
import { type MergeEffect, mergeEffect, mergePersons } from './next-merges.ts';
import { beginNextState, keepOthers, type StagedSource, takeContracts, takeStaged } from './next-state.ts';
import { writeNextState } from './snapshot-writer.ts';

export interface SnapshotRequest {
  /** Of one that was begun before; null makes it with its application. */
  readonly id: string | null;
  readonly kind: 'IMPORT' | 'MANUAL' | 'DATE';
  /** What takes the place of what its source held, once a source; none where no source is mapped. */
  readonly staged: readonly StagedSource[];
  readonly importId: string | null;
  /** `YYYY-MM-DD` in the tenant's time zone. */
  readonly today: string;
  readonly configuration: SourceConfiguration;
  readonly now: Date;
}

export interface AppliedState extends MergeEffect {
  readonly id: string;
  readonly number: number;
  /** Excluded persons whose records left their source, and those whose records came back. */
  readonly newlyMissing: readonly string[];
  readonly foundAgain: readonly string[];
  /** Main persons of merges whose own records left their source. */
  readonly mainsMissing: readonly string[];
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
    for (const source of staged) await takeStaged(tx, source);
    await keepOthers(tx, staged);
    await takeContracts(tx, staged);
    await renameKept(tx, configuration.displayNames);
    await mergePersons(tx);
    return new Snapshot(tx, request, await deriveNextState(tx, today, configuration, staged));
  }

  async apply(): Promise<AppliedState> {
    const { tx, request } = this;
    const number = await this.nextNumber();
    const merges = await mergeEffect(tx);
    await closeVersions(tx, number);
    await writeNextState(tx, request.staged, request.now);
    await writeHistory(tx, number);
    return { id: await this.record(number), number, ...merges, ...(await this.movedOutOfSight()) };
  }

  private async nextNumber(): Promise<number> {
    const [row] = await this.tx.execute<{ number: number }>(
      sql`/* snapshot.number */ select (coalesce(max(number), 0) + 1)::int as number from snapshots`,
    );
    return row?.number ?? 1;
  }

  private async record(number: number): Promise<string> {
    const { kind, importId, today, configuration, now } = this.request;
    const id = this.request.id ?? newId();
    const at = now.toISOString();
    await this.tx.execute(sql`/* snapshot.record */ insert into snapshots
        (id, number, kind, state, as_of, import_id, created_at, applied_at, counts, configuration)
      values (${id}, ${number}, ${kind}, 'APPLIED', ${today}, ${importId}, ${at}, ${at},
        (${JSON.stringify(this.effect)}::text)::jsonb, (${JSON.stringify(configuration)}::text)::jsonb)
      on conflict (id) do update set number = excluded.number, state = excluded.state, as_of = excluded.as_of,
        applied_at = excluded.applied_at, counts = excluded.counts, configuration = excluded.configuration`);
    return id;
  }

  private async movedOutOfSight(): Promise<Pick<AppliedState, 'newlyMissing' | 'foundAgain' | 'mainsMissing'>> {
    const rows = await this.tx.execute<{ id: string; newly_missing: boolean; is_main: boolean }>(
      sql`/* snapshot.missing */ select id, newly_missing,
        exists (select from merges m where m.main_id = next_row.id and m.state = 'MERGED') as is_main
      from next_row where newly_missing or found_again`,
    );
    return {
      newlyMissing: rows.filter((row) => row.newly_missing && !row.is_main).map(({ id }) => id),
      foundAgain: rows.filter((row) => !row.newly_missing).map(({ id }) => id),
      mainsMissing: rows.filter((row) => row.newly_missing && row.is_main).map(({ id }) => id),
    };
  }
}
