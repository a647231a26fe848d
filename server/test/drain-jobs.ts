import { sql } from 'drizzle-orm';
import type { App } from '../src/app.ts';

/**
 * Runs every job that is due in the queue of an app that takes none up by itself (`jobConcurrency: 0`), one after the other, until there
 * is none left: tests decide when background work happens. Jobs for later are left alone unless `alsoLater`.
 */
export async function drainJobs(app: App, { alsoLater = false } = {}): Promise<void> {
  for (;;) {
    const [job] = await app.database.queries.execute<{ id: string; name: string; payload: unknown }>(sql`
      delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
      where t.id = j.task_id and j.id = (
        select id from graphile_worker._private_jobs where ${alsoLater} or run_at <= now() order by run_at, id limit 1)
      returning j.id, t.identifier as name, j.payload`);
    if (job === undefined) return;
    const known = app.features.jobs.find(({ name }) => name === job.name);
    if (known === undefined) throw new Error(`Nobody knows the job ${job.name}.`);
    await known.run(job.payload, new AbortController().signal);
  }
}
