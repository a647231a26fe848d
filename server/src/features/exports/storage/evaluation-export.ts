import { sql } from 'drizzle-orm';
import type { Queryable } from '../../../platform/database/connection.ts';
import { csvHeader, csvLines, severalValues } from '../csv-lines.ts';
import { entitlementText, personText, WORDS } from '../export-words.ts';

const ROWS_AT_A_TIME = 1_000;

/** The first eight of the ecosystem's historic actions; ours come after. */
const HEADER = [
  ...['Person', 'System', 'EntitlementName', 'Operation', 'CreatedOn', 'FinishedOn', 'Origins', 'Result'],
  ...[
    'Number',
    'BlockedBy',
    'Rules',
    'PersonExternalId',
    'PersonId',
    'SystemId',
    'EntitlementId',
    'RuleIds',
    'ActionId',
  ],
];

interface ActionRow extends Record<string, unknown> {
  readonly id: string;
  readonly number: number;
  readonly operation: string;
  readonly origin: string;
  readonly blockedBy: string | null;
  readonly ruleVersions: readonly string[];
  readonly personId: string;
  readonly externalId: string;
  readonly displayName: string;
  readonly targetId: string;
  readonly target: string;
  readonly entitlementId: string;
  readonly kind: string;
  readonly entitlement: string;
  readonly createdOn: string;
  readonly finishedOn: string | null;
  readonly state: string | null;
}

/** The actions of a completed plan in its order, and how each fared where it is applied. Instants in the tenant's time zone. */
export async function* evaluationCsv(
  queries: Queryable,
  evaluationId: string,
  timeZone: string,
): AsyncGenerator<string, void> {
  const rules = await rulesByVersion(queries, evaluationId);
  yield csvHeader(HEADER);
  let after = 0;
  for (;;) {
    const rows = await actionsAfter(queries, evaluationId, timeZone, after);
    if (rows.length > 0) yield csvLines(rows.map((row) => cellsOf(row, rules)));
    if (rows.length < ROWS_AT_A_TIME) return;
    after = rows.at(-1)?.number ?? after;
  }
}

interface RuleOfVersion {
  readonly ruleId: string;
  readonly name: string;
}

function cellsOf(row: ActionRow, rules: ReadonlyMap<string, RuleOfVersion>) {
  const reasons = row.ruleVersions.flatMap((id) => rules.get(id) ?? []);
  return [
    personText(row),
    row.target,
    entitlementText(row.kind, row.entitlement),
    WORDS[row.operation] ?? row.operation,
    row.createdOn,
    row.finishedOn,
    WORDS[row.origin] ?? row.origin,
    row.state === null ? null : (WORDS[row.state] ?? row.state),
    row.number,
    row.blockedBy,
    severalValues(reasons.map(({ name }) => name)),
    ...[row.externalId, row.personId, row.targetId, row.entitlementId],
    severalValues(reasons.map(({ ruleId }) => ruleId)),
    row.id,
  ];
}

function actionsAfter(
  queries: Queryable,
  evaluationId: string,
  timeZone: string,
  after: number,
): Promise<readonly ActionRow[]> {
  const written = (instant: string) =>
    sql`to_char(${sql.raw(instant)} at time zone ${timeZone}, 'MM/DD/YYYY HH24:MI:SS')`;
  return queries.execute<ActionRow>(sql`/* exports.evaluation */
    select a.id, a.number, a.operation, a.origin, a.blocked_by as "blockedBy", a.rule_versions as "ruleVersions",
      p.id as "personId", p.external_id as "externalId", p.display_name as "displayName", t.id as "targetId", t.name as target,
      e.id as "entitlementId", e.kind, e.name as entitlement, ${written('v.finished_at')} as "createdOn",
      ${written('x.finished_at')} as "finishedOn", x.state
    from evaluation_actions a
    join evaluations v on v.id = a.evaluation_id
    join persons p on p.id = a.person_id
    join entitlements e on e.id = a.entitlement_id
    join targets t on t.id = a.target_id
    left join actions x on x.evaluation_action_id = a.id
    where a.evaluation_id = ${evaluationId} and a.number > ${after}
    order by a.number limit ${ROWS_AT_A_TIME}`);
}

async function rulesByVersion(queries: Queryable, evaluationId: string): Promise<ReadonlyMap<string, RuleOfVersion>> {
  const rows = await queries.execute<
    RuleOfVersion & { id: string } & Record<string, unknown>
  >(sql`/* exports.rules_of_plan */
    select v.id, v.rule_id as "ruleId", v.name from rule_versions v where v.id in (
      select unnest(rule_versions) from evaluation_action_groups where evaluation_id = ${evaluationId})`);
  return new Map(rows.map((row) => [row.id, row]));
}
