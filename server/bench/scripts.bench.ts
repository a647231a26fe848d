import { parseArgs } from 'node:util';
import { createScriptEngine } from '../src/platform/scripting/script-engine.ts';
import { bar, figure, median } from './report.ts';
import { evalEach } from './scripts-baseline.ts';
import { drawRecord, SCRIPTS } from './scripts-drawn.ts';

/**
 * `npm run bench -- scripts [--records 10000]`: twenty complex mappings per record, in batches of 1,000, beside QuickJS that evals each
 * script for each record (on a tenth of them); both give the same values.
 */
const BATCH = 1000;
/** 100,000 persons with 20 complex fields are imported in 120 s: half of that, a minute, is for their scripts. */
const LEAST_RECORDS_A_SECOND = 1700;

const { values } = parseArgs({ options: { records: { type: 'string', default: '10000' } } });
const records = Array.from({ length: Number(values.records) }, (_, at) => drawRecord(at));
const few = records.slice(0, Math.ceil(records.length / 10));
const scripts = SCRIPTS.map((code, at) => ({ id: String(at), code, on: 'person' as const }));
const engine = createScriptEngine();

const runs: number[] = [];
const baselines: number[] = [];
// The thread starts once in the life of a server.
await engine.run({ scripts, records: records.slice(0, 1) });
for (let time = 0; time < 3; time += 1) {
  runs.push(await perSecond(records.length, everything));
  baselines.push(await perSecond(few.length, () => evalEach(SCRIPTS, few)));
}
await compare();
await engine.stop();

figure('scripts.records', records.length);
figure('scripts.per_record', SCRIPTS.length);
figure('scripts.records_per_second', median(runs), 'records/s');
figure('scripts.microseconds_per_record', 1e6 / median(runs), 'µs');
figure('scripts.eval_each_baseline', median(baselines), 'records/s');
bar('scripts.records_per_second', median(runs), 'at least', LEAST_RECORDS_A_SECOND, 'records/s');
figure('scripts.times_the_baseline', median(runs) / median(baselines));

async function everything(): Promise<void> {
  for (let from = 0; from < records.length; from += BATCH) {
    await engine.run({ scripts, records: records.slice(from, from + BATCH) });
  }
}

async function perSecond(count: number, work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (count / (performance.now() - began)) * 1000;
}

async function compare(): Promise<void> {
  const given = await engine.run({ scripts, records: few });
  const expected = await evalEach(SCRIPTS, few);
  for (const [at, { person }] of given.entries()) {
    const found = JSON.stringify(person.map((outcome) => ('value' in outcome ? outcome.value : outcome.fault.message)));
    if (found !== expected[at]) throw new Error(`Record ${at}: ${found} here, ${expected[at]} by eval.`);
  }
}
