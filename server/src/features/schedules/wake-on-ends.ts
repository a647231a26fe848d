import type { Queryable } from '../../platform/database/connection.ts';
import type { EventHandler } from '../../platform/events/announce.ts';

const ENDS: ReadonlySet<string> = new Set([
  ...['import.finished', 'import.failed', 'import.blocked', 'import.cancelled'],
  ...['snapshot.finished', 'snapshot.failed', 'snapshot.blocked', 'snapshot.cancelled'],
  ...['evaluation.finished', 'enforcement.finished'],
]);

interface Dependencies {
  readonly hasUnfinishedRuns: (tx: Queryable) => Promise<boolean>;
  readonly wake: (tx: Queryable) => Promise<void>;
}

/** Lets runs go on when something has ended that they may wait for: in the transaction that ends it, so that no end is missed. */
export function wakeOnEnds({ hasUnfinishedRuns, wake }: Dependencies): EventHandler {
  return async (tx, happened) => {
    if (happened.some(({ kind }) => ENDS.has(kind)) && (await hasUnfinishedRuns(tx))) await wake(tx);
    return [];
  };
}
