import type { Actor } from '../../platform/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import { newId } from '../../platform/ids.ts';
import { type Page, pageRequest } from '../../platform/paging.ts';
import { authorise } from '../access/index.ts';
import type { PersonChangeKind } from '../persons/index.ts';
import type { Import } from './domain/import.ts';
import type { SnapshotChange, SnapshotFieldChange, SnapshotFilter, SnapshotInfo } from './domain/snapshot-info.ts';
import {
  type InputProblem,
  importOutdated,
  importRunning,
  nothingToMap,
  snapshotNotBlocked,
  snapshotUnknown,
} from './domain/source-problems.ts';
import { starterOf } from './import-actor.ts';
import { importDecided } from './import-events.ts';
import type { ImportStores, InImportTransaction } from './import-stores.ts';
import { snapshotDecided, snapshotStarted } from './snapshot-events.ts';
import { keptReadings } from './storage/raw-staging.ts';
import type { Share } from './storage/share-store.ts';
import { Staging } from './storage/staging.ts';

export const SNAPSHOT_JOB = 'snapshot.manual';

interface Dependencies {
  readonly clock: Clock;
  readonly stores: Pick<ImportStores, 'snapshots' | 'list'>;
  readonly inTransaction: InImportTransaction;
}

/** Manual snapshots: making them, deciding on those that a threshold blocked, and looking at all that were ever made. */
export class SnapshotService {
  constructor(private readonly dependencies: Dependencies) {}

  /** The newest configuration on the newest raw records of every source, as a job: what is answered is BUILDING. */
  async create(actor: Actor): Promise<SnapshotInfo | InputProblem> {
    authorise(actor, 'Mutation.createSnapshot');
    const { clock, inTransaction } = this.dependencies;
    return await inTransaction(async (stores) => {
      const sources = await stores.sources.list();
      const readings = await keptReadings(
        stores.queries,
        sources.map(({ id }) => id),
      );
      const read = sources.filter(({ id }) => readings.has(id));
      if (read.length === 0) return nothingToMap();
      const id = newId();
      const { timeZone } = await stores.configuration.get();
      await stores.snapshots.begin({ id, asOf: clock.today(timeZone), createdBy: actor.id, createdAt: clock.now() });
      for (const { id: sourceId, mapping } of [...read].sort((one, other) => (one.id < other.id ? -1 : 1))) {
        const begun = await stores.imports.begin({
          id: newId(),
          sourceId,
          origin: 'SNAPSHOT',
          startedBy: actor.id,
          startedAt: clock.now(),
          mappingVersion: mapping.version,
          snapshotId: id,
        });
        if (!begun) throw new SourceBusy();
      }
      await stores.announce([snapshotStarted(id, read.length, actor)]);
      return await this.enqueue(stores, id, actor);
    }).catch((error: unknown) => {
      if (error instanceof SourceBusy) return importRunning();
      throw error;
    });
  }

  /** Applies what was mapped and shown, for all of its sources. */
  async approve(actor: Actor, id: string): Promise<SnapshotInfo | InputProblem> {
    authorise(actor, 'Mutation.approveSnapshot');
    return await this.dependencies.inTransaction(async (stores) => await this.approveShares(stores, actor, id, null));
  }

  async cancel(actor: Actor, id: string): Promise<SnapshotInfo | InputProblem> {
    authorise(actor, 'Mutation.cancelSnapshot');
    return await this.dependencies.inTransaction(async (stores) => await this.cancelAll(stores, actor, id));
  }

  /** What one source has in the snapshot: when the last one that needs it is approved, the snapshot is applied. */
  async approveShare(
    stores: ImportStores,
    actor: Actor,
    snapshotId: string,
    importId: string,
  ): Promise<InputProblem | null> {
    const approved = await this.approveShares(stores, actor, snapshotId, importId);
    return 'code' in approved ? approved : null;
  }

  /** A snapshot is of all sources or of none: without one of them the whole is cancelled. */
  async cancelShare(stores: ImportStores, actor: Actor, snapshotId: string): Promise<InputProblem | null> {
    const cancelled = await this.cancelAll(stores, actor, snapshotId);
    return 'code' in cancelled ? cancelled : null;
  }

  async find(actor: Actor, id: string): Promise<SnapshotInfo | null> {
    authorise(actor, 'Query.snapshot');
    return await this.dependencies.stores.snapshots.find(id);
  }

  /** Newest first. */
  async list(actor: Actor, filter: SnapshotFilter, first: number, after: string | null): Promise<Page<SnapshotInfo>> {
    authorise(actor, 'Query.snapshots');
    return await this.dependencies.stores.snapshots.page(filter, pageRequest(first, after, 2));
  }

  /** Whom it concerns, or would. */
  async changes(
    actor: Actor,
    id: string,
    change: PersonChangeKind | null,
    first: number,
    after: string | null,
  ): Promise<Page<SnapshotChange>> {
    authorise(actor, 'Query.snapshot');
    return await this.dependencies.stores.snapshots.changes(id, change, pageRequest(first, after, 2));
  }

  /** What an applied snapshot changed of persons, field by field. */
  async fields(
    actor: Actor,
    number: number,
    personIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly SnapshotFieldChange[]>> {
    authorise(actor, 'Query.snapshot');
    return await this.dependencies.stores.snapshots.fields(number, personIds);
  }

  /** Of each source what it has in a manual snapshot. */
  async shares(actor: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, readonly Import[]>> {
    authorise(actor, 'Query.snapshot');
    const { snapshots, list } = this.dependencies.stores;
    const shares = await snapshots.shares(ids);
    const found = await list.byIds([...shares.values()].flat());
    return new Map([...shares].map(([id, importIds]) => [id, importIds.flatMap((one) => found.get(one) ?? [])]));
  }

  private async approveShares(
    stores: ImportStores,
    actor: Actor,
    id: string,
    only: string | null,
  ): Promise<SnapshotInfo | InputProblem> {
    const shares = await blockedShares(stores, id);
    if ('code' in shares) return shares;
    for (const { sourceId } of shares) if (await stores.imports.isRunning(sourceId)) return importRunning();
    for (const share of shares) {
      if (!(await new Staging(share.id).exists(stores.queries))) return importOutdated();
    }
    const now = this.dependencies.clock.now();
    const undecided = shares.filter(({ isExceeded, isDecided }) => isExceeded && !isDecided);
    const approved = undecided.filter(({ id: importId }) => only === null || importId === only);
    await stores.shares.approve(idsOf(approved), actor.id, now);
    await stores.announce(await this.decided(stores, approved, 'approved', actor));
    if (approved.length < undecided.length) return (await stores.snapshots.find(id)) ?? snapshotUnknown();
    await stores.shares.resume(idsOf(shares), actor.id, now);
    await stores.snapshots.move([id], 'BUILDING');
    await stores.announce([snapshotDecided(id, 'approved', actor)]);
    return await this.enqueue(stores, id, actor);
  }

  private async cancelAll(stores: ImportStores, actor: Actor, id: string): Promise<SnapshotInfo | InputProblem> {
    const shares = await blockedShares(stores, id);
    if ('code' in shares) return shares;
    await stores.shares.cancel(idsOf(shares), actor.id, this.dependencies.clock.now());
    for (const share of shares) await new Staging(share.id).drop(stores.queries);
    await stores.snapshots.move([id], 'CANCELLED');
    const waiting = shares.filter(({ isExceeded, isDecided }) => isExceeded && !isDecided);
    await stores.announce([
      ...(await this.decided(stores, waiting, 'cancelled', actor)),
      snapshotDecided(id, 'cancelled', actor),
    ]);
    return (await stores.snapshots.find(id)) ?? snapshotUnknown();
  }

  private async decided(
    { sources }: ImportStores,
    shares: readonly Share[],
    decision: 'approved' | 'cancelled',
    actor: Actor,
  ) {
    const named = await sources.byIds(shares.map(({ sourceId }) => sourceId));
    return shares.map(({ id, sourceId }) =>
      importDecided({ importId: id, sourceId, sourceName: named.get(sourceId)?.name ?? '' }, decision, actor),
    );
  }

  private async enqueue(stores: ImportStores, snapshotId: string, actor: Actor): Promise<SnapshotInfo | InputProblem> {
    const payload = { snapshotId, starter: starterOf(actor) };
    await stores.addJobs([{ name: SNAPSHOT_JOB, payload, key: `snapshot:${snapshotId}` }]);
    return (await stores.snapshots.find(snapshotId)) ?? snapshotUnknown();
  }
}

/** A source is read just now; the transaction is undone. */
class SourceBusy extends Error {
  override readonly name = 'SourceBusy';
}

async function blockedShares(stores: ImportStores, id: string): Promise<readonly Share[] | InputProblem> {
  const state = await stores.snapshots.lock(id);
  if (state === null) return snapshotUnknown();
  if (state !== 'BLOCKED') return snapshotNotBlocked(state);
  return await stores.shares.of(id);
}

function idsOf(shares: readonly Share[]): readonly string[] {
  return shares.map(({ id }) => id);
}
