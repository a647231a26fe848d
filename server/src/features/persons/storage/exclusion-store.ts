import { exclusions, persons, users } from '@gatehouse/drizzle';
import { and, eq, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import type { Queryable } from '../../../platform/database/connection.ts';
import { newId } from '../../../platform/ids.ts';
import type { Exclusion } from '../domain/exclusion.ts';

interface NewExclusion {
  readonly reason: string;
  readonly until: string | null;
  readonly by: string | null;
  readonly at: Date;
}

export interface EndedExclusion {
  readonly personId: string;
  /** Still excluded, by the source. */
  readonly excludedByMapping: boolean;
}

/** Who is left out by hand; `persons.excluded_by_hand` is true as long as an exclusion is current. */
export class ExclusionStore {
  constructor(private readonly queries: Queryable) {}

  /** In place of a current one. False for an unknown person. */
  async open(personId: string, { reason, until, by, at }: NewExclusion): Promise<boolean> {
    const known = await this.queries
      .update(persons)
      .set({ excludedByHand: true })
      .where(eq(persons.id, personId))
      .returning({ id: persons.id });
    if (known.length === 0) return false;
    await this.end(personId, by, at);
    await this.queries
      .insert(exclusions)
      .values({ id: newId(), personId, reason, until, excludedBy: by, excludedAt: at });
    return true;
  }

  /** Includes also who is excluded by mapping, until the next import says so again. False for who is not excluded. */
  async include(personId: string, by: string | null, at: Date): Promise<boolean> {
    const isExcluded = or(persons.excludedByHand, persons.excludedByMapping);
    const included = await this.queries
      .update(persons)
      .set({ excludedByHand: false, excludedByMapping: false })
      .where(and(eq(persons.id, personId), isExcluded))
      .returning({ id: persons.id });
    await this.end(personId, by, at);
    return included.length > 0;
  }

  /**
   * Ends by itself what lasts until this day or an earlier one. Whom the source excludes stays excluded by it; whose record is missing stays
   * excluded until somebody decides (decision 14).
   */
  async endDue(day: string, at: Date): Promise<readonly EndedExclusion[]> {
    const isHere = sql`exists (select from ${persons} p where p.id = ${exclusions.personId} and not p.missing)`;
    const ended = await this.queries
      .update(exclusions)
      .set({ endedAt: at })
      .where(and(isNull(exclusions.endedAt), lte(exclusions.until, day), isHere))
      .returning({ personId: exclusions.personId });
    if (ended.length === 0) return [];
    const ids = ended.map(({ personId }) => personId);
    return await this.queries
      .update(persons)
      .set({ excludedByHand: false })
      .where(inArray(persons.id, ids))
      .returning({ personId: persons.id, excludedByMapping: persons.excludedByMapping });
  }

  /** The current ones of these persons. */
  async current(personIds: readonly string[]): Promise<ReadonlyMap<string, Exclusion>> {
    if (personIds.length === 0) return new Map();
    const rows = await this.queries
      .select({
        personId: exclusions.personId,
        reason: exclusions.reason,
        since: exclusions.excludedAt,
        by: users.displayName,
        until: exclusions.until,
      })
      .from(exclusions)
      .leftJoin(users, eq(users.id, exclusions.excludedBy))
      .where(and(inArray(exclusions.personId, [...personIds]), isNull(exclusions.endedAt)));
    return new Map(rows.map((row) => [row.personId, row]));
  }

  private async end(personId: string, by: string | null, at: Date): Promise<void> {
    await this.queries
      .update(exclusions)
      .set({ endedAt: at, endedBy: by })
      .where(and(eq(exclusions.personId, personId), isNull(exclusions.endedAt)));
  }
}
