import { sql } from 'drizzle-orm';
import { ActionGroups } from '../src/features/evaluation/storage/action-groups.ts';
import type { Database } from '../src/platform/database/connection.ts';

export interface PlanFilled {
  readonly evaluationId: string;
  readonly actions: number;
  /** Milliseconds that its groups took. */
  readonly collecting: number;
}

const ofKind = (kind: number) => (number: number) => `${String(kind).padStart(8, '0')}-0000-7000-8000-${hex(number)}`;
const hex = (number: number) => number.toString(16).padStart(12, '0');

/** Ids that say what they are of. */
export const ID_OF = {
  target: ofKind(1),
  entitlement: ofKind(2),
  rule: ofKind(3),
  version: ofKind(4),
  person: ofKind(5),
  evaluation: ofKind(6),
};

const TARGETS = 5;
const ENTITLEMENTS_PER_TARGET = 62;
const RULES = 200;

/** In SQL the id of kind `kind` whose number an expression gives. */
const idSql = (kind: number, number: string) =>
  sql.raw(`('${String(kind).padStart(8, '0')}-0000-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`);

/**
 * A plan straight into the tables: three actions a person (account, access, a permission of his department), some shared by two rules, one
 * in twenty a revoke, one in a hundred blocked, few retried, ten unmanaged; in 310 entitlements of 5 targets by 200 rules. A plan of
 * another number has others revoked, no action of one person in fifty, and for another one in fifty a permission more.
 */
export async function fillPlan(database: Database, wanted: number, number = 1): Promise<PlanFilled> {
  const { queries } = database;
  const persons = Math.ceil(wanted / 3);
  const evaluationId = ID_OF.evaluation(number);
  if (number === 1) {
    await fillCatalogue(database);
    await fillPersons(database, persons);
  }
  await queries.execute(sql`insert into evaluations (id, state, origin, actor_kind, started_at, finished_at, as_of, rule_versions,
      ledger_position, counts, rule_persons, log)
    values (${evaluationId}, 'COMPLETED', 'MANUAL', 'USER', now(), now(), current_date, '{}', 0, '{}', '{}', '[]')`);
  await queries.execute(sql`
    insert into evaluation_actions (id, evaluation_id, number, operation, person_id, entitlement_id, target_id, origin, rule_versions,
      contracts, blocked_by, person_version, input_hash)
    select gen_random_uuid(), ${evaluationId}, row_number() over (order by n, k),
      case when n % 33333 = 7 then 'UNMANAGE' when n % 20 = ${number} then 'REVOKE' when n % 7 = 3 then 'UPDATE' else 'GRANT' end,
      ${idSql(5, 'n')}, ${idSql(2, `t * ${ENTITLEMENTS_PER_TARGET} + case when k < 2 then k else 2 + (n / 1000 + 7 * (k - 2)) % 60 end`)},
      ${idSql(1, 't + 1')}, case when n % 50000 = 11 then 'RETRY' when n % 7 = 3 then 'PERSON_UPDATED' else 'BUSINESS_LOGIC' end,
      case when n % 9 = 0 then array[${idSql(4, `n / 1000 % ${RULES}`)}, ${idSql(4, 'n % 5')}]
        else array[${idSql(4, `n / 1000 % ${RULES}`)}] end,
      array[gen_random_uuid()], case when n % 100 = 42 then 'NO_ACCOUNT' end, 1, sha256(n::text::bytea)
    from (select n, k, case when n % 5000 = 1 then 4 else n % 4 end as t
      from generate_series(0, ${persons - 1}) as n, generate_series(0, 3) as k
      where case when k = 3 then n % 50 = 8 and ${number} > 1 else n % 50 <> 7 or ${number} = 1 end) as made`);
  const began = performance.now();
  await new ActionGroups(queries).collect(evaluationId);
  const collecting = performance.now() - began;
  const [filled] = await queries.execute<{ actions: number }>(
    sql`select count(*)::int as actions from evaluation_actions where evaluation_id = ${evaluationId}`,
  );
  return { evaluationId, actions: filled?.actions ?? 0, collecting };
}

async function fillCatalogue({ queries }: Database): Promise<void> {
  await queries.execute(sql`insert into targets (id, name, identifier, connector, settings, mapping, mapping_version, correlation,
      concurrency, enabled, created_at, updated_at)
    select ${idSql(1, 't')}, 'Target ' || t, 'Target' || t, 'csv', '{}', '{}', 1, '{}', 1, true, now(), now()
    from generate_series(1, ${TARGETS}) as t`);
  await queries.execute(sql`insert into entitlements (id, target_id, kind, permission_set, reference, name, offered, refreshed_at)
    select ${idSql(2, `t * ${ENTITLEMENTS_PER_TARGET} + e`)}, ${idSql(1, 't + 1')},
      case e when 0 then 'ACCOUNT' when 1 then 'ACCOUNT_ACCESS' else 'PERMISSION' end, '', 'r' || e,
      case e when 0 then 'Account' when 1 then 'Account access' when 2 then 'Finance' else 'Group ' || (t * 60 + e) end, true, now()
    from generate_series(0, ${TARGETS - 1}) as t, generate_series(0, ${ENTITLEMENTS_PER_TARGET - 1}) as e`);
  await queries.execute(sql`insert into rules (id, created_at)
    select ${idSql(3, 'r')}, now() from generate_series(0, ${RULES - 1}) as r`);
  await queries.execute(sql`insert into rule_versions (id, rule_id, version, state, name, categories, population, condition, updated_at)
    select ${idSql(4, 'r')}, ${idSql(3, 'r')}, 1, 'PUBLISHED', 'Rule ' || r, '{}', '{}', '{}', now()
    from generate_series(0, ${RULES - 1}) as r`);
}

async function fillPersons({ queries }: Database, count: number): Promise<void> {
  await queries.execute(sql`
    insert into persons (id, source_id, source_key, state, version, external_id, display_name, contract_state, model, content_hash,
      search_text, added_at, changed_at)
    select ${idSql(5, 'n')}, ${idSql(9, '1')}, key, 'PRESENT', 1, key, name, 'ACTIVE', '{}', '\\x00', lower(' ' || name || ' ' || key),
      now(), now()
    from (select n, 'P' || lpad(n::text, 7, '0') as key,
        (array['Sanne', 'Daan', 'Fatima', 'Emma', 'Lars', 'Noor', 'Jesse', 'Mila', 'Ravi', 'Anouk', 'Søren'])[1 + n % 11] || ' ' ||
        (array['Jansen', 'Yılmaz', 'Bakker', 'Visser', 'Smit', 'Mulder', 'Hansen', 'Dekker', 'El Idrissi'])[1 + n % 9] as name
      from generate_series(0, ${count - 1}) as n) as made`);
  await queries.execute(sql`vacuum analyze persons`);
}
