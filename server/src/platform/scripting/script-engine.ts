import { SCRIPT_LIMITS, type ScriptEngine, type ScriptLimits } from './script-batch.ts';
import { ScriptThread } from './script-thread.ts';

export type {
  RecordOutcomes,
  ScriptEngine,
  ScriptFault,
  ScriptLimits,
  ScriptOutcome,
} from './script-batch.ts';
export { SCRIPT_FAULT_CODES } from './script-batch.ts';

/** The thread it works in is started with the first batch. */
export function createScriptEngine(limits: Partial<ScriptLimits> = {}): ScriptEngine {
  return new ScriptThread({ ...SCRIPT_LIMITS, ...limits });
}
