import { parseScript } from './check-script.ts';
import { completionValue } from './completion-value.ts';
import type { BatchScript, ScriptFault } from './script-batch.ts';
import { guardWraps, type LanguageNames, type Reach, reachOf } from './script-reach.ts';
import { type Place, ScriptText } from './script-text.ts';

/** A script with what is known of it before it runs. */
export interface ReadScript {
  readonly code: string;
  readonly on: BatchScript['on'];
  /** It cannot be read, so it is never run. */
  readonly fault: ScriptFault | null;
  /**
   * An expression that makes the function that gives the completion value, given the guard; null when only eval gives it.
   * Compiled once, where eval reads the script again for each record.
   */
  readonly compiled: ScriptText | null;
  readonly reach: Reach;
  /** Globals it may leave behind. */
  readonly left: readonly string[];
}

/** @param compiles whether the engine can read it: its language is not to the letter that of the parser */
export function readScript(
  { code, on }: BatchScript,
  names: LanguageNames,
  compiles: (text: string) => boolean,
): ReadScript {
  const program = parseScript(code);
  const unread = { code, on, compiled: null, reach: 'ANYTHING', left: [] } as const;
  if (program.type === 'unreadable') return { ...unread, fault: program.fault };
  const { isForEval, reach, guarded, left } = reachOf(program, names);
  const kept = unusedName('$kept', code);
  const completion = isForEval ? null : completionValue(code, program, kept);
  if (completion === null) return { ...unread, fault: null };
  const guard = unusedName('$guard', code);
  const compiled = new ScriptText(code, [...completion.wraps, ...guardWraps(guarded, guard)], {
    before: `(function(${guard}){return function(){var ${completion.variables.join(',')};`,
    // A comment may end the script.
    after: `\n;return ${kept};}})`,
  });
  // Eval says what it does not understand.
  return compiles(compiled.text) ? { code, on, fault: null, compiled, reach, left } : { ...unread, fault: null };
}

function unusedName(name: string, code: string): string {
  return code.includes(name) ? unusedName(`${name}_`, code) : name;
}

/** Where in the script it went wrong: the first line of the stack that is in it, be it compiled or run by eval. */
export function placeInScript(stack: string, index: number, { compiled }: ReadScript): Place | null {
  const found = new RegExp(`(?:\\(|at )(script-${index}|<input>):(\\d+):(\\d+)`).exec(stack);
  if (found === null) return null;
  const place = { line: Number(found[2]), column: Number(found[3]) };
  return found[1] === '<input>' ? place : (compiled?.original(place) ?? null);
}
