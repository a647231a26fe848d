import { rules, ruleVersionEntitlements, ruleVersions, users } from '@gatehouse/drizzle';
import { NO_SEGMENTS, type PublishedRule, type Segments, segmentsUsedBy } from '@gatehouse/rules';
import { and, asc, count, desc, eq, inArray, isNull, max, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Queryable } from '../../../platform/database/connection.ts';
import { storedWord } from '../../../platform/database/stored-word.ts';
import { makeRule, RULE_VERSION_STATES, type Rule, type RuleContent, type RuleVersion } from '../domain/rule.ts';
import type { Authorship } from './authorship.ts';
import { SegmentStore } from './segment-store.ts';

type VersionRow = typeof ruleVersions.$inferSelect & {
  readonly entitlementIds: readonly string[];
  readonly segments: Segments;
  readonly updatedByName: string | null;
  readonly publishedByName: string | null;
};

const updaters = alias(users, 'updaters');
const publishers = alias(users, 'publishers');

export class RuleStore {
  private readonly segments: SegmentStore;

  constructor(private readonly queries: Queryable) {
    this.segments = new SegmentStore(queries);
  }

  /** Rules that are not archived, by name. */
  async list(): Promise<readonly Rule[]> {
    const found = await this.load(isNull(rules.archivedAt));
    return found.sort((one, other) => one.shown.name.localeCompare(other.shown.name, 'en'));
  }

  /** In no particular order; archived ones too; what is unknown is missing. */
  async byIds(ids: readonly string[]): Promise<readonly Rule[]> {
    return ids.length === 0 ? [] : this.load(inArray(rules.id, [...ids]));
  }

  async byId(id: string): Promise<Rule | null> {
    return (await this.byIds([id]))[0] ?? null;
  }

  /** The same, held against other writers until the transaction ends, with the segments that it may refer to. */
  async lock(id: string): Promise<Rule | null> {
    await this.segments.holdStill();
    await this.queries.select({ id: rules.id }).from(rules).where(eq(rules.id, id)).for('update');
    return this.byId(id);
  }

  /** All versions of these rules, newest first. */
  async versions(ruleIds: readonly string[]): Promise<readonly RuleVersion[]> {
    const rows = await this.versionRows(inArray(ruleVersions.ruleId, [...ruleIds]));
    return rows.map(toVersion);
  }

  /** The published versions of rules that are not archived, in the order of the rules' ids. */
  async published(): Promise<readonly RuleVersion[]> {
    const rows = await this.versionRows(eq(ruleVersions.state, 'PUBLISHED'));
    return rows.map(toVersion).sort((one, other) => (one.ruleId < other.ruleId ? -1 : 1));
  }

  /** Rule of each version, for reasons in plans and ledger. */
  async rulesOfVersions(versionIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (versionIds.length === 0) return new Map();
    const rows = await this.queries
      .select({ id: ruleVersions.id, ruleId: ruleVersions.ruleId })
      .from(ruleVersions)
      .where(inArray(ruleVersions.id, [...versionIds]));
    return new Map(rows.map(({ id, ruleId }) => [id, ruleId]));
  }

  async rulesGiving(entitlementIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    if (entitlementIds.length === 0) return new Map();
    const rows = await this.queries
      .select({ id: ruleVersionEntitlements.entitlementId, rules: count() })
      .from(ruleVersionEntitlements)
      .innerJoin(ruleVersions, eq(ruleVersions.id, ruleVersionEntitlements.ruleVersionId))
      .where(
        and(eq(ruleVersions.state, 'PUBLISHED'), inArray(ruleVersionEntitlements.entitlementId, [...entitlementIds])),
      )
      .groupBy(ruleVersionEntitlements.entitlementId);
    return new Map(rows.map(({ id, rules: giving }) => [id, giving]));
  }

  /** Ids of the published versions. */
  async publishedIds(): Promise<readonly string[]> {
    const rows = await this.queries
      .select({ id: ruleVersions.id })
      .from(ruleVersions)
      .where(eq(ruleVersions.state, 'PUBLISHED'));
    return rows.map(({ id }) => id);
  }

  async insertRule(id: string, { at, by }: Authorship): Promise<void> {
    await this.queries.insert(rules).values({ id, createdAt: at, createdBy: by });
  }

  async insertDraft(id: string, ruleId: string, content: RuleContent, { at, by }: Authorship): Promise<void> {
    const [last] = await this.queries
      .select({ version: max(ruleVersions.version) })
      .from(ruleVersions)
      .where(eq(ruleVersions.ruleId, ruleId));
    await this.queries.insert(ruleVersions).values({
      id,
      ruleId,
      version: (last?.version ?? 0) + 1,
      state: 'DRAFT',
      ...columnsOf(content),
      updatedAt: at,
      updatedBy: by,
    });
    await this.setEntitlements(id, content.entitlementIds);
  }

  /** A version that no draft was made of, about to be published; an open draft stays the newest. */
  async insertNext(
    { id, ruleId, version, entitlementIds, ...content }: RuleVersion,
    { at, by }: Authorship,
  ): Promise<void> {
    await this.queries
      .update(ruleVersions)
      .set({ version: version + 1 })
      .where(and(eq(ruleVersions.ruleId, ruleId), eq(ruleVersions.state, 'DRAFT')));
    const columns = columnsOf({ ...content, entitlementIds });
    await this.queries
      .insert(ruleVersions)
      .values({ id, ruleId, version, state: 'REPLACED', ...columns, updatedAt: at, updatedBy: by });
    await this.setEntitlements(id, entitlementIds);
  }

  async updateDraft(id: string, content: RuleContent, { at, by }: Authorship): Promise<void> {
    await this.queries
      .update(ruleVersions)
      .set({ ...columnsOf(content), updatedAt: at, updatedBy: by })
      .where(eq(ruleVersions.id, id));
    await this.queries.delete(ruleVersionEntitlements).where(eq(ruleVersionEntitlements.ruleVersionId, id));
    await this.setEntitlements(id, content.entitlementIds);
  }

  async deleteVersion(id: string): Promise<void> {
    await this.queries.delete(ruleVersions).where(eq(ruleVersions.id, id));
  }

  /** A rule that has no version left is gone. */
  async deleteRule(id: string): Promise<void> {
    await this.queries.delete(rules).where(eq(rules.id, id));
  }

  async replacePublished(ruleId: string): Promise<void> {
    await this.queries
      .update(ruleVersions)
      .set({ state: 'REPLACED' })
      .where(and(eq(ruleVersions.ruleId, ruleId), eq(ruleVersions.state, 'PUBLISHED')));
  }

  async publish(version: RuleVersion, published: PublishedRule, { at, by }: Authorship): Promise<void> {
    await this.queries
      .update(ruleVersions)
      .set({ state: 'PUBLISHED', published: { ...published }, publishedAt: at, publishedBy: by })
      .where(eq(ruleVersions.id, version.id));
    await this.segments.hold(version.id, [...segmentsUsedBy(version.condition, version.segments)]);
  }

  async archive(ruleId: string, at: Date): Promise<void> {
    await this.queries.update(rules).set({ archivedAt: at }).where(eq(rules.id, ruleId));
  }

  private async load(where: ReturnType<typeof isNull>): Promise<Rule[]> {
    const rows = await this.queries.select().from(rules).where(where);
    if (rows.length === 0) return [];
    const ids = rows.map(({ id }) => id);
    const isLast = sql`(${ruleVersions.ruleId}, ${ruleVersions.version}) in (
      select rule_id, max(version) from rule_versions group by rule_id)`;
    const versions = await this.versionRows(
      and(inArray(ruleVersions.ruleId, ids), or(inArray(ruleVersions.state, ['DRAFT', 'PUBLISHED']), isLast)),
    );
    const byRule = groupBy(versions.map(toVersion), ({ ruleId }) => ruleId);
    return rows.map((row) => makeRule(row, byRule.get(row.id) ?? [])).filter((rule) => rule !== null);
  }

  private async versionRows(where: ReturnType<typeof and>): Promise<VersionRow[]> {
    const found = await this.queries
      .select({ version: ruleVersions, updatedByName: updaters.displayName, publishedByName: publishers.displayName })
      .from(ruleVersions)
      .leftJoin(updaters, eq(updaters.id, ruleVersions.updatedBy))
      .leftJoin(publishers, eq(publishers.id, ruleVersions.publishedBy))
      .where(where)
      .orderBy(desc(ruleVersions.version));
    if (found.length === 0) return [];
    const rows = found.map(({ version, ...names }) => ({ ...version, ...names }));
    const links = await this.queries
      .select()
      .from(ruleVersionEntitlements)
      .where(
        inArray(
          ruleVersionEntitlements.ruleVersionId,
          rows.map(({ id }) => id),
        ),
      )
      .orderBy(asc(ruleVersionEntitlements.entitlementId));
    const byVersion = groupBy(links, ({ ruleVersionId }) => ruleVersionId);
    const segments = await this.segmentsOf(rows);
    return rows.map((row) => ({
      ...row,
      segments: segments(row),
      entitlementIds: (byVersion.get(row.id) ?? []).map(({ entitlementId }) => entitlementId),
    }));
  }

  /** What the conditions of these versions refer to: as published now for a draft, as recorded for the others. */
  private async segmentsOf(
    rows: readonly Pick<VersionRow, 'id' | 'state' | 'condition'>[],
  ): Promise<(row: Pick<VersionRow, 'id' | 'state'>) => Segments> {
    const referring = rows.filter(({ condition }) => segmentsUsedBy(condition, NO_SEGMENTS).size > 0);
    const isDraft = ({ state }: Pick<VersionRow, 'state'>) => state === 'DRAFT';
    const now = referring.some(isDraft) ? await this.segments.published() : NO_SEGMENTS;
    const held = await this.segments.heldBy(referring.filter((row) => !isDraft(row)).map(({ id }) => id));
    return (row) => (isDraft(row) ? now : (held.get(row.id) ?? NO_SEGMENTS));
  }

  private async setEntitlements(ruleVersionId: string, entitlementIds: readonly string[]): Promise<void> {
    if (entitlementIds.length === 0) return;
    await this.queries
      .insert(ruleVersionEntitlements)
      .values(entitlementIds.map((entitlementId) => ({ ruleVersionId, entitlementId })));
  }
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

function columnsOf({ name, categories, population, condition }: RuleContent) {
  return { name, categories: [...categories], population, condition };
}

function toVersion(row: VersionRow): RuleVersion {
  return {
    id: row.id,
    ruleId: row.ruleId,
    version: row.version,
    state: storedWord(RULE_VERSION_STATES, row.state),
    name: row.name,
    categories: row.categories,
    population: row.population,
    condition: row.condition,
    entitlementIds: row.entitlementIds,
    published: row.published as PublishedRule | null,
    segments: row.segments,
    updatedAt: row.updatedAt,
    updatedBy: row.updatedByName,
    publishedAt: row.publishedAt,
    publishedBy: row.publishedByName,
  };
}
