import { sql } from 'drizzle-orm';
import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { id, instant } from './columns.ts';

/** When sources are imported by themselves, and what follows. */
export const schedules = pgTable(
  'schedules',
  {
    id: id(),
    name: text('name').notNull(),
    /** IANA name: times and days are those of its clock. */
    timeZone: text('time_zone').notNull(),
    /** `{ hour, minute }`; without a minute, any minute of the hour. */
    times: jsonb('times').$type<{ hour: number; minute: number | null }[]>().notNull(),
    /** Days of the week, Monday = 1. */
    days: integer('days').array().notNull(),
    /** Imported in this order. */
    sourceIds: uuid('source_ids').array().notNull(),
    evaluate: boolean('evaluate').notNull(),
    enforce: boolean('enforce').notNull(),
    paused: boolean('paused').notNull(),
    /** Runs that were due until then have been seen to. */
    seenUntil: instant('seen_until').notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    archivedAt: instant('archived_at'),
  },
  (table) => [uniqueIndex('schedules_name_key').on(sql`lower(${table.name})`).where(sql`archived_at is null`)],
);

/** State: WAITING, RUNNING, COMPLETED, INCOMPLETE, FAILED, CANCELLED. Origin: SCHEDULE, MANUAL. */
export const scheduleRuns = pgTable(
  'schedule_runs',
  {
    id: id(),
    scheduleId: uuid('schedule_id')
      .notNull()
      .references(() => schedules.id),
    state: text('state').notNull(),
    origin: text('origin').notNull(),
    /** When it was due. */
    plannedAt: instant('planned_at').notNull(),
    /** The server was down when it was due. */
    madeUp: boolean('made_up').notNull(),
    startedAt: instant('started_at'),
    finishedAt: instant('finished_at'),
  },
  (table) => [
    unique('schedule_runs_planned_key').on(table.scheduleId, table.origin, table.plannedAt),
    index('schedule_runs_schedule_id_idx').on(table.scheduleId, table.id),
    index('schedule_runs_unfinished_idx').on(table.id).where(sql`finished_at is null`),
  ],
);

/** Kind: IMPORT, EVALUATION, ENFORCEMENT. State: WAITING, RUNNING, SUCCEEDED, BLOCKED, FAILED, CANCELLED, SKIPPED. */
export const scheduleRunSteps = pgTable(
  'schedule_run_steps',
  {
    runId: uuid('run_id')
      .notNull()
      .references(() => scheduleRuns.id, { onDelete: 'cascade' }),
    /** Order, from 1. */
    number: integer('number').notNull(),
    kind: text('kind').notNull(),
    sourceId: uuid('source_id'),
    /** Id of the import, evaluation or enforcement, known before it begins: one that is there already is not begun again. */
    referenceId: uuid('reference_id').notNull(),
    state: text('state').notNull(),
    /** Why it did not succeed; a word. */
    reason: text('reason'),
    startedAt: instant('started_at'),
    finishedAt: instant('finished_at'),
  },
  (table) => [primaryKey({ name: 'schedule_run_steps_pkey', columns: [table.runId, table.number] })],
);
