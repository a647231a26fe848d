import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytes, id, instant, transactionId } from './columns.ts';
import { persons } from './persons.ts';
import { entitlements, targets } from './targets.ts';

/** The ledger: who has what. Never deleted; `endedBy` is REVOKED, UNMANAGED or TRANSFERRED. */
export const grants = pgTable(
  'grants',
  {
    id: id(),
    personId: uuid('person_id')
      .notNull()
      .references(() => persons.id),
    entitlementId: uuid('entitlement_id')
      .notNull()
      .references(() => entitlements.id),
    /** For dynamic permissions; '' for the others. */
    subKey: text('sub_key').notNull(),
    grantedAt: instant('granted_at').notNull(),
    endedAt: instant('ended_at'),
    endedBy: text('ended_by'),
    /** Rule version ids that gave the reason. */
    ruleVersions: uuid('rule_versions').array().notNull(),
    /** Ids of the matching contracts. */
    contracts: uuid('contracts').array().notNull(),
  },
  (table) => [
    uniqueIndex('grants_current_key')
      .on(table.personId, table.entitlementId, table.subKey)
      .where(sql`ended_at is null`),
    index('grants_entitlement_id_idx').on(table.entitlementId).where(sql`ended_at is null`),
    index('grants_person_id_idx').on(table.personId),
    index('grants_ended_idx').on(table.entitlementId, table.endedAt).where(sql`ended_at is not null`),
  ],
);

/** Reasons that a grant had before others took their place, up to when; the present ones, and the last ones of a grant that ended, stand in `grants`. */
export const grantReasons = pgTable(
  'grant_reasons',
  {
    id: id(),
    grantId: uuid('grant_id')
      .notNull()
      .references(() => grants.id, { onDelete: 'cascade' }),
    until: instant('until').notNull(),
    ruleVersions: uuid('rule_versions').array().notNull(),
    contracts: uuid('contracts').array().notNull(),
  },
  (table) => [index('grant_reasons_grant_id_idx').on(table.grantId, table.until)],
);

/** The account behind a grant of kind ACCOUNT. Origin: CREATED, CORRELATED, LINKED. */
export const accounts = pgTable(
  'accounts',
  {
    id: id(),
    grantId: uuid('grant_id')
      .notNull()
      .references(() => grants.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => persons.id),
    targetId: uuid('target_id')
      .notNull()
      .references(() => targets.id),
    /** The target's own key of the account. */
    reference: text('reference').notNull(),
    origin: text('origin').notNull(),
    /** What the target calls it: user name or the like, for people to read. */
    name: text('name'),
    /** Fields marked *store in account data*. */
    data: jsonb('data').$type<Record<string, unknown>>().notNull(),
    /** Hash of the mapped values last written for Update, and for Enable. */
    writtenHash: bytes('written_hash'),
    accessWrittenHash: bytes('access_written_hash'),
    personVersion: integer('person_version').notNull(),
    mappingVersion: integer('mapping_version').notNull(),
    updatedAt: instant('updated_at').notNull(),
    endedAt: instant('ended_at'),
  },
  (table) => [
    uniqueIndex('accounts_person_key').on(table.personId, table.targetId).where(sql`ended_at is null`),
    uniqueIndex('accounts_reference_key').on(table.targetId, table.reference).where(sql`ended_at is null`),
    index('accounts_grant_id_idx').on(table.grantId),
    // The list of persons finds who has an account of a name.
    index('accounts_name_idx').using('gin', sql`lower(${table.name}) gin_trgm_ops`).where(sql`ended_at is null`),
  ],
);

/**
 * One row per batch of changes: their sum is the ledger's position. Rows only come, so writers never wait for each other. Who remembers the
 * snapshot of the database that he last looked in finds by `transaction` which batches he has not seen, whatever the order of commits.
 */
export const ledgerChanges = pgTable(
  'ledger_changes',
  {
    id: id(),
    changes: integer('changes').notNull(),
    changedAt: instant('changed_at').notNull(),
    /** Whose grants changed, each once. */
    personIds: uuid('person_ids').array().notNull().default([]),
    transaction: transactionId('transaction').notNull().default(sql`pg_current_xact_id()`),
  },
  (table) => [index('ledger_changes_transaction_idx').on(table.transaction)],
);
