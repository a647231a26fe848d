import { type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '../../../platform/database/connection.ts';
import { storedWord } from '../../../platform/database/stored-word.ts';
import { COUNT_LIMIT, countUpToLimit, type Page, type PageRequest, page } from '../../../platform/paging.ts';
import { searchPatterns } from '../../persons/index.ts';
import { ACCOUNT_ORIGINS } from '../domain/ledger.ts';
import type { ListedPastGrant, PastAccount, PastGrant, PastGrantFilter } from '../domain/past-grant.ts';

type Row<Of> = Record<string, unknown> & Of;

/** Columns of a {@link PastGrant}: of the reasons those that were the next to be replaced after the moment, else the present ones. */
const PAST_GRANT = sql`g.id as "grantId", g.person_id as "personId", g.entitlement_id as "entitlementId",
  g.granted_at as "grantedAt", g.ended_at as "endedAt", g.ended_by as "endedBy",
  coalesce(former.rule_versions, g.rule_versions) as "ruleVersions", coalesce(former.contracts, g.contracts) as contracts`;

/** Reads the ledger as it was just before a moment: one statement per question, however long ago. */
export class GrantHistory {
  constructor(private readonly queries: Queryable) {}

  /** In the order in which they were granted. */
  async ofPerson(personId: string, before: Date): Promise<readonly PastGrant[]> {
    return this.queries
      .execute<Row<PastGrant>>(sql`/* grant_history.of_person */
      select ${PAST_GRANT} from grants g ${formerReasons(before)}
      where g.person_id = ${personId} and ${hadJustBefore(before)}
      order by g.granted_at, g.id`)
      .then(withDates);
  }

  async accountsOf(personId: string, before: Date): Promise<readonly PastAccount[]> {
    const rows = await this.queries.execute<Row<PastAccount>>(sql`/* grant_history.accounts_of */
      select a.id, a.target_id as "targetId", a.reference, a.name, a.origin
      from accounts a join grants g on g.id = a.grant_id
      where a.person_id = ${personId} and ${hadJustBefore(before)}
      order by a.target_id, a.id`);
    return rows.map((row) => ({ ...row, origin: storedWord(ACCOUNT_ORIGINS, row.origin) }));
  }

  /** Over everybody, by name. */
  async page(filter: PastGrantFilter, before: Date, request: PageRequest): Promise<Page<ListedPastGrant>> {
    const found = sql`from grants g join persons p on p.id = g.person_id where ${conditionsOf(filter, before)}`;
    const [name, id] = request.after ?? [];
    const beyond =
      request.after === null
        ? sql``
        : // The first half says nothing new, but of persons alone: whoever comes before is not looked at.
          sql`and p.display_name collate "und-x-icu" >= ${name}::text
            and (p.display_name collate "und-x-icu", g.id) > (${name}::text collate "und-x-icu", ${id}::uuid)`;
    const rows = await this.queries.execute<Row<ListedPastGrant>>(sql`/* grant_history.page */
      select ${PAST_GRANT}, g.display_name as "displayName", g.external_id as "externalId" from (
        select g.*, p.display_name, p.external_id ${found} ${beyond}
        order by p.display_name collate "und-x-icu", g.id limit ${request.first + 1}) g
      ${formerReasons(before)}
      order by g.display_name collate "und-x-icu", g.id`);
    const [counted] = await this.queries.execute<{ count: number }>(sql`/* grant_history.count */
      select count(*)::int as count from (select 1 ${found} limit ${COUNT_LIMIT + 1}) found`);
    const cursorOf = (row: ListedPastGrant) => [row.displayName, row.grantId];
    return page(withDates(rows), request, countUpToLimit(counted?.count ?? 0), cursorOf);
  }
}

function hadJustBefore(before: Date): SQL {
  const at = before.toISOString();
  return sql`g.granted_at < ${at}::timestamptz and (g.ended_at is null or g.ended_at >= ${at}::timestamptz)`;
}

function formerReasons(before: Date): SQL {
  return sql`left join lateral (
    select h.rule_versions, h.contracts from grant_reasons h
    where h.grant_id = g.id and h.until >= ${before.toISOString()}::timestamptz
    order by h.until, h.id limit 1) former on true`;
}

function conditionsOf({ entitlementId, targetId, search }: PastGrantFilter, before: Date): SQL {
  const conditions = [
    hadJustBefore(before),
    ...(entitlementId ? [sql`g.entitlement_id = ${entitlementId}`] : []),
    ...(targetId ? [sql`g.entitlement_id in (select id from entitlements where target_id = ${targetId})`] : []),
    ...searchPatterns(search ?? '').map((pattern) => sql`p.search_text like ${pattern}`),
  ];
  return sql.join(conditions, sql` and `);
}

/** Instants of a statement written by hand come as text. */
function withDates<Grant extends PastGrant>(rows: readonly Grant[]): readonly Grant[] {
  return rows.map((row) => ({
    ...row,
    grantedAt: new Date(row.grantedAt),
    endedAt: row.endedAt === null ? null : new Date(row.endedAt),
  }));
}
