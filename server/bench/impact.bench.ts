import { parseArgs } from 'node:util';
import {
  ColumnStore,
  compileForColumns,
  countRows,
  difference,
  evaluate,
  normaliseFacts,
  type RuleDefinition,
  rowsOf,
  toDayNumber,
} from '@gatehouse/rules';
import { bar, figure, median, milliseconds } from './report.ts';
import { drawRule } from './rules-drawn.ts';
import { CATALOGUE, matchByClosures } from './rules-peers.ts';
import { makePersons } from './rules-population.ts';

/**
 * `npm run bench -- impact [--persons 100000] [--edits 50]`: from an edited rule to the persons in scope, gained and lost against the
 * published version, in process, with warm columns; one edit in ten is compared with compiled rules person by person.
 */
const BAR_MILLISECONDS = 50;
const AS_OF = '2026-11-22';
const TODAY = toDayNumber(AS_OF) ?? 0;

const { values } = parseArgs({
  options: { persons: { type: 'string', default: '100000' }, edits: { type: 'string', default: '50' } },
});
const persons = Number(values.persons);

const store = new ColumnStore(
  CATALOGUE,
  CATALOGUE.fields.map(({ field }) => field),
);
const [loading = 0] = milliseconds(1, () => store.load(makePersons(persons)));

const published = drawRule(0);
const before = personsIn(published);
const edits = Array.from({ length: Number(values.edits) }, (_, edit) => edited(published, drawRule(edit + 1)));
const impacts: { scope: number; gained: number; lost: number }[] = [];
const times = milliseconds(edits.length, (edit) => {
  const after = personsIn(edits[edit] ?? published);
  const gained = difference(after, before);
  const lost = difference(before, after);
  impacts.push({ scope: countRows(after), gained: countRows(gained), lost: countRows(lost) });
});
compareWithClosures();

figure('impact.persons', store.size);
figure('impact.loading, a column for every field', loading / 1000, 's');
figure('impact.edited rule, first', times[0] ?? Number.NaN, 'ms');
figure('impact.edited rule, median', median(times), 'ms');
figure('impact.edited rule, slowest', Math.max(...times), 'ms');
figure(
  'impact.gained and lost by the edits',
  impacts.reduce((sum, { gained, lost }) => sum + gained + lost, 0),
);
figure('impact.peak memory', process.resourceUsage().maxRSS / 1024, 'MiB');
bar(`impact.edited rule at ${persons} persons, slowest`, Math.max(...times), 'at most', BAR_MILLISECONDS, 'ms');

function personsIn(rule: RuleDefinition) {
  const [found = new Uint32Array(0)] = evaluate(store, compileForColumns([[0, rule]], CATALOGUE), TODAY).values();
  return found;
}

/** What an analyst does: an alternative more, of one to six tests. */
function edited(rule: RuleDefinition, other: RuleDefinition): RuleDefinition {
  return { ...rule, condition: { kind: 'any', conditions: [rule.condition, other.condition] } };
}

function compareWithClosures(): void {
  const people = [...makePersons(persons)];
  const facts = people.map(({ person, contracts }) => normaliseFacts(person, contracts, AS_OF, CATALOGUE));
  const some = edits.filter((_edit, index) => index % 10 === 0);
  for (const [index, expected] of matchByClosures(some, facts)().entries()) {
    const found = new Set(Array.from(rowsOf(personsIn(some[index] ?? published)), (row) => store.idAt(row)));
    const wanted = people.filter((_person, place) => expected.has(place));
    if (found.size === wanted.length && wanted.every(({ id }) => found.has(id))) continue;
    throw new Error(`Edit ${index * 10}: columns and compiled rules differ, so the times mean nothing.`);
  }
}
