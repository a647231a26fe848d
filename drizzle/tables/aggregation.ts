import { sql } from 'drizzle-orm';
import { index, numeric, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { id, instant } from './columns.ts';
import { persons } from './persons.ts';

/**
 * Whose source record belongs to which other person. State: PENDING until the next snapshot, MERGED, ENDING until the next snapshot, ENDED.
 * Origin: MANUAL, SUGGESTION, AUTOMATIC.
 */
export const merges = pgTable(
  'merges',
  {
    id: id(),
    /** The person of the record: MERGED while it belongs to the main person. */
    personId: uuid('person_id')
      .notNull()
      .references(() => persons.id),
    mainId: uuid('main_id')
      .notNull()
      .references(() => persons.id),
    state: text('state').notNull(),
    origin: text('origin').notNull(),
    /** Null for the system. */
    decidedBy: uuid('decided_by'),
    decidedAt: instant('decided_at').notNull(),
    appliedAt: instant('applied_at'),
    endedAt: instant('ended_at'),
  },
  (table) => [
    uniqueIndex('merges_current_key').on(table.personId).where(sql`ended_at is null`),
    index('merges_main_id_idx').on(table.mainId).where(sql`ended_at is null`),
  ],
);

/** Two persons who may be one, each pair once whatever its order. State: OPEN, APPROVED, REJECTED. */
export const mergeSuggestions = pgTable(
  'merge_suggestions',
  {
    id: id(),
    /** The newly imported one. */
    personId: uuid('person_id')
      .notNull()
      .references(() => persons.id),
    otherId: uuid('other_id')
      .notNull()
      .references(() => persons.id),
    /** What was compared, as it was then. */
    personText: text('person_text').notNull(),
    otherText: text('other_text').notNull(),
    score: numeric('score', { precision: 4, scale: 1, mode: 'number' }).notNull(),
    state: text('state').notNull(),
    foundAt: instant('found_at').notNull(),
    /** Null for the system. */
    decidedBy: uuid('decided_by'),
    decidedAt: instant('decided_at'),
  },
  (table) => [
    uniqueIndex('merge_suggestions_pair_key').on(
      sql`least(${table.personId}, ${table.otherId})`,
      sql`greatest(${table.personId}, ${table.otherId})`,
    ),
    index('merge_suggestions_open_idx').on(table.score, table.id).where(sql`state = 'OPEN'`),
    index('merge_suggestions_person_id_idx').on(table.personId),
    index('merge_suggestions_other_id_idx').on(table.otherId),
  ],
);
