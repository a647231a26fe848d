import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import {
  ColumnStore,
  compileForColumns,
  emptyMatches,
  evaluate,
  normaliseFacts,
  rowsOf,
  StandingMatches,
  toDayNumber,
} from '@gatehouse/rules';
import { bar, figure, inOwnProcess, median, milliseconds } from './report.ts';
import { drawRules } from './rules-drawn.ts';
import { type Answers, CATALOGUE, matchByClosures, matchByJsonLogic, matchByStockEngine } from './rules-peers.ts';
import { makePerson, makePersons } from './rules-population.ts';

/**
 * `npm run bench -- rules [--sample 400] [--persons 1000000] [--no-scale]`: bulk matching against other engines on the same set
 * with every answer compared, then the figures at a million persons. Each part is a process of its own; facts, columns and rules
 * are ready before the clock starts.
 */
const PEERS = { persons: 20_000, rules: 200 };
const SCALE = { rules: 500, smaller: 100_000 };
const AS_OF = '2026-11-22';
const TODAY = toDayNumber(AS_OF) ?? 0;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: 'string', default: '400' },
    persons: { type: 'string', default: '1000000' },
    'no-scale': { type: 'boolean', default: false },
  },
});
const sample = Number(values.sample);
const many = Number(values.persons);

const [part] = positionals;
if (part === 'peers') await comparePeers();
else if (part === 'scale') measureScale();
else {
  figure('rules.load of the machine', loadavg()[0] ?? 0);
  const self = fileURLToPath(import.meta.url);
  const options = ['--sample', values.sample, '--persons', values.persons];
  await inOwnProcess(self, ['peers', ...options]);
  if (!values['no-scale']) await inOwnProcess(self, ['scale', ...options]);
}

async function comparePeers(): Promise<void> {
  const pairs = PEERS.persons * PEERS.rules;
  const rules = drawRules(PEERS.rules);
  const people = [...makePersons(PEERS.persons)];
  const facts = people.map(({ person, contracts }) => normaliseFacts(person, contracts, AS_OF, CATALOGUE));
  const { byColumns, columns } = measureColumns();
  figure('rules.set', `${PEERS.persons} persons, ${PEERS.rules} rules, ${pairsIn(byColumns)} matches`);

  const runClosures = matchByClosures(rules, facts);
  let byClosures: Answers = [];
  const closures = median(milliseconds(3, () => (byClosures = runClosures())));
  const runJsonLogic = matchByJsonLogic(rules, facts);
  let byJsonLogic: Answers = [];
  const jsonLogic = median(milliseconds(3, () => (byJsonLogic = runJsonLogic())));
  requireSame('our closures', byClosures, byColumns);
  requireSame('json-logic-engine', byJsonLogic, byColumns);

  const every = Math.max(1, Math.floor(PEERS.persons / sample));
  const places = facts.map((_facts, place) => place).filter((place) => place % every === 0);
  const sampled = facts.filter((_facts, place) => place % every === 0);
  await matchByStockEngine(rules, sampled.slice(0, 20));
  const began = performance.now();
  const byStock = await matchByStockEngine(rules, sampled);
  const stock = ((performance.now() - began) / sampled.length) * PEERS.persons;
  const sampledOnly = byColumns.map((found) => {
    return new Set(places.flatMap((place, index) => (found.has(place) ? [index] : [])));
  });
  requireSame('json-rules-engine', byStock, sampledOnly);
  figure(
    'rules.json-rules-engine',
    (pairs / stock) * 1000,
    `pairs/s (${sampled.length} persons run, the rest by rate)`,
  );
  figure('rules.json-logic-engine compiled', (pairs / jsonLogic) * 1000, 'pairs/s');
  figure('rules.our closures', (pairs / closures) * 1000, 'pairs/s');
  figure('rules.our columns', (pairs / columns) * 1000, `pairs/s (${columns.toFixed(2)} ms a run)`);
  bar('rules.columns vs json-rules-engine', stock / columns, 'at least', 20_000, 'x');
  bar('rules.columns vs json-logic-engine', jsonLogic / columns, 'at least', 70, 'x');

  function measureColumns(): { byColumns: Answers; columns: number } {
    const compiled = compileForColumns(rules.entries(), CATALOGUE);
    const store = new ColumnStore(CATALOGUE, compiled.fields);
    store.load(people);
    const room = emptyMatches(store, compiled);
    const warm = milliseconds(60, () => evaluate(store, compiled, TODAY, room)).slice(20);
    const placeOf = new Map(people.map(({ id }, place) => [id, place]));
    const answers = [...room.values()].map((found) => {
      return new Set(Array.from(rowsOf(found), (row) => placeOf.get(store.idAt(row) ?? '') ?? -1));
    });
    return { byColumns: answers, columns: median(warm) };
  }
}

function measureScale(): void {
  const rate = (persons: number, time: number) => (persons * SCALE.rules) / time;
  const small = measureAt(SCALE.smaller);
  figure(`rules.matching of ${SCALE.smaller} persons, ${SCALE.rules} rules`, small.warm, 'ms');
  const large = measureAt(many);
  figure(`rules.making and loading ${many} persons`, large.loading / 1000, 's');
  figure(`rules.first matching of ${many} persons`, large.first, 'ms');
  figure(`rules.matching of ${many} persons, ${SCALE.rules} rules`, large.warm, 'ms');
  figure('rules.persons in rules', large.matches, '');
  figure('rules.next day', large.nextDay, 'ms');
  figure('rules.peak memory', process.resourceUsage().maxRSS / 1024, 'MiB');
  bar(`rules.matching of ${many} persons`, large.warm / 1000, 'at most', 2, 's');
  bar('rules.rate of many vs few', rate(many, large.warm) / rate(SCALE.smaller, small.warm), 'at least', 0.8, 'x');
  figure('rules.one changed person, slowest of 20', Math.max(...large.changes), 'ms');
  bar(`rules.one changed person of ${many}, median of 20`, median(large.changes), 'at most', 20, 'ms');
  bar('rules.memory', process.resourceUsage().maxRSS / 1024, 'at most', 2048, 'MiB');
}

function measureAt(persons: number) {
  const rules = drawRules(SCALE.rules);
  const compiled = compileForColumns(rules.entries(), CATALOGUE);
  const store = new ColumnStore(CATALOGUE, compiled.fields);
  const [loading = 0] = milliseconds(1, () => store.load(makePersons(persons)));
  const room = emptyMatches(store, compiled);
  const [first = 0, ...later] = milliseconds(7, () => evaluate(store, compiled, TODAY, room));
  const matches = new StandingMatches(store, rules.entries(), TODAY);
  const total = rules.reduce((sum, _rule, rule) => sum + rowsOf(matches.personsIn(rule)).length, 0);
  const changes = milliseconds(23, (time) => matches.putPersons([makePerson(time * 997, 1)]));
  const [nextDay = 0] = milliseconds(1, () => matches.setToday(TODAY + 1));
  // The first three make the program warm.
  return { loading, first, warm: median(later), matches: total, changes: changes.slice(3), nextDay };
}

function pairsIn(answers: Answers): number {
  return answers.reduce((sum, found) => sum + found.size, 0);
}

function requireSame(whose: string, answers: Answers, expected: Answers): void {
  for (const [rule, found] of answers.entries()) {
    const other = [...found].filter((place) => !expected[rule]?.has(place));
    const missing = [...(expected[rule] ?? [])].filter((place) => !found.has(place));
    if (other.length + missing.length === 0) continue;
    throw new Error(
      `Rule ${rule}: ${whose} finds ${other.length} persons that columns do not, and misses ${missing.length}. ` +
        'One of the two is wrong, so the times mean nothing; run the laws of rules/src/columns.',
    );
  }
}
