import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  date,
  index,
  integer,
  json,
  jsonb,
  numeric,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { users } from './access.ts';
import { bytes, id, instant } from './columns.ts';
import { sources } from './sources.ts';

/*
 * The tables of this file are written by snapshots, set-based and hundreds of thousands of rows at a time. Only
 * `departments`, which are few, carry foreign keys: one costs some 5 µs a row (measured), and what a snapshot writes it joins from the
 * rows it would check against. Each index costs as much: those on text that is compared by language, several times that.
 */

/**
 * Current persons. `model` holds the person's own fields in camelCase; contracts have rows of their own. State: PRESENT, REMOVED, and
 * MERGED while the record belongs to another person (`merges`): the row keeps what the record says.
 */
export const persons = pgTable(
  'persons',
  {
    id: id(),
    sourceId: uuid('source_id').notNull(),
    /** Key of the main source record, as read. */
    sourceKey: text('source_key').notNull(),
    state: text('state').notNull(),
    version: integer('version').notNull(),
    externalId: text('external_id').notNull(),
    displayName: text('display_name').notNull(),
    userName: text('user_name'),
    /** Business e-mail; the private one is in the model only. */
    email: text('email'),
    excludedByMapping: boolean('excluded_by_mapping').notNull().default(false),
    excludedByHand: boolean('excluded_by_hand').notNull().default(false),
    /** The last import could not read it; the last good version is kept and not processed. */
    blocked: boolean('blocked').notNull().default(false),
    /** Excluded, and gone from its source: listed until a person decides (decision 14). */
    missing: boolean('missing').notNull().default(false),
    /** *Skip processing*: may be somebody else, which is not decided yet, or becomes part of somebody else with the next snapshot. */
    skipped: boolean('skipped').notNull().default(false),
    /** ACTIVE, FUTURE, PAST or NONE on the date of the last snapshot. */
    contractState: text('contract_state').notNull(),
    primaryContractId: uuid('primary_contract_id'),
    primaryManagerId: uuid('primary_manager_id'),
    departmentId: uuid('department_id'),
    departmentName: text('department_name'),
    title: text('title'),
    location: text('location'),
    model: jsonb('model').$type<Record<string, unknown>>().notNull(),
    contentHash: bytes('content_hash').notNull(),
    /** Lower-case words that the list searches. */
    searchText: text('search_text').notNull(),
    addedAt: instant('added_at').notNull(),
    changedAt: instant('changed_at').notNull(),
    removedAt: instant('removed_at'),
  },
  (table) => [
    unique('persons_source_key').on(table.sourceId, table.sourceKey),
    index('persons_display_name_idx').on(sql`display_name collate "und-x-icu"`, table.id).where(sql`state = 'PRESENT'`),
    index('persons_external_id_idx').on(table.externalId, table.id),
    index('persons_changed_at_idx').on(table.changedAt, table.id),
    index('persons_department_id_idx').on(table.departmentId, table.id),
    index('persons_unprocessed_idx')
      .on(table.id)
      .where(sql`excluded_by_mapping or excluded_by_hand or blocked or skipped`),
    index('persons_search_text_idx').using('gin', sql`search_text gin_trgm_ops`),
  ],
);

/** Current contracts, with the whole mapped model; department and manager resolved at the snapshot. State: PRESENT, REMOVED. */
export const contracts = pgTable(
  'contracts',
  {
    id: id(),
    personId: uuid('person_id').notNull(),
    sourceId: uuid('source_id').notNull(),
    /** Key of the person's record, as read; of a merged person, of the record that the contract came with. */
    sourcePersonKey: text('source_person_key').notNull(),
    /** Key of the contract, as read; numbered per person in many systems. */
    sourceKey: text('source_key').notNull(),
    state: text('state').notNull(),
    externalId: text('external_id'),
    startDate: date('start_date', { mode: 'string' }),
    endDate: date('end_date', { mode: 'string' }),
    fte: numeric('fte'),
    hoursPerWeek: numeric('hours_per_week'),
    percentage: numeric('percentage'),
    sequence: integer('sequence'),
    departmentExternalId: text('department_external_id'),
    departmentId: uuid('department_id'),
    managerExternalId: text('manager_external_id'),
    model: jsonb('model').$type<Record<string, unknown>>().notNull(),
    contentHash: bytes('content_hash').notNull(),
  },
  (table) => [
    unique('contracts_source_key').on(table.sourceId, table.sourcePersonKey, table.sourceKey),
    index('contracts_person_id_idx').on(table.personId),
    index('contracts_start_date_idx').on(table.startDate).where(sql`state = 'PRESENT'`),
    index('contracts_end_date_idx').on(table.endDate).where(sql`state = 'PRESENT'`),
  ],
);

/** Departments; parent and manager resolved at the snapshot, dangling ones kept as text. State: PRESENT, REMOVED. */
export const departments = pgTable(
  'departments',
  {
    id: id(),
    sourceId: uuid('source_id')
      .notNull()
      .references(() => sources.id),
    sourceKey: text('source_key').notNull(),
    state: text('state').notNull(),
    externalId: text('external_id').notNull(),
    displayName: text('display_name').notNull(),
    code: text('code'),
    parentExternalId: text('parent_external_id'),
    parentId: uuid('parent_id'),
    managerExternalId: text('manager_external_id'),
    managerPersonId: uuid('manager_person_id'),
    contentHash: bytes('content_hash').notNull(),
  },
  (table) => [
    unique('departments_source_key').on(table.sourceId, table.sourceKey),
    index('departments_external_id_idx').on(table.externalId),
  ],
);

/**
 * Every version of a person. The current one stands in `persons` and `contracts`; when it ends, because the person changes or goes, it
 * is written here whole: `{ ...person model, displayName, primaryContractId, primaryManager, contracts: [...] }`.
 * `validTo` is null for the current one.
 */
export const personVersions = pgTable(
  'person_versions',
  {
    id: id(),
    personId: uuid('person_id').notNull(),
    version: integer('version').notNull(),
    validFrom: bigint('valid_from', { mode: 'number' }).notNull(),
    validTo: bigint('valid_to', { mode: 'number' }),
    /** Null while it is current. Read and written whole, never searched: text is cheaper to make than jsonb. */
    model: json('model').$type<Record<string, unknown>>(),
  },
  (table) => [unique('person_versions_version_key').on(table.personId, table.version)],
);

/** Field-level history. Change: ADDED, REMOVED, RETURNED, MERGED and UNMERGED have no path; CHANGED has one row per field. */
export const personChanges = pgTable(
  'person_changes',
  {
    id: id(),
    personId: uuid('person_id').notNull(),
    snapshotNumber: bigint('snapshot_number', { mode: 'number' }).notNull(),
    change: text('change').notNull(),
    /** `name.familyName`, `contracts[<contract key>].endDate`, or `contracts[<contract key>]` for a contract that came or went. */
    path: text('path'),
    /** `{ "value": … }`, since a jsonb cell never holds a bare scalar. */
    oldValue: jsonb('old_value').$type<{ value: unknown }>(),
    newValue: jsonb('new_value').$type<{ value: unknown }>(),
  },
  (table) => [
    index('person_changes_person_id_idx').on(table.personId, table.snapshotNumber),
    index('person_changes_snapshot_idx').on(table.snapshotNumber, table.personId),
  ],
);

/**
 * Who was excluded by hand, by whom and why. Current while `endedAt` is null: then, and only then, the person is `excludedByHand`. One that
 * ends by itself has no `endedBy`.
 */
export const exclusions = pgTable(
  'exclusions',
  {
    id: id(),
    personId: uuid('person_id')
      .notNull()
      .references(() => persons.id),
    /** Null of exclusions older than reasons. */
    reason: text('reason'),
    excludedAt: instant('excluded_at').notNull(),
    /** Null for the system. */
    excludedBy: uuid('excluded_by').references(() => users.id),
    /** The day on which it ends by itself, in the tenant's time zone; null = until somebody includes the person. */
    until: date('until', { mode: 'string' }),
    endedAt: instant('ended_at'),
    endedBy: uuid('ended_by').references(() => users.id),
  },
  (table) => [
    uniqueIndex('exclusions_current_key').on(table.personId).where(sql`ended_at is null`),
    index('exclusions_until_idx').on(table.until).where(sql`ended_at is null`),
  ],
);

/** Filters of the persons list that a user has given a name. */
export const savedFilters = pgTable(
  'saved_filters',
  {
    id: id(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    filter: jsonb('filter').$type<Record<string, unknown>>().notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [uniqueIndex('saved_filters_name_key').on(table.userId, sql`lower(${table.name})`)],
);
