import { hostname } from 'node:os';
import { processes } from '@gatehouse/drizzle';
import { sql } from 'drizzle-orm';
import type { Database, Queryable } from '../database/connection.ts';
import type { DeadProcessHandler } from './job.ts';

/** How quickly death is noticed; real time of the database, never the settable clock. */
export interface Heartbeats {
  readonly everyMilliseconds: number;
  readonly deadAfterMilliseconds: number;
  readonly lookEveryMilliseconds: number;
}

export const HEARTBEATS: Heartbeats = {
  everyMilliseconds: 5_000,
  deadAfterMilliseconds: 15_000,
  lookEveryMilliseconds: 10_000,
};

export async function registerProcess(queries: Queryable, id: string): Promise<void> {
  await queries.insert(processes).values({
    id,
    host: hostname(),
    workerIds: [],
    startedAt: sql`now()`,
    heartbeatAt: sql`now()`,
  });
}

/** @returns false when others have declared this process dead: its work belongs to them now. */
export async function beat(queries: Queryable, id: string, workerIds: readonly string[]): Promise<boolean> {
  const alive = await queries
    .update(processes)
    .set({ heartbeatAt: sql`now()`, workerIds: [...workerIds] })
    .where(sql`${processes.id} = ${id} and ${processes.endedAt} is null`)
    .returning({ id: processes.id });
  return alive.length === 1;
}

export async function endProcess(queries: Queryable, id: string): Promise<void> {
  await queries.update(processes).set({ endedAt: sql`now()` }).where(sql`${processes.id} = ${id}`);
}

/**
 * Declares processes dead whose heart has stopped, releases the jobs that they held and lets features take back what they had begun: one
 * transaction. Also releases jobs held by a worker that no living process knows: its process died before its first heartbeat said its name.
 * @returns the ids of the processes declared dead.
 */
export function buryDeadProcesses(
  database: Database,
  deadAfterMilliseconds: number,
  handlers: readonly DeadProcessHandler[],
): Promise<readonly string[]> {
  const limit = sql`now() - ${deadAfterMilliseconds} * interval '1 millisecond'`;
  return database.queries.transaction(async (tx) => {
    const dead = await tx
      .update(processes)
      .set({ endedAt: sql`now()` })
      .where(sql`${processes.endedAt} is null and ${processes.heartbeatAt} < ${limit}`)
      .returning({ id: processes.id, workerIds: processes.workerIds });
    const strays = await tx.execute<{ worker: string }>(sql`/* jobs.strays */
      select distinct locked_by as worker from graphile_worker.jobs
      where locked_at < ${limit} and not exists (
        select from processes where ended_at is null and jobs.locked_by = any (processes.worker_ids))`);
    const workers = [...new Set([...dead.flatMap((one) => one.workerIds), ...strays.map((one) => one.worker)])];
    if (workers.length > 0) {
      await tx.execute(sql`/* jobs.unlock */
        select graphile_worker.force_unlock_workers(array(
          select jsonb_array_elements_text((${JSON.stringify(workers)}::text)::jsonb)))`);
    }
    const ids = dead.map((one) => one.id);
    if (ids.length > 0) for (const takeBack of handlers) await takeBack(tx, ids);
    return ids;
  });
}
