import type { RuleCondition } from '@gatehouse/schema';
import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { id, instant } from './columns.ts';
import { ruleVersions } from './rules.ts';

/** Saved, named conditions that rules and other segments refer to. */
export const segments = pgTable('segments', {
  id: id(),
  createdAt: instant('created_at').notNull(),
  createdBy: uuid('created_by'),
  archivedAt: instant('archived_at'),
});

/** As of rules: versions 1, 2, 3 …; state DRAFT, PUBLISHED or REPLACED; at most one draft and one published version per segment. */
export const segmentVersions = pgTable(
  'segment_versions',
  {
    id: id(),
    segmentId: uuid('segment_id')
      .notNull()
      .references(() => segments.id),
    version: integer('version').notNull(),
    state: text('state').notNull(),
    name: text('name').notNull(),
    description: text('description').notNull(),
    condition: jsonb('condition').$type<RuleCondition>().notNull(),
    updatedAt: instant('updated_at').notNull(),
    updatedBy: uuid('updated_by'),
    publishedAt: instant('published_at'),
    publishedBy: uuid('published_by'),
  },
  (table) => [
    unique('segment_versions_version_key').on(table.segmentId, table.version),
    uniqueIndex('segment_versions_draft_key').on(table.segmentId).where(sql`state = 'DRAFT'`),
    uniqueIndex('segment_versions_published_key').on(table.segmentId).where(sql`state = 'PUBLISHED'`),
  ],
);

/** What a rule version held when it was published: of each segment that it refers to, directly or through others, the version then. */
export const ruleVersionSegments = pgTable(
  'rule_version_segments',
  {
    ruleVersionId: uuid('rule_version_id')
      .notNull()
      .references(() => ruleVersions.id, { onDelete: 'cascade' }),
    segmentVersionId: uuid('segment_version_id')
      .notNull()
      .references(() => segmentVersions.id),
  },
  (table) => [
    primaryKey({ name: 'rule_version_segments_pkey', columns: [table.ruleVersionId, table.segmentVersionId] }),
    index('rule_version_segments_segment_version_id_idx').on(table.segmentVersionId),
  ],
);
