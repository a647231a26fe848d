import { placeInScript, type ReadScript } from './read-script.ts';
import type { ScriptFault, ScriptFaultCode, ScriptLimits, ScriptOutcome, ScriptValue } from './script-batch.ts';

/** As the sandbox writes it (sandbox-program.ts): a value, which is never an object, or this. */
interface WrittenFault {
  readonly code: ScriptFaultCode;
  readonly message: string;
  readonly stack: string;
}

/** @param index of the script in the sandbox */
export function outcomeOf(written: unknown, index: number, script: ReadScript): ScriptOutcome {
  if (typeof written !== 'object' || written === null || Array.isArray(written))
    return { value: written as ScriptValue };
  const { code, message, stack } = written as WrittenFault;
  const { line, column } = placeInScript(stack, index, script) ?? { line: null, column: null };
  return { fault: { code, message, line, column } };
}

export type ReachedLimit = 'TIME' | 'MEMORY' | 'BATCH_TIME' | 'BATCH_OUTPUT';

const CODES = { TIME: 'TIME', MEMORY: 'MEMORY', BATCH_TIME: 'TIME', BATCH_OUTPUT: 'OUTPUT' } as const;

export function reachedLimit(reached: ReachedLimit, limits: ScriptLimits): { readonly fault: ScriptFault } {
  const words = {
    TIME: `The script did not end within ${limits.recordMilliseconds} ms.`,
    MEMORY: 'The script needs more memory than scripts have (64 MiB).',
    BATCH_TIME: `The script was not run: the ${limits.batchMilliseconds} ms of its batch of records were over.`,
    BATCH_OUTPUT: `The script was not run: the scripts before it in its batch of records gave ${limits.batchCharacters} characters.`,
  };
  return { fault: { code: CODES[reached], message: words[reached], line: null, column: null } };
}
