import { departments, persons } from '@gatehouse/drizzle';
import { and, eq, inArray, like, or, type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '../../../platform/database/connection.ts';
import { storedWord } from '../../../platform/database/stored-word.ts';
import {
  COUNT_LIMIT,
  type CursorValue,
  countUpToLimit,
  type Page,
  type PageRequest,
  page,
} from '../../../platform/paging.ts';
import type {
  ListedDepartment,
  ListedPerson,
  PersonFilter,
  PersonSort,
  PersonSortField,
} from '../domain/listed-person.ts';
import { CONTRACT_STATES, PERSON_STATES } from '../domain/person.ts';
import { namePattern, searchPatterns } from '../domain/search-words.ts';

/** What each sort orders by, as text; the id breaks ties. */
const SORT_VALUES: Readonly<Record<PersonSortField, SQL>> = {
  DISPLAY_NAME: sql`${persons.displayName} collate "und-x-icu"`,
  EXTERNAL_ID: sql`${persons.externalId}`,
  DEPARTMENT: sql`coalesce(${persons.departmentName}, '') collate "und-x-icu"`,
  CHANGED: sql`${persons.changedAt}`,
};

const COLUMNS = {
  id: persons.id,
  version: persons.version,
  state: persons.state,
  externalId: persons.externalId,
  displayName: persons.displayName,
  userName: persons.userName,
  email: persons.email,
  excludedByMapping: persons.excludedByMapping,
  excludedByHand: persons.excludedByHand,
  includedByHand: sql<boolean>`(not ${persons.excludedByMapping} and coalesce(${persons.model} -> 'excluded' = 'true', false))`,
  blocked: persons.blocked,
  missing: persons.missing,
  contractState: persons.contractState,
  departmentName: persons.departmentName,
  title: persons.title,
  primaryManagerId: persons.primaryManagerId,
  addedAt: persons.addedAt,
  changedAt: persons.changedAt,
  removedAt: persons.removedAt,
  sourceId: persons.sourceId,
  sourceKey: persons.sourceKey,
};

/** So many persons a word finds by names of their accounts; whoever is beyond is found by what is his own. */
const MOST_HOLDERS = 1_000;

interface SearchedWord {
  readonly pattern: string;
  /** Who has an account of such a name. */
  readonly holders: readonly string[];
}

type Row = Omit<ListedPerson, 'state' | 'contractState'> & { readonly state: string; readonly contractState: string };

/** Read model of the persons list. */
export class PersonList {
  constructor(private readonly queries: Queryable) {}

  async page(filter: PersonFilter, sort: PersonSort, request: PageRequest): Promise<Page<ListedPerson>> {
    const where = conditionsOf(filter, await this.wordsOf(filter.search ?? ''));
    const value = SORT_VALUES[sort.field];
    const direction = sort.direction === 'ASC' ? sql`asc` : sql`desc`;
    const rows = await this.queries
      .select({ ...COLUMNS, sortValue: sql<string>`(${value})::text` })
      .from(persons)
      .where(and(where, request.after === null ? undefined : beyond(value, sort, request.after)))
      .orderBy(sql`${value} ${direction}`, sql`${persons.id} ${direction}`)
      .limit(request.first + 1);
    return page(rows, request, countUpToLimit(await this.count(where)), (row) => [row.sortValue, row.id], toListed);
  }

  async byIds(ids: readonly string[]): Promise<ReadonlyMap<string, ListedPerson>> {
    if (ids.length === 0) return new Map();
    const rows = await this.queries
      .select(COLUMNS)
      .from(persons)
      .where(inArray(persons.id, [...ids]));
    return new Map(rows.map((row) => [row.id, toListed(row)]));
  }

  /** Departments of the current snapshot by name. */
  async departments(): Promise<readonly ListedDepartment[]> {
    return await this.queries
      .select({
        id: departments.id,
        externalId: departments.externalId,
        displayName: departments.displayName,
        code: departments.code,
        parentId: departments.parentId,
        managerPersonId: departments.managerPersonId,
        // Written out: drizzle leaves the table's name off a column where it selects from one table only.
        persons: sql<number>`(select count(*)::int from persons where persons.department_id = departments.id and persons.state = 'PRESENT')`,
      })
      .from(departments)
      .where(eq(departments.state, 'PRESENT'))
      .orderBy(sql`${departments.displayName} collate "und-x-icu"`, departments.id);
  }

  /** The words of a search, each with whom it finds by the name of an account in a target: one statement for all. */
  private async wordsOf(search: string): Promise<readonly SearchedWord[]> {
    const patterns = searchPatterns(search);
    if (patterns.length === 0) return [];
    const rows = await this.queries.execute<{ place: number; id: string }>(sql`/* persons.holders */
      select word.place::int as place, held.person_id as id
      from unnest(${sql.param(patterns.map(namePattern))}::text[]) with ordinality as word (pattern, place)
      cross join lateral (select person_id from accounts
        where ended_at is null and lower(name) like word.pattern limit ${MOST_HOLDERS}) held`);
    return patterns.map((pattern, index) => ({
      pattern,
      holders: rows.filter(({ place }) => place === index + 1).map(({ id }) => id),
    }));
  }

  private async count(where: SQL | undefined): Promise<number> {
    const [row] = await this.queries
      .select({ counted: sql<number>`count(*)::int` })
      .from(sql`(select 1 from ${persons} where ${where} limit ${COUNT_LIMIT + 1}) as counted_rows`);
    return row?.counted ?? 0;
  }
}

function conditionsOf(filter: PersonFilter, words: readonly SearchedWord[]): SQL | undefined {
  const excluded = sql`(${persons.excludedByMapping} or ${persons.excludedByHand})`;
  return and(
    eq(persons.state, filter.state ?? 'PRESENT'),
    filter.contractState ? eq(persons.contractState, filter.contractState) : undefined,
    filter.sourceId ? eq(persons.sourceId, filter.sourceId) : undefined,
    filter.departmentId ? eq(persons.departmentId, filter.departmentId) : undefined,
    typeof filter.excluded === 'boolean' ? sql`${excluded} = ${filter.excluded}` : undefined,
    typeof filter.blocked === 'boolean' ? eq(persons.blocked, filter.blocked) : undefined,
    typeof filter.missing === 'boolean' ? eq(persons.missing, filter.missing) : undefined,
    ...words.map(({ pattern, holders }) => or(like(persons.searchText, pattern), isOneOf(holders))),
  );
}

function isOneOf(ids: readonly string[]): SQL | undefined {
  return ids.length === 0 ? undefined : sql`${persons.id} = any(${sql.param([...ids])}::uuid[])`;
}

function beyond(value: SQL, sort: PersonSort, [after, id]: readonly CursorValue[]): SQL {
  const operator = sort.direction === 'ASC' ? sql`>` : sql`<`;
  const typed = sort.field === 'CHANGED' ? sql`${after}::timestamptz` : sql`${after}::text`;
  return sql`(${value}, ${persons.id}) ${operator} (${typed}, ${id}::uuid)`;
}

function toListed(row: Row): ListedPerson {
  return {
    ...row,
    state: storedWord(PERSON_STATES, row.state),
    contractState: storedWord(CONTRACT_STATES, row.contractState),
  };
}
