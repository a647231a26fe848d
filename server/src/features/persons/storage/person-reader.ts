import { persons, personVersions, snapshots } from '@gatehouse/drizzle';
import { and, asc, desc, eq, gt, inArray, isNotNull, type SQL, sql } from 'drizzle-orm';
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

const BATCH_SIZE = 2000;

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
      const present: SQL | undefined = and(
        eq(persons.state, 'PRESENT'),
        after === null ? undefined : gt(persons.id, after),
      );
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
    return await this.selectCurrent(inArray(persons.id, [...ids]), ids.length);
  }

  async personVersion(personId: string, version: number): Promise<PersonVersion | null> {
    const [found] = await this.personVersions([{ personId, version }]);
    return found ?? null;
  }

  /** Versions in any order; unknown ones are left out. */
  async personVersions(keys: readonly PersonVersionKey[]): Promise<readonly PersonVersion[]> {
    if (keys.length === 0) return [];
    const rows = await this.queries
      .select({ personId: personVersions.personId, version: personVersions.version, model: personVersions.model })
      .from(personVersions)
      .where(
        sql`(${personVersions.personId}, ${personVersions.version}) in (select * from unnest(
          ${sql.param(keys.map((key) => key.personId))}::uuid[], ${sql.param(keys.map((key) => key.version))}::int[]))`,
      );
    return rows.map((row) => ({ ...row, model: parseModel(row.model) }));
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
        id: persons.id,
        version: persons.version,
        state: persons.state,
        externalId: persons.externalId,
        displayName: persons.displayName,
        excluded: sql<boolean>`(${persons.excludedByMapping} or ${persons.excludedByHand})`,
        blocked: persons.blocked,
        model: personVersions.model,
      })
      .from(persons)
      .innerJoin(
        personVersions,
        and(eq(personVersions.personId, persons.id), eq(personVersions.version, persons.version)),
      )
      .where(where)
      .orderBy(asc(persons.id))
      .limit(limit);
    return rows.map((row) => ({ ...row, state: storedWord(PERSON_STATES, row.state), model: parseModel(row.model) }));
  }
}

/** The border of jsonb: written by the snapshot in exactly this shape. */
function parseModel(model: Readonly<Record<string, unknown>>): PersonVersionModel {
  return model as unknown as PersonVersionModel;
}
