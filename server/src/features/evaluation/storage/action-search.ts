import { type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '../../../platform/database/connection.ts';
import { COUNT_LIMIT } from '../../../platform/paging.ts';
import { searchPatterns } from '../../persons/index.ts';
import type { ActionGroup, ActionGroupFilter, ActionGroups } from './action-groups.ts';

/** Which actions of a plan are asked for; null = whatever it is. */
export interface PlannedActionFilter extends ActionGroupFilter {
  /** Words that are all found in the name of the entitlement, or all about the person: name, external id, user name, e-mail. */
  readonly search: string | null;
}

/** Some actions of a plan, to be found quickly however many others there are. */
export interface FoundActions {
  /** `select number …`: at least the first `limit` of them beyond `after`, in no order, none twice. */
  readonly numbers: (after: number, limit: number) => SQL;
  /** How many; more than `COUNT_LIMIT` means that there may be more still. */
  readonly count: number;
}

/** As many persons are looked up in the plan one by one, and as many actions looked at. */
const FEW = { persons: 2_000, actions: 20_000 };

/**
 * Finds actions of a plan by filter and search. What an action is (operation, entitlement, reasons) is decided on the groups of the plan;
 * what is left is to read rows of groups that are known, or of persons that are, in the order of the plan.
 */
export class ActionSearch {
  constructor(
    private readonly queries: Queryable,
    private readonly groups: ActionGroups,
    private readonly few = FEW,
  ) {}

  async find(evaluationId: string, filter: PlannedActionFilter): Promise<FoundActions> {
    const patterns = searchPatterns(filter.search ?? '');
    const groups = await this.groups.matching(evaluationId, filter, patterns);
    const isAnyGroup = isUnfiltered(filter);
    if (patterns.length === 0) {
      return isAnyGroup ? wholePlan(evaluationId, groups) : ofGroups(evaluationId, groups);
    }
    const named = groups.filter((group) => group.named);
    const others = groups.filter((group) => !group.named);
    const byName = ofGroups(evaluationId, named);
    const byPerson = await this.ofPersons(evaluationId, patterns, others, isAnyGroup ? named : null);
    if (named.length === 0) return byPerson;
    if (others.length === 0) return byName;
    return {
      numbers: (after, limit) => sql`${byName.numbers(after, limit)} union all ${byPerson.numbers(after, limit)}`,
      count: byName.count + byPerson.count,
    };
  }

  /** Actions of persons found, of these groups; `allBut` when that is every group but some, which are fewer. */
  private async ofPersons(
    evaluationId: string,
    patterns: readonly string[],
    groups: readonly ActionGroup[],
    allBut: readonly ActionGroup[] | null,
  ): Promise<FoundActions> {
    const isFound = sql.join(
      patterns.map((pattern) => sql`p.search_text like ${pattern}`),
      sql` and `,
    );
    const isOfGroups =
      allBut === null ? sql`a.group_key = any (${keysOf(groups)})` : sql`a.group_key <> all (${keysOf(allBut)})`;
    const withPersons = sql`evaluation_actions a join persons p on p.id = a.person_id and ${isFound}`;
    const from = await this.nearestTo(evaluationId, groups, isFound, isOfGroups, withPersons);
    const [counted] = await this.queries.execute<{ count: number }>(sql`/* planned_actions.count */
      select count(*)::int as count from (select ${from} limit ${COUNT_LIMIT + 1}) as found`);
    return {
      numbers: (after, limit) =>
        sql`(select a.number ${from} and a.number > ${after} order by a.number limit ${limit})`,
      count: counted?.count ?? 0,
    };
  }

  /** `from … where …` that begins with what there is least of: persons found, actions of the groups, or the plan in its order. */
  private async nearestTo(
    evaluationId: string,
    groups: readonly ActionGroup[],
    isFound: SQL,
    isOfGroups: SQL,
    withPersons: SQL,
  ): Promise<SQL> {
    if (total(groups) <= this.few.actions) {
      return sql`from unnest(${keysOf(groups)}) as g (key)
        join evaluation_actions a on a.evaluation_id = ${evaluationId} and a.group_key = g.key
        join persons p on p.id = a.person_id where ${isFound}`;
    }
    const persons = await this.queries.execute<{ id: string }>(sql`/* planned_actions.persons */
      select p.id from persons p where ${isFound} limit ${this.few.persons + 1}`);
    if (persons.length <= this.few.persons) {
      const ids = sql.param(persons.map(({ id }) => id));
      return sql`from evaluation_actions a
        where a.evaluation_id = ${evaluationId} and a.person_id = any (${ids}::uuid[]) and ${isOfGroups}`;
    }
    return sql`from ${withPersons} where a.evaluation_id = ${evaluationId} and ${isOfGroups}`;
  }
}

function wholePlan(evaluationId: string, groups: readonly ActionGroup[]): FoundActions {
  return {
    numbers: (after, limit) => sql`select a.number from evaluation_actions a
      where a.evaluation_id = ${evaluationId} and a.number > ${after} order by a.number limit ${limit}`,
    count: total(groups),
  };
}

/** Of each group the first beyond the place: the first of all of them are among these. */
function ofGroups(evaluationId: string, groups: readonly ActionGroup[]): FoundActions {
  return {
    numbers: (after, limit) => sql`select first.number from unnest(${keysOf(groups)}) as g (key)
      cross join lateral (select a.number from evaluation_actions a
        where a.evaluation_id = ${evaluationId} and a.group_key = g.key and a.number > ${after}
        order by a.number limit ${limit}) as first`,
    count: total(groups),
  };
}

function isUnfiltered({ operation, kind, targetId, origin, blocked, ruleId }: ActionGroupFilter): boolean {
  return [operation, kind, targetId, origin, blocked, ruleId].every((choice) => choice === null);
}

function keysOf(groups: readonly ActionGroup[]): SQL {
  return sql`${sql.param(groups.map(({ key }) => key))}::bigint[]`;
}

function total(groups: readonly ActionGroup[]): number {
  return groups.reduce((sum, { count }) => sum + count, 0);
}
