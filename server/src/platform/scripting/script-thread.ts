import { createRequire } from 'node:module';
import { extname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import type { RecordOutcomes, ScriptBatch, ScriptEngine, ScriptLimits } from './script-batch.ts';
import {
  type Lost,
  type PartMessage,
  PLACE,
  PLACES,
  type RunMessage,
  type ScriptThreadData,
  SLOT_TOGETHER,
} from './script-messages.ts';

/** A run is lost when it takes this much longer than the limit: parts of the engine do not look at the clock. */
const GRACE_MILLISECONDS = 500;
const WATCH_MILLISECONDS = 100;
/** The engine needs more of the thread's stack than a thread has by itself; its own limit (sandbox.ts) comes first then. */
const STACK_MEGABYTES = 16;

interface Waiting {
  readonly batch: ScriptBatch;
  readonly outcomes: RecordOutcomes[];
  readonly lost: Lost[];
  /** Of performance.now(); null before it began. */
  deadline: number | null;
  readonly resolve: (outcomes: readonly RecordOutcomes[]) => void;
  readonly reject: (error: Error) => void;
}

/**
 * The thread in which scripts run, one batch at a time. Started when first needed; when a script holds it up, or it dies, another one
 * goes on where it was, without the run that did it.
 */
export class ScriptThread implements ScriptEngine {
  private readonly place = new SharedArrayBuffer(PLACES * Int32Array.BYTES_PER_ELEMENT);
  private readonly at = new Int32Array(this.place);
  private readonly waiting: Waiting[] = [];
  private worker: Worker | null = null;
  private watch: NodeJS.Timeout | null = null;
  private isStopped = false;

  constructor(private readonly limits: ScriptLimits) {}

  run(batch: ScriptBatch): Promise<readonly RecordOutcomes[]> {
    if (this.isStopped) return Promise.reject(stopped());
    if (batch.records.length === 0) return Promise.resolve([]);
    return new Promise((resolve, reject) => {
      this.waiting.push({ batch, outcomes: [], lost: [], deadline: null, resolve, reject });
      if (this.waiting.length === 1) this.begin();
    });
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    this.stopWatching();
    for (const { reject } of this.waiting.splice(0)) reject(stopped());
    const { worker } = this;
    this.worker = null;
    await worker?.terminate();
  }

  private begin(): void {
    const [first] = this.waiting;
    if (first === undefined) {
      this.stopWatching();
      return;
    }
    first.deadline ??= performance.now() + this.limits.batchMilliseconds;
    this.worker ??= this.start();
    const message: RunMessage = {
      batch: first.batch,
      from: first.outcomes.length,
      milliseconds: Math.max(0, first.deadline - performance.now()),
      lost: first.lost,
    };
    Atomics.store(this.at, PLACE.calls, 0);
    this.worker.ref();
    this.worker.postMessage(message);
    this.watchOver();
  }

  private start(): Worker {
    const worker = startWorker({
      name: 'scripts',
      workerData: { place: this.place, limits: this.limits } satisfies ScriptThreadData,
      resourceLimits: { stackSizeMb: STACK_MEGABYTES },
    });
    worker.on('message', ({ outcomes }: PartMessage) => {
      if (this.worker === worker) this.take(outcomes);
    });
    let cause: unknown = null;
    worker.on('error', (error) => {
      cause = error;
    });
    worker.on('exit', () => {
      if (this.worker === worker) this.goOn('MEMORY', cause);
    });
    return worker;
  }

  private take(outcomes: readonly RecordOutcomes[]): void {
    const [first] = this.waiting;
    if (first === undefined) return;
    first.outcomes.push(...outcomes);
    if (first.outcomes.length < first.batch.records.length) return;
    this.waiting.shift();
    first.resolve(first.outcomes);
    // A thread that waits keeps no process alive.
    if (this.waiting.length === 0) this.worker?.unref();
    this.begin();
  }

  /** Ends a thread that does not come back. */
  private watchOver(): void {
    this.stopWatching();
    let calls = 0;
    let since = performance.now();
    this.watch = setInterval(() => {
      const now = performance.now();
      const seen = Atomics.load(this.at, PLACE.calls);
      if (seen !== calls) {
        calls = seen;
        since = now;
      } else if (seen > 0 && now - since > this.limits.recordMilliseconds + GRACE_MILLISECONDS) {
        const { worker } = this;
        this.goOn('TIME', null);
        void worker?.terminate();
      }
    }, WATCH_MILLISECONDS);
  }

  private stopWatching(): void {
    if (this.watch !== null) clearInterval(this.watch);
    this.watch = null;
  }

  /** With another thread, without what this one was lost over. */
  private goOn(code: Lost['code'], cause: unknown): void {
    this.worker = null;
    this.stopWatching();
    const [first] = this.waiting;
    if (first === undefined) return;
    const run = { record: this.at[PLACE.record] ?? 0, slot: this.at[PLACE.slot] ?? SLOT_TOGETHER, code };
    const isLostBefore = first.lost.some(({ record, slot }) => record === run.record && slot === run.slot);
    if (Atomics.load(this.at, PLACE.calls) === 0 || isLostBefore) {
      this.waiting.shift();
      first.reject(
        new Error('The thread that runs scripts ended, and not because of a script, so the batch cannot be done.', {
          cause,
        }),
      );
    } else first.lost.push(run);
    this.begin();
  }
}

/** Sources are run as they are in development and tests; a thread has to be told how to read them. */
function startWorker(options: WorkerOptions): Worker {
  const program = new URL(`./script-worker${extname(import.meta.url)}`, import.meta.url);
  if (!program.pathname.endsWith('.ts')) return new Worker(program, { ...options, execArgv: ['--enable-source-maps'] });
  const tsx = new URL('dist/esm/api/index.mjs', pathToFileURL(createRequire(program).resolve('tsx/package.json')));
  const run = `import('${tsx.href}').then(({ register }) => { register(); return import('${program.href}'); })`;
  return new Worker(run, { ...options, eval: true, execArgv: [] });
}

function stopped(): Error {
  return new Error('The server stops, so no script is run any more. Ask again when it has started.');
}
