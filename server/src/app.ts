import 'reflect-metadata';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { migrateDatabase } from '@gatehouse/drizzle/migrate';
import type { GraphQLSchema } from 'graphql';
import type { Config } from './config.ts';
import { authorise } from './features/access/index.ts';
import type { EnforcementOptions } from './features/enforcement/index.ts';
import { type PeopleAnswers, PeopleThread } from './features/rules/index.ts';
import { composeFeatures, type Features } from './features.ts';
import { type Clock, systemClock } from './platform/clock.ts';
import { checkDatabase } from './platform/database/check-database.ts';
import { type Database, openDatabase } from './platform/database/connection.ts';
import { type EventHandler, makeAnnounce } from './platform/events/announce.ts';
import { EventLog } from './platform/events/event-log.ts';
import { makeStartProgress } from './platform/events/progress-reporter.ts';
import { startSequencer } from './platform/events/sequencer.ts';
import { makeSubscribe, type Subscribe } from './platform/events/subscribe.ts';
import { buildGraphQLSchema } from './platform/graphql/build-schema.ts';
import { startHttpServer } from './platform/http/http-server.ts';
import { forgetBrokenUploads } from './platform/http/upload-store.ts';
import { newId } from './platform/ids.ts';
import { addJobs } from './platform/jobs/add-jobs.ts';
import { startBackground } from './platform/jobs/background.ts';
import { migrateJobs } from './platform/jobs/job-runner.ts';
import type { Heartbeats } from './platform/jobs/process-registry.ts';
import { createLogger, type Logger } from './platform/logging/logger.ts';
import { createScriptEngine, type ScriptEngine } from './platform/scripting/script-engine.ts';
import { secretBox } from './platform/secrets.ts';

export interface AppOptions {
  readonly clock?: Clock;
  readonly logger?: Logger;
  readonly heartbeats?: Heartbeats;
  readonly webDirectory?: string;
  /** Everybody is read into memory at the start and after every snapshot; otherwise when somebody asks. */
  readonly peopleAtOnce?: boolean;
  /** Of tests: other delays before an action is tried again, and places where a crash test ends the process. */
  readonly enforcement?: EnforcementOptions;
  /** Others have declared this process dead: it has to end, or work is done twice. */
  readonly onDeclaredDead?: () => void;
}

export interface App {
  readonly url: URL;
  readonly schema: GraphQLSchema;
  readonly database: Database;
  readonly features: Features;
  /** Finishes what is under way, takes nothing new, leaves no connection open. */
  close(): Promise<void>;
}

const WEB_DIRECTORY = fileURLToPath(new URL('../../web/dist', import.meta.url));
/** Beside this file, as source and as built. */
const PEOPLE_WORKER = new URL(`./people-worker${extname(import.meta.url)}`, import.meta.url);
const DAY = 24 * 3_600_000;

/** The whole server in this process. What it started is stopped again when a later step fails. */
export async function createApp(config: Config, options: AppOptions = {}): Promise<App> {
  const { clock = systemClock, logger = createLogger(config.logLevel) } = options;
  await checkDatabase(config.databaseUrl);
  await migrateDatabase(config.databaseUrl);
  await migrateJobs(config.databaseUrl, logger);

  const stops: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  };
  try {
    const database = openDatabase({ url: config.databaseUrl });
    stops.push(() => database.close());
    const log = new EventLog(database, logger);
    stops.push(() => log.stop());
    const { subscribe, stop: endSubscriptions } = makeSubscribe(log);
    const processId = newId();
    const people = new PeopleThread({ program: PEOPLE_WORKER, databaseUrl: config.databaseUrl, logger });
    stops.push(() => people.close());
    const scripts = createScriptEngine();
    stops.push(() => scripts.stop());
    const { enforcement = {} } = options;
    const features = composeAll({
      config,
      clock,
      logger,
      database,
      subscribe,
      processId,
      enforcement,
      answers: people,
      scripts,
    });
    stops.push(() => features.targets.close());
    const schema = buildGraphQLSchema({ ...features, logger });

    const [sequencer] = await Promise.all([startSequencer({ database, clock, logger }), log.start()]);
    stops.push(() => sequencer.stop());
    const background = await startBackground({
      processId,
      database,
      databaseUrl: config.databaseUrl,
      logger,
      concurrency: config.jobConcurrency,
      deadProcessHandlers: features.deadProcessHandlers,
      ...(options.heartbeats === undefined ? {} : { heartbeats: options.heartbeats }),
      onDeclaredDead: options.onDeclaredDead ?? (() => undefined),
    });
    stops.push(() => background.stop());
    const http = await startHttpServer({
      ...config,
      webDirectory: options.webDirectory ?? WEB_DIRECTORY,
      schema,
      database,
      clock,
      logger,
      authenticate: features.access.authenticate,
      authoriseUpload: (actor) => authorise(actor, 'Http.upload'),
      downloads: features.downloads,
    });
    stops.push(() => http.stop());
    stops.push(() => Promise.resolve(endSubscriptions()));
    await forgetBrokenUploads(database.queries, new Date(clock.now().getTime() - DAY));
    await background.startJobs(features.jobs);
    await features.sources.dateSnapshots.schedule();
    await features.schedules.start();
    if (options.peopleAtOnce === true) followSnapshots(people, subscribe, logger);
    return { url: http.url, schema, database, features, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Whatever a snapshot changed is in memory before somebody asks. Ends with the subscriptions. */
function followSnapshots(people: PeopleAnswers, subscribe: Subscribe, logger: Logger): void {
  people.follow();
  const follow = async () => {
    for await (const _applied of subscribe({ after: null, kinds: ['snapshot.applied'] })) people.follow();
  };
  follow().catch((error: unknown) => logger.warn({ err: error }, 'snapshots are followed no more'));
}

interface Parts {
  readonly config: Config;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly database: Database;
  readonly subscribe: Subscribe;
  readonly processId: string;
  readonly enforcement: EnforcementOptions;
  readonly answers: PeopleAnswers;
  readonly scripts: ScriptEngine;
}

function composeAll({ config, ...parts }: Parts): Features {
  const { clock, logger, database } = parts;
  // Filled once the features exist: those that hear of events announce some themselves.
  const handlers: EventHandler[] = [];
  const announce = makeAnnounce(clock, handlers);
  const features = composeFeatures({
    ...parts,
    announce,
    startProgress: makeStartProgress({ database, announce, logger }),
    addJobs,
    secrets: secretBox(config.key),
    privateHosts: config.privateHosts,
  });
  handlers.push(...features.eventHandlers);
  return features;
}
