import { rules, ruleVersionEntitlements, ruleVersions } from '@gatehouse/drizzle';
import { and, asc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { Queryable } from '../../../platform/database/connection.ts';
import { currentModelText, type PersonVersionModel } from '../../persons/index.ts';
import type { HeldVersion, NamedRuleVersion, SnapshotMoment } from '../domain/past.ts';

interface VersionRow {
  readonly [column: string]: unknown;
  readonly version: number;
  readonly model: PersonVersionModel;
  readonly fromNumber: string;
  readonly fromAt: string;
  readonly toNumber: string | null;
  readonly toAt: string | null;
}

/** What snapshots and published rules were in the past; a statement or two per question. */
export class PastStore {
  constructor(private readonly tx: Queryable) {}

  /** The last snapshot before a moment; null before the first. */
  async snapshotBefore(before: Date): Promise<SnapshotMoment | null> {
    return this.snapshot(sql`where applied_at < ${before.toISOString()}::timestamptz order by number desc`);
  }

  async firstSnapshot(): Promise<SnapshotMoment | null> {
    return this.snapshot(sql`where number is not null order by number`);
  }

  /** The version of a person as of a snapshot; null where he was in none, or is unknown. */
  async versionAt(personId: string, snapshot: number): Promise<HeldVersion | null> {
    const held = sql`v.valid_from <= ${snapshot} and (v.valid_to is null or v.valid_to > ${snapshot})`;
    return (await this.versions(personId, held, 1))[0] ?? null;
  }

  /** The latest versions of a person, newest first. */
  async latestVersions(personId: string, most: number): Promise<readonly HeldVersion[]> {
    return this.versions(personId, sql`true`, most);
  }

  async isPerson(id: string): Promise<boolean> {
    const rows = await this.tx.execute(sql`/* past.is_person */ select 1 from persons where id = ${id}`);
    return rows.length > 0;
  }

  async ruleVersions(ids: readonly string[]): Promise<readonly NamedRuleVersion[]> {
    if (ids.length === 0) return [];
    return this.tx
      .select({
        id: ruleVersions.id,
        ruleId: ruleVersions.ruleId,
        version: ruleVersions.version,
        name: ruleVersions.name,
      })
      .from(ruleVersions)
      .where(inArray(ruleVersions.id, [...ids]))
      .orderBy(asc(ruleVersions.name), asc(ruleVersions.id));
  }

  /** Rules of which some version, now or once published, gives or gave an entitlement. */
  async rulesEverGiving(entitlementIds: readonly string[]): Promise<readonly string[]> {
    if (entitlementIds.length === 0) return [];
    const rows = await this.tx
      .selectDistinct({ ruleId: ruleVersions.ruleId })
      .from(ruleVersions)
      .innerJoin(ruleVersionEntitlements, eq(ruleVersionEntitlements.ruleVersionId, ruleVersions.id))
      .where(
        and(isNotNull(ruleVersions.publishedAt), inArray(ruleVersionEntitlements.entitlementId, [...entitlementIds])),
      );
    return rows.map(({ ruleId }) => ruleId);
  }

  /** When rules were archived; those that are not are missing. */
  async archivedAt(ruleIds: readonly string[]): Promise<ReadonlyMap<string, Date>> {
    if (ruleIds.length === 0) return new Map();
    const rows = await this.tx
      .select({ id: rules.id, archivedAt: rules.archivedAt })
      .from(rules)
      .where(and(inArray(rules.id, [...ruleIds]), isNotNull(rules.archivedAt)));
    return new Map(rows.flatMap(({ id, archivedAt }) => (archivedAt === null ? [] : [[id, archivedAt] as const])));
  }

  private async snapshot(which: ReturnType<typeof sql>): Promise<SnapshotMoment | null> {
    const [row] = await this.tx.execute<{ number: string; at: string }>(
      sql`/* past.snapshot */ select number, applied_at as at from snapshots ${which} limit 1`,
    );
    return row === undefined ? null : moment(row.number, row.at);
  }

  private async versions(
    personId: string,
    held: ReturnType<typeof sql>,
    most: number,
  ): Promise<readonly HeldVersion[]> {
    const rows = await this.tx.execute<VersionRow>(sql`/* past.versions */
      select v.version, coalesce(v.model, ${currentModelText()}::json) as model,
        came.number as "fromNumber", came.applied_at as "fromAt", went.number as "toNumber", went.applied_at as "toAt"
      from person_versions v
      join persons p on p.id = v.person_id
      left join persons m on m.id = p.primary_manager_id
      join snapshots came on came.number = v.valid_from
      left join snapshots went on went.number = v.valid_to
      where v.person_id = ${personId} and ${held}
      order by v.version desc limit ${most}`);
    return rows.map(({ version, model, fromNumber, fromAt, toNumber, toAt }) => ({
      version,
      model,
      from: moment(fromNumber, fromAt),
      to: toNumber === null || toAt === null ? null : moment(toNumber, toAt),
    }));
  }
}

function moment(number: string, at: string): SnapshotMoment {
  return { number: Number(number), appliedAt: new Date(at) };
}
