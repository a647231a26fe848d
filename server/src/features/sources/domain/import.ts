import type { ExceededThreshold } from './thresholds.ts';

export const IMPORT_STATES = ['RUNNING', 'FAILED', 'BLOCKED', 'SUCCEEDED', 'CANCELLED'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** Who or what started it; SNAPSHOT: the share of a source in a manual snapshot, which reads nothing. */
export const IMPORT_ORIGINS = ['MANUAL', 'SCHEDULE', 'SNAPSHOT'] as const;
export type ImportOrigin = (typeof IMPORT_ORIGINS)[number];

/** `read`: rows of all files. `persons`, `contracts`, `departments`: good ones of this reading. The rest counts persons. */
export interface ImportCounts {
  readonly read: number;
  readonly persons: number;
  readonly contracts: number;
  readonly departments: number;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly returned: number;
  readonly blocked: number;
  readonly problems: number;
}

export const NO_COUNTS: ImportCounts = {
  read: 0,
  persons: 0,
  contracts: 0,
  departments: 0,
  added: 0,
  changed: 0,
  removed: 0,
  returned: 0,
  blocked: 0,
  problems: 0,
};

/** Why an import came to nothing: a file fault (its problem says where), or what happened to the process. */
export const IMPORT_FAILURES = ['FILE_FAULT', 'INTERRUPTED', 'FAULT'] as const;
export type ImportFailure = (typeof IMPORT_FAILURES)[number];

/** How an import ended beyond its state. */
export interface ImportOutcome {
  readonly exceeded: readonly ExceededThreshold[];
  /** A row's key could not be read, so nobody was removed (data model, Imports). */
  readonly keptEverybody: boolean;
  readonly failure: ImportFailure | null;
  /** Cancelled by a newer import, not by hand. */
  readonly superseded: boolean;
}

export const NO_OUTCOME: ImportOutcome = { exceeded: [], keptEverybody: false, failure: null, superseded: false };

/** One reading of one source. */
export interface Import {
  readonly id: string;
  readonly sourceId: string;
  readonly state: ImportState;
  readonly origin: ImportOrigin;
  /** Display name; null when a schedule started it. */
  readonly startedBy: string | null;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly counts: ImportCounts;
  readonly outcome: ImportOutcome;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
}

/** FAILED: the whole import. BLOCKED: the person. IGNORED: the row. REPORTED: nothing but this line. */
export const PROBLEM_CONSEQUENCES = ['FAILED', 'BLOCKED', 'IGNORED', 'REPORTED'] as const;
export type ProblemConsequence = (typeof PROBLEM_CONSEQUENCES)[number];
