import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  date,
  index,
  integer,
  json,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytes, id, instant } from './columns.ts';

/** A system that HR data comes from. */
export const sources = pgTable(
  'sources',
  {
    id: id(),
    name: text('name').notNull(),
    connector: text('connector').notNull(),
    settings: jsonb('settings').$type<Record<string, unknown>>().notNull(),
    /** Write-only settings, encrypted with GATEHOUSE_KEY. */
    secrets: bytes('secrets'),
    mapping: jsonb('mapping').$type<Record<string, unknown>>().notNull(),
    mappingVersion: integer('mapping_version').notNull(),
    thresholds: jsonb('thresholds').$type<Record<string, unknown>>().notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    archivedAt: instant('archived_at'),
  },
  (table) => [uniqueIndex('sources_name_key').on(sql`lower(${table.name})`).where(sql`archived_at is null`)],
);

/** A file handed in through the web app or the API, kept in the database so that every process can read it. */
export const uploads = pgTable('uploads', {
  id: id(),
  fileName: text('file_name').notNull(),
  size: bigint('size', { mode: 'number' }).notNull(),
  contentHash: bytes('content_hash'),
  createdBy: uuid('created_by'),
  createdAt: instant('created_at').notNull(),
  completedAt: instant('completed_at'),
});

export const uploadChunks = pgTable(
  'upload_chunks',
  {
    uploadId: uuid('upload_id')
      .notNull()
      .references(() => uploads.id, { onDelete: 'cascade' }),
    number: integer('number').notNull(),
    content: bytes('content').notNull(),
  },
  (table) => [primaryKey({ name: 'upload_chunks_pkey', columns: [table.uploadId, table.number] })],
);

/**
 * One reading of one source; of origin SNAPSHOT: what was last read of it, mapped anew for a manual snapshot.
 * State: RUNNING, FAILED, BLOCKED, SUCCEEDED, CANCELLED.
 */
export const imports = pgTable(
  'imports',
  {
    id: id(),
    sourceId: uuid('source_id')
      .notNull()
      .references(() => sources.id),
    state: text('state').notNull(),
    origin: text('origin').notNull(),
    /** Null when a schedule started it. */
    startedBy: uuid('started_by'),
    startedAt: instant('started_at').notNull(),
    finishedAt: instant('finished_at'),
    processId: uuid('process_id'),
    mappingVersion: integer('mapping_version').notNull(),
    /** Numbers: read, persons, contracts, departments, added, changed, removed, blocked, problems. */
    counts: jsonb('counts').$type<Record<string, number>>().notNull(),
    /** Why it failed or is blocked: code and values. */
    outcome: jsonb('outcome').$type<Record<string, unknown>>(),
    decidedBy: uuid('decided_by'),
    decidedAt: instant('decided_at'),
    /** The snapshot that it made; of origin SNAPSHOT the one that it is part of. */
    snapshotId: uuid('snapshot_id'),
  },
  (table) => [
    index('imports_source_id_idx').on(table.sourceId, table.startedAt),
    uniqueIndex('imports_running_key').on(table.sourceId).where(sql`state = 'RUNNING'`),
    index('imports_snapshot_id_idx').on(table.snapshotId),
  ],
);

/**
 * Records as read; an unchanged record is stored once. Kind: PERSON, CONTRACT, DEPARTMENT; the key of a contract is
 * `<person's key>/<contract's key>`.
 */
export const rawRecords = pgTable(
  'raw_records',
  {
    id: id(),
    sourceId: uuid('source_id').notNull(),
    kind: text('kind').notNull(),
    key: text('key').notNull(),
    /** Key of the person it belongs to: a person's own, a contract's person's, a department's ''. */
    personKey: text('person_key').notNull(),
    contentHash: bytes('content_hash').notNull(),
    /** As it was read, in the order of its columns: scripts see it so. */
    record: json('record').$type<Record<string, unknown>>().notNull(),
    firstImportId: uuid('first_import_id').notNull(),
    /** Null while the newest import still holds it: an import in which nothing changed writes nothing. */
    lastImportId: uuid('last_import_id'),
  },
  (table) => [unique('raw_records_content_key').on(table.sourceId, table.kind, table.key, table.contentHash)],
);

/** Which import the newest raw records of a source are of; one that failed later among them. */
export const rawReadings = pgTable('raw_readings', {
  sourceId: uuid('source_id')
    .primaryKey()
    .references(() => sources.id, { onDelete: 'cascade' }),
  importId: uuid('import_id').notNull(),
  /** How each list was read: name, keys, columns. */
  lists: jsonb('lists').$type<readonly Record<string, unknown>[]>().notNull().default([]),
});

/** A row or cell that is wrong, and what followed. Consequence: FAILED, BLOCKED, IGNORED, REPORTED. */
export const importProblems = pgTable(
  'import_problems',
  {
    id: id(),
    importId: uuid('import_id')
      .notNull()
      .references(() => imports.id, { onDelete: 'cascade' }),
    code: text('code').notNull(),
    consequence: text('consequence').notNull(),
    file: text('file').notNull(),
    line: integer('line'),
    columnName: text('column_name'),
    /** Key of the record, as read. */
    recordKey: text('record_key'),
    field: text('field'),
    data: jsonb('data').$type<Record<string, unknown>>().notNull(),
  },
  (table) => [index('import_problems_import_id_idx').on(table.importId, table.id)],
);

/** What a blocked import would do, to look through before it is decided on. `personId` of somebody new is the id that approval gives him. */
export const importChanges = pgTable(
  'import_changes',
  {
    importId: uuid('import_id')
      .notNull()
      .references(() => imports.id, { onDelete: 'cascade' }),
    personId: uuid('person_id').notNull(),
    /** ADDED, CHANGED, REMOVED or RETURNED. */
    change: text('change').notNull(),
    recordKey: text('record_key').notNull(),
    displayName: text('display_name').notNull(),
  },
  (table) => [primaryKey({ name: 'import_changes_pkey', columns: [table.importId, table.personId] })],
);

/** A state of all persons. Kind: IMPORT, MANUAL, DATE. State: BUILDING, BLOCKED, APPLIED, CANCELLED, FAILED. */
export const snapshots = pgTable(
  'snapshots',
  {
    id: id(),
    /** Order of application; null until applied. */
    number: bigint('number', { mode: 'number' }),
    kind: text('kind').notNull(),
    state: text('state').notNull(),
    asOf: date('as_of', { mode: 'string' }).notNull(),
    importId: uuid('import_id'),
    /** Who made a manual one. */
    createdBy: uuid('created_by'),
    createdAt: instant('created_at').notNull(),
    appliedAt: instant('applied_at'),
    counts: jsonb('counts').$type<Record<string, number>>().notNull(),
    /** Settings that it was computed with. */
    configuration: jsonb('configuration').$type<Record<string, unknown>>().notNull().default({}),
  },
  (table) => [unique('snapshots_number_key').on(table.number)],
);

/** Which source record belongs to which person; a record that returns gets its old person back. */
export const sourceRecords = pgTable(
  'source_records',
  {
    sourceId: uuid('source_id').notNull(),
    key: text('key').notNull(),
    personId: uuid('person_id').notNull(),
    isMain: boolean('is_main').notNull(),
    firstSeenAt: instant('first_seen_at').notNull(),
    missingSince: instant('missing_since'),
  },
  (table) => [
    primaryKey({ name: 'source_records_pkey', columns: [table.sourceId, table.key] }),
    uniqueIndex('source_records_main_key').on(table.personId).where(sql`is_main`),
  ],
);
