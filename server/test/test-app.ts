import { randomBytes } from 'node:crypto';
import type { Role } from '@gatehouse/schema';
import { afterAll } from 'vitest';
import { type App, type AppOptions, createApp } from '../src/app.ts';
import type { Config } from '../src/config.ts';
import { DEMO_USERS } from '../src/features/access/index.ts';
import { systemClock } from '../src/platform/clock.ts';
import { makeAnnounce } from '../src/platform/events/announce.ts';
import type { DomainEvent } from '../src/platform/events/event.ts';
import { createLogger } from '../src/platform/logging/logger.ts';
import { ApiClient } from './api-client.ts';
import { testDatabase } from './test-database.ts';

export interface TestApp {
  readonly app: App;
  readonly config: Config;
  /** Nobody is signed in. */
  readonly anonymous: ApiClient;
  /** Signed in as the one user who has just this role; the same client each time. */
  as(role: Role): Promise<ApiClient>;
  /** A client that shares nothing with the others. */
  client(headers?: Readonly<Record<string, string>>): ApiClient;
  /** Lets something have happened, with all that hears of it: audit, incidents, subscribers. */
  announce(...happened: DomainEvent[]): Promise<void>;
  /** Lines of the log since the start, parsed. */
  readonly logged: readonly LogLine[];
  close(): Promise<void>;
}

export type LogLine = Readonly<Record<string, unknown>> & { readonly level: string; readonly msg: string };

export interface TestAppOptions extends Omit<AppOptions, 'logger'> {
  readonly config?: Partial<Config>;
  /** URL of a database to use; by default one of its own for the test file. */
  readonly databaseUrl?: string;
}

/**
 * The whole server in this process, on a database of its own and a free port, with a user for each role. Call it at the top of a test file
 * (`const test = await startTestApp()`): it is closed by itself after the last test, which hooks inside `beforeAll` could not do.
 */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const logged: LogLine[] = [];
  const config: Config = {
    databaseUrl: options.databaseUrl ?? (await testDatabase()).url,
    key: randomBytes(32),
    host: '127.0.0.1',
    port: 0,
    publicUrl: null,
    logLevel: 'debug',
    uploadLimitBytes: 8 * 1024 * 1024,
    jobConcurrency: 4,
    privateHosts: [],
    ...options.config,
  };
  const logger = createLogger(config.logLevel, { write: (line) => void logged.push(JSON.parse(line) as LogLine) });
  const app = await createApp(config, { ...options, logger });
  await app.features.access.createDemoUsers();

  const clients: ApiClient[] = [];
  const client = (headers: Readonly<Record<string, string>> = {}) => {
    const made = new ApiClient(app.url, headers);
    clients.push(made);
    return made;
  };
  const byRole = new Map<Role, Promise<ApiClient>>();
  const as = (role: Role) => {
    const known = byRole.get(role) ?? signIn(client(), role);
    byRole.set(role, known);
    return known;
  };
  const announceAll = makeAnnounce(options.clock ?? systemClock, app.features.eventHandlers);
  const announce = (...happened: DomainEvent[]) => app.database.queries.transaction((tx) => announceAll(tx, happened));
  const close = async () => {
    await Promise.all(clients.map((one) => one.close()));
    await app.close();
  };
  afterAll(close);
  return { app, config, anonymous: client(), as, client, announce, logged, close };
}

async function signIn(client: ApiClient, role: Role): Promise<ApiClient> {
  const user = DEMO_USERS.find((one) => one.role === role);
  if (user === undefined) throw new Error(`There is no user for ${role}.`);
  return client.signIn(user.name, user.password);
}
