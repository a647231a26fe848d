import { SYSTEM } from '../actor.ts';
import type { Database } from '../database/connection.ts';
import type { Logger } from '../logging/logger.ts';
import type { Announce } from './announce.ts';
import { type ProgressPoint, type ProgressReporter, progressEvent, type StartProgress } from './progress.ts';
import { Speed } from './speed.ts';

const MILLISECONDS_BETWEEN = 250;

interface Dependencies {
  readonly database: Database;
  readonly announce: Announce;
  readonly logger: Logger;
}

/** Points are announced in transactions of their own, so that they are seen before the run's own work is committed. */
export function makeStartProgress({ database, announce, logger }: Dependencies): StartProgress {
  return (kind, runId) => {
    const speed = new Speed();
    let latest: ProgressPoint | null = null;
    let lastSent = Number.NEGATIVE_INFINITY;
    let timer: NodeJS.Timeout | null = null;
    let sending: Promise<void> = Promise.resolve();

    function send(): void {
      timer = null;
      const point = latest;
      if (point === null) return;
      latest = null;
      lastSent = performance.now();
      sending = sending
        .then(() => database.queries.transaction((tx) => announce(tx, [progressEvent(kind, runId, point, SYSTEM)])))
        .catch((error: unknown) => logger.warn({ err: error, runId }, 'progress was not told'));
    }
    const reporter: ProgressReporter = {
      report(step, done, total) {
        const now = performance.now();
        latest = { step, done, total, ...speed.at(step, done, total, now), ended: false, state: null };
        if (now - lastSent >= MILLISECONDS_BETWEEN && timer === null) send();
        else timer ??= setTimeout(send, MILLISECONDS_BETWEEN - (now - lastSent));
      },
      async flush() {
        if (timer !== null) clearTimeout(timer);
        timer = null;
        latest = null;
        await sending;
      },
    };
    return reporter;
  };
}
