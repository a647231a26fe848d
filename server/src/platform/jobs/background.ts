import type { Database } from '../database/connection.ts';
import type { Logger } from '../logging/logger.ts';
import type { DeadProcessHandler, Job } from './job.ts';
import { type JobRunner, startJobRunner } from './job-runner.ts';
import {
  beat,
  buryDeadProcesses,
  endProcess,
  HEARTBEATS,
  type Heartbeats,
  registerProcess,
} from './process-registry.ts';

export interface Background {
  /** Takes up jobs. Called once everything else stands. */
  startJobs(jobs: readonly Job[]): Promise<void>;
  stop(): Promise<void>;
}

interface Dependencies {
  /** Name of this process among all on the database. */
  readonly processId: string;
  readonly database: Database;
  readonly databaseUrl: string;
  readonly logger: Logger;
  /** Jobs at the same time; 0 = this process leaves them to others. */
  readonly concurrency: number;
  readonly deadProcessHandlers: readonly DeadProcessHandler[];
  readonly heartbeats?: Heartbeats;
  /** Others have declared this process dead; going on would do their work twice. */
  readonly onDeclaredDead: () => void;
}

/** This process among those on the same database: its heartbeat, the search for dead ones, its jobs (data model, Work and workers). */
export async function startBackground(dependencies: Dependencies): Promise<Background> {
  const { processId, database, logger, heartbeats = HEARTBEATS } = dependencies;
  await registerProcess(database.queries, processId);
  await bury();
  let runner: JobRunner | null = null;

  async function bury(): Promise<void> {
    const dead = await buryDeadProcesses(database, heartbeats.deadAfterMilliseconds, dependencies.deadProcessHandlers);
    if (dead.length > 0) logger.warn({ dead }, 'processes were declared dead');
  }
  async function sayAlive(): Promise<void> {
    if (await beat(database.queries, processId, runner?.workerIds ?? [])) return;
    logger.fatal({ processId }, 'this process was declared dead: it was silent for too long');
    dependencies.onDeclaredDead();
  }
  const whenFailing = (what: string) => (error: unknown) => logger.warn({ err: error }, what);
  const timers = [
    setInterval(() => void sayAlive().catch(whenFailing('no heartbeat')), heartbeats.everyMilliseconds),
    setInterval(() => void bury().catch(whenFailing('dead not sought')), heartbeats.lookEveryMilliseconds),
  ];
  for (const timer of timers) timer.unref();

  return {
    startJobs: async (jobs) => {
      const { databaseUrl, concurrency } = dependencies;
      if (concurrency === 0 || jobs.length === 0) return;
      runner = await startJobRunner({ databaseUrl, jobs, concurrency, logger });
      await sayAlive();
    },
    stop: async () => {
      await runner?.stop();
      for (const timer of timers) clearInterval(timer);
      await endProcess(database.queries, processId);
    },
  };
}
