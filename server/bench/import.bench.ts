import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { type HrFiles, writeHrFiles } from './hr-files.ts';
import { runBaseline } from './import-baseline.ts';
import { importAgain, importOnce, type MeasuredImport, type MeasuredReimports } from './import-once.ts';

/**
 * `npm run bench -- import [--persons 100000] [--runs 3] [--complex 0] [--no-again] [--no-memory]`: the import of N persons with 1.3 N contracts against the
 * baseline of the specification, medians of runs that take turns; imports of the same persons again; and the peak memory at N and at 4 N. Each run is a process of its own.
 * With `--complex 20` that many fields of persons, and of contracts, are mapped by scripts; the bar is then one of its own.
 */
const BARS = { seconds: 60, complexSeconds: 120, ratio: 4, growth: 1.2, mebibytes: 1024 };
const MEMORY_FACTOR = 4;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    persons: { type: 'string', default: '100000' },
    runs: { type: 'string', default: '3' },
    complex: { type: 'string', default: '0' },
    'no-again': { type: 'boolean', default: false },
    'no-memory': { type: 'boolean', default: false },
  },
});
const complexFields = Number(values.complex);
const url = process.env['DATABASE_URL'];
if (url === undefined) throw new Error('DATABASE_URL is not set: it names the database that may be emptied.');

const [part, directory = ''] = positionals;
if (part === undefined) await runAll(Number(values.persons), Number(values.runs));
else console.log(JSON.stringify(await runPart(part, url, filesIn(directory))));

async function runPart(name: string, database: string, files: HrFiles): Promise<unknown> {
  if (name === 'import') return await importOnce(database, files, complexFields);
  if (name === 'again') return await importAgain(database, files, complexFields, `${files.persons}.changed`);
  if (name === 'baseline') return await runBaseline(database, [files.persons, files.contracts, files.departments]);
  throw new Error(`There is no part ${name}.`);
}

async function runAll(persons: number, runs: number): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'gatehouse-bench-'));
  try {
    const files = join(root, 'n');
    await writeHrFiles(files, persons);
    const baselines: number[] = [];
    const imports: MeasuredImport[] = [];
    for (let run = 0; run < runs; run++) {
      baselines.push(await inProcess<number>('baseline', files));
      imports.push(await inProcess<MeasuredImport>('import', files));
    }
    tellTimes(baselines, imports);
    if (!values['no-again']) tellAgain(await inProcess<MeasuredReimports>('again', files));
    if (!values['no-memory']) await tellMemory(root, persons, imports);
  } finally {
    await rm(root, { recursive: true });
  }
}

function tellTimes(baselines: readonly number[], imports: readonly MeasuredImport[]): void {
  const [first] = imports;
  const baseline = median(baselines);
  const seconds = median(imports.map((measured) => measured.seconds));
  console.log(`import.persons: ${first?.persons} persons`);
  console.log(`import.contracts: ${first?.contracts} contracts`);
  console.log(`import.baseline: ${baseline.toFixed(2)} s`);
  console.log(`import.time: ${seconds.toFixed(2)} s`);
  console.log(`import.time vs baseline: ${(seconds / baseline).toFixed(2)} x`);
  if (complexFields > 0) {
    console.log(`import.complex fields: ${complexFields} of persons, ${complexFields} of contracts`);
    bar('time with complex fields', seconds, BARS.complexSeconds, 's');
    bar('memory with complex fields', median(imports.map(({ peakMebibytes }) => peakMebibytes)), BARS.mebibytes, 'MiB');
    return;
  }
  bar('time', seconds, BARS.seconds, 's');
  bar('time vs baseline', seconds / baseline, BARS.ratio, 'x');
}

function tellAgain({ unchanged, tenthChanged, everybodyChanged }: MeasuredReimports): void {
  console.log(`import.again, nothing changed: ${unchanged.toFixed(2)} s`);
  console.log(`import.again, a tenth of the persons changed: ${tenthChanged.toFixed(2)} s`);
  console.log(`import.again, all persons changed: ${everybodyChanged.toFixed(2)} s`);
}

async function tellMemory(root: string, persons: number, imports: readonly MeasuredImport[]): Promise<void> {
  const many = join(root, 'many');
  await writeHrFiles(many, persons * MEMORY_FACTOR);
  const large = await inProcess<MeasuredImport>('import', many);
  const small = median(imports.map(({ peakMebibytes }) => peakMebibytes));
  console.log(`import.memory: ${small.toFixed(0)} MiB`);
  console.log(`import.memory of ${large.persons} persons: ${large.peakMebibytes.toFixed(0)} MiB`);
  console.log(`import.time of ${large.persons} persons: ${large.seconds.toFixed(2)} s`);
  console.log(`import.memory of ${large.persons} persons vs ${persons}: ${(large.peakMebibytes / small).toFixed(2)} x`);
  bar('memory of many vs few', large.peakMebibytes / small, BARS.growth, 'x');
  bar('memory of many', large.peakMebibytes, BARS.mebibytes, 'MiB');
}

function bar(figure: string, value: number, wanted: number, unit: string): void {
  const verdict = value <= wanted ? 'ok' : 'short';
  console.log(`bar import.${figure}: ${value.toFixed(2)} ${unit}, wanted ${wanted} ${unit}: ${verdict}`);
}

/** Memory is that of a process, so every run gets its own. */
async function inProcess<Result>(name: string, files: string): Promise<Result> {
  const self = fileURLToPath(import.meta.url);
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...process.execArgv, self, name, files, '--complex', values.complex],
    {
      env: process.env,
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Result;
}

function filesIn(place: string): HrFiles {
  const path = (name: string) => join(place, `${name}.csv`);
  return { persons: path('persons'), contracts: path('contracts'), departments: path('departments') };
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
