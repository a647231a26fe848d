import { sql } from 'drizzle-orm';
import {
  bigint,
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
import { bytes, id, instant } from './columns.ts';

/*
 * Rows of plans and their actions are written hundreds of thousands at a time, by statements that join what foreign keys would check
 * (5 µs each a row); only the run that they belong to is a foreign key.
 */

/** A frozen, immutable plan. State: RUNNING, COMPLETED, FAILED. */
export const evaluations = pgTable(
  'evaluations',
  {
    id: id(),
    state: text('state').notNull(),
    origin: text('origin').notNull(),
    startedBy: uuid('started_by'),
    /** Kind and name of the actor then: they go into the audit entries of what the run does. */
    actorKind: text('actor_kind').notNull(),
    actorName: text('actor_name'),
    startedAt: instant('started_at').notNull(),
    finishedAt: instant('finished_at'),
    processId: uuid('process_id'),
    snapshotNumber: bigint('snapshot_number', { mode: 'number' }),
    asOf: date('as_of', { mode: 'string' }).notNull(),
    ruleVersions: uuid('rule_versions').array().notNull(),
    /** How often the ledger had changed when the plan was made. */
    ledgerPosition: bigint('ledger_position', { mode: 'number' }).notNull(),
    /** SHA-256 over the actions in order, input hashes included. */
    hash: bytes('hash'),
    /** SHA-256 over the positions of all that the plan was made from: while they stand, the plan made again would be the same. */
    inputs: bytes('inputs'),
    counts: jsonb('counts').$type<Record<string, number>>().notNull(),
    /** How many persons were in each published rule, by rule id. */
    rulePersons: jsonb('rule_persons').$type<Record<string, number>>().notNull(),
    /** The run's own steps: `{ at, step, values }`. */
    log: jsonb('log').$type<Record<string, unknown>[]>().notNull(),
  },
  (table) => [index('evaluations_started_at_idx').on(table.startedAt)],
);

/*
 * Keys of 64 bits over what actions of a plan have in common, so that two different ones among thousands never meet. Made by the database,
 * for whoever writes the rows.
 */

/** Equal for the same operation, entitlement, origin and blocking. */
const groupKey = () =>
  bigint('group_key', { mode: 'bigint' })
    .notNull()
    .generatedAlwaysAs(
      sql`uuid_hash_extended(entitlement_id,
        hashtextextended((operation || ' ' || origin || ' ' || coalesce(blocked_by, '')) collate "C", 0))`,
    );

/** Equal for the same rules. */
const reasonKey = () =>
  bigint('reason_key', { mode: 'bigint' }).notNull().generatedAlwaysAs(sql`hash_array_extended(rule_versions, 0)`);

/** One row of a plan. Operation: GRANT, REVOKE, UPDATE, UNMANAGE. */
export const evaluationActions = pgTable(
  'evaluation_actions',
  {
    id: id(),
    evaluationId: uuid('evaluation_id')
      .notNull()
      .references(() => evaluations.id, { onDelete: 'cascade' }),
    /** Place in the plan, from 1. */
    number: integer('number').notNull(),
    operation: text('operation').notNull(),
    personId: uuid('person_id').notNull(),
    entitlementId: uuid('entitlement_id').notNull(),
    targetId: uuid('target_id').notNull(),
    /** PERSON_UPDATED, BUSINESS_LOGIC, RETRY, … (provisioning 5.5). */
    origin: text('origin').notNull(),
    /** Rule version ids that give the reason. */
    ruleVersions: uuid('rule_versions').array().notNull(),
    contracts: uuid('contracts').array().notNull(),
    /** Why it waits or is blocked: NO_ACCOUNT, EXCLUDED, PERSON_BLOCKED, TARGET_DISABLED, TARGET_THRESHOLD; null when free to run. */
    blockedBy: text('blocked_by'),
    personVersion: integer('person_version').notNull(),
    /** SHA-256 of person version, matching contracts and target mapping version. */
    inputHash: bytes('input_hash').notNull(),
    groupKey: groupKey(),
    reasonKey: reasonKey(),
  },
  (table) => [
    unique('evaluation_actions_number_key').on(table.evaluationId, table.number),
    // A plan has at most one action of a person and an entitlement: two plans are compared by walking both in this order, and nothing else.
    index('evaluation_actions_person_idx').on(
      table.evaluationId,
      table.personId,
      table.entitlementId,
      table.groupKey,
      table.reasonKey,
    ),
    // Filters choose groups and reasons; the rows of each are found in the order of the plan.
    index('evaluation_actions_group_idx').on(table.evaluationId, table.groupKey, table.number),
    index('evaluation_actions_reason_idx').on(table.evaluationId, table.reasonKey, table.number),
  ],
);

/** How many actions of a plan are alike but for the person: some thousand rows tell what a million actions are, exactly and at once. */
export const evaluationActionGroups = pgTable(
  'evaluation_action_groups',
  {
    evaluationId: uuid('evaluation_id')
      .notNull()
      .references(() => evaluations.id, { onDelete: 'cascade' }),
    operation: text('operation').notNull(),
    entitlementId: uuid('entitlement_id').notNull(),
    origin: text('origin').notNull(),
    ruleVersions: uuid('rule_versions').array().notNull(),
    blockedBy: text('blocked_by'),
    count: integer('count').notNull(),
    groupKey: groupKey(),
    reasonKey: reasonKey(),
  },
  (table) => [primaryKey({ columns: [table.evaluationId, table.groupKey, table.reasonKey] })],
);

/** Grants that stay under a plan, for other reasons than the ledger says; brought into the ledger, and removed here, when the plan is applied. */
export const evaluationReasons = pgTable(
  'evaluation_reasons',
  {
    evaluationId: uuid('evaluation_id')
      .notNull()
      .references(() => evaluations.id, { onDelete: 'cascade' }),
    personId: uuid('person_id').notNull(),
    entitlementId: uuid('entitlement_id').notNull(),
    ruleVersions: uuid('rule_versions').array().notNull(),
    contracts: uuid('contracts').array().notNull(),
  },
  (table) => [primaryKey({ columns: [table.evaluationId, table.personId, table.entitlementId] })],
);

/** The carrying out of a plan. State: RUNNING, COMPLETED, CANCELLED. */
export const enforcements = pgTable(
  'enforcements',
  {
    id: id(),
    evaluationId: uuid('evaluation_id')
      .notNull()
      .references(() => evaluations.id),
    state: text('state').notNull(),
    origin: text('origin').notNull(),
    startedBy: uuid('started_by'),
    /** Kind and name of the actor then: they go into the audit entries of what the run does. */
    actorKind: text('actor_kind').notNull(),
    actorName: text('actor_name'),
    startedAt: instant('started_at').notNull(),
    finishedAt: instant('finished_at'),
    counts: jsonb('counts').$type<Record<string, number>>().notNull(),
  },
  (table) => [
    index('enforcements_started_at_idx').on(table.startedAt),
    index('enforcements_evaluation_id_idx').on(table.evaluationId),
  ],
);

/** One effect to bring about. State: WAITING, RUNNING, BLOCKED, SUCCEEDED, FAILED, CANCELLED. */
export const actions = pgTable(
  'actions',
  {
    id: id(),
    enforcementId: uuid('enforcement_id')
      .notNull()
      .references(() => enforcements.id),
    evaluationActionId: uuid('evaluation_action_id').notNull(),
    targetId: uuid('target_id').notNull(),
    personId: uuid('person_id').notNull(),
    entitlementId: uuid('entitlement_id').notNull(),
    operation: text('operation').notNull(),
    kind: text('kind').notNull(),
    /** Place in the plan. */
    number: integer('number').notNull(),
    /** hash of the person mod the target's concurrency. */
    lane: integer('lane').notNull(),
    state: text('state').notNull(),
    attempts: integer('attempts').notNull(),
    nextAttemptAt: instant('next_attempt_at').notNull(),
    waitingReason: text('waiting_reason'),
    /** Process that runs it; with a dead process the outcome is unknown and is looked up first. */
    processId: uuid('process_id'),
    outcomeUnknown: integer('outcome_unknown').notNull().default(0),
    /** What happened: code and values, for audit and screen. */
    outcome: jsonb('outcome').$type<Record<string, unknown>>(),
    startedAt: instant('started_at'),
    finishedAt: instant('finished_at'),
  },
  (table) => [
    unique('actions_number_key').on(table.enforcementId, table.number),
    // A lane takes its actions in the order of the plan; those of one person stand together.
    index('actions_due_idx').on(table.targetId, table.lane, table.number).where(sql`state = 'WAITING'`),
    index('actions_running_idx').on(table.targetId, table.lane).where(sql`state = 'RUNNING'`),
    index('actions_person_id_idx').on(table.personId),
    index('actions_order_idx').on(table.enforcementId, table.personId, table.targetId),
    index('actions_state_idx').on(table.enforcementId, table.state),
    uniqueIndex('actions_evaluation_action_key').on(table.evaluationActionId),
  ],
);
