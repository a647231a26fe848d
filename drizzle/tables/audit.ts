import { sql } from 'drizzle-orm';
import { index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { id, instant } from './columns.ts';

/** Who, when, what, in which state, with which message. State: FINISHED, ERROR. */
export const auditEntries = pgTable(
  'audit_entries',
  {
    id: id(),
    at: instant('at').notNull(),
    /** USER, TOKEN, SCHEDULE or SYSTEM. */
    actorKind: text('actor_kind').notNull(),
    actorId: uuid('actor_id'),
    /** Name of the actor then: it may be renamed or removed later. */
    actorName: text('actor_name'),
    /** `CreateAccount`, `GrantPermission`, `PublishRule` … */
    action: text('action').notNull(),
    state: text('state').notNull(),
    subjectType: text('subject_type').notNull(),
    subjectId: uuid('subject_id').notNull(),
    personId: uuid('person_id'),
    targetId: uuid('target_id'),
    enforcementId: uuid('enforcement_id'),
    /** Values the message is made of, chosen by `action` and state; personal data stays in here. */
    data: jsonb('data').$type<Record<string, unknown>>().notNull(),
    /** Lower-case words that the list searches: action, actor, names. */
    searchText: text('search_text').notNull(),
  },
  (table) => [
    index('audit_entries_at_idx').on(table.at, table.id),
    index('audit_entries_person_id_idx').on(table.personId, table.at),
    index('audit_entries_action_idx').on(table.action, table.at),
    // Costs some 20 µs an entry; without it a rare word is looked for in all of them.
    index('audit_entries_search_text_idx').using('gin', sql`search_text gin_trgm_ops`),
    index('audit_entries_error_idx').on(table.at, table.id).where(sql`state = 'ERROR'`),
  ],
);

/** Something that asks for a person's attention. State: OPEN, RESOLVED. `dedupeKey` is unique among the open ones. */
export const incidents = pgTable(
  'incidents',
  {
    id: id(),
    /** IMPORT_FAILED, IMPORT_BLOCKED, ACTION_FAILED, PERSON_EXCLUDED_MISSING … */
    kind: text('kind').notNull(),
    state: text('state').notNull(),
    domain: text('domain').notNull(),
    component: text('component').notNull(),
    dedupeKey: text('dedupe_key').notNull(),
    subjectType: text('subject_type').notNull(),
    subjectId: uuid('subject_id').notNull(),
    sourceId: uuid('source_id'),
    targetId: uuid('target_id'),
    enforcementId: uuid('enforcement_id'),
    data: jsonb('data').$type<Record<string, unknown>>().notNull(),
    openedAt: instant('opened_at').notNull(),
    latestAt: instant('latest_at').notNull(),
    resolvedAt: instant('resolved_at'),
    resolvedBy: uuid('resolved_by'),
    /** BY_HAND, NEXT_SUCCESS, APPROVED, CANCELLED, SUPERSEDED, DECIDED, RETURNED. */
    resolution: text('resolution'),
  },
  (table) => [
    uniqueIndex('incidents_open_key').on(table.dedupeKey).where(sql`state = 'OPEN'`),
    index('incidents_state_idx').on(table.state, table.latestAt),
  ],
);
