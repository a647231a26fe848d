import postgres from 'postgres';
import { StartProblem } from '../start-problem.ts';

const OLDEST_VERSION = 150_000;
const WHY = 'everything that Gatehouse knows is kept there.';

/**
 * Looks whether the database answers and is new enough.
 * @throws StartProblem naming host and database, never the password.
 */
export async function checkDatabase(url: string): Promise<void> {
  const client = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => undefined });
  try {
    const [row] = await client<{ number: string; version: string }[]>`
      select current_setting('server_version_num') as number, current_setting('server_version') as version`;
    if (row !== undefined && Number(row.number) >= OLDEST_VERSION) return;
    throw new StartProblem(
      `The database at ${placeOf(url)} is PostgreSQL ${row?.version ?? 'of an unknown version'}.`,
      'Gatehouse uses what PostgreSQL has had since version 15.',
      'upgrade that server, or name another one in DATABASE_URL.',
    );
  } catch (error) {
    throw error instanceof StartProblem ? error : explain(error, url);
  } finally {
    await client.end({ timeout: 1 });
  }
}

/** `host:port/database`. */
export function placeOf(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}:${port || 5432}${pathname}`;
}

function explain(error: unknown, url: string): unknown {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : null;
  const place = placeOf(url);
  switch (code) {
    case 'ECONNREFUSED':
    case 'ECONNRESET':
    case 'EHOSTUNREACH':
    case 'ETIMEDOUT':
    case 'CONNECT_TIMEOUT':
      return new StartProblem(
        `No PostgreSQL answers at ${place} (${code}).`,
        WHY,
        'start it, or correct host and port in DATABASE_URL.',
      );
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new StartProblem(`The host of ${place} is unknown (${code}).`, WHY, 'correct the host in DATABASE_URL.');
    case '28P01':
    case '28000':
      return new StartProblem(
        `PostgreSQL at ${place} refuses the user or the password of DATABASE_URL (SQLSTATE ${code}).`,
        WHY,
        'correct them, or allow that user in pg_hba.conf.',
      );
    case '3D000':
      return new StartProblem(
        `There is no such database at ${place}.`,
        WHY,
        `make it (createdb ${decodeURIComponent(new URL(url).pathname.slice(1))}), or correct its name in DATABASE_URL.`,
      );
    case '57P03':
      return new StartProblem(`PostgreSQL at ${place} is starting or stopping.`, WHY, 'wait a moment and start again.');
    default:
      return error;
  }
}
