import type { Outcome } from './independent/outcome.ts';
import { type Cell, table } from './terminal/table.ts';

/** How many lines of differences are shown; the first ones tell what is wrong. */
const SHOWN = 20;

/** The table of what happened. */
export function outcomeTable(outcome: Outcome): string {
  const { imported, blocked, reported, rules, actions, failed } = outcome;
  const operations = [...new Set(Object.values(actions).flatMap((counts) => Object.keys(counts)))].sort();
  return [
    table('Imported', [
      ['persons', imported.persons],
      ['contracts', imported.contracts],
      ['departments', imported.departments],
      ['excluded by the HR system', imported.excluded],
    ]),
    table('Blocked: people left out, by reason', counts(blocked)),
    table('Reported: references that lead nowhere', counts(reported)),
    table('Rules: people in scope', counts(rules)),
    table('Actions done', [
      ['', ...operations.map((name) => name.toLowerCase().replaceAll('_', ' '))],
      ...Object.entries(actions).map(([target, done]): Cell[] => [
        target,
        ...operations.map((name) => done[name] ?? 0),
      ]),
    ]),
    table('Actions failed', [['both targets', failed]]),
  ].join('\n\n');
}

/** '' when there are none. */
export function differenceList(title: string, differences: readonly string[]): string {
  if (differences.length === 0) return '';
  const more = differences.length - SHOWN;
  const lines = differences.slice(0, SHOWN).map((line) => `  ${line}`);
  return [title, ...lines, ...(more > 0 ? [`  … and ${more} more`] : [])].join('\n');
}

function counts(byName: Readonly<Record<string, number>>): Cell[][] {
  return Object.entries(byName)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, count]) => [name, count]);
}
