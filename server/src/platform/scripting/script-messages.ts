import type { RecordOutcomes, ScriptBatch, ScriptLimits } from './script-batch.ts';

/** What goes between `ScriptThread` and its thread. */

export interface ScriptThreadData {
  /** What runs now (see PLACE), so that it is known when the thread does not come back from it. */
  readonly place: SharedArrayBuffer;
  readonly limits: ScriptLimits;
}

/** Numbers in `ScriptThreadData.place`. */
export const PLACE = {
  /** One more for each call. */ calls: 0,
  record: 1,
  /** SLOT_TOGETHER or that of a run alone. */ slot: 2,
} as const;
export const PLACES = 3;
/** All scripts of a record that may run together. */
export const SLOT_TOGETHER = -1;

/** A run that the thread did not come back from: it is not tried again. */
export interface Lost {
  readonly record: number;
  readonly slot: number;
  readonly code: 'TIME' | 'MEMORY';
}

export interface RunMessage {
  readonly batch: ScriptBatch;
  /** The first record that is still to be done. */
  readonly from: number;
  readonly milliseconds: number;
  readonly lost: readonly Lost[];
}

/** Outcomes of the records that follow those given so far; the batch is done when it has one for each. */
export interface PartMessage {
  readonly outcomes: readonly RecordOutcomes[];
}
