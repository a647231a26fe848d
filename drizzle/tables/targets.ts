import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytes, id, instant } from './columns.ts';

/** A system that accounts and permissions go out to. */
export const targets = pgTable(
  'targets',
  {
    id: id(),
    name: text('name').notNull(),
    /** Name without spaces: key of `accounts` in mappings. */
    identifier: text('identifier').notNull(),
    connector: text('connector').notNull(),
    settings: jsonb('settings').$type<Record<string, unknown>>().notNull(),
    /** Write-only settings, encrypted with GATEHOUSE_KEY. */
    secrets: bytes('secrets'),
    /** Field mapping: fields with a configuration per set of actions (provisioning 7.1). */
    mapping: jsonb('mapping').$type<Record<string, unknown>>().notNull(),
    mappingVersion: integer('mapping_version').notNull(),
    correlation: jsonb('correlation').$type<Record<string, unknown>>().notNull(),
    concurrency: integer('concurrency').notNull(),
    enabled: boolean('enabled').notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    archivedAt: instant('archived_at'),
  },
  (table) => [
    uniqueIndex('targets_name_key').on(sql`lower(${table.name})`).where(sql`archived_at is null`),
    uniqueIndex('targets_identifier_key').on(table.identifier).where(sql`archived_at is null`),
  ],
);

/** What a rule can give: kind ACCOUNT, ACCOUNT_ACCESS or PERMISSION. The last two parts of the identity are '' but for permissions. */
export const entitlements = pgTable(
  'entitlements',
  {
    id: id(),
    targetId: uuid('target_id')
      .notNull()
      .references(() => targets.id),
    kind: text('kind').notNull(),
    permissionSet: text('permission_set').notNull(),
    /** The target's stable key of the permission. */
    reference: text('reference').notNull(),
    name: text('name').notNull(),
    description: text('description'),
    /** False once the target no longer lists it. */
    offered: boolean('offered').notNull(),
    refreshedAt: instant('refreshed_at').notNull(),
  },
  (table) => [
    uniqueIndex('entitlements_identity_key').on(table.targetId, table.kind, table.permissionSet, table.reference),
    index('entitlements_target_id_idx').on(table.targetId),
  ],
);
