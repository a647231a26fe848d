import { sql } from 'drizzle-orm';
import type { RequestHandler } from 'express';
import type { Database } from '../database/connection.ts';

const PATIENCE_MILLISECONDS = 2_000;

/** 200 while the database answers, else 503; for load balancers and the start script. */
export function health({ queries }: Database): RequestHandler {
  return async (_request, response) => {
    const isWell = await answersInTime(queries.execute(sql`/* health */ select 1`));
    response
      .status(isWell ? 200 : 503)
      .setHeader('Cache-Control', 'no-store')
      .json({ status: isWell ? 'ok' : 'database unreachable' });
  };
}

async function answersInTime(question: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE_MILLISECONDS);
  });
  const answered = question.then(
    () => true,
    () => false,
  );
  try {
    return await Promise.race([answered, late]);
  } finally {
    clearTimeout(timer);
  }
}
