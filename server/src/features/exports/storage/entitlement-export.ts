import { sql } from 'drizzle-orm';
import type { Queryable } from '../../../platform/database/connection.ts';
import { csvHeader, csvLines, severalValues } from '../csv-lines.ts';
import { entitlementText } from '../export-words.ts';

const ROWS_AT_A_TIME = 1_000;
/** Before every id. */
const NO_ID = '00000000-0000-0000-0000-000000000000';

const HEADER = [
  ...[
    'System',
    'EntitlementName',
    'PermissionConfigurationDisplayName',
    'Kind',
    'Offered',
    'RuleCount',
    'Persons',
    'Rules',
  ],
  ...['SystemId', 'EntitlementId', 'Reference', 'RuleIds'],
];

interface EntitlementRow extends Record<string, unknown> {
  readonly id: string;
  readonly targetId: string;
  readonly target: string;
  readonly kind: string;
  readonly permissionSet: string;
  readonly reference: string;
  readonly name: string;
  readonly offered: boolean;
  readonly persons: number;
  readonly ruleIds: readonly string[];
  readonly rules: readonly string[];
}

/** Every entitlement of the targets there are, the published rules that give it and how many persons have it now. */
export async function* entitlementCsv(queries: Queryable): AsyncGenerator<string, void> {
  yield csvHeader(HEADER);
  let after = NO_ID;
  for (;;) {
    const rows = await entitlementsAfter(queries, after);
    if (rows.length > 0) yield csvLines(rows.map((row) => cellsOf(row)));
    if (rows.length < ROWS_AT_A_TIME) return;
    after = rows.at(-1)?.id ?? after;
  }
}

function cellsOf(row: EntitlementRow) {
  return [
    ...[row.target, entitlementText(row.kind, row.name), row.permissionSet, row.kind, row.offered ? 'Yes' : 'No'],
    ...[row.rules.length, row.persons, severalValues(row.rules)],
    ...[row.targetId, row.id, row.reference, severalValues(row.ruleIds)],
  ];
}

function entitlementsAfter(queries: Queryable, after: string): Promise<readonly EntitlementRow[]> {
  return queries.execute<EntitlementRow>(sql`/* exports.entitlements */
    select e.id, e.target_id as "targetId", t.name as target, e.kind, e.permission_set as "permissionSet", e.reference, e.name,
      e.offered, (select count(*)::int from grants g where g.entitlement_id = e.id and g.ended_at is null) as persons,
      given."ruleIds", given.rules
    from entitlements e
    join targets t on t.id = e.target_id and t.archived_at is null
    cross join lateral (
      select coalesce(array_agg(v.rule_id order by v.name), '{}') as "ruleIds", coalesce(array_agg(v.name order by v.name), '{}') as rules
      from rule_version_entitlements l
      join rule_versions v on v.id = l.rule_version_id and v.state = 'PUBLISHED'
      join rules r on r.id = v.rule_id and r.archived_at is null
      where l.entitlement_id = e.id) as given
    where e.id > ${after} order by e.id limit ${ROWS_AT_A_TIME}`);
}
