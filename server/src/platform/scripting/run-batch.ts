import { type ReadScript, readScript } from './read-script.ts';
import { type CallLimits, Sandbox } from './sandbox.ts';
import type { BatchScript, RecordOutcomes, ScriptLimits, ScriptOutcome } from './script-batch.ts';
import { type Lost, type RunMessage, SLOT_TOGETHER } from './script-messages.ts';
import { outcomeOf, reachedLimit } from './script-outcome.ts';

/** Says what runs next, before it runs. */
export type TellPlace = (record: number, slot: number) => void;

/** What is left to a batch, and what was lost of it before. */
interface Budget {
  readonly deadline: number;
  readonly lost: readonly Lost[];
  characters: number;
}

/** Of a record: outcomes on the person, then on each contract, as the sandbox writes them. */
type WrittenRows = readonly (readonly unknown[])[];

/** Runs the batches of one thread. What it knows of the scripts of a batch is kept for the next one with the same. */
export class BatchRunner {
  private scripts: readonly ReadScript[] = [];
  private key: string | null = null;
  private sandbox: Sandbox | null = null;
  /** Scripts are looked at in it. */
  private empty: Sandbox | null = null;

  constructor(
    private readonly limits: ScriptLimits,
    private readonly tellPlace: TellPlace,
  ) {}

  /** The outcomes of the records from `from` on, one after the other. */
  async *run({ batch, from, milliseconds, lost }: RunMessage): AsyncGenerator<RecordOutcomes> {
    const deadline = performance.now() + milliseconds;
    const budget: Budget = { deadline, lost, characters: this.limits.batchCharacters };
    await this.read(batch.scripts);
    for (const [record, text] of batch.records.entries()) {
      if (record >= from) yield await this.record(record, text, budget);
    }
  }

  private async read(scripts: readonly BatchScript[]): Promise<void> {
    const key = JSON.stringify(scripts);
    if (key === this.key) return;
    this.empty ??= await Sandbox.with([]);
    const { empty } = this;
    this.scripts = scripts.map((script) => readScript(script, empty.names, (text) => empty.compiles(text)));
    this.sandbox = await Sandbox.with(this.scripts);
    this.key = key;
  }

  private async record(record: number, text: string, budget: Budget): Promise<RecordOutcomes> {
    const rows = await this.together(record, text, budget);
    const all = async (on: BatchScript['on'], contract: number | null): Promise<readonly ScriptOutcome[]> => {
      const row = rows?.[contract === null ? 0 : contract + 1]?.values();
      const outcomes: ScriptOutcome[] = [];
      for (const [index, script] of this.scripts.entries()) {
        if (script.on !== on) continue;
        const isDone = row !== undefined && script.reach !== 'ANYTHING';
        outcomes.push(
          isDone
            ? outcomeOf(row.next().value, index, script)
            : await this.alone({ record, index, contract }, script, text, budget),
        );
      }
      return outcomes;
    };
    const person = await all('person', null);
    const contracts: (readonly ScriptOutcome[])[] = [];
    const count = rows === null ? contractsIn(text) : rows.length - 1;
    for (let contract = 0; contract < count; contract += 1) contracts.push(await all('contract', contract));
    return { person, contracts };
  }

  /** Those that do not reach each other; null when they have to be run one by one on this record. */
  private async together(record: number, text: string, budget: Budget): Promise<WrittenRows | null> {
    const isLost = budget.lost.some((run) => run.record === record && run.slot === SLOT_TOGETHER);
    const limits = this.callLimits(budget);
    if (isLost || limits === null) return null;
    this.tellPlace(record, SLOT_TOGETHER);
    const answer = (await this.soundSandbox()).together(text, limits);
    if ('reached' in answer || answer.text === '' || answer.text.length > budget.characters) return null;
    budget.characters -= answer.text.length;
    return JSON.parse(answer.text) as WrittenRows;
  }

  private async alone(
    at: { readonly record: number; readonly index: number; readonly contract: number | null },
    script: ReadScript,
    text: string,
    budget: Budget,
  ): Promise<ScriptOutcome> {
    if (script.fault !== null) return { fault: script.fault };
    const slot = at.index + this.scripts.length * ((at.contract ?? -1) + 1);
    const lost = budget.lost.find((run) => run.record === at.record && run.slot === slot);
    if (lost !== undefined) return reachedLimit(lost.code, this.limits);
    const limits = this.callLimits(budget);
    if (limits === null) return reachedLimit(budget.characters > 0 ? 'BATCH_TIME' : 'BATCH_OUTPUT', this.limits);
    this.tellPlace(at.record, slot);
    const answer = (await this.soundSandbox()).alone(text, { script: at.index, contract: at.contract }, limits);
    if ('reached' in answer) return reachedLimit(answer.reached, this.limits);
    budget.characters -= answer.text.length;
    return outcomeOf(JSON.parse(answer.text), at.index, script);
  }

  /** Null when nothing is left of the batch's time, or of the characters it may give. */
  private callLimits({ deadline, characters }: Budget): CallLimits | null {
    const left = deadline - performance.now();
    if (left <= 0 || characters <= 0) return null;
    const { recordMilliseconds, valueCharacters } = this.limits;
    return { milliseconds: Math.min(recordMilliseconds, left), characters: Math.min(valueCharacters, characters) };
  }

  private async soundSandbox(): Promise<Sandbox> {
    if (this.sandbox?.isSound !== true) this.sandbox = await Sandbox.with(this.scripts);
    return this.sandbox;
  }
}

function contractsIn(record: string): number {
  const parsed = JSON.parse(record) as { readonly Contracts?: unknown } | null;
  return Array.isArray(parsed?.Contracts) ? parsed.Contracts.length : 0;
}
