import { type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '../../../platform/database/connection.ts';
import { newId } from '../../../platform/ids.ts';
import type { PlanCounts } from '../domain/plan.ts';
import type { PlanPart, WantedRow } from '../domain/plan-part.ts';
import { isMoved } from './moved-accounts.ts';

/** A granted account that stays, of which something moved since it was written. */
export interface UpdateCandidate {
  readonly accountId: string;
  readonly personId: string;
  readonly personVersion: number;
  readonly targetId: string;
  readonly entitlementId: string;
  /** Null while access is not granted, or is to be revoked. */
  readonly accessEntitlementId: string | null;
  readonly writtenHash: Buffer | null;
  readonly accessWrittenHash: Buffer | null;
}

/** Something that a person has. */
interface HeldRow {
  readonly personId: string;
  readonly entitlementId: string;
}

export interface SettledPlan {
  /** SHA-256 in lower-case hexadecimal. */
  readonly hash: string;
  readonly actions: number;
  readonly counts: Omit<PlanCounts, 'persons' | 'rules'>;
}

const ROWS_PER_INSERT = 5_000;

const WANTED = sql`wanted`;
const UNWANTED = sql`unwanted`;
const MOVED_REASONS = sql`moved_reasons`;
const TO_UPDATE = sql`to_update`;

/** Before every id. */
const NO_ID = '00000000-0000-0000-0000-000000000000';

/** Persons that take part: excluded, blocked and skipped ones keep what they have (decisions 14 and 15, provisioning 14.6). */
const IS_PROCESSED = sql`not p.excluded_by_mapping and not p.excluded_by_hand and not p.blocked and not p.skipped`;
/** A disabled target is no part of an evaluation; its state is kept (provisioning 6). */
const IS_LIVE = sql`t.enabled and t.archived_at is null`;

/**
 * From `difference`: what is to be revoked is let go instead where a rule that was the reason gives it no more and lets it go (provisioning
 * 5.4; unmanage wins over revoke), and where the person's account in that target is let go.
 */
const DECIDED = sql`let_go as (
        select distinct d.person_id, d.entitlement_id, e.target_id, e.kind
        from difference d
        join unmanaged_entitlements u on u.entitlement_id = d.entitlement_id
        join rule_versions v on v.rule_id = u.rule_id and v.id = any (d.rule_versions)
        join entitlements e on e.id = d.entitlement_id
        where d.operation = 'REVOKE'),
      decided as (
        select d.person_id, d.entitlement_id, d.rule_versions, d.contracts, d.blocked_by,
          case when reason.let_go_by is null then d.operation else 'UNMANAGE' end as operation, reason.let_go_by
        from difference d
        join entitlements e on e.id = d.entitlement_id
        left join let_go own on own.person_id = d.person_id and own.entitlement_id = d.entitlement_id
        left join let_go account on account.person_id = d.person_id and account.target_id = e.target_id
          and account.kind = 'ACCOUNT'
        cross join lateral (select case when d.operation <> 'REVOKE' then null
          when own.person_id is not null then 'REMOVED_FROM_RULE'
          when account.person_id is not null then 'ACCOUNT_UNMANAGED' end as let_go_by) reason)`;

/**
 * A plan in the making: wanted minus granted, set-based, in temporary tables of one transaction of isolation REPEATABLE READ.
 * Order of calls: `begin`, `findMovedAccounts`, `stage`…, `endStaging`, `stageUpdates`…, `settle`; then the rest as needed.
 */
export class PlanStore {
  constructor(private readonly tx: Queryable) {}

  /** The name by which others can read the very state that this transaction sees, until it ends. */
  async exportState(): Promise<string> {
    const [state] = await this.tx.execute<{ exported: string }>(
      sql`/* plan.export */ select pg_export_snapshot() as exported`,
    );
    if (state === undefined) throw new Error('Exporting the state of a transaction gave no row.');
    return state.exported;
  }

  /** `wanted`: what is not granted. `moved_reasons`: what is, for other reasons. `unwanted`: what is granted and not wanted any more. */
  async begin(): Promise<void> {
    for (const table of [WANTED, MOVED_REASONS]) {
      await this.tx.execute(sql`/* plan.begin */
        create temporary table ${table} (
          person_id uuid not null, entitlement_id uuid not null, has_account boolean not null,
          rule_versions uuid[] not null, contracts uuid[] not null) on commit drop`);
    }
    for (const table of [UNWANTED, TO_UPDATE]) {
      await this.tx.execute(sql`/* plan.begin */
        create temporary table ${table} (person_id uuid not null, entitlement_id uuid not null) on commit drop`);
    }
  }

  async stage({ grants, revokes, moved }: Pick<PlanPart, 'grants' | 'revokes' | 'moved'>): Promise<void> {
    await this.stageWanted(WANTED, grants);
    await this.stageWanted(MOVED_REASONS, moved);
    await this.stageHeld(UNWANTED, revokes);
  }

  private async stageWanted(table: SQL, rows: readonly WantedRow[]): Promise<void> {
    for (let from = 0; from < rows.length; from += ROWS_PER_INSERT) {
      const part = rows.slice(from, from + ROWS_PER_INSERT);
      // Lists of lists of different lengths do not fit an SQL array, so each inner list travels as text.
      await this.tx.execute(sql`/* plan.stage */
        insert into ${table}
        select person_id, entitlement_id, has_account = 1, string_to_array(rules, ',')::uuid[], string_to_array(contracts, ',')::uuid[]
        from unnest(
          ${list(part, (row) => row.personId)}::uuid[], ${list(part, (row) => row.entitlementId)}::uuid[],
          ${list(part, (row) => (row.hasAccount ? 1 : 0))}::int[], ${list(part, (row) => row.ruleVersions.join(','))}::text[],
          ${list(part, (row) => row.contracts.join(','))}::text[]
        ) as row (person_id, entitlement_id, has_account, rules, contracts)`);
    }
  }

  private async stageHeld(table: SQL, rows: readonly HeldRow[]): Promise<void> {
    for (let from = 0; from < rows.length; from += ROWS_PER_INSERT) {
      const part = rows.slice(from, from + ROWS_PER_INSERT);
      await this.tx.execute(sql`/* plan.stage_held */
        insert into ${table} select * from unnest(
          ${list(part, (row) => row.personId)}::uuid[], ${list(part, (row) => row.entitlementId)}::uuid[])`);
    }
  }

  /** Everything is staged: from here on the rows can be joined quickly. */
  async endStaging(): Promise<void> {
    for (const table of [UNWANTED, MOVED_REASONS]) {
      await this.tx.execute(sql`/* plan.index */ create index on ${table} (person_id, entitlement_id)`);
    }
    for (const table of [WANTED, UNWANTED, MOVED_REASONS]) {
      await this.tx.execute(sql`/* plan.analyze */ analyze ${table}`);
    }
  }

  /**
   * Looks for the accounts whose person version, mapping version or, for `usingAccountData` targets, other accounts moved since they were
   * written. Nothing needs to be staged yet.
   */
  async findMovedAccounts(usingAccountData: readonly string[]): Promise<void> {
    await this.tx.execute(sql`/* plan.moved_accounts */
      create temporary table moved_accounts on commit drop as
      select a.id, a.grant_id, a.person_id, p.version as person_version, a.target_id, a.written_hash, a.access_written_hash
      from accounts a
      join persons p on p.id = a.person_id and ${IS_PROCESSED}
      join targets t on t.id = a.target_id and ${IS_LIVE}
      where a.ended_at is null and ${isMoved(usingAccountData)}`);
    await this.tx.execute(sql`/* plan.moved_accounts_key */ alter table moved_accounts add primary key (id)`);
    await this.tx.execute(sql`/* plan.analyze */ analyze moved_accounts`);
  }

  /** Those of the moved accounts that stay, in order of id, after `after`. */
  async updateCandidates(after: string | null, limit: number): Promise<readonly UpdateCandidate[]> {
    return this.tx.execute<UpdateCandidate & Record<string, unknown>>(sql`/* plan.update_candidates */
      select a.id as "accountId", a.person_id as "personId", a.person_version as "personVersion", a.target_id as "targetId",
        g.entitlement_id as "entitlementId", access.entitlement_id as "accessEntitlementId",
        a.written_hash as "writtenHash", a.access_written_hash as "accessWrittenHash"
      from moved_accounts a
      join grants g on g.id = a.grant_id and g.ended_at is null
      left join lateral (
        select g2.entitlement_id from grants g2
        join entitlements e2 on e2.id = g2.entitlement_id and e2.target_id = a.target_id and e2.kind = 'ACCOUNT_ACCESS'
        where g2.person_id = a.person_id and g2.ended_at is null and not exists (
          select from unwanted u2 where u2.person_id = g2.person_id and u2.entitlement_id = g2.entitlement_id)) access on true
      where a.id > ${after ?? NO_ID}
        and not exists (select from unwanted u where u.person_id = a.person_id and u.entitlement_id = g.entitlement_id)
      order by a.id limit ${limit}`);
  }

  /** Granted entitlements whose mapped values differ from what was written. */
  async stageUpdates(rows: readonly HeldRow[]): Promise<void> {
    await this.stageHeld(TO_UPDATE, rows);
  }

  /**
   * Takes the difference, puts it in order and numbers it from 1: by person, target, and the order in which actions run. The order
   * depends on what is planned only, never on the order in which things were read.
   */
  async settle(): Promise<SettledPlan> {
    await this.tx.execute(sql`/* plan.settle */
      create temporary table plan on commit drop as
      with difference as (
        select 'GRANT' as operation, w.person_id, w.entitlement_id, w.rule_versions, w.contracts,
          case when not w.has_account then 'NO_ACCOUNT' end as blocked_by
        from wanted w
        union all
        select 'REVOKE', g.person_id, g.entitlement_id, g.rule_versions, '{}', null
        from unwanted u join grants g using (person_id, entitlement_id) where g.ended_at is null
        union all
        select 'UPDATE', g.person_id, g.entitlement_id, coalesce(r.rule_versions, g.rule_versions), coalesce(r.contracts, g.contracts), null
        from to_update m join grants g using (person_id, entitlement_id)
        left join moved_reasons r using (person_id, entitlement_id)
        where g.ended_at is null),
      ${DECIDED}
      select row_number() over (order by p.external_id collate "C", p.id, e.target_id,
          case d.operation when 'UPDATE' then 0 when 'GRANT' then 1 else 2 end,
          case when d.operation in ('REVOKE', 'UNMANAGE') then -1 else 1 end
            * case e.kind when 'ACCOUNT' then 0 when 'ACCOUNT_ACCESS' then 1 else 2 end,
          d.entitlement_id)::int as number,
        d.operation, d.person_id, d.entitlement_id, d.rule_versions, d.contracts, d.blocked_by, e.target_id, e.kind,
        p.version as person_version,
        case when d.let_go_by is not null then d.let_go_by when last.state = 'FAILED' then 'RETRY'
          when d.operation = 'UPDATE' then 'PERSON_UPDATED' else 'BUSINESS_LOGIC' end as origin,
        sha256(convert_to(concat_ws(' ', p.version, array_to_string(d.contracts, ','), t.mapping_version), 'UTF8')) as input_hash
      from decided d
      join persons p on p.id = d.person_id
      join entitlements e on e.id = d.entitlement_id
      join targets t on t.id = e.target_id
      left join lateral (
        select a.state from actions a
        where a.person_id = d.person_id and a.entitlement_id = d.entitlement_id and a.operation = d.operation
          and a.state in ('SUCCEEDED', 'FAILED')
        order by a.finished_at desc limit 1) last on true`);
    await this.tx.execute(sql`/* plan.number_key */ alter table plan add primary key (number)`);
    return this.summary();
  }

  /** Writes the settled plan as the actions of an evaluation. */
  async freeze(evaluationId: string, actions: number): Promise<void> {
    for (let from = 0; from < actions; from += ROWS_PER_INSERT) {
      const ids = Array.from({ length: Math.min(ROWS_PER_INSERT, actions - from) }, () => newId());
      await this.tx.execute(sql`/* plan.freeze */
        insert into evaluation_actions (id, evaluation_id, number, operation, person_id, entitlement_id, target_id, origin,
          rule_versions, contracts, blocked_by, person_version, input_hash)
        select candidate.id, ${evaluationId}, number, operation, person_id, entitlement_id, target_id, origin,
          rule_versions, contracts, blocked_by, person_version, input_hash
        from unnest(${sql.param(ids)}::uuid[]) with ordinality as candidate (id, place)
        join plan on plan.number = ${from} + candidate.place`);
    }
  }

  private async summary(): Promise<SettledPlan> {
    const free = (operation: string): SQL =>
      sql`count(*) filter (where operation = ${operation} and blocked_by is null)::int`;
    const [row] = await this.tx.execute<{
      [column: string]: unknown;
      hash: string;
      actions: number;
      grants: number;
      revokes: number;
      updates: number;
      unmanages: number;
      blocked: number;
    }>(sql`/* plan.summary */
      select count(*)::int as actions, ${free('GRANT')} as grants, ${free('REVOKE')} as revokes, ${free('UPDATE')} as updates,
        ${free('UNMANAGE')} as unmanages, count(blocked_by)::int as blocked,
        encode(sha256(coalesce(string_agg(sha256(convert_to(concat_ws(' ', operation, person_id, entitlement_id,
          array_to_string(rule_versions, ','), coalesce(blocked_by, '-'), encode(input_hash, 'hex')), 'UTF8')), '' order by number),
          '')), 'hex') as hash
      from plan`);
    if (row === undefined) throw new Error('A count over the plan gave no row.');
    const { hash, actions, grants, revokes, updates, unmanages, blocked } = row;
    return { hash, actions, counts: { grants, revokes, updates, unmanages, blocked } };
  }
}

function list<Row>(rows: readonly Row[], valueOf: (row: Row) => string | number): SQL {
  return sql`${sql.param(rows.map(valueOf))}`;
}
