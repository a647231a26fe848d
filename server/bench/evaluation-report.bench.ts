import { parseArgs } from 'node:util';
import { migrateDatabase } from '@gatehouse/drizzle/migrate';
import { sql } from 'drizzle-orm';
import { ActionGroups } from '../src/features/evaluation/storage/action-groups.ts';
import type { PlannedActionFilter } from '../src/features/evaluation/storage/action-search.ts';
import { PlannedActionList } from '../src/features/evaluation/storage/planned-action-list.ts';
import { openDatabase } from '../src/platform/database/connection.ts';
import { fillPlan, ID_OF, type PlanFilled } from './plan-in-database.ts';
import { bar, figure, median } from './report.ts';

/**
 * `npm run bench -- evaluation-report [--actions 1000000]`: pages of a plan by every filter, search and pair of both, rare and common,
 * first page and deep ones, straight from the store.
 */
const BAR_MILLISECONDS = 200;
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
  await measure(await fillPlan(database, Number(values.actions)));
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
