import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CAPABILITIES } from '@gatehouse/schema';
import type { Sql } from 'postgres';
import { afterAll } from 'vitest';
import { createPersonsFeature, type PersonsFeature } from '../src/features/persons/index.ts';
import { createSourcesFeature, type SourcesFeature } from '../src/features/sources/index.ts';
import type { Actor } from '../src/platform/actor.ts';
import { SettableClock } from '../src/platform/clock.ts';
import { type Database, openDatabase } from '../src/platform/database/connection.ts';
import { makeAnnounce } from '../src/platform/events/announce.ts';
import type { AnnouncedEvent } from '../src/platform/events/event.ts';
import { newId } from '../src/platform/ids.ts';
import { addJobs } from '../src/platform/jobs/add-jobs.ts';
import { createLogger } from '../src/platform/logging/logger.ts';
import { createScriptEngine } from '../src/platform/scripting/script-engine.ts';
import { secretBox } from '../src/platform/secrets.ts';
import { testDatabase } from './test-database.ts';

export const EVERYTHING: Actor = { kind: 'USER', id: null, name: 'Tester', capabilities: new Set(CAPABILITIES) };

export type Service = SourcesFeature['sources'];
type Mapping = Parameters<Service['setMapping']>[1]['person'];
type Files = Parameters<Service['create']>[1]['files'];
export type Import = NonNullable<Awaited<ReturnType<SourcesFeature['importList']['find']>>>;

/** Rows of the three files; the header line comes first. Strings are written as UTF-8. */
export interface HrText {
  readonly persons: string | Buffer;
  readonly contracts?: string | Buffer;
  readonly departments?: string | Buffer;
}

const field = (name: string, column: string, more: object = {}) =>
  ({ field: name, mode: 'FIELD', value: column, required: false, dateFormat: null, ...more }) as const;

/** Columns of a small HR export; a test may map others. */
export const PERSON_MAPPING: Mapping = [
  field('ExternalId', 'Number', { required: true }),
  field('UserName', 'Login'),
  field('Name.NickName', 'Name'),
  field('Name.FamilyName', 'Family', { required: true }),
  field('Name.FamilyNamePrefix', 'Prefix'),
  field('Name.Convention', 'Use', { required: true }),
  field('Details.BirthDate', 'Born', { dateFormat: 'd-M-yyyy' }),
  field('Contact.Business.Email', 'Mail'),
  field('Contact.Personal.Email', 'Home'),
  field('Excluded', 'Excluded'),
];
export const PERSON_HEADER = 'Id;Number;Login;Name;Prefix;Family;Use;Born;Mail;Home;Excluded';

export const CONTRACT_MAPPING: Mapping = [
  field('ExternalId', 'ContractId'),
  field('StartDate', 'Start', { dateFormat: 'M/d/yyyy', required: true }),
  field('EndDate', 'End', { dateFormat: 'M/d/yyyy' }),
  field('Details.Fte', 'Fte'),
  field('Details.HoursPerWeek', 'Hours'),
  field('Details.Sequence', 'Sequence'),
  field('Department.ExternalId', 'Department'),
  field('Title.Name', 'Title'),
  field('Manager.ExternalId', 'Manager'),
];
export const CONTRACT_HEADER = 'Id;No;ContractId;Start;End;Fte;Hours;Sequence;Department;Title;Manager';
export const DEPARTMENT_HEADER = 'Id;Name;Parent;Manager';

/** A person's row under PERSON_HEADER. */
export function personRow(id: string, cells: Readonly<Record<string, string>> = {}): string {
  const row: Record<string, string> = {
    Id: id,
    Number: id,
    Login: `login${id}`,
    Name: `Nick${id}`,
    Family: `Family${id}`,
    Use: 'B',
    Mail: `p${id}@example.org`,
    Home: `secret${id}@home.example`,
    ...cells,
  };
  return PERSON_HEADER.split(';')
    .map((column) => row[column] ?? '')
    .join(';');
}

/** A contract's row under CONTRACT_HEADER, open since 2020. */
export function contractRow(id: string, no: string, cells: Readonly<Record<string, string>> = {}): string {
  const row: Record<string, string> = { Id: id, No: no, ContractId: `${id}-${no}`, Start: '1/1/2020', ...cells };
  return CONTRACT_HEADER.split(';')
    .map((column) => row[column] ?? '')
    .join(';');
}

export const persons = (...rows: readonly string[]): string => [PERSON_HEADER, ...rows, ''].join('\n');
export const contracts = (...rows: readonly string[]): string => [CONTRACT_HEADER, ...rows, ''].join('\n');
export const departments = (...rows: readonly string[]): string => [DEPARTMENT_HEADER, ...rows, ''].join('\n');

/** Two persons with a contract each in a department that the second one manages. */
export const TWO_PERSONS: HrText = {
  persons: persons(personRow('1'), personRow('2')),
  contracts: contracts(
    contractRow('1', '1', { Fte: '1', Department: 'D1', Title: 'Clerk' }),
    contractRow('2', '1', { Department: 'D1' }),
  ),
  departments: departments('D1;Finance;;2'),
};

/** A database with sources that import from files of the test; jobs are run by the test itself, one after the other. */
export class ImportWorld {
  readonly clock = new SettableClock(new Date('2027-03-01T12:00:00Z'));
  readonly events: AnnouncedEvent[] = [];
  readonly sources: SourcesFeature;
  readonly people: PersonsFeature;
  readonly scripts = createScriptEngine();
  private made = 0;

  private constructor(
    readonly url: string,
    readonly database: Database,
    private readonly directory: string,
    readonly processId: string,
  ) {
    const announce = makeAnnounce(this.clock, [
      async (_, happened) => {
        this.events.push(...happened);
        return [];
      },
    ]);
    const progress = { report: () => undefined, flush: () => Promise.resolve() };
    this.people = createPersonsFeature({ database, clock: this.clock, announce });
    this.sources = createSourcesFeature({
      database,
      clock: this.clock,
      announce,
      addJobs,
      logger: createLogger('silent'),
      processId,
      startProgress: () => progress,
      persons: this.people.persons,
      secrets: secretBox(Buffer.alloc(32, 7)),
      scripts: this.scripts,
    });
  }

  /** Call at the top of a test file. */
  static async make(): Promise<ImportWorld> {
    const { url } = await testDatabase();
    const database = openDatabase({ url });
    const directory = await mkdtemp(join(tmpdir(), 'gatehouse-import-'));
    afterAll(async () => {
      await database.close();
      await rm(directory, { recursive: true });
    });
    const world = new ImportWorld(url, database, directory, newId());
    afterAll(() => world.scripts.stop());
    return world;
  }

  get sql(): Sql {
    return this.database.raw;
  }

  /** A source of its own files, without thresholds. */
  async source(options: SourceOptions = {}): Promise<WorldSource> {
    this.made += 1;
    const name = `Source ${this.made}`;
    const directory = join(this.directory, String(this.made));
    await mkdir(directory);
    const source = await WorldSource.make(this, name, directory, options);
    return source;
  }

  /** Runs an import that was started or approved. */
  async run(importId: string, stopping = new AbortController().signal): Promise<Import> {
    const [job] = this.sources.jobs;
    const starter = { kind: 'USER', id: null, name: 'Tester' };
    await job?.run({ importId, starter }, stopping);
    return await this.found(importId);
  }

  async found(importId: string): Promise<Import> {
    const found = await this.sources.importList.find(EVERYTHING, importId);
    if (found === null) throw new Error(`There is no import ${importId}.`);
    return found;
  }
}

export interface SourceOptions {
  readonly person?: Mapping;
  readonly contract?: Mapping;
  /** Kinds of file besides persons; all by default. */
  readonly files?: readonly ('CONTRACT' | 'DEPARTMENT')[];
  readonly format?: { readonly delimiter?: string; readonly encoding?: 'UTF_8' | 'WINDOWS_1252' };
}

const NO_THRESHOLD = { enabled: false, count: 0, percentage: 0 };
export const NO_THRESHOLDS = { added: NO_THRESHOLD, removed: NO_THRESHOLD, blocked: NO_THRESHOLD };

/** Where a source is: a world of imports, or the whole server. */
export type ImportHost = Pick<ImportWorld, 'sources' | 'sql' | 'run'>;

export class WorldSource {
  private constructor(
    readonly world: ImportHost,
    readonly id: string,
    private readonly directory: string,
  ) {}

  static async make(world: ImportHost, name: string, directory: string, options: SourceOptions): Promise<WorldSource> {
    const { files = ['CONTRACT', 'DEPARTMENT'], format = {} } = options;
    const file = (kind: 'PERSON' | 'CONTRACT' | 'DEPARTMENT', path: string, more: object): Files[number] => ({
      kind,
      uploadId: null,
      path: join(directory, path),
      delimiter: ';',
      encoding: 'UTF_8',
      keyColumns: [],
      personKeyColumns: [],
      idColumn: null,
      nameColumn: null,
      parentColumn: null,
      managerColumn: null,
      part: null,
      ...format,
      ...more,
    });
    const departmentColumns = { idColumn: 'Id', nameColumn: 'Name', parentColumn: 'Parent', managerColumn: 'Manager' };
    const all = [
      file('PERSON', 'persons.csv', { keyColumns: ['Id'] }),
      file('CONTRACT', 'contracts.csv', { keyColumns: ['No'], personKeyColumns: ['Id'] }),
      file('DEPARTMENT', 'departments.csv', departmentColumns),
    ];
    const used = all.filter(({ kind }) => kind === 'PERSON' || files.includes(kind));
    const made = await world.sources.sources.create(EVERYTHING, {
      name,
      connector: 'csv',
      files: used,
      settings: {},
      secrets: {},
    });
    if ('code' in made) throw new Error(made.message);
    const source = new WorldSource(world, made.id, directory);
    await source.map(options.person ?? PERSON_MAPPING, options.contract ?? CONTRACT_MAPPING);
    await source.limit(NO_THRESHOLDS);
    return source;
  }

  async map(person: Mapping, contract: Mapping): Promise<void> {
    const mapped = await this.world.sources.sources.setMapping(EVERYTHING, { sourceId: this.id, person, contract });
    if ('code' in mapped) throw new Error(mapped.message);
  }

  async limit(thresholds: NonNullable<Parameters<Service['update']>[1]['thresholds']>): Promise<void> {
    const updated = await this.world.sources.sources.update(EVERYTHING, { id: this.id, thresholds });
    if ('code' in updated) throw new Error(updated.message);
  }

  /** Files that are left out are not there. */
  async write(text: HrText): Promise<void> {
    for (const kind of ['persons', 'contracts', 'departments'] as const) {
      const path = join(this.directory, `${kind}.csv`);
      const content = text[kind];
      if (content === undefined) await rm(path, { force: true });
      else await writeFile(path, content);
    }
  }

  async start(): Promise<string> {
    const started = await this.world.sources.imports.startImport(EVERYTHING, this.id);
    if ('code' in started) throw new Error(started.message);
    return started.id;
  }

  async import(text: HrText): Promise<Import> {
    await this.write(text);
    return await this.world.run(await this.start());
  }

  /** Persons by key, the removed ones too. */
  async persons(): Promise<readonly PersonRow[]> {
    return await this.world.sql<PersonRow[]>`select *, primary_manager_id as manager from persons
      where source_id = ${this.id} order by source_key`;
  }

  async person(key: string): Promise<PersonRow> {
    const found = (await this.persons()).find((person) => person.source_key === key);
    if (found === undefined) throw new Error(`There is no person ${key}.`);
    return found;
  }

  async keys(): Promise<readonly string[]> {
    return (await this.persons()).filter(({ state }) => state === 'PRESENT').map((person) => person.source_key);
  }

  /** `code file:line key` of every problem of an import. */
  async problems(importId: string): Promise<readonly string[]> {
    const rows = await this.world.sql<{ said: string }[]>`
      select concat_ws(' ', code, consequence, file || ':' || coalesce(line::text, '?'), record_key) as said
      from import_problems where import_id = ${importId} order by file, line, code`;
    return rows.map(({ said }) => said);
  }

  /** `change path: old → new` of a person, in the order of the snapshots. */
  async history(key: string): Promise<readonly string[]> {
    const { id } = await this.person(key);
    const rows = await this.world.sql<{ said: string }[]>`
      select concat_ws(' ', snapshot_number, change, path || ': ' || coalesce(old_value ->> 'value', '–') || ' → '
        || coalesce(new_value ->> 'value', '–')) as said
      from person_changes where person_id = ${id} order by snapshot_number, path`;
    return rows.map(({ said }) => said);
  }

  /** What a person's history says after a snapshot, without the numbers. */
  async news(key: string, since: number): Promise<readonly string[]> {
    return (await this.history(key))
      .filter((line) => Number(line.split(' ')[0]) > since)
      .map((line) => line.replace(/^\d+ /, ''));
  }
}

export interface PersonRow {
  readonly id: string;
  readonly source_key: string;
  readonly state: string;
  readonly version: number;
  readonly external_id: string;
  readonly display_name: string;
  readonly email: string | null;
  readonly excluded_by_mapping: boolean;
  readonly excluded_by_hand: boolean;
  readonly blocked: boolean;
  readonly missing: boolean;
  readonly contract_state: string;
  readonly department_name: string | null;
  readonly title: string | null;
  readonly primary_contract_id: string | null;
  readonly primary_manager_id: string | null;
  readonly search_text: string;
  readonly model: Readonly<Record<string, unknown>>;
}
