import { parseArgs } from 'node:util';
import { migrateDatabase } from '@gatehouse/drizzle/migrate';
import { sql } from 'drizzle-orm';
import { PLAN_CHANGES } from '../src/features/evaluation/domain/plan-comparison.ts';
import { ActionGroups } from '../src/features/evaluation/storage/action-groups.ts';
import type { PlannedActionFilter } from '../src/features/evaluation/storage/action-search.ts';
import { PlanComparer } from '../src/features/evaluation/storage/plan-comparer.ts';
import { PlannedActionList } from '../src/features/evaluation/storage/planned-action-list.ts';
import { openDatabase } from '../src/platform/database/connection.ts';
import { fillPlan, ID_OF, type PlanFilled } from './plan-in-database.ts';
import { bar, figure, median } from './report.ts';

/**
 * `npm run bench -- evaluation-report [--actions 1000000]`: pages of a plan by every filter, search and pair of both, rare and common,
 * first page and deep ones, straight from the store; then the plan beside another one and beside itself.
 */
const BAR_MILLISECONDS = 200;
const COMPARED_SECONDS = 1.5;
const { values } = parseArgs({ options: { actions: { type: 'string', default: '1000000' } } });

const ANY: PlannedActionFilter = {
  search: null,
  operation: null,
  kind: null,
  targetId: null,
  origin: null,
  blocked: null,
  ruleId: null,
  state: null,
};

const url = process.env['DATABASE_URL'] ?? '';
await migrateDatabase(url);
const database = openDatabase({ url });
try {
  const actions = Number(values.actions);
  const filled = await fillPlan(database, actions);
  await measure(filled);
  await compare(filled, await fillPlan(database, actions, 2));
} finally {
  await database.close();
}

async function measure({ evaluationId, actions, collecting }: PlanFilled): Promise<void> {
  figure('evaluation-report.actions', actions);
  figure('evaluation-report.counting the groups of a new plan', collecting, 'ms');
  const list = new PlannedActionList(database.queries);
  const times: { readonly name: string; readonly took: number }[] = [];
  for (const filter of filters()) {
    for (const after of [null, [Math.floor(actions / 2)], [Math.floor(actions * 0.99)]]) {
      const began = performance.now();
      const { nodes, count } = await list.list(evaluationId, filter, { first: 50, after });
      const name = `${told(filter)} after ${after?.[0] ?? 0}: ${nodes.length} of ${count.value}${count.exact ? '' : '+'}`;
      times.push({ name, took: performance.now() - began });
    }
  }
  const began = performance.now();
  await new ActionGroups(database.queries).perTarget(evaluationId);
  figure('evaluation-report.actions per target', performance.now() - began, 'ms');
  const sorted = times.sort((one, other) => other.took - one.took);
  for (const { name, took } of sorted.slice(0, 5)) figure(`evaluation-report.slow: ${name}`, took, 'ms');
  const all = sorted.map(({ took }) => took);
  figure('evaluation-report.pages asked for', all.length);
  figure('evaluation-report.page, median', median(all), 'ms');
  figure('evaluation-report.page, slowest', all[0] ?? Number.NaN, 'ms');
  bar(
    'evaluation-report.page, p95',
    all[Math.floor(all.length * 0.05)] ?? Number.NaN,
    'at most',
    BAR_MILLISECONDS,
    'ms',
  );
  const [size] = await database.queries.execute<{ size: string }>(
    sql`select pg_size_pretty(pg_total_relation_size('evaluation_actions')) as size`,
  );
  figure('evaluation-report.table and indexes', size?.size ?? '');
}

async function compare(plan: PlanFilled, other: PlanFilled): Promise<void> {
  const comparer = new PlanComparer(database.queries);
  const plans = { id: other.evaluationId, otherId: plan.evaluationId };
  await database.queries.execute(sql`vacuum analyze evaluation_actions`);
  figure('evaluation-report.actions of the other plan', other.actions);
  const began = performance.now();
  const differences = await comparer.differences(plans);
  const counted = performance.now() - began;
  for (const change of PLAN_CHANGES) {
    const count = differences.counts.reduce((sum, each) => sum + (each.change === change ? each.count : 0), 0);
    figure(`evaluation-report.compared, ${change}`, count);
  }
  const times: number[] = [];
  for (const change of PLAN_CHANGES) {
    // The persons' ids are numbered: the beginning, the middle and the end of them.
    for (const place of [null, 0.5, 0.99]) {
      const person = Math.floor((plan.actions / 3) * (place ?? 0));
      const after = place === null ? null : [ID_OF.person(person), ID_OF.entitlement(0)];
      const pageBegan = performance.now();
      const rows = await comparer.list(plans, change, differences, { first: 50, after });
      times.push(performance.now() - pageBegan);
      figure(`evaluation-report.compared, ${change} from ${place ?? 0}: ${rows.length} rows`, times.at(-1) ?? 0, 'ms');
    }
  }
  const sameBegan = performance.now();
  await comparer.differences({ id: plan.evaluationId, otherId: plan.evaluationId });
  figure('evaluation-report.compared with itself, counts', performance.now() - sameBegan, 'ms');
  const slowest = Math.max(...times);
  figure('evaluation-report.compared, counts', counted / 1000, 's');
  bar(
    'evaluation-report.compared, counts and the slowest page',
    (counted + slowest) / 1000,
    'at most',
    COMPARED_SECONDS,
    's',
  );
}

/** Nothing, each filter, and each pair of filter and search; common values and rare ones. */
function filters(): readonly PlannedActionFilter[] {
  const choices: readonly Partial<PlannedActionFilter>[] = [
    {},
    { operation: 'GRANT' },
    { operation: 'REVOKE' },
    { operation: 'UNMANAGE' },
    { kind: 'ACCOUNT' },
    { kind: 'PERMISSION' },
    { targetId: ID_OF.target(1) },
    { targetId: ID_OF.target(5) },
    { origin: 'BUSINESS_LOGIC' },
    { origin: 'RETRY' },
    { blocked: false },
    { blocked: true },
    { ruleId: ID_OF.rule(1) },
    { ruleId: ID_OF.rule(150) },
    { operation: 'GRANT', kind: 'PERMISSION', blocked: false },
  ];
  const searches = [
    null,
    'jansen',
    'jan',
    'sanne jansen',
    'p0099',
    'P0123456',
    'finance',
    'group 77',
    'a',
    'nobody at all',
  ];
  return choices.flatMap((choice) => searches.map((search) => ({ ...ANY, ...choice, search })));
}

function told(filter: PlannedActionFilter): string {
  const parts = Object.entries(filter).filter(([, value]) => value !== null);
  return parts.length === 0 ? 'all' : parts.map(([name, value]) => `${name} ${String(value)}`).join(', ');
}
