import type { Actor } from '../../platform/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import { newId } from '../../platform/ids.ts';
import { authorise } from '../access/index.ts';
import type { Import } from './domain/import.ts';
import {
  type InputProblem,
  importNotBlocked,
  importOutdated,
  importRunning,
  importUnknown,
  sourceUnknown,
} from './domain/source-problems.ts';
import type { ImportAborts } from './import-aborts.ts';
import { starterOf } from './import-actor.ts';
import { importCancelledBySchedule, importDecided, importStarted } from './import-events.ts';
import type { ImportStores, InImportTransaction } from './import-stores.ts';
import type { SnapshotService } from './snapshot-service.ts';
import { Staging } from './storage/staging.ts';

export const IMPORT_JOB = 'import';

interface Dependencies {
  readonly clock: Clock;
  /** Decides on what sources have in manual snapshots. */
  readonly snapshots: Pick<SnapshotService, 'approveShare' | 'cancelShare'>;
  readonly inTransaction: InImportTransaction;
  readonly aborts: ImportAborts;
}

/** Starting imports, and deciding on those that a threshold blocked. */
export class ImportService {
  constructor(private readonly dependencies: Dependencies) {}

  /** The import runs as a job: what is answered is RUNNING. `id` is given by who has to know it beforehand. */
  async startImport(actor: Actor, sourceId: string, id = newId()): Promise<Import | InputProblem> {
    authorise(actor, 'Mutation.startImport');
    const { clock, inTransaction } = this.dependencies;
    return await inTransaction(async (stores) => {
      const source = await stores.sources.lock(sourceId);
      if (source === null) return sourceUnknown();
      const begun = await stores.imports.begin({
        id,
        sourceId,
        origin: actor.kind === 'SCHEDULE' ? 'SCHEDULE' : 'MANUAL',
        startedBy: actor.id,
        startedAt: clock.now(),
        mappingVersion: source.mapping.version,
      });
      if (!begun) return importRunning();
      await stores.announce([importStarted({ importId: id, sourceId, sourceName: source.name }, actor)]);
      return await this.enqueue(stores, id, actor);
    });
  }

  /** Applies what was read and shown, as a job: what is answered is RUNNING. */
  async approveImport(actor: Actor, id: string): Promise<Import | InputProblem> {
    authorise(actor, 'Mutation.approveImport');
    return await this.dependencies.inTransaction(async (stores) => {
      const snapshotId = await stores.shares.snapshotOf(id);
      if (snapshotId !== null) {
        const problem = await this.dependencies.snapshots.approveShare(stores, actor, snapshotId, id);
        return problem ?? (await stores.list.find(id)) ?? importUnknown();
      }
      const blocked = await this.lockBlocked(stores, id);
      if ('code' in blocked) return blocked;
      if (await stores.imports.isRunning(blocked.sourceId)) return importRunning();
      if (!(await new Staging(id).exists(stores.queries))) return importOutdated();
      await stores.imports.decide(id, 'RUNNING', actor.id, this.dependencies.clock.now());
      await stores.announce([importDecided(blocked, 'approved', actor)]);
      return await this.enqueue(stores, id, actor);
    });
  }

  async cancelImport(actor: Actor, id: string): Promise<Import | InputProblem> {
    authorise(actor, 'Mutation.cancelImport');
    return await this.dependencies.inTransaction(async (stores) => {
      const snapshotId = await stores.shares.snapshotOf(id);
      if (snapshotId !== null) {
        const problem = await this.dependencies.snapshots.cancelShare(stores, actor, snapshotId);
        return problem ?? (await stores.list.find(id)) ?? importUnknown();
      }
      const blocked = await this.lockBlocked(stores, id);
      if ('code' in blocked) return blocked;
      await stores.imports.decide(id, 'CANCELLED', actor.id, this.dependencies.clock.now());
      await new Staging(id).drop(stores.queries);
      await stores.announce([importDecided(blocked, 'cancelled', actor)]);
      return (await stores.list.find(id)) ?? importUnknown();
    });
  }

  /** Ends the imports that somebody started by hand, because a schedule starts (provisioning 3.5). One that was approved is let through. */
  async cancelManual(actor: Actor): Promise<void> {
    authorise(actor, 'Mutation.cancelImport');
    const { clock, inTransaction, aborts } = this.dependencies;
    const ended = await inTransaction(async (stores) => {
      const cancelled = await stores.imports.cancelManual(clock.now());
      const sources = await stores.sources.byIds(cancelled.map(({ sourceId }) => sourceId));
      await stores.announce(
        cancelled.flatMap(({ id, sourceId }) => {
          const identity = { importId: id, sourceId, sourceName: sources.get(sourceId)?.name ?? '' };
          return importCancelledBySchedule(identity, actor);
        }),
      );
      return cancelled;
    });
    for (const { id } of ended) aborts.abort(id);
  }

  private async lockBlocked({ imports, sources }: ImportStores, id: string) {
    const found = await imports.lock(id);
    if (found === null) return importUnknown();
    if (found.state !== 'BLOCKED') return importNotBlocked(found.state);
    const source = (await sources.byIds([found.sourceId])).get(found.sourceId);
    return { importId: id, sourceId: found.sourceId, sourceName: source?.name ?? '' };
  }

  private async enqueue(stores: ImportStores, importId: string, actor: Actor): Promise<Import | InputProblem> {
    const payload = { importId, starter: starterOf(actor) };
    await stores.addJobs([{ name: IMPORT_JOB, payload, key: `import:${importId}` }]);
    return (await stores.list.find(importId)) ?? importUnknown();
  }
}
