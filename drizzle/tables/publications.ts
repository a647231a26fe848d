import type { RuleCondition, RulePopulation } from '@gatehouse/schema';
import { sql } from 'drizzle-orm';
import { boolean, check, index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { users } from './access.ts';
import { id, instant } from './columns.ts';
import { rules } from './rules.ts';
import { segments } from './segments.ts';
import { entitlements } from './targets.ts';

/**
 * A publication or an archiving whose effect is above the limits, and that waits for a second person: of a rule, or of a segment with the
 * rules that use it. Kind: PUBLISH, ARCHIVE. State: PENDING, APPROVED, REJECTED, WITHDRAWN, SUPERSEDED. At most one per rule or segment waits.
 */
export const publicationRequests = pgTable(
  'publication_requests',
  {
    id: id(),
    /** One of the two. */
    ruleId: uuid('rule_id').references(() => rules.id, { onDelete: 'cascade' }),
    segmentId: uuid('segment_id').references(() => segments.id, { onDelete: 'cascade' }),
    kind: text('kind').notNull(),
    state: text('state').notNull(),
    /** The draft as it was asked for; null for an archiving. */
    content: jsonb('content').$type<
      | {
          readonly name: string;
          readonly categories: readonly string[];
          readonly population: RulePopulation;
          readonly condition: RuleCondition;
          readonly entitlementIds: readonly string[];
        }
      | { readonly name: string; readonly description: string; readonly condition: RuleCondition }
    >(),
    /** The published versions that the effect was measured with: its own, those of rules that change with it, of segments it refers to. */
    base: jsonb('base').$type<Record<string, unknown>[]>().notNull(),
    /** Whether what the rule no longer gives is let go instead of revoked. */
    unmanage: boolean('unmanage').notNull(),
    /** Counts as they were measured then, and the limits that they reach. */
    impact: jsonb('impact').$type<Record<string, unknown>>().notNull(),
    exceeded: jsonb('exceeded').$type<Record<string, unknown>[]>().notNull(),
    requestedAt: instant('requested_at').notNull(),
    requestedBy: uuid('requested_by')
      .notNull()
      .references(() => users.id),
    decidedAt: instant('decided_at'),
    decidedBy: uuid('decided_by').references(() => users.id),
    reason: text('reason'),
  },
  (table) => [
    uniqueIndex('publication_requests_pending_key').on(table.ruleId).where(sql`state = 'PENDING'`),
    uniqueIndex('publication_requests_pending_segment_key').on(table.segmentId).where(sql`state = 'PENDING'`),
    index('publication_requests_rule_id_idx').on(table.ruleId),
    index('publication_requests_segment_id_idx').on(table.segmentId),
    check('publication_requests_subject_check', sql`num_nonnulls(rule_id, segment_id) = 1`),
  ],
);

/**
 * What a rule gave and gives no more, and is let go instead of revoked (provisioning 5.4). Written with the publication or the archiving
 * that takes the entitlement from the rule; gone when a later version gives it again.
 */
export const unmanagedEntitlements = pgTable(
  'unmanaged_entitlements',
  {
    ruleId: uuid('rule_id')
      .notNull()
      .references(() => rules.id, { onDelete: 'cascade' }),
    entitlementId: uuid('entitlement_id')
      .notNull()
      .references(() => entitlements.id),
    since: instant('since').notNull(),
  },
  (table) => [
    primaryKey({ name: 'unmanaged_entitlements_pkey', columns: [table.ruleId, table.entitlementId] }),
    index('unmanaged_entitlements_entitlement_id_idx').on(table.entitlementId),
  ],
);
