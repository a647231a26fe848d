import { ruleVersionSegments, segments, segmentVersions, users } from '@gatehouse/drizzle';
import type { Segment, Segments } from '@gatehouse/rules';
import { and, desc, eq, inArray, isNull, max, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Queryable } from '../../../platform/database/connection.ts';
import { storedWord } from '../../../platform/database/stored-word.ts';
import { currentVersions } from '../domain/current-versions.ts';
import { RULE_VERSION_STATES } from '../domain/rule.ts';
import type { SavedSegment, SegmentContent, SegmentVersion } from '../domain/segment.ts';
import type { Authorship } from './authorship.ts';

const updaters = alias(users, 'segment_updaters');
const publishers = alias(users, 'segment_publishers');

export class SegmentStore {
  constructor(private readonly queries: Queryable) {}

  /** By name; archived ones only where asked for. */
  async list(archivedToo: boolean): Promise<readonly SavedSegment[]> {
    const found = await this.load(archivedToo ? undefined : isNull(segments.archivedAt));
    return found.sort((one, other) => one.shown.name.localeCompare(other.shown.name, 'en'));
  }

  /** In no particular order; archived ones too; what is unknown is missing. */
  async byIds(ids: readonly string[]): Promise<readonly SavedSegment[]> {
    return ids.length === 0 ? [] : this.load(inArray(segments.id, [...ids]));
  }

  async byId(id: string): Promise<SavedSegment | null> {
    return (await this.byIds([id]))[0] ?? null;
  }

  /** Until the transaction ends nobody publishes or archives a segment. Taken before any rule is locked. */
  async holdStill(): Promise<void> {
    await this.queries.execute(
      sql`/* segments.hold_still */ select pg_advisory_xact_lock_shared(hashtext('gatehouse.segments'))`,
    );
  }

  /** Until the transaction ends nobody else changes a segment, or a rule that there is already. */
  async holdAlone(): Promise<void> {
    await this.queries.execute(
      sql`/* segments.hold_alone */ select pg_advisory_xact_lock(hashtext('gatehouse.segments'))`,
    );
  }

  /** What rules may refer to now. */
  async published(): Promise<Segments> {
    const rows = await this.queries
      .select({ id: segmentVersions.segmentId, name: segmentVersions.name, condition: segmentVersions.condition })
      .from(segmentVersions)
      .where(eq(segmentVersions.state, 'PUBLISHED'));
    return new Map(rows.map(({ id, ...segment }) => [id, segment]));
  }

  /** By rule version, the segments that it has held since it was published. */
  async heldBy(ruleVersionIds: readonly string[]): Promise<ReadonlyMap<string, Segments>> {
    const held = new Map<string, Map<string, Segment>>();
    if (ruleVersionIds.length === 0) return held;
    const rows = await this.queries
      .select({
        ruleVersionId: ruleVersionSegments.ruleVersionId,
        id: segmentVersions.segmentId,
        name: segmentVersions.name,
        condition: segmentVersions.condition,
      })
      .from(ruleVersionSegments)
      .innerJoin(segmentVersions, eq(segmentVersions.id, ruleVersionSegments.segmentVersionId))
      .where(inArray(ruleVersionSegments.ruleVersionId, [...ruleVersionIds]));
    for (const { ruleVersionId, id, ...segment } of rows) {
      const own = held.get(ruleVersionId) ?? new Map<string, Segment>();
      held.set(ruleVersionId, own.set(id, segment));
    }
    return held;
  }

  /** Records which segments a rule version holds from now on: of each of these the version that is published. */
  async hold(ruleVersionId: string, segmentIds: readonly string[]): Promise<void> {
    if (segmentIds.length === 0) return;
    const versions = await this.queries
      .select({ segmentVersionId: segmentVersions.id })
      .from(segmentVersions)
      .where(and(eq(segmentVersions.state, 'PUBLISHED'), inArray(segmentVersions.segmentId, [...segmentIds])));
    await this.queries.insert(ruleVersionSegments).values(versions.map((version) => ({ ruleVersionId, ...version })));
  }

  /** All versions of these segments, newest first. */
  async versions(segmentIds: readonly string[]): Promise<readonly SegmentVersion[]> {
    return this.versionsWhere(inArray(segmentVersions.segmentId, [...segmentIds]));
  }

  async insertSegment(id: string, { at, by }: Authorship): Promise<void> {
    await this.queries.insert(segments).values({ id, createdAt: at, createdBy: by });
  }

  async insertDraft(id: string, segmentId: string, content: SegmentContent, { at, by }: Authorship): Promise<void> {
    const [last] = await this.queries
      .select({ version: max(segmentVersions.version) })
      .from(segmentVersions)
      .where(eq(segmentVersions.segmentId, segmentId));
    await this.queries.insert(segmentVersions).values({
      id,
      segmentId,
      version: (last?.version ?? 0) + 1,
      state: 'DRAFT',
      ...columnsOf(content),
      updatedAt: at,
      updatedBy: by,
    });
  }

  async updateDraft(id: string, content: SegmentContent, { at, by }: Authorship): Promise<void> {
    await this.queries
      .update(segmentVersions)
      .set({ ...columnsOf(content), updatedAt: at, updatedBy: by })
      .where(eq(segmentVersions.id, id));
  }

  async deleteVersion(id: string): Promise<void> {
    await this.queries.delete(segmentVersions).where(eq(segmentVersions.id, id));
  }

  /** A segment that has no version left is gone. */
  async deleteSegment(id: string): Promise<void> {
    await this.queries.delete(segments).where(eq(segments.id, id));
  }

  async replacePublished(segmentId: string): Promise<void> {
    await this.queries
      .update(segmentVersions)
      .set({ state: 'REPLACED' })
      .where(and(eq(segmentVersions.segmentId, segmentId), eq(segmentVersions.state, 'PUBLISHED')));
  }

  async publish(versionId: string, { at, by }: Authorship): Promise<void> {
    await this.queries
      .update(segmentVersions)
      .set({ state: 'PUBLISHED', publishedAt: at, publishedBy: by })
      .where(eq(segmentVersions.id, versionId));
  }

  async archive(segmentId: string, at: Date): Promise<void> {
    await this.queries.update(segments).set({ archivedAt: at }).where(eq(segments.id, segmentId));
  }

  private async load(where: ReturnType<typeof isNull> | undefined): Promise<SavedSegment[]> {
    const rows = await this.queries
      .select({ id: segments.id, createdAt: segments.createdAt, archivedAt: segments.archivedAt })
      .from(segments)
      .where(where);
    if (rows.length === 0) return [];
    const ids = rows.map(({ id }) => id);
    const isLast = sql`(${segmentVersions.segmentId}, ${segmentVersions.version}) in (
      select segment_id, max(version) from segment_versions group by segment_id)`;
    const versions = await this.versionsWhere(
      and(inArray(segmentVersions.segmentId, ids), or(inArray(segmentVersions.state, ['DRAFT', 'PUBLISHED']), isLast)),
    );
    return rows.flatMap((row) => {
      const current = currentVersions(versions.filter(({ segmentId }) => segmentId === row.id));
      return current === null ? [] : [{ ...row, ...current }];
    });
  }

  private async versionsWhere(where: ReturnType<typeof and>): Promise<SegmentVersion[]> {
    const rows = await this.queries
      .select({ version: segmentVersions, updatedBy: updaters.displayName, publishedBy: publishers.displayName })
      .from(segmentVersions)
      .leftJoin(updaters, eq(updaters.id, segmentVersions.updatedBy))
      .leftJoin(publishers, eq(publishers.id, segmentVersions.publishedBy))
      .where(where)
      .orderBy(desc(segmentVersions.version));
    return rows.map(({ version, updatedBy, publishedBy }) => ({
      ...version,
      state: storedWord(RULE_VERSION_STATES, version.state),
      updatedById: version.updatedBy,
      updatedBy,
      publishedBy,
    }));
  }
}

function columnsOf({ name, description, condition }: SegmentContent) {
  return { name, description, condition };
}
