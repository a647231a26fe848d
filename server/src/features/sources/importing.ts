import { z } from 'zod';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Queryable } from '../../platform/database/connection.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import type { Announce } from '../../platform/events/announce.ts';
import type { DomainEvent } from '../../platform/events/event.ts';
import type { StartProgress } from '../../platform/events/progress.ts';
import type { AddJobs, DeadProcessHandler, Job } from '../../platform/jobs/job.ts';
import type { Logger } from '../../platform/logging/logger.ts';
import type { ScriptEngine } from '../../platform/scripting/script-engine.ts';
import type { SecretBox } from '../../platform/secrets.ts';
import { SOURCE_CONNECTORS } from './connectors/index.ts';
import { DateSnapshots } from './date-snapshot.ts';
import { ImportAborts } from './import-aborts.ts';
import { actorOf, SYSTEM, starterShape } from './import-actor.ts';
import { importEnded, importFailed } from './import-events.ts';
import { ImportRun } from './import-run.ts';
import { IMPORT_JOB, ImportService } from './import-service.ts';
import { ImportSettler } from './import-settler.ts';
import type { ImportStores } from './import-stores.ts';
import { ManualSnapshotRun } from './manual-snapshot-run.ts';
import { MappingPass } from './mapping-pass.ts';
import { SourceOpener } from './open-source.ts';
import { SourceRemapping } from './remap-source.ts';
import { snapshotFailed } from './snapshot-events.ts';
import { SNAPSHOT_JOB, SnapshotService } from './snapshot-service.ts';
import { ConfigurationStore } from './storage/configuration-store.ts';
import { ImportList } from './storage/import-list.ts';
import { type EndedImport, ImportStore } from './storage/import-store.ts';
import { type Share, ShareStore } from './storage/share-store.ts';
import { settleSearchIndex } from './storage/snapshot/next-state.ts';
import { SnapshotStore } from './storage/snapshot-store.ts';
import { SourceStore } from './storage/source-store.ts';

export interface ImportingDependencies {
  readonly clock: Clock;
  readonly database: Database;
  readonly logger: Logger;
  readonly announce: Announce;
  readonly addJobs: AddJobs;
  readonly startProgress: StartProgress;
  /** Opens the secrets of sources. */
  readonly secrets: SecretBox;
  /** Hosts that sources may be asked at although they are on a private network, and without TLS; none by default. */
  readonly privateHosts?: readonly string[];
  /** Runs the scripts of mappings. */
  readonly scripts: ScriptEngine;
  /** Name of this process. */
  readonly processId: string;
}

export interface Importing {
  readonly imports: ImportService;
  readonly snapshots: SnapshotService;
  readonly dateSnapshots: DateSnapshots;
  readonly jobs: readonly Job[];
  readonly deadProcessHandlers: readonly DeadProcessHandler[];
}

const snapshotPayload = z.object({ snapshotId: z.string(), starter: starterShape });
const payloadShape = z.object({ importId: z.string(), starter: starterShape });

/** Imports, the snapshots that they make, and the snapshots that the calendar makes. */
export function createImporting(dependencies: ImportingDependencies): Importing {
  const { clock, database, announce, addJobs, secrets, privateHosts = [] } = dependencies;
  const bind = (tx: Queryable): ImportStores => ({
    queries: tx,
    sources: new SourceStore(tx),
    imports: new ImportStore(tx),
    list: new ImportList(tx),
    snapshots: new SnapshotStore(tx),
    shares: new ShareStore(tx),
    configuration: new ConfigurationStore(tx),
    announce: (events) => announce(tx, events),
    addJobs: (requests) => addJobs(tx, requests),
  });
  const shared = { ...dependencies, stores: bind(database.queries), inTransaction: inTransaction(database, bind) };
  const opener = new SourceOpener({ queries: database.queries, secrets, privateHosts, connectors: SOURCE_CONNECTORS });
  const mappingPass = new MappingPass(shared);
  const run = new ImportRun({ ...shared, opener, mappingPass, settler: new ImportSettler(shared) });
  const dateSnapshots = new DateSnapshots(shared);
  const aborts = new ImportAborts();
  const importJob: Job = {
    name: IMPORT_JOB,
    run: async (payload, stopping) => {
      const { importId, starter } = payloadShape.parse(payload);
      await aborts.during(importId, stopping, (signal) => run.run(importId, actorOf(starter), signal));
    },
  };
  const snapshotRun = new ManualSnapshotRun({ ...shared, remapping: new SourceRemapping({ database, mappingPass }) });
  const snapshotJob: Job = {
    name: SNAPSHOT_JOB,
    run: async (payload, stopping) => {
      const { snapshotId, starter } = snapshotPayload.parse(payload);
      await snapshotRun.run(snapshotId, actorOf(starter), stopping);
    },
  };
  const snapshots = new SnapshotService(shared);
  return {
    snapshots,
    imports: new ImportService({ ...shared, aborts, snapshots }),
    dateSnapshots,
    jobs: [importJob, dateSnapshots.job(), snapshotJob].map((job) => settling(job, dependencies)),
    deadProcessHandlers: [(tx, processIds) => endDeadImports(bind(tx), processIds, clock)],
  };
}

/** Sorts the search index after the snapshot is seen: whatever goes wrong in that, the snapshot stands. */
function settling(job: Job, { database, logger }: ImportingDependencies): Job {
  return {
    ...job,
    run: async (payload, stopping) => {
      await job.run(payload, stopping);
      await settleSearchIndex(database.queries).catch((error: unknown) =>
        logger.warn({ err: error }, 'the search index was left to autovacuum'),
      );
    },
  };
}

/** What a dead process had begun is over and can be repeated; its snapshot was applied whole, or not at all. */
async function endDeadImports(stores: ImportStores, processIds: readonly string[], clock: Clock): Promise<void> {
  const shares = await stores.shares.ofProcesses(processIds);
  const { failed, blocked } = await stores.imports.endOfDead(processIds, clock.now());
  const sources = await stores.sources.byIds([...failed, ...blocked].map(({ sourceId }) => sourceId));
  const identify = ({ id, sourceId }: EndedImport) => ({
    importId: id,
    sourceId,
    sourceName: sources.get(sourceId)?.name ?? '',
  });
  const isShare = (id: string) => shares.find((share) => share.id === id);
  const isImport = ({ id }: EndedImport) => isShare(id) === undefined;
  // Of a snapshot only the sources whose thresholds are reached wait for somebody.
  const isReached = ({ id }: EndedImport) => isShare(id)?.isExceeded ?? true;
  const message = 'The process that imported was killed. Nothing has changed: import again.';
  await stores.announce([
    ...(await endDeadSnapshots(stores, shares, message, clock)),
    ...failed.filter(isImport).flatMap((ended) => importFailed(identify(ended), 'INTERRUPTED', message, SYSTEM)),
    ...blocked.filter(isReached).flatMap((ended) => importEnded(identify(ended), 'BLOCKED', ended.counts, SYSTEM)),
  ]);
}

/** A manual snapshot ends as its shares do: what was approved waits again, anything else has failed. */
async function endDeadSnapshots(
  stores: ImportStores,
  shares: readonly Share[],
  message: string,
  clock: Clock,
): Promise<readonly DomainEvent[]> {
  const idsOf = (some: readonly Share[]) => [...new Set(some.map(({ snapshotId }) => snapshotId))];
  const waiting = idsOf(shares.filter(({ isDecided }) => isDecided));
  const failed = idsOf(shares).filter((id) => !waiting.includes(id));
  // Shares that the process had not taken up yet go the same way.
  const running = async (id: string) =>
    (await stores.shares.of(id)).filter(({ state }) => state === 'RUNNING').map((share) => share.id);
  for (const id of waiting) await stores.shares.block(await running(id));
  for (const id of failed) await stores.shares.fail(await running(id), clock.now());
  await stores.snapshots.move(waiting, 'BLOCKED');
  await stores.snapshots.move(failed, 'FAILED');
  return failed.map((id) => snapshotFailed(id, message, SYSTEM));
}
