import { getRandomValues } from 'node:crypto';
import variant from '@jitl/quickjs-wasmfile-release-sync';
import {
  newQuickJSWASMModuleFromVariant,
  newVariant,
  type QuickJSContext,
  type QuickJSHandle,
  type QuickJSRuntime,
} from 'quickjs-emscripten-core';
import { MemoryImage } from './memory-image.ts';
import type { ReadScript } from './read-script.ts';
import { SANDBOX_PROGRAM } from './sandbox-program.ts';
import type { LanguageNames } from './script-reach.ts';

/** In pages of 64 KiB: 16 MiB to begin with, 64 MiB at most. The limit of the engine itself counts allocations, not bytes. */
const MEMORY = { initial: 256, maximum: 1024 };
/** Well below the 5 MiB that the engine has, and what it needs of the thread's own (script-thread.ts). */
const STACK_BYTES = 524_288;

export interface CallLimits {
  readonly milliseconds: number;
  /** The longest value of one script. */
  readonly characters: number;
}

/** How the engine says that there is no memory left even for an error, and how a script does that throws null: the program writes both so. */
const NULL_THROWN = '{"code":"THROWN","message":"null"';

/** What came out: JSON (sandbox-program.ts), or the limit that was reached. */
export type SandboxAnswer = { readonly text: string } | { readonly reached: 'TIME' | 'MEMORY' };

/**
 * A QuickJS of its own with these scripts in it. After each call its memory is put back as it was before, so that nothing a script did
 * is there for the next one.
 */
export class Sandbox {
  /** False when the engine can no longer be trusted with its memory: make another one. */
  isSound = true;
  private deadline = 0;

  private constructor(
    private readonly context: QuickJSContext,
    private readonly functions: { readonly alone: QuickJSHandle; readonly together: QuickJSHandle },
    private readonly image: MemoryImage,
    runtime: QuickJSRuntime,
    /** What the language has in it. */
    readonly names: LanguageNames,
  ) {
    runtime.setInterruptHandler(() => performance.now() > this.deadline);
  }

  static async with(scripts: readonly ReadScript[]): Promise<Sandbox> {
    const memory = new WebAssembly.Memory(MEMORY);
    const engine = await newQuickJSWASMModuleFromVariant(newVariant(variant, { wasmMemory: memory }));
    const runtime = engine.newRuntime();
    runtime.setMaxStackSize(STACK_BYTES);
    // Already here, so that the place of its number in memory belongs to the image.
    runtime.setInterruptHandler(() => false);
    const context = runtime.newContext();
    const program = context.unwrapResult(context.evalCode(SANDBOX_PROGRAM, 'sandbox'));
    const [names, add, alone, together] = [0, 1, 2, 3].map((index) => context.getProp(program, index)) as [
      QuickJSHandle,
      QuickJSHandle,
      QuickJSHandle,
      QuickJSHandle,
    ];
    for (const [index, script] of scripts.entries()) {
      const make =
        script.compiled === null
          ? context.null
          : context.unwrapResult(context.evalCode(script.compiled.text, `script-${index}`));
      const args = [
        make,
        context.newString(script.code),
        truth(context, script.on === 'person'),
        truth(context, script.reach !== 'ANYTHING'),
        truth(context, script.reach === 'INPUTS'),
        context.newString(JSON.stringify(script.left)),
      ];
      context.unwrapResult(context.callFunction(add, context.undefined, ...args));
    }
    const known = JSON.parse(context.getString(names)) as Record<keyof LanguageNames, readonly string[]>;
    return new Sandbox(context, { alone, together }, new MemoryImage(memory, MEMORY.maximum), runtime, {
      globals: new Set(known.globals),
      members: new Set(known.members),
    });
  }

  /** One script on a record, or on one of its contracts. */
  alone(
    record: string,
    at: { readonly script: number; readonly contract: number | null },
    limits: CallLimits,
  ): SandboxAnswer {
    return this.call(this.functions.alone, record, limits, [at.script, at.contract ?? -1]);
  }

  /** All scripts on a record that do not reach each other; an empty text when they have to be run alone this time. */
  together(record: string, limits: CallLimits): SandboxAnswer {
    return this.call(this.functions.together, record, limits, []);
  }

  compiles(text: string): boolean {
    try {
      return this.context.evalCode(text, 'tried', { compileOnly: true }).error === undefined;
    } finally {
      this.image.putBack();
    }
  }

  private call(called: QuickJSHandle, record: string, limits: CallLimits, more: readonly number[]): SandboxAnswer {
    const { context } = this;
    this.deadline = performance.now() + limits.milliseconds;
    try {
      // Handles are not given back: what they stand for is gone with the memory.
      const numbers = [limits.characters, ...getRandomValues(new Int32Array(4)), ...more];
      const result = context.callFunction(
        called,
        context.undefined,
        context.newString(record),
        ...numbers.map((number) => context.newNumber(number)),
      );
      // Memory never gets smaller: with a full one the next call could not tell who filled it.
      const isFull = this.image.isFull();
      if (isFull) this.isSound = false;
      if (result.error === undefined) {
        const text = context.getString(result.value);
        return isFull && text.includes(NULL_THROWN) ? { reached: 'MEMORY' } : { text };
      }
      return { reached: performance.now() > this.deadline ? 'TIME' : 'MEMORY' };
    } catch {
      // The engine itself fell (its stack, or an abort): what it keeps outside its memory is in an unknown state.
      this.isSound = false;
      return { reached: 'MEMORY' };
    } finally {
      this.image.putBack();
    }
  }
}

function truth(context: QuickJSContext, value: boolean): QuickJSHandle {
  return value ? context.true : context.false;
}
