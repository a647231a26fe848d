import type { Logger as WorkerLogger, LogLevel as WorkerLogLevel } from 'graphile-worker';
import type { Logger } from '../logging/logger.ts';
import type { Job } from './job.ts';

export interface JobRunner {
  /** Names under which this process locks jobs. */
  readonly workerIds: readonly string[];
  /** Lets running jobs know, waits for them, and takes no new ones. */
  stop(): Promise<void>;
}

interface RunnerOptions {
  readonly databaseUrl: string;
  readonly jobs: readonly Job[];
  /** Jobs at the same time in this process. */
  readonly concurrency: number;
  readonly logger: Logger;
}

/** Makes the library's own schema, which `addJobs` needs too. Running it again changes nothing. */
export async function migrateJobs(databaseUrl: string, logger: Logger): Promise<void> {
  const { runMigrations, Logger: LibraryLogger } = await import('graphile-worker');
  await runMigrations({ connectionString: databaseUrl, logger: workerLogger(LibraryLogger, logger) });
}

/** Runs jobs of this database with graphile-worker. It brings `pg` with it, which nothing else uses; both are loaded here only, when they are needed. */
export async function startJobRunner({ databaseUrl, jobs, concurrency, logger }: RunnerOptions): Promise<JobRunner> {
  const [{ run, Logger: LibraryLogger }, { Pool }] = await Promise.all([import('graphile-worker'), importPg()]);
  // One connection more than jobs: the library keeps one for LISTEN.
  const pool = new Pool({
    connectionString: databaseUrl,
    max: concurrency + 1,
    application_name: 'gatehouse jobs',
  });
  const complain = (error: unknown) => logger.warn({ err: error }, 'a connection of the job runner failed');
  // Without these two a connection that breaks while idle, or in use, ends the process.
  pool.on('error', complain);
  pool.on('connect', (client) => client.on('error', complain));

  const stopping = new AbortController();
  const workerIds: string[] = [];
  const { EventEmitter } = await import('node:events');
  const events = new EventEmitter();
  events.on('worker:create', ({ worker }: { worker: { workerId: string } }) => workerIds.push(worker.workerId));

  const runner = await run({
    pgPool: pool,
    concurrency,
    noHandleSignals: true,
    pollInterval: 2_000,
    parsedCronItems: [],
    events,
    logger: workerLogger(LibraryLogger, logger),
    taskList: Object.fromEntries(jobs.map((job) => [job.name, runOne(job, stopping.signal, logger)])),
  });
  runner.promise.catch((error: unknown) => logger.error({ err: error }, 'the job runner stopped'));
  return {
    workerIds,
    stop: async () => {
      stopping.abort();
      await runner.stop();
      await pool.end();
    },
  };
}

async function importPg() {
  const { default: pg } = await import('pg');
  return pg;
}

function runOne(job: Job, stopping: AbortSignal, logger: Logger) {
  return async (payload: unknown, { job: { id, attempts } }: { job: { id: string; attempts: number } }) => {
    const log = logger.child({ job: job.name, jobId: id, attempt: attempts });
    const begun = performance.now();
    try {
      await job.run(payload, stopping);
      log.debug({ milliseconds: Math.round(performance.now() - begun) }, 'job done');
    } catch (error) {
      log.error({ err: error }, 'job failed');
      // The library keeps the message in its table: it must not hold data of people.
      throw new Error(`${job.name} failed; the log of the server has the reason under jobId ${id}.`, { cause: error });
    }
  };
}

/** The library tells of every job at `info`; that is `trace` here, and its warnings stay. */
function workerLogger(LibraryLogger: typeof WorkerLogger, logger: Logger): WorkerLogger {
  const log = logger.child({ part: 'jobs' });
  return new LibraryLogger(() => (level: `${WorkerLogLevel}`, message: string) => {
    if (level === 'error' || level === 'warning') log.warn({ said: firstLine(message) }, 'job library');
    else log.trace({ said: firstLine(message) }, 'job library');
  });
}

/** Its longer messages repeat payloads and errors. */
function firstLine(message: string): string {
  return message.split('\n', 1)[0]?.slice(0, 200) ?? '';
}
