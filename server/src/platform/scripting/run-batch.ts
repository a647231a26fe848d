import { parseScript } from './check-script.ts';
import { Sandbox, type SandboxAnswer, type SandboxScript } from './sandbox.ts';
import type { BatchScript, RecordOutcomes, ScriptFault, ScriptLimits, ScriptOutcome } from './script-engine.ts';
import type { Lost, RunMessage } from './script-messages.ts';

/** Says what runs next, before it runs. */
export type TellPlace = (record: number, slot: number) => void;

/** A script of the batch, with what is known of it before it runs. */
interface Prepared {
  readonly script: BatchScript;
  readonly inSandbox: SandboxScript;
  /** It cannot be read, so it is never run. */
  readonly fault: ScriptFault | null;
}

/** Runs the batches of one thread. What it needs of a batch is kept for the next one with the same scripts. */
export class BatchRunner {
  private prepared: readonly Prepared[] = [];
  private key: string | null = null;
  private sandbox: Sandbox | null = null;

  constructor(
    private readonly limits: ScriptLimits,
    private readonly tellPlace: TellPlace,
  ) {}

  /** The outcomes of the records from `from` on, one after the other. */
  async *run({ batch, from, milliseconds, lost }: RunMessage): AsyncGenerator<RecordOutcomes> {
    const deadline = performance.now() + milliseconds;
    this.prepare(batch.scripts);
    for (const [record, text] of batch.records.entries()) {
      if (record < from) continue;
      yield await this.record(record, text, deadline, lost);
    }
  }

  private prepare(scripts: readonly BatchScript[]): void {
    const key = JSON.stringify(scripts);
    if (key === this.key) return;
    this.key = key;
    this.sandbox = null;
    this.prepared = scripts.map((script) => {
      const program = parseScript(script.code);
      const fault = program.type === 'Program' ? null : program.fault;
      return { script, inSandbox: { code: script.code, compiled: null }, fault };
    });
  }

  private async record(record: number, text: string, deadline: number, lost: readonly Lost[]): Promise<RecordOutcomes> {
    const contracts = contractsIn(text);
    const outcome = async (index: number, contract: number | null): Promise<ScriptOutcome> => {
      const prepared = this.prepared[index];
      if (prepared === undefined) throw new RangeError(`There is no script ${index} in the batch.`);
      if (prepared.fault !== null) return { fault: prepared.fault };
      const slot = index + this.prepared.length * ((contract ?? -1) + 1);
      const before = lost.find((run) => run.record === record && run.slot === slot);
      if (before !== undefined) return { fault: limitFault(before.code, this.limits) };
      const left = deadline - performance.now();
      if (left <= 0) return { fault: limitFault('BATCH_TIME', this.limits) };
      this.tellPlace(record, slot);
      const answer = (await this.ready()).alone(
        text,
        { script: index, contract },
        {
          milliseconds: Math.min(this.limits.recordMilliseconds, left),
          characters: this.limits.valueCharacters,
        },
      );
      return outcomeOf(answer, this.limits);
    };
    const all = async (on: BatchScript['on'], contract: number | null) => {
      const outcomes: ScriptOutcome[] = [];
      for (const [index, { script }] of this.prepared.entries()) {
        if (script.on === on) outcomes.push(await outcome(index, contract));
      }
      return outcomes;
    };
    const person = await all('person', null);
    const ofContracts: (readonly ScriptOutcome[])[] = [];
    for (let contract = 0; contract < contracts; contract += 1) ofContracts.push(await all('contract', contract));
    return { person, contracts: ofContracts };
  }

  private async ready(): Promise<Sandbox> {
    if (this.sandbox?.isSound !== true) {
      this.sandbox = await Sandbox.with(this.prepared.map(({ inSandbox }) => inSandbox));
    }
    return this.sandbox;
  }
}

function contractsIn(record: string): number {
  const parsed = JSON.parse(record) as { readonly Contracts?: unknown } | null;
  return Array.isArray(parsed?.Contracts) ? parsed.Contracts.length : 0;
}

function outcomeOf(answer: SandboxAnswer, limits: ScriptLimits): ScriptOutcome {
  if ('reached' in answer) return { fault: limitFault(answer.reached, limits) };
  const given = JSON.parse(answer.text) as unknown;
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return { value: given as never };
  const { code, message } = given as { readonly code: ScriptFault['code']; readonly message: string };
  return { fault: { code, message, line: null, column: null } };
}

function limitFault(code: 'TIME' | 'MEMORY' | 'BATCH_TIME', limits: ScriptLimits): ScriptFault {
  const words = {
    TIME: `The script did not end within ${limits.recordMilliseconds} ms.`,
    MEMORY: 'The script needs more memory than scripts have (64 MiB).',
    BATCH_TIME: `The script was not run: the ${limits.batchMilliseconds} ms of its batch were over.`,
  };
  return { code: code === 'BATCH_TIME' ? 'TIME' : code, message: words[code], line: null, column: null };
}
