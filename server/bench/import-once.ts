import { migrateDatabase } from '@gatehouse/drizzle/migrate';
import { CAPABILITIES } from '@gatehouse/schema';
import { createPersonsFeature } from '../src/features/persons/index.ts';
import { createSourcesFeature } from '../src/features/sources/index.ts';
import type { Actor } from '../src/platform/actor.ts';
import { systemClock } from '../src/platform/clock.ts';
import { type Database, openDatabase } from '../src/platform/database/connection.ts';
import { makeAnnounce } from '../src/platform/events/announce.ts';
import { makeStartProgress } from '../src/platform/events/progress-reporter.ts';
import { newId } from '../src/platform/ids.ts';
import { createLogger } from '../src/platform/logging/logger.ts';
import type { HrFiles } from './hr-files.ts';
import { CONTRACT_MAPPING, PERSON_MAPPING, sourceFiles } from './hr-source.ts';

const ACTOR: Actor = { kind: 'SYSTEM', id: null, name: null, capabilities: new Set(CAPABILITIES) };

export interface MeasuredImport {
  readonly seconds: number;
  /** The most memory that this process ever had. */
  readonly peakMebibytes: number;
  readonly persons: number;
  readonly contracts: number;
}

/** Imports the files into an empty database as the server does, its work run here instead of by the job runner. */
export async function importOnce(url: string, files: HrFiles): Promise<MeasuredImport> {
  await migrateDatabase(url);
  const database = openDatabase({ url });
  try {
    await emptyTables(database);
    return await measure(database, files);
  } finally {
    await database.close();
  }
}

async function emptyTables({ raw }: Database): Promise<void> {
  await raw`truncate persons, contracts, departments, person_versions, person_changes, source_records, raw_records, sources,
    imports, import_problems, import_changes, snapshots, events cascade`;
}

async function measure(database: Database, files: HrFiles): Promise<MeasuredImport> {
  const logger = createLogger('warn');
  const announce = makeAnnounce(systemClock, []);
  const parts = {
    database,
    logger,
    announce,
    clock: systemClock,
    addJobs: async () => undefined,
    processId: newId(),
    startProgress: makeStartProgress({ database, announce, logger }),
  };
  const { persons } = createPersonsFeature(parts);
  const feature = createSourcesFeature({ ...parts, persons });
  const source = await feature.sources.create(ACTOR, { name: 'Bench', files: sourceFiles(files) });
  if ('code' in source) throw new Error(source.message);
  const mapping = { sourceId: source.id, person: PERSON_MAPPING, contract: CONTRACT_MAPPING };
  const mapped = await feature.sources.setMapping(ACTOR, mapping);
  if ('code' in mapped) throw new Error(mapped.message);

  const start = performance.now();
  const started = await feature.imports.startImport(ACTOR, source.id);
  if ('code' in started) throw new Error(started.message);
  const payload = { importId: started.id, starter: { kind: 'SYSTEM', id: null, name: null } };
  await feature.jobs[0]?.run(payload, new AbortController().signal);
  const seconds = (performance.now() - start) / 1000;

  const done = await feature.importList.find(ACTOR, started.id);
  if (done?.state !== 'SUCCEEDED') throw new Error(`The import is ${done?.state}.`);
  const { persons: imported, contracts } = done.counts;
  return { seconds, peakMebibytes: process.resourceUsage().maxRSS / 1024, persons: imported, contracts };
}
