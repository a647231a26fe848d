import { merges, persons, sourceRecords } from '@gatehouse/drizzle';
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Queryable } from '../../../platform/database/connection.ts';
import { storedWord } from '../../../platform/database/stored-word.ts';
import { newId } from '../../../platform/ids.ts';
import { COUNT_LIMIT, countUpToLimit, type Page, type PageRequest, page } from '../../../platform/paging.ts';
import { ConfigurationStore, primaryContractOrder } from '../../sources/index.ts';
import { MERGE_ORIGINS, MERGE_STATES, type Merge, type MergeCandidate, type MergeOrigin } from '../domain/merge.ts';
import { matchText } from '../matching/match-score.ts';

export interface NewMerge {
  readonly personId: string;
  readonly mainId: string;
  readonly origin: MergeOrigin;
}

const CURRENT = isNull(merges.endedAt);

const COLUMNS = {
  id: merges.id,
  personId: merges.personId,
  mainId: merges.mainId,
  state: merges.state,
  origin: merges.origin,
  decidedAt: merges.decidedAt,
  missingSince: sourceRecords.missingSince,
};

/** Who belongs to whom. */
export class MergeStore {
  constructor(private readonly queries: Queryable) {}

  /** Waits for whoever else decides on merges; nobody else does before the end of the transaction. */
  async lock(): Promise<void> {
    await this.queries.execute(sql`/* merges.lock */ select pg_advisory_xact_lock(hashtext('gatehouse.merges'))`);
  }

  async candidates(ids: readonly string[]): Promise<ReadonlyMap<string, MergeCandidate>> {
    if (ids.length === 0) return new Map();
    const current = (column: 'person_id' | 'main_id') =>
      sql<boolean>`exists (select from merges g where g.${sql.raw(column)} = ${persons}.id and g.ended_at is null)`;
    const rows = await this.queries
      .select({
        id: persons.id,
        displayName: persons.displayName,
        isPresent: sql<boolean>`${persons.state} = 'PRESENT'`,
        hasContract: sql<boolean>`${persons.primaryContractId} is not null`,
        isMember: current('person_id'),
        isMain: current('main_id'),
        aggregation: sql<string | null>`${persons.model} ->> 'aggregation'`,
      })
      .from(persons)
      .where(inArray(persons.id, [...ids]));
    return new Map(rows.map(({ aggregation, ...row }) => [row.id, { ...row, text: matchText(aggregation ?? '') }]));
  }

  /** Of two persons the one to whom records belong already, else whose primary contract would be that of both. In the order of the pairs. */
  async mainsOf(pairs: readonly { readonly personId: string; readonly otherId: string }[]): Promise<readonly string[]> {
    const { primaryContract: order } = await new ConfigurationStore(this.queries).get();
    const given = pairs.map(({ personId, otherId }, index) => ({ index, person: personId, other: otherId }));
    const rows = await this.queries.execute<{ id: string }>(sql`/* merges.mains */
      select main.person_id as id from json_to_recordset((${JSON.stringify(given)}::text)::json)
        as pair (index int, person uuid, other uuid)
      cross join lateral (select holder as person_id from (
          select k.*, p.contract_state, p.id as holder from persons p join contracts k on k.id = p.primary_contract_id
          where p.id in (pair.person, pair.other)) k
        order by exists (select from merges g where g.main_id = holder and g.ended_at is null) desc,
          ${primaryContractOrder(sql`contract_state`, order, sql`model`)} limit 1) main
      order by pair.index`);
    return rows.map(({ id }) => id);
  }

  async add(added: readonly NewMerge[], by: string | null, at: Date): Promise<void> {
    if (added.length === 0) return;
    const rows = added.map((merge) => ({ id: newId(), ...merge, state: 'PENDING', decidedBy: by, decidedAt: at }));
    for (let from = 0; from < rows.length; from += 5_000) {
      await this.queries.insert(merges).values(rows.slice(from, from + 5_000));
    }
  }

  /** One that has taken effect ends with the next snapshot, one that has not ends now. Null where the person belongs to nobody else. */
  async end(personId: string, at: Date): Promise<Merge | null> {
    const merge = (await this.ofPersons([personId])).find((found) => found.personId === personId);
    if (merge === undefined || merge.state === 'ENDING') return null;
    const change = merge.state === 'PENDING' ? { state: 'ENDED', endedAt: at } : { state: 'ENDING' };
    await this.queries.update(merges).set(change).where(eq(merges.id, merge.id));
    return merge;
  }

  /** Current ones in which one of these is the main person or belongs to it. */
  async ofPersons(ids: readonly string[]): Promise<readonly Merge[]> {
    if (ids.length === 0) return [];
    const some = sql.param([...ids]);
    const rows = await this.select(
      sql`(${merges.personId} = any(${some}::uuid[]) or ${merges.mainId} = any(${some}::uuid[]))`,
    ).orderBy(asc(merges.id));
    return rows.map(toMerge);
  }

  async skippedOf(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.queries
      .select({ id: persons.id })
      .from(persons)
      .where(and(inArray(persons.id, [...ids]), persons.skipped));
    return new Set(rows.map(({ id }) => id));
  }

  /** Of one main person all together, the newest first. */
  async page(request: PageRequest): Promise<Page<Merge>> {
    const [mainId, id] = request.after ?? [];
    const beyond =
      request.after === null ? undefined : sql`(${merges.mainId}, ${merges.id}) < (${mainId}::uuid, ${id}::uuid)`;
    const rows = await this.select(beyond)
      .orderBy(sql`${merges.mainId} desc`, sql`${merges.id} desc`)
      .limit(request.first + 1);
    const [counted] = await this.queries
      .select({ count: sql<number>`count(*)::int` })
      .from(sql`(select 1 from ${merges} where ${CURRENT} limit ${COUNT_LIMIT + 1}) as counted_rows`);
    return page(rows, request, countUpToLimit(counted?.count ?? 0), (row) => [row.mainId, row.id], toMerge);
  }

  private select(where: ReturnType<typeof sql> | undefined) {
    return this.queries
      .select(COLUMNS)
      .from(merges)
      .innerJoin(persons, eq(persons.id, merges.personId))
      .leftJoin(
        sourceRecords,
        and(eq(sourceRecords.sourceId, persons.sourceId), eq(sourceRecords.key, persons.sourceKey)),
      )
      .where(and(CURRENT, where))
      .$dynamic();
  }
}

type Row = Omit<Merge, 'state' | 'origin'> & { readonly state: string; readonly origin: string };

function toMerge(row: Row): Merge {
  return { ...row, state: storedWord(MERGE_STATES, row.state), origin: storedWord(MERGE_ORIGINS, row.origin) };
}
