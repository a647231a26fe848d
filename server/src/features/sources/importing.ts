import { z } from 'zod';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Queryable } from '../../platform/database/connection.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import type { Announce } from '../../platform/events/announce.ts';
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
import { MappingPass } from './mapping-pass.ts';
import { SourceOpener } from './open-source.ts';
import { ConfigurationStore } from './storage/configuration-store.ts';
import { ImportList } from './storage/import-list.ts';
import { type EndedImport, ImportStore } from './storage/import-store.ts';
import { settleSearchIndex } from './storage/snapshot/next-state.ts';
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
  readonly dateSnapshots: DateSnapshots;
  readonly jobs: readonly Job[];
  readonly deadProcessHandlers: readonly DeadProcessHandler[];
}

const payloadShape = z.object({ importId: z.string(), starter: starterShape });

/** Imports, the snapshots that they make, and the snapshots that the calendar makes. */
export function createImporting(dependencies: ImportingDependencies): Importing {
  const { clock, database, announce, addJobs, secrets, privateHosts = [] } = dependencies;
  const bind = (tx: Queryable): ImportStores => ({
    queries: tx,
    sources: new SourceStore(tx),
    imports: new ImportStore(tx),
    list: new ImportList(tx),
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
  return {
    imports: new ImportService({ ...shared, aborts }),
    dateSnapshots,
    jobs: [importJob, dateSnapshots.job()].map((job) => settling(job, dependencies)),
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
  const { failed, blocked } = await stores.imports.endOfDead(processIds, clock.now());
  const sources = await stores.sources.byIds([...failed, ...blocked].map(({ sourceId }) => sourceId));
  const identify = ({ id, sourceId }: EndedImport) => ({
    importId: id,
    sourceId,
    sourceName: sources.get(sourceId)?.name ?? '',
  });
  const message = 'The process that imported was killed. Nothing has changed: import again.';
  await stores.announce([
    ...failed.flatMap((ended) => importFailed(identify(ended), 'INTERRUPTED', message, SYSTEM)),
    ...blocked.flatMap((ended) => importEnded(identify(ended), 'BLOCKED', ended.counts, SYSTEM)),
  ]);
}
