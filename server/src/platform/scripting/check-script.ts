import { type Program, parse } from 'acorn';
import type { ScriptFault } from './script-batch.ts';

/** What a script may be written in: scripts in the sloppy mode of ECMAScript 2023. */
const LANGUAGE = { ecmaVersion: 2023, sourceType: 'script', locations: true } as const;

/** The fault that keeps a script from running at all; null when it can be run. Nothing of it is run. */
export function checkScript(code: string): ScriptFault | null {
  const program = parseScript(code);
  return program.type === 'Program' ? null : program.fault;
}

export function parseScript(code: string): Program | { readonly type: 'unreadable'; readonly fault: ScriptFault } {
  try {
    return parse(code, LANGUAGE);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    // acorn adds the place to its words, and as a property.
    const place = 'loc' in error ? (error.loc as { readonly line: number; readonly column: number }) : null;
    const fault: ScriptFault = {
      code: 'SYNTAX',
      message: error.message.replace(/ \(\d+:\d+\)$/, ''),
      line: place?.line ?? null,
      column: place === null ? null : place.column + 1,
    };
    return { type: 'unreadable', fault };
  }
}
