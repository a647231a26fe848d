import type { CopyCell } from '../../../platform/database/copy-writer.ts';

/** Where staged records go. */
export interface StageWriter {
  add(cells: readonly CopyCell[]): void;
  drain(): Promise<void>;
  end(): Promise<void>;
  abort(): Promise<void>;
}

/** Ends the writers after the work, and breaks them off when the work fails. */
export async function writing(writers: readonly StageWriter[], work: () => Promise<void>): Promise<void> {
  try {
    await work();
    for (const writer of writers) await writer.end();
  } catch (error) {
    for (const writer of writers) await writer.abort();
    throw error;
  }
}
