import { sql } from 'drizzle-orm';
import type { AddJobs } from './job.ts';

/** Through the library's SQL function, so that jobs are part of the caller's transaction; one statement for any number of them. */
export const addJobs: AddJobs = async (tx, requests) => {
  if (requests.length === 0) return;
  const specs = JSON.stringify(
    requests.map(({ name, payload, queue, key, runAt, maxAttempts }) => ({
      name,
      payload,
      queue,
      key,
      runAt: runAt?.toISOString(),
      maxAttempts,
    })),
  );
  await tx.execute(sql`/* jobs.add */
    select count(*) from graphile_worker.add_jobs((
      select array_agg((
          job->>'name', (job->'payload')::json, job->>'queue', (job->>'runAt')::timestamptz,
          (job->>'maxAttempts')::smallint, job->>'key', null, null
        )::graphile_worker.job_spec)
      from jsonb_array_elements((${specs}::text)::jsonb) as job))`);
};
