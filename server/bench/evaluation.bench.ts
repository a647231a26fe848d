import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { migrateDatabase } from '@gatehouse/drizzle/migrate';
import { openDatabase } from '../src/platform/database/connection.ts';
import { measurePlans } from './evaluation-once.ts';
import { fillOrganisation } from './organisation-in-database.ts';
import { bar, figure, lastLineOf } from './report.ts';

/**
 * `npm run bench -- evaluation [--persons 1000000] [--smaller 100000] [--rules 500]`: from persons and ledger in PostgreSQL to a plan of
 * what differs, frozen. Each part is a process of its own. The former way, every rule compiled and every person looked at, is run on some
 * persons beside it, and its answers are compared.
 */
const BARS = { coldSeconds: 45, mebibytes: 2048, planSeconds: 5, flatness: 0.8 };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    persons: { type: 'string', default: '1000000' },
    smaller: { type: 'string', default: '100000' },
    rules: { type: 'string', default: '500' },
  },
});
const url = process.env['DATABASE_URL'];
if (url === undefined) throw new Error('DATABASE_URL is not set: it names the database that may be emptied.');
const self = fileURLToPath(import.meta.url);
const rules = Number(values.rules);

const [part, count = ''] = positionals;
if (part === 'fill') console.log(JSON.stringify(await fill(Number(count))));
else if (part === 'plan') console.log(JSON.stringify(await measurePlans(url)));
else await compare(Number(values.smaller), Number(values.persons));

async function fill(persons: number) {
  await migrateDatabase(url ?? '');
  const database = openDatabase({ url: url ?? '' });
  try {
    return await fillOrganisation(database.raw, persons, rules);
  } finally {
    await database.close();
  }
}

async function compare(few: number, many: number): Promise<void> {
  const small = await measure(few);
  const large = await measure(many);
  const rate = (persons: number, seconds: number) => persons / seconds;
  const former = rate(1, large.formerSecondsPerPerson);
  figure('evaluation.persons per second, the former way without reading them', former);
  figure('evaluation.persons per second, in columns, from warm to the frozen plan', rate(many, large.planSeconds));
  bar(`evaluation.plan of ${many} persons, warm`, large.planSeconds, 'at most', BARS.planSeconds, 's');
  bar(`evaluation.plan of ${many} persons, cold`, large.coldSeconds, 'at most', BARS.coldSeconds, 's');
  bar('evaluation.memory', large.mebibytes, 'at most', BARS.mebibytes, 'MiB');
  const flatness = rate(many, large.planSeconds) / rate(few, small.planSeconds);
  bar(`evaluation.rate at ${many} vs ${few}`, flatness, 'at least', BARS.flatness, 'x');
}

async function measure(persons: number) {
  const filled = await lastLineOf<Awaited<ReturnType<typeof fill>>>(self, [
    'fill',
    String(persons),
    '--rules',
    values.rules,
  ]);
  const measured = await lastLineOf<Awaited<ReturnType<typeof measurePlans>>>(self, ['plan']);
  const name = `evaluation of ${persons}`;
  figure(`${name}.load of the machine`, loadavg()[0] ?? 0);
  figure(`${name}.set`, `${persons} persons, ${rules} rules, ${filled.grants} grants, ${filled.accounts} accounts`);
  figure(`${name}.columns from the tables`, measured.columnsSeconds, 's');
  figure(`${name}.ledger from the tables`, measured.ledgerSeconds, 's');
  figure(`${name}.first plan`, measured.firstPlanSeconds, 's');
  for (const [step, seconds] of Object.entries(measured.steps)) figure(`${name}.warm plan, ${step}`, seconds, 's');
  figure(`${name}.warm plan`, measured.planSeconds, `s for ${measured.actions} actions`);
  figure(`${name}.the former way`, measured.formerSecondsPerPerson * persons, 's by rate, its answers compared');
  for (const [step, seconds] of Object.entries(measured.processorSeconds)) {
    figure(`${name}.processor time of our process, ${step}`, seconds, 's');
  }
  figure(`${name}.peak memory`, measured.mebibytes, 'MiB');
  return measured;
}
