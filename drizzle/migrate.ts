import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';

/** Where the generated migrations lie when run from source; a bundle hands in its own copy. */
const MIGRATIONS = fileURLToPath(new URL('./migrations', import.meta.url));

/**
 * Brings the database to the latest version. One process migrates at a time (advisory lock); running it again changes nothing.
 * @throws when the database cannot be reached or a migration fails; the failed migration is rolled back.
 */
export async function migrateDatabase(url: string, folder: string = MIGRATIONS): Promise<void> {
  const client = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await client`select pg_advisory_lock(hashtext('gatehouse.migrate'))`;
    await migrate(drizzle(client), { migrationsFolder: folder });
  } finally {
    await client.end();
  }
}
