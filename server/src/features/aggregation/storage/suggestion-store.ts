import { mergeSuggestions } from '@gatehouse/drizzle';
import { and, eq, sql } from 'drizzle-orm';
import type { Queryable } from '../../../platform/database/connection.ts';
import { storedWord } from '../../../platform/database/stored-word.ts';
import { newId } from '../../../platform/ids.ts';
import { COUNT_LIMIT, countUpToLimit, type Page, type PageRequest, page } from '../../../platform/paging.ts';
import {
  type FoundPair,
  pairKey,
  SUGGESTION_STATES,
  type Suggestion,
  type SuggestionState,
} from '../domain/suggestion.ts';

const ROWS_PER_INSERT = 5_000;

/** Pairs of persons who may be one, and what was decided about them. */
export class SuggestionStore {
  constructor(private readonly queries: Queryable) {}

  /** Those that are new: a pair that was decided on does not come back. */
  async add(pairs: readonly FoundPair[], at: Date): Promise<void> {
    for (let from = 0; from < pairs.length; from += ROWS_PER_INSERT) {
      const rows = pairs
        .slice(from, from + ROWS_PER_INSERT)
        .map((pair) => ({ id: newId(), ...pair, state: 'OPEN', foundAt: at }));
      await this.queries.insert(mergeSuggestions).values(rows).onConflictDoNothing();
    }
  }

  /** Keys (`pairKey`) of those pairs that somebody decided on. */
  async decided(): Promise<ReadonlySet<string>> {
    const rows = await this.queries
      .select({ personId: mergeSuggestions.personId, otherId: mergeSuggestions.otherId })
      .from(mergeSuggestions)
      .where(sql`${mergeSuggestions.state} <> 'OPEN'`);
    return new Set(rows.map(({ personId, otherId }) => pairKey(personId, otherId)));
  }

  async find(id: string): Promise<Suggestion | null> {
    const [row] = await this.queries.select().from(mergeSuggestions).where(eq(mergeSuggestions.id, id));
    return row === undefined ? null : toSuggestion(row);
  }

  /** False when it was decided before. */
  async decide(id: string, state: SuggestionState, by: string | null, at: Date): Promise<boolean> {
    const decided = await this.queries
      .update(mergeSuggestions)
      .set({ state, decidedBy: by, decidedAt: at })
      .where(and(eq(mergeSuggestions.id, id), eq(mergeSuggestions.state, 'OPEN')))
      .returning({ id: mergeSuggestions.id });
    return decided.length > 0;
  }

  /** What is still open about persons is about their main persons from now on, each pair once. Answers with everybody concerned. */
  async handOver(
    merged: readonly { readonly personId: string; readonly mainId: string }[],
  ): Promise<readonly string[]> {
    const given = JSON.stringify(merged.map(({ personId, mainId }) => ({ person: personId, main: mainId })));
    const moved = sql`pair as (select * from json_to_recordset((${given}::text)::json) as pair (person uuid, main uuid)),
      moved as (
        select found.*, row_number() over (partition by least(person, other), greatest(person, other) order by score desc, id) as place
        from (select s.id, s.score, s.person_id, s.other_id, coalesce(a.main, s.person_id) as person, coalesce(b.main, s.other_id) as other
          from merge_suggestions s left join pair a on a.person = s.person_id left join pair b on b.person = s.other_id
          where s.state = 'OPEN' and (a.person is not null or b.person is not null)) found)`;
    const ended = await this.queries.execute<{ ids: string[] }>(sql`/* suggestions.double */ with ${moved}
      delete from merge_suggestions s using moved m where s.id = m.id and (m.person = m.other or m.place > 1 or exists (
        select from merge_suggestions o where o.id <> m.id and least(o.person_id, o.other_id) = least(m.person, m.other)
          and greatest(o.person_id, o.other_id) = greatest(m.person, m.other)))
      returning array[m.person_id, m.other_id, m.person, m.other] as ids`);
    const handed = await this.queries.execute<{ ids: string[] }>(sql`/* suggestions.handOver */ with ${moved}
      update merge_suggestions s set person_id = m.person, other_id = m.other from moved m where s.id = m.id
      returning array[m.person_id, m.other_id, m.person, m.other] as ids`);
    return [...ended, ...handed].flatMap(({ ids }) => ids);
  }

  /** Ends those about persons who are in no list any more, or all of them. Answers with everybody who was concerned. */
  async withdraw(which: 'ALL' | 'GONE'): Promise<readonly string[]> {
    const isGone = sql`exists (select from persons p where p.id in (s.person_id, s.other_id) and p.state <> 'PRESENT')`;
    const rows = await this.queries.execute<{
      ids: string[];
    }>(sql`/* suggestions.withdraw */ delete from merge_suggestions s
      where state = 'OPEN' and ${which === 'ALL' ? sql`true` : isGone} returning array[person_id, other_id] as ids`);
    return rows.flatMap(({ ids }) => ids);
  }

  /** The best first. */
  async open(request: PageRequest): Promise<Page<Suggestion>> {
    const [score, id] = request.after ?? [];
    const isOpen = sql`${mergeSuggestions.state} = 'OPEN'`;
    const beyond =
      request.after === null
        ? undefined
        : sql`(${mergeSuggestions.score}, ${mergeSuggestions.id}) < (${score}::numeric, ${id}::uuid)`;
    const rows = await this.queries
      .select()
      .from(mergeSuggestions)
      .where(and(isOpen, beyond))
      .orderBy(sql`${mergeSuggestions.score} desc`, sql`${mergeSuggestions.id} desc`)
      .limit(request.first + 1);
    return page(rows, request, countUpToLimit(await this.countOpen()), (row) => [row.score, row.id], toSuggestion);
  }

  async countOpen(): Promise<number> {
    const [row] = await this.queries
      .select({ count: sql<number>`count(*)::int` })
      .from(sql`(select 1 from ${mergeSuggestions} where state = 'OPEN' limit ${COUNT_LIMIT + 1}) as counted_rows`);
    return row?.count ?? 0;
  }
}

function toSuggestion(row: typeof mergeSuggestions.$inferSelect): Suggestion {
  const { id, personId, otherId, personText, otherText, score, state, foundAt } = row;
  return { id, personId, otherId, personText, otherText, score, foundAt, state: storedWord(SUGGESTION_STATES, state) };
}
