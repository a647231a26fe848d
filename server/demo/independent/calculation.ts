import type { Sql, TransactionSql } from 'postgres';
import { PERSONS_SQL } from './persons.sql.ts';
import { type HrFileBytes, loadScratchTables } from './scratch-tables.ts';

/** An account that a target must hold, with the values it must have. */
export interface ExpectedAccount {
  readonly employeeNumber: string;
  readonly userName: string;
  readonly displayName: string;
  readonly email: string;
  readonly department: string | null;
  readonly title: string | null;
  readonly manager: string | null;
  readonly enabled: boolean;
  /** Sorted. */
  readonly permissions: readonly string[];
}

/** What the files mean, worked out in SQL without any code of the product. */
export interface Calculation {
  readonly persons: number;
  readonly contracts: number;
  readonly departments: number;
  /** Number of people blocked, by file and reason. */
  readonly blocked: Readonly<Record<string, number>>;
  /** Number of references that lead nowhere, by file and kind. */
  readonly reported: Readonly<Record<string, number>>;
  readonly excluded: number;
  /** Number of people in scope of each rule; excluded ones are not processed, so not counted. */
  readonly rules: Readonly<Record<string, number>>;
  /** What each target must hold of us, by its name; in order of employee number. */
  readonly accounts: Readonly<Record<string, readonly ExpectedAccount[]>>;
}

export interface Question {
  readonly files: HrFileBytes;
  /** The day, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** SQL that makes `in_rule` (rule, key) and `gift` (rule, target, entitlement) from the tables of `persons.sql.ts`. */
  readonly rulesSql: string;
}

/** What the targets hold when the rules are carried out. Excluded people have nothing, for nothing was ever granted to them. */
const WANTED_SQL = `
create temporary table wanted on commit drop as
  select distinct g.target, r.key, g.entitlement
  from in_rule r join gift g using (rule) join person p using (key) where not p.excluded;
`;

/** Everything that must be true of the files on that day. */
export async function calculate(sql: Sql, question: Question): Promise<Calculation> {
  return inScratchTables(sql, question, async (tx) => {
    await tx.unsafe(WANTED_SQL);
    const [counts] = await tx<{ persons: number; contracts: number; departments: number; excluded: number }[]>`
      select (select count(*)::int from person) as persons, (select count(*)::int from contract) as contracts,
        (select count(*)::int from department) as departments,
        (select count(*)::int from person where excluded) as excluded`;
    if (counts === undefined) throw new Error('The calculation over the files gave no counts.');
    return {
      ...counts,
      blocked: await countBy(tx, 'select reason as name, count(*)::int as count from blocked group by 1 order by 1'),
      reported: await countBy(tx, 'select reason as name, count(*)::int as count from reported group by 1 order by 1'),
      rules: await countBy(
        tx,
        `select rule as name, count(*)::int as count from in_rule join person using (key) where not excluded
         group by 1 order by 1`,
      ),
      accounts: await accounts(tx),
    };
  });
}

/** Employee numbers of the people in scope of each rule, sorted; excluded ones left out. A rule without anybody is missing. */
export async function peopleInRules(sql: Sql, question: Question): Promise<ReadonlyMap<string, readonly string[]>> {
  return inScratchTables(sql, question, async (tx) => {
    const rows = await tx<{ rule: string; numbers: string[] }[]>`
      select rule, array_agg(number order by number collate "C") as numbers from in_rule join person using (key)
      where not excluded group by rule`;
    return new Map(rows.map(({ rule, numbers }) => [rule, numbers]));
  });
}

/** Leaves no table behind. */
async function inScratchTables<Answer>(
  sql: Sql,
  { files, asOf, rulesSql }: Question,
  work: (tx: TransactionSql) => Promise<Answer>,
): Promise<Answer> {
  const answer = await sql.begin(async (tx) => {
    await tx`select set_config('check.as_of', ${asOf}, true)`;
    await loadScratchTables(tx, files);
    await tx.unsafe(PERSONS_SQL);
    await tx.unsafe(rulesSql);
    return { of: await work(tx) };
  });
  return answer.of;
}

async function countBy(tx: TransactionSql, query: string): Promise<Record<string, number>> {
  const rows = await tx.unsafe<{ name: string; count: number }[]>(query);
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
}

async function accounts(tx: TransactionSql): Promise<Record<string, ExpectedAccount[]>> {
  const rows = await tx<(ExpectedAccount & { target: string })[]>`
    select w.target, p.number as "employeeNumber", p.user_name as "userName", p.display_name as "displayName", p.email,
      e.department, e.title, e.manager, bool_or(w.entitlement = 'access') as enabled,
      coalesce(array_agg(w.entitlement order by w.entitlement collate "C")
        filter (where w.entitlement not in ('account', 'access')), '{}') as permissions
    from wanted w join person p using (key) left join employment e using (key)
    group by w.target, p.key, p.number, p.user_name, p.display_name, p.email, e.department, e.title, e.manager
    having bool_or(w.entitlement = 'account')
    order by p.number`;
  const byTarget: Record<string, ExpectedAccount[]> = {};
  for (const { target, ...account } of rows) (byTarget[target] ??= []).push(account);
  return byTarget;
}
