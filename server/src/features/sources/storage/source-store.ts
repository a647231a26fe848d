import { persons, sources, uploads } from '@gatehouse/drizzle';
import { and, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Queryable } from '../../../platform/database/connection.ts';
import { brokenConstraint } from '../../../platform/database/sql-state.ts';
import { FILE_ENCODINGS, MAPPING_MODES, SOURCE_FILE_KINDS, type Source } from '../domain/source.ts';
import { SourceNameTaken } from '../domain/source-name-taken.ts';

type SourceRow = typeof sources.$inferSelect;

/** A file handed in, by what a source has to know of it. */
export interface UploadedFile {
  readonly fileName: string;
  /** False while its bytes still come in, and when they broke off. */
  readonly isComplete: boolean;
}

const files = z.array(
  z.object({
    kind: z.enum(SOURCE_FILE_KINDS),
    uploadId: z.string().nullable(),
    path: z.string().nullable(),
    delimiter: z.string(),
    encoding: z.enum(FILE_ENCODINGS),
    keyColumns: z.array(z.string()),
    personKeyColumns: z.array(z.string()),
    idColumn: z.string().nullable(),
    nameColumn: z.string().nullable(),
    parentColumn: z.string().nullable(),
    managerColumn: z.string().nullable(),
    // Sources of before other kinds of file came have none.
    part: z.string().nullable().default(null),
  }),
);
const fields = z.array(
  z.object({
    field: z.string(),
    mode: z.enum(MAPPING_MODES),
    value: z.string(),
    required: z.boolean(),
    dateFormat: z.string().nullable(),
  }),
);
const threshold = z.object({ enabled: z.boolean(), count: z.number(), percentage: z.number() });

const storedSettings = z.object({
  files,
  options: z.record(z.string(), z.string()).default({}),
  secretsSet: z.array(z.string()).default([]),
});
const storedMapping = z.object({ person: fields, contract: fields });
const storedThresholds = z.object({ added: threshold, removed: threshold, blocked: threshold });

export class SourceStore {
  constructor(private readonly queries: Queryable) {}

  /** Sources that are not archived, by name. */
  async list(): Promise<readonly Source[]> {
    return this.load(isNull(sources.archivedAt));
  }

  /** Archived ones too; what is unknown is missing. */
  async byIds(ids: readonly string[]): Promise<ReadonlyMap<string, Source>> {
    if (ids.length === 0) return new Map();
    const found = await this.load(inArray(sources.id, [...ids]));
    return new Map(found.map((source) => [source.id, source]));
  }

  /** Null when it is unknown or archived. */
  async find(id: string): Promise<Source | null> {
    return (await this.load(and(eq(sources.id, id), isNull(sources.archivedAt))))[0] ?? null;
  }

  /** The same, held against other writers until the transaction ends. */
  async lock(id: string): Promise<Source | null> {
    await this.queries.select({ id: sources.id }).from(sources).where(eq(sources.id, id)).for('update');
    return this.find(id);
  }

  /** False when another source has the name, capitals or not; nothing is written then. */
  async insert(source: Source): Promise<boolean> {
    const { id, createdAt } = source;
    const made = await this.queries
      .insert(sources)
      .values({ id, createdAt, ...columnsOf(source) })
      // A failed statement would end the whole transaction; a name that is taken is nothing unusual.
      .onConflictDoNothing()
      .returning({ id: sources.id });
    return made.length === 1;
  }

  /** @throws SourceNameTaken; the transaction is lost then. */
  async update(source: Source): Promise<void> {
    try {
      await this.queries.update(sources).set(columnsOf(source)).where(eq(sources.id, source.id));
    } catch (error) {
      throw brokenConstraint(error) === 'sources_name_key' ? new SourceNameTaken() : error;
    }
  }

  /** Present persons of each source; a source without any is missing. */
  async personCounts(sourceIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await this.queries
      .select({ sourceId: persons.sourceId, count: sql<number>`count(*)::int` })
      .from(persons)
      .where(and(inArray(persons.sourceId, [...sourceIds]), eq(persons.state, 'PRESENT')))
      .groupBy(persons.sourceId);
    return new Map(rows.map(({ sourceId, count }) => [sourceId, count]));
  }

  async uploads(ids: readonly string[]): Promise<ReadonlyMap<string, UploadedFile>> {
    if (ids.length === 0) return new Map();
    const rows = await this.queries
      .select({ id: uploads.id, fileName: uploads.fileName, completedAt: uploads.completedAt })
      .from(uploads)
      .where(inArray(uploads.id, [...ids]));
    return new Map(
      rows.map(({ id, fileName, completedAt }) => [id, { fileName, isComplete: completedAt !== null }] as const),
    );
  }

  private async load(where: SQL | undefined): Promise<Source[]> {
    const rows = await this.queries
      .select()
      .from(sources)
      .where(where)
      .orderBy(sql`${sources.name} collate "und-x-icu"`, sources.id);
    return rows.map(toSource);
  }
}

function columnsOf({ name, connector, files: read, mapping, thresholds, updatedAt, ...source }: Source) {
  const { version: mappingVersion, person, contract } = mapping;
  return {
    name,
    connector,
    settings: { files: read, options: source.settings, secretsSet: source.secretsSet },
    mapping: { person, contract },
    mappingVersion,
    thresholds: { ...thresholds },
    updatedAt,
  };
}

function toSource(row: SourceRow): Source {
  const { id, name, connector, createdAt, updatedAt } = row;
  const { files: read, options, secretsSet } = storedSettings.parse(row.settings);
  return {
    id,
    name,
    connector,
    files: read,
    settings: options,
    secretsSet,
    mapping: { version: row.mappingVersion, ...storedMapping.parse(row.mapping) },
    thresholds: storedThresholds.parse(row.thresholds),
    createdAt,
    updatedAt,
  };
}
