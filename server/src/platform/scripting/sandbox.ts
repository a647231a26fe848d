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
import { SANDBOX_PROGRAM } from './sandbox-program.ts';

/** In pages of 64 KiB: 16 MiB to begin with, 64 MiB at most. The limit of the engine itself counts allocations, not bytes. */
const MEMORY = { initial: 256, maximum: 1024 };
/** Well below the 5 MiB that the engine has, and what it needs of the thread's own (script-thread.ts). */
const STACK_BYTES = 524_288;

/** A script as the sandbox takes it. */
export interface SandboxScript {
  /** A function expression that gives the completion value; null when only eval can give it. */
  readonly compiled: string | null;
  readonly code: string;
}

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
    private readonly functions: { readonly alone: QuickJSHandle },
    private readonly image: MemoryImage,
    runtime: QuickJSRuntime,
  ) {
    runtime.setInterruptHandler(() => performance.now() > this.deadline);
  }

  static async with(scripts: readonly SandboxScript[]): Promise<Sandbox> {
    const memory = new WebAssembly.Memory(MEMORY);
    const engine = await newQuickJSWASMModuleFromVariant(newVariant(variant, { wasmMemory: memory }));
    const runtime = engine.newRuntime();
    runtime.setMaxStackSize(STACK_BYTES);
    // Once here, so that the place of its number in memory belongs to the image.
    runtime.setInterruptHandler(() => false);
    const context = runtime.newContext();
    const program = context.unwrapResult(context.evalCode(SANDBOX_PROGRAM, 'sandbox'));
    const add = context.getProp(program, 0);
    const alone = context.getProp(program, 1);
    for (const [index, { compiled, code }] of scripts.entries()) {
      const run =
        compiled === null ? context.null : context.unwrapResult(context.evalCode(compiled, `script-${index}`));
      context.unwrapResult(context.callFunction(add, context.undefined, run, context.newString(code)));
    }
    return new Sandbox(context, { alone }, new MemoryImage(memory), runtime);
  }

  /** One script on a record, or on one of its contracts. */
  alone(
    record: string,
    at: { readonly script: number; readonly contract: number | null },
    limits: { readonly milliseconds: number; readonly characters: number },
  ): SandboxAnswer {
    return this.call(this.functions.alone, limits.milliseconds, () => [
      this.context.newString(record),
      ...[at.script, at.contract ?? -1, limits.characters, ...getRandomValues(new Int32Array(4))].map((number) =>
        this.context.newNumber(number),
      ),
    ]);
  }

  private call(called: QuickJSHandle, milliseconds: number, args: () => QuickJSHandle[]): SandboxAnswer {
    const { context } = this;
    this.deadline = performance.now() + milliseconds;
    try {
      // Handles are not given back: what they stand for is gone with the memory.
      const result = context.callFunction(called, context.undefined, ...args());
      if (result.error === undefined) return { text: context.getString(result.value) };
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
