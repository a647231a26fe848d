/** The text of a complex mapping: its completion value is the value of the field. */
export interface Script {
  readonly id: string;
  readonly code: string;
}

/** What a script gave. A Date is ISO text (`2026-11-22T00:00:00.000Z`; local time is UTC); '', null and undefined are null: empty. */
export type ScriptValue = string | number | boolean | null | readonly string[];

/**
 * THROWN: the script threw. SYNTAX: it cannot be read. TIME, MEMORY, OUTPUT: it reached a limit. TYPE: it gave what no field can hold.
 */
export const SCRIPT_FAULT_CODES = ['THROWN', 'SYNTAX', 'TIME', 'MEMORY', 'OUTPUT', 'TYPE'] as const;
export type ScriptFaultCode = (typeof SCRIPT_FAULT_CODES)[number];

export interface ScriptFault {
  readonly code: ScriptFaultCode;
  /** What went wrong, in words; of THROWN, the message of the script, cut at 500 characters. */
  readonly message: string;
  /** Where in the script, from 1; null when nobody knows. */
  readonly line: number | null;
  readonly column: number | null;
}

export type ScriptOutcome = { readonly value: ScriptValue } | { readonly fault: ScriptFault };

export interface BatchScript extends Script {
  /** A script on persons runs once a record, one on contracts once for each of `source.Contracts`. */
  readonly on: 'person' | 'contract';
}

export interface ScriptBatch {
  readonly scripts: readonly BatchScript[];
  /** JSON texts: each a raw person with its raw contracts in `Contracts`. */
  readonly records: readonly string[];
}

export interface RecordOutcomes {
  /** In the order of the scripts on persons. */
  readonly person: readonly ScriptOutcome[];
  /** One list for each of `source.Contracts`, in the order of the scripts on contracts. */
  readonly contracts: readonly (readonly ScriptOutcome[])[];
}

/**
 * What scripts may use. Memory is not among them: everything that runs at a time has 64 MiB together (sandbox.ts).
 */
export interface ScriptLimits {
  /** All scripts of a record have this long together; when that is too short, each of them has it for itself. */
  readonly recordMilliseconds: number;
  /** What is not done by then gets a TIME fault. */
  readonly batchMilliseconds: number;
  /** The longest value of one script, in characters. */
  readonly valueCharacters: number;
  /** All values of a batch together, in characters of JSON. */
  readonly batchCharacters: number;
}

export const SCRIPT_LIMITS: ScriptLimits = {
  recordMilliseconds: 1000,
  batchMilliseconds: 60_000,
  valueCharacters: 65_536,
  batchCharacters: 33_554_432,
};

/** Runs scripts that others wrote, away from everything of ours (docs/decisions/0015-scripts-in-a-sandbox.md). */
export interface ScriptEngine {
  /** Outcomes in the order of the records. Whatever a script does, this gives an outcome for it. */
  run(batch: ScriptBatch): Promise<readonly RecordOutcomes[]>;
  /** Whoever still waits is told that the server stops. */
  stop(): Promise<void>;
}
