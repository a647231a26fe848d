import { migrateDatabase } from '@gatehouse/drizzle/migrate';
import { CAPABILITIES } from '@gatehouse/schema';
import { createPersonsFeature } from '../src/features/persons/index.ts';
import { createSourcesFeature, type SourcesFeature } from '../src/features/sources/index.ts';
import type { Actor } from '../src/platform/actor.ts';
import { systemClock } from '../src/platform/clock.ts';
import { type Database, openDatabase } from '../src/platform/database/connection.ts';
import { makeAnnounce } from '../src/platform/events/announce.ts';
import { makeStartProgress } from '../src/platform/events/progress-reporter.ts';
import { newId } from '../src/platform/ids.ts';
import { createLogger } from '../src/platform/logging/logger.ts';
import { createScriptEngine, type ScriptEngine } from '../src/platform/scripting/script-engine.ts';
import { secretBox } from '../src/platform/secrets.ts';
import { changePersons } from './changed-persons.ts';
import type { HrFiles } from './hr-files.ts';
import { CONTRACT_MAPPING, PERSON_MAPPING, sourceFiles, withScripts } from './hr-source.ts';

const ACTOR: Actor = { kind: 'SYSTEM', id: null, name: null, capabilities: new Set(CAPABILITIES) };

export interface MeasuredImport {
  readonly seconds: number;
  /** The most memory that this process ever had. */
  readonly peakMebibytes: number;
  readonly persons: number;
  readonly contracts: number;
}

/** Seconds of imports after the first one. */
export interface MeasuredReimports {
  readonly unchanged: number;
  readonly tenthChanged: number;
  readonly everybodyChanged: number;
}

/** `complexFields`: how many fields of persons and of contracts are mapped by scripts. Imports the files into an empty database as the server does, its work run here instead of by the job runner. */
export async function importOnce(url: string, files: HrFiles, complexFields: number): Promise<MeasuredImport> {
  return await withSource(url, files, complexFields, async (source) => await source.import());
}

/** And then again: as they are, with a tenth of the persons changed, and with all of them changed. `scratch` is a path to write to. */
export async function importAgain(
  url: string,
  files: HrFiles,
  complexFields: number,
  scratch: string,
): Promise<MeasuredReimports> {
  return await withSource(url, files, complexFields, async (source) => {
    const importChanged = async (every: number) => {
      await source.readFrom(await changePersons(files, every, scratch));
      return (await source.import()).seconds;
    };
    await source.import();
    return {
      unchanged: (await source.import()).seconds,
      tenthChanged: await importChanged(10),
      everybodyChanged: await importChanged(1),
    };
  });
}

interface BenchSource {
  readFrom(files: HrFiles): Promise<void>;
  import(): Promise<MeasuredImport>;
}

async function withSource<Result>(
  url: string,
  files: HrFiles,
  complexFields: number,
  work: (source: BenchSource) => Promise<Result>,
): Promise<Result> {
  await migrateDatabase(url);
  const database = openDatabase({ url });
  const scripts = createScriptEngine();
  try {
    await emptyTables(database);
    return await work(await makeSource(database, scripts, files, complexFields));
  } finally {
    await scripts.stop();
    await database.close();
  }
}

async function emptyTables({ raw }: Database): Promise<void> {
  await raw`truncate persons, contracts, departments, person_versions, person_changes, source_records, raw_records, sources,
    imports, import_problems, import_changes, raw_readings, snapshots, events cascade`;
}

async function makeSource(
  database: Database,
  scripts: ScriptEngine,
  files: HrFiles,
  complexFields: number,
): Promise<BenchSource> {
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
  const feature = createSourcesFeature({ ...parts, persons, secrets: secretBox(Buffer.alloc(32)), scripts });
  const made = await feature.sources.create(ACTOR, {
    name: 'Bench',
    connector: 'csv',
    files: sourceFiles(files),
    settings: {},
    secrets: {},
  });
  if ('code' in made) throw new Error(made.message);
  const mapping = {
    sourceId: made.id,
    person: withScripts(PERSON_MAPPING, complexFields, 'source'),
    contract: withScripts(CONTRACT_MAPPING, complexFields, 'sourceContract'),
  };
  const mapped = await feature.sources.setMapping(ACTOR, mapping);
  if ('code' in mapped) throw new Error(mapped.message);
  return {
    readFrom: async (changed) => {
      const updated = await feature.sources.update(ACTOR, { id: made.id, files: sourceFiles(changed) });
      if ('code' in updated) throw new Error(updated.message);
    },
    import: async () => await measure(feature, made.id),
  };
}

async function measure(feature: SourcesFeature, sourceId: string): Promise<MeasuredImport> {
  const start = performance.now();
  const started = await feature.imports.startImport(ACTOR, sourceId);
  if ('code' in started) throw new Error(started.message);
  const payload = { importId: started.id, starter: { kind: 'SYSTEM', id: null, name: null } };
  await feature.jobs[0]?.run(payload, new AbortController().signal);
  const seconds = (performance.now() - start) / 1000;

  const done = await feature.importList.find(ACTOR, started.id);
  if (done?.state !== 'SUCCEEDED') throw new Error(`The import is ${done?.state}.`);
  const { persons: imported, contracts } = done.counts;
  return { seconds, peakMebibytes: process.resourceUsage().maxRSS / 1024, persons: imported, contracts };
}
