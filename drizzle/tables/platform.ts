import { sql } from 'drizzle-orm';
import { bigint, index, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { id, instant } from './columns.ts';

/** Tenant-wide settings: time zone, display names, primary contract order, primary manager, the mark of a demo database. */
export const settings = pgTable('settings', {
  key: text('key').primaryKey(),
  value: jsonb('value').$type<Record<string, unknown>>().notNull(),
  updatedAt: instant('updated_at').notNull(),
});

/** The outbox. `position` is null until the sequencer has numbered the committed row (data model, Events). */
export const events = pgTable(
  'events',
  {
    id: id(),
    position: bigint('position', { mode: 'bigint' }),
    kind: text('kind').notNull(),
    subjectType: text('subject_type').notNull(),
    subjectId: uuid('subject_id').notNull(),
    /** Ids and numbers only. */
    data: jsonb('data').$type<Record<string, unknown>>().notNull(),
    occurredAt: instant('occurred_at').notNull(),
  },
  (table) => [
    unique('events_position_key').on(table.position),
    index('events_unnumbered_idx').on(table.id).where(sql`position is null`),
    index('events_occurred_at_idx').on(table.occurredAt),
    index('events_progress_idx').on(table.subjectId).where(sql`kind = 'progress'`),
  ],
);

/** One row per running process; a heart that stops for 15 s declares it dead (data model, Work and workers). */
export const processes = pgTable('processes', {
  id: id(),
  host: text('host').notNull(),
  /** Names under which it locks jobs; released when it is declared dead. */
  workerIds: text('worker_ids').array().notNull(),
  startedAt: instant('started_at').notNull(),
  heartbeatAt: instant('heartbeat_at').notNull(),
  endedAt: instant('ended_at'),
});
