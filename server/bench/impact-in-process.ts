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
import { DAY_OF_PEOPLE } from './people-in-database.ts';
import { bar, figure, median, milliseconds } from './report.ts';
import { drawRule } from './rules-drawn.ts';
import { CATALOGUE, matchByClosures } from './rules-peers.ts';
import { makePersons } from './rules-population.ts';

const BAR_MILLISECONDS = 50;
const TODAY = toDayNumber(DAY_OF_PEOPLE) ?? 0;

/**
 * From an edited rule to the persons in scope, gained and lost against the published version, with warm columns; one edit in ten is
 * compared with compiled rules person by person.
 */
export function measureInProcess(persons: number, count: number): void {
  const store = new ColumnStore(
    CATALOGUE,
    CATALOGUE.fields.map(({ field }) => field),
  );
  const [loading = 0] = milliseconds(1, () => store.load(makePersons(persons)));

  const published = drawRule(0);
  const before = personsIn(store, published);
  const edits = Array.from({ length: count }, (_, edit) => edited(published, drawRule(edit + 1)));
  const impacts: { scope: number; gained: number; lost: number }[] = [];
  const times = milliseconds(edits.length, (edit) => {
    const after = personsIn(store, edits[edit] ?? published);
    const gained = difference(after, before);
    const lost = difference(before, after);
    impacts.push({ scope: countRows(after), gained: countRows(gained), lost: countRows(lost) });
  });
  compareWithClosures(store, edits, persons);

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
}

function personsIn(store: ColumnStore, rule: RuleDefinition) {
  const [found = new Uint32Array(0)] = evaluate(store, compileForColumns([[0, rule]], CATALOGUE), TODAY).values();
  return found;
}

/** What an analyst does: an alternative more, of one to six tests. */
function edited(rule: RuleDefinition, other: RuleDefinition): RuleDefinition {
  return { ...rule, condition: { kind: 'any', conditions: [rule.condition, other.condition] } };
}

function compareWithClosures(store: ColumnStore, edits: readonly RuleDefinition[], persons: number): void {
  const people = [...makePersons(persons)];
  const facts = people.map(({ person, contracts }) => normaliseFacts(person, contracts, DAY_OF_PEOPLE, CATALOGUE));
  const some = edits.filter((_edit, index) => index % 10 === 0);
  const expectedPlaces = matchByClosures(some, facts)();
  for (const [index, edit] of some.entries()) {
    const expected = expectedPlaces[index] ?? new Set();
    const found = new Set(Array.from(rowsOf(personsIn(store, edit)), (row) => store.idAt(row)));
    const wanted = people.filter((_person, place) => expected.has(place));
    if (found.size === wanted.length && wanted.every(({ id }) => found.has(id))) continue;
    throw new Error(`Edit ${index * 10}: columns and compiled rules differ, so the times mean nothing.`);
  }
}
