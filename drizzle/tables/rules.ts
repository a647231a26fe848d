import type { RuleCondition, RulePopulation } from '@gatehouse/schema';
import { sql } from 'drizzle-orm';
import {
  boolean,
  date,
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
import { entitlements } from './targets.ts';

export const rules = pgTable(
  'rules',
  {
    id: id(),
    createdAt: instant('created_at').notNull(),
    createdBy: uuid('created_by'),
    archivedAt: instant('archived_at'),
  },
  (table) => [index('rules_archived_at_idx').on(table.archivedAt)],
);

/** Versions 1, 2, 3 …; state DRAFT, PUBLISHED or REPLACED; at most one draft and one published version per rule. */
export const ruleVersions = pgTable(
  'rule_versions',
  {
    id: id(),
    ruleId: uuid('rule_id')
      .notNull()
      .references(() => rules.id),
    version: integer('version').notNull(),
    state: text('state').notNull(),
    name: text('name').notNull(),
    categories: text('categories').array().notNull(),
    population: jsonb('population').$type<RulePopulation>().notNull(),
    condition: jsonb('condition').$type<RuleCondition>().notNull(),
    /** json-rules-engine JSON; made when published. */
    published: jsonb('published').$type<Record<string, unknown>>(),
    updatedAt: instant('updated_at').notNull(),
    updatedBy: uuid('updated_by'),
    publishedAt: instant('published_at'),
    publishedBy: uuid('published_by'),
  },
  (table) => [
    unique('rule_versions_version_key').on(table.ruleId, table.version),
    uniqueIndex('rule_versions_draft_key').on(table.ruleId).where(sql`state = 'DRAFT'`),
    uniqueIndex('rule_versions_published_key').on(table.ruleId).where(sql`state = 'PUBLISHED'`),
    index('rule_versions_state_idx').on(table.state),
  ],
);

export const ruleVersionEntitlements = pgTable(
  'rule_version_entitlements',
  {
    ruleVersionId: uuid('rule_version_id')
      .notNull()
      .references(() => ruleVersions.id, { onDelete: 'cascade' }),
    entitlementId: uuid('entitlement_id')
      .notNull()
      .references(() => entitlements.id),
  },
  (table) => [
    primaryKey({ name: 'rule_version_entitlements_pkey', columns: [table.ruleVersionId, table.entitlementId] }),
    index('rule_version_entitlements_entitlement_id_idx').on(table.entitlementId),
  ],
);

/**
 * Example persons of a rule with what must come of them. `example` is a copy that never changes by itself, `{ person, contracts }` with
 * fields of the fact catalogue only (no private contact data). It is personal data: seen by who may see persons, never in logs or the
 * audit. Source: REAL (a copy of `personId`), ANONYMISED (a copy that no longer says of whom), MADE_UP.
 */
export const ruleTests = pgTable(
  'rule_tests',
  {
    id: id(),
    ruleId: uuid('rule_id')
      .notNull()
      .references(() => rules.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    source: text('source').notNull(),
    /** So that whoever erases a person finds his copies. */
    personId: uuid('person_id'),
    copiedAt: instant('copied_at'),
    /** The day that the example is judged on, so that a test does not change its answer by itself. */
    judgedOn: date('judged_on', { mode: 'string' }).notNull(),
    example: jsonb('example')
      .$type<{
        readonly person: Readonly<Record<string, unknown>>;
        readonly contracts: readonly Readonly<Record<string, unknown>>[];
      }>()
      .notNull(),
    /** Expected: to be in the rule, and the entitlements that the person must and must not get through it. */
    inRule: boolean('in_rule').notNull(),
    mustGet: uuid('must_get').array().notNull(),
    mustNotGet: uuid('must_not_get').array().notNull(),
    updatedAt: instant('updated_at').notNull(),
    updatedBy: uuid('updated_by'),
  },
  (table) => [index('rule_tests_rule_id_idx').on(table.ruleId), index('rule_tests_person_id_idx').on(table.personId)],
);
