import { persons, personVersions, snapshots } from '@gatehouse/drizzle';
import { and, asc, desc, eq, gt, inArray, isNotNull, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Queryable } from '../../../platform/database/connection.ts';
import { storedWord } from '../../../platform/database/stored-word.ts';
import type {
  AppliedSnapshot,
  CurrentPerson,
  PersonReference,
  PersonVersion,
  PersonVersionKey,
} from '../domain/person.ts';
import { PERSON_STATES } from '../domain/person.ts';
import type { PersonVersionModel } from '../domain/person-model.ts';
import { currentModelText } from './current-model.ts';

const BATCH_SIZE = 2000;

/** The person, and his primary manager: names that `currentModelText` knows. */
const p = alias(persons, 'p');
const m = alias(persons, 'm');
const v = alias(personVersions, 'v');
/** Of a version that has ended as it was kept, of the current one as it stands: the same shape by both. */
const modelOf = (kept: SQL) => sql<PersonVersionModel>`coalesce(${kept}, ${currentModelText()}::json)`;
/** Looked up person by person: right after a snapshot the planner knows too little of these tables for a join. */
const KEPT = sql`(select v.model from person_versions v where v.person_id = p.id and v.version = p.version)`;

/** Reading persons for other features: whole models, references, versions. */
export class PersonReader {
  constructor(private readonly queries: Queryable) {}

  /**
   * Every PRESENT person with his contracts, in batches by keyset; excluded and blocked ones included and marked.
   * One snapshot only inside a transaction of isolation REPEATABLE READ; otherwise compare `latestSnapshot` before and after.
   */
  async *currentPersons(batchSize: number = BATCH_SIZE): AsyncIterable<readonly CurrentPerson[]> {
    let after: string | null = null;
    for (;;) {
      const present: SQL | undefined = and(eq(p.state, 'PRESENT'), after === null ? undefined : gt(p.id, after));
      const batch: readonly CurrentPerson[] = await this.selectCurrent(present, batchSize);
      if (batch.length > 0) yield batch;
      const last = batch.at(-1);
      if (last === undefined || batch.length < batchSize) return;
      after = last.id;
    }
  }

  /** The persons with these ids, whatever their state; a removed one with its last version. Unknown ids are left out. */
  async personsById(ids: readonly string[]): Promise<readonly CurrentPerson[]> {
    if (ids.length === 0) return [];
    return await this.selectCurrent(inArray(p.id, [...ids]), ids.length);
  }

  /** Excluded, blocked and skipped persons, whatever their state: they keep what they have (decisions 14 and 15, provisioning 14.6). */
  async unprocessedIds(): Promise<readonly string[]> {
    const rows = await this.queries
      .select({ id: persons.id })
      .from(persons)
      .where(or(persons.excludedByMapping, persons.excludedByHand, persons.blocked, persons.skipped));
    return rows.map(({ id }) => id);
  }

  async personVersion(personId: string, version: number): Promise<PersonVersion | null> {
    const [found] = await this.personVersions([{ personId, version }]);
    return found ?? null;
  }

  /** Versions in any order; unknown ones are left out. */
  async personVersions(keys: readonly PersonVersionKey[]): Promise<readonly PersonVersion[]> {
    if (keys.length === 0) return [];
    const rows = await this.queries
      .select({ personId: v.personId, version: v.version, model: modelOf(sql`${v.model}`) })
      .from(v)
      .innerJoin(p, eq(p.id, v.personId))
      .leftJoin(m, eq(m.id, p.primaryManagerId))
      .where(
        sql`(${v.personId}, ${v.version}) in (select * from unnest(
          ${sql.param(keys.map((key) => key.personId))}::uuid[], ${sql.param(keys.map((key) => key.version))}::int[]))`,
      );
    return rows;
  }

  async personReferences(ids: readonly string[]): Promise<ReadonlyMap<string, PersonReference>> {
    if (ids.length === 0) return new Map();
    const rows = await this.queries
      .select({ id: persons.id, externalId: persons.externalId, displayName: persons.displayName })
      .from(persons)
      .where(inArray(persons.id, [...ids]));
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Null before the first import. */
  async latestSnapshot(): Promise<AppliedSnapshot | null> {
    const [row] = await this.queries
      .select({ id: snapshots.id, number: snapshots.number, asOf: snapshots.asOf })
      .from(snapshots)
      .where(isNotNull(snapshots.number))
      .orderBy(desc(snapshots.number))
      .limit(1);
    return row === undefined || row.number === null ? null : { id: row.id, number: row.number, asOf: row.asOf };
  }

  private async selectCurrent(where: SQL | undefined, limit: number): Promise<readonly CurrentPerson[]> {
    const rows = await this.queries
      .select({
        id: p.id,
        version: p.version,
        state: p.state,
        externalId: p.externalId,
        displayName: p.displayName,
        excluded: sql<boolean>`(${p.excludedByMapping} or ${p.excludedByHand} or ${p.skipped})`,
        blocked: p.blocked,
        model: modelOf(KEPT),
      })
      .from(p)
      .leftJoin(m, eq(m.id, p.primaryManagerId))
      .where(where)
      .orderBy(asc(p.id))
      .limit(limit);
    return rows.map((row) => ({ ...row, state: storedWord(PERSON_STATES, row.state) }));
  }
}
