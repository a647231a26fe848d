import { type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '../../../platform/database/connection.ts';
import { COUNT_LIMIT } from '../../../platform/paging.ts';
import { searchPatterns } from '../../persons/index.ts';
import type { ActionState } from '../domain/plan.ts';
import type { ActionGroup, ActionGroupFilter, ActionGroups, ActionReasons } from './action-groups.ts';

/** Which actions of a plan are asked for; null = whatever it is. */
export interface PlannedActionFilter extends ActionGroupFilter {
  /** Words that are all found in the name of the entitlement, or all about the person: name, external id, user name, e-mail. */
  readonly search: string | null;
  /** How the action fares in the enforcement of the plan; of a plan that is not applied there are none. */
  readonly state: ActionState | null;
}

/** Some actions of a plan, to be found quickly however many others there are. */
export interface FoundActions {
  /** `select number …`: at least the first `limit` of them beyond `after`, in no order, none twice. */
  readonly numbers: (after: number, limit: number) => SQL;
  /** How many; more than `COUNT_LIMIT` means that there may be more still. */
  readonly count: number;
}

/** What the rows of a plan are chosen by before anybody is looked for. */
interface Chosen {
  readonly evaluationId: string;
  /** Null: of every group. */
  readonly groups: readonly ActionGroup[] | null;
  /** Null: whatever the reasons are. */
  readonly reasons: ActionReasons | null;
  readonly count: number;
}

/** As many persons are looked up in the plan one by one, and as many actions looked at. */
const FEW = { persons: 5_000, actions: 20_000 };
/** As many groups or sets of reasons are each asked for their first rows. */
const MOST_KEYS = 2_000;

/**
 * Finds actions of a plan by filter and search. What an action is and why it is there is decided on the counts of the plan; what is left is
 * to read rows whose group, reasons or person is known, or else the plan in its order.
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
    const reasons = filter.ruleId === null ? null : await this.groups.reasons(evaluationId, filter.ruleId);
    const chosen = (some: readonly ActionGroup[], isAll: boolean): Chosen => ({
      evaluationId,
      groups: isAll && isAnyGroup(filter) ? null : some,
      reasons,
      count: some.reduce((sum, { count }) => sum + count, 0),
    });
    const named = groups.filter((group) => group.named);
    if (filter.state !== null) return this.inState(filter.state, chosen(groups, true), named, patterns);
    if (patterns.length === 0) return inOrder(chosen(groups, true));
    const others = groups.filter((group) => !group.named);
    const byPerson = await this.ofPersons(chosen(others, named.length === 0), patterns);
    if (named.length === 0) return byPerson;
    const byName = inOrder(chosen(named, false));
    return {
      numbers: (after, limit) => sql`${byName.numbers(after, limit)} union all ${byPerson.numbers(after, limit)}`,
      count: byName.count + byPerson.count,
    };
  }

  private async ofPersons(chosen: Chosen, patterns: readonly string[]): Promise<FoundActions> {
    const from = await this.nearestTo(chosen, isAbout(patterns));
    return {
      numbers: (after, limit) =>
        sql`(select a.number ${from} and a.number > ${after} order by a.number limit ${limit})`,
      count: await this.countOf(from),
    };
  }

  /** Read from the actions of the enforcement, which have the numbers of the plan. */
  private async inState(
    state: ActionState,
    chosen: Chosen,
    named: readonly ActionGroup[],
    patterns: readonly string[],
  ): Promise<FoundActions> {
    const isFound =
      patterns.length === 0
        ? sql`true`
        : sql`(a.group_key = any (${keysOf(named)})
            or exists (select from persons p where p.id = a.person_id and ${isAbout(patterns)}))`;
    const from = sql`from actions s join evaluation_actions a on a.id = s.evaluation_action_id
      where s.enforcement_id = (select id from enforcements where evaluation_id = ${chosen.evaluationId} limit 1)
        and s.state = ${state} and ${isChosen(chosen)} and ${isFound}`;
    return {
      numbers: (after, limit) =>
        sql`(select s.number ${from} and s.number > ${after} order by s.number limit ${limit})`,
      count: await this.countOf(from),
    };
  }

  private async countOf(from: SQL): Promise<number> {
    const [counted] = await this.queries.execute<{ count: number }>(sql`/* planned_actions.count */
      select count(*)::int as count from (select ${from} limit ${COUNT_LIMIT + 1}) as found`);
    return counted?.count ?? 0;
  }

  /** `from … where …` that begins with what there is least of: actions chosen, persons found, or the plan in its order. */
  private async nearestTo(chosen: Chosen, isFound: SQL): Promise<SQL> {
    const { evaluationId, groups, reasons, count } = chosen;
    if (groups !== null && count <= this.few.actions && reasons === null) {
      // The planner cannot know how few these are and would begin with all persons or actions: offset and limit keep the order as written.
      return sql`from unnest(${keysOf(groups)}) as g (key)
        cross join lateral (select number, person_id from evaluation_actions
          where evaluation_id = ${evaluationId} and group_key = g.key offset 0) as a
        cross join lateral (select from persons p where p.id = a.person_id and ${isFound} limit 1) as p where true`;
    }
    const persons = await this.queries.execute<{ id: string }>(sql`/* planned_actions.persons */
      select p.id from persons p where ${isFound} limit ${this.few.persons + 1}`);
    if (persons.length <= this.few.persons) {
      const ids = sql.param(persons.map(({ id }) => id));
      return sql`from evaluation_actions a
        where a.evaluation_id = ${evaluationId} and a.person_id = any (${ids}::uuid[]) and ${isChosen(chosen)}`;
    }
    return sql`from evaluation_actions a join persons p on p.id = a.person_id and ${isFound}
      where a.evaluation_id = ${evaluationId} and ${isChosen(chosen)}`;
  }
}

/** The first rows chosen: of each group, or set of reasons, the first beyond the place; the first of all are among these. */
function inOrder(chosen: Chosen): FoundActions {
  const { evaluationId, groups, reasons, count } = chosen;
  const narrow =
    reasons === null
      ? groups === null
        ? null
        : { column: sql`group_key`, keys: keysOf(groups), of: groups.length }
      : {
          column: sql`reason_key`,
          keys: bigints(reasons.keys),
          of: reasons.keys.length,
        };
  if (narrow === null || narrow.of > MOST_KEYS) {
    return {
      numbers: (after, limit) => sql`(select a.number from evaluation_actions a
        where a.evaluation_id = ${evaluationId} and a.number > ${after} and ${isChosen(chosen)}
        order by a.number limit ${limit})`,
      count,
    };
  }
  return {
    numbers: (after, limit) => sql`select first.number from unnest(${narrow.keys}) as g (key)
      cross join lateral (select a.number from evaluation_actions a
        where a.evaluation_id = ${evaluationId} and a.${narrow.column} = g.key and a.number > ${after}
          and ${isChosen(reasons === null ? { ...chosen, groups: null } : { ...chosen, reasons: null })}
        order by a.number limit ${limit}) as first`,
    count,
  };
}

function isChosen({ groups, reasons }: Pick<Chosen, 'groups' | 'reasons'>): SQL {
  const parts = [sql`true`];
  if (groups !== null) parts.push(sql`a.group_key = any (${keysOf(groups)})`);
  if (reasons !== null) parts.push(sql`a.reason_key = any (${bigints(reasons.keys)})`);
  return sql.join(parts, sql` and `);
}

/** Whether what is known of a person has all that is looked for. */
function isAbout(patterns: readonly string[]): SQL {
  return sql.join(
    patterns.map((pattern) => sql`p.search_text like ${pattern}`),
    sql` and `,
  );
}

/** Whether every group of the plan is chosen, but for the reasons. */
function isAnyGroup({ operation, kind, targetId, origin, blocked }: ActionGroupFilter): boolean {
  return [operation, kind, targetId, origin, blocked].every((choice) => choice === null);
}

function keysOf(groups: readonly ActionGroup[]): SQL {
  return bigints(groups.map(({ key }) => key));
}

function bigints(keys: readonly string[]): SQL {
  return sql`${sql.param([...keys])}::bigint[]`;
}
