import { createPersonsFeature } from '../../src/features/persons/index.ts';
import { createSourcesFeature } from '../../src/features/sources/index.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { openDatabase } from '../../src/platform/database/connection.ts';
import { makeAnnounce } from '../../src/platform/events/announce.ts';
import { addJobs } from '../../src/platform/jobs/add-jobs.ts';
import { createLogger } from '../../src/platform/logging/logger.ts';
import { createScriptEngine } from '../../src/platform/scripting/script-engine.ts';
import { secretBox } from '../../src/platform/secrets.ts';

/** Where the process is killed on its way through an import, or through a manual snapshot. */
export type ImportKill = 'READ' | 'MAP' | 'CHECK' | 'SNAPSHOT' | 'BEFORE_COMMIT' | 'AFTER_COMMIT';

export interface ImportingOrders {
  readonly databaseUrl: string;
  readonly processId: string;
  readonly importId?: string;
  readonly snapshotId?: string;
  readonly kill: ImportKill;
}

/** A process that takes up one import, or manual snapshot, and kills itself in the middle of it. */
const orders = JSON.parse(process.argv[2] ?? '') as ImportingOrders;
const die = (at: ImportKill) => {
  if (at === orders.kill) process.kill(process.pid, 'SIGKILL');
};

const database = openDatabase({ url: orders.databaseUrl });
const announce = makeAnnounce(systemClock, [
  async (_, events) => {
    // The last thing of the transaction but its commit.
    if (events.some(({ kind }) => kind === 'import.finished' || kind === 'snapshot.finished')) die('BEFORE_COMMIT');
    return [];
  },
]);
const engine = createScriptEngine();
const parts = { database, announce, addJobs, clock: systemClock, logger: createLogger('silent') };
const sources = createSourcesFeature({
  ...parts,
  processId: orders.processId,
  startProgress: () => ({ report: (step) => die(step as ImportKill), flush: () => Promise.resolve() }),
  persons: createPersonsFeature(parts).persons,
  secrets: secretBox(Buffer.alloc(32)),
  // Scripts run when records are mapped after they were read: by an import with some, and by every manual snapshot with some.
  scripts: { run: (batch) => engine.run(batch).finally(() => die('MAP')), stop: () => engine.stop() },
});
const starter = { kind: 'SYSTEM', id: null, name: null };
const { importId, snapshotId } = orders;
const name = importId === undefined ? 'snapshot.manual' : 'import';
const job = sources.jobs.find((one) => one.name === name);
await job?.run({ importId, snapshotId, starter }, new AbortController().signal);
die('AFTER_COMMIT');
