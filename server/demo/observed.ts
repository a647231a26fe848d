import type { Api } from './api/api.ts';
import {
  countExcluded,
  type EnforcementRun,
  type ImportProblem,
  type ImportRun,
  listRules,
  readImportProblems,
} from './api/operations.ts';
import type { Outcome } from './independent/outcome.ts';

/** What the first import and the first enforcement came to, as the product itself tells it. */
export async function observeOutcome(api: Api, run: ImportRun, enforcement: EnforcementRun): Promise<Outcome> {
  const problems = await readImportProblems(api, run.id);
  const rules = (await listRules(api)).filter(({ published }) => published !== null);
  const { persons = 0, contracts = 0, departments = 0 } = run.counts;
  return {
    imported: { persons, contracts, departments, excluded: await countExcluded(api) },
    blocked: countRecords(problems.filter(({ consequence }) => consequence === 'BLOCKED')),
    reported: countRecords(
      problems.filter(({ consequence }) => consequence === 'REPORTED' || consequence === 'IGNORED'),
    ),
    rules: Object.fromEntries(rules.map((rule) => [rule.name, rule.persons ?? 0])),
    actions: succeededActions(enforcement),
    failed: enforcement.counts['failed'] ?? 0,
  };
}

/** Each record once, whatever the number of lines that speak of it. */
function countRecords(problems: readonly ImportProblem[]): Record<string, number> {
  const records = new Map<string, Set<string | null>>();
  for (const { file, code, recordKey } of problems) {
    const reason = `${file} ${code}`;
    records.set(reason, (records.get(reason) ?? new Set()).add(recordKey));
  }
  return Object.fromEntries([...records].map(([reason, keys]) => [reason, keys.size]));
}

function succeededActions({ perTarget }: EnforcementRun): Record<string, Record<string, number>> {
  const actions: Record<string, Record<string, number>> = {};
  for (const { target, kind, operation, state, count } of perTarget) {
    if (state === 'SUCCEEDED') (actions[target.name] ??= {})[`${operation} ${kind}`] = count;
  }
  return actions;
}
