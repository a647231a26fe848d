import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/connection.ts';
import { listenSteadily } from '../database/listen.ts';
import type { Logger } from '../logging/logger.ts';
import { UNNUMBERED_CHANNEL } from './announce.ts';
import { forgetEvents, numberEvents } from './numbering.ts';

export interface Sequencer {
  stop(): Promise<void>;
}

interface Dependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
}

const KEPT_DAYS = 7;
const HOUR = 3_600_000;
/** How soon to look again when another process holds the lock: it may have begun before our rows were committed. */
const BUSY_PAUSE = 50;

/** Numbers rows of the outbox whenever a process says that some wait; every process runs one, the advisory lock lets one at a time work. */
export async function startSequencer({ database, clock, logger }: Dependencies): Promise<Sequencer> {
  let stopped = false;
  let wanted = false;
  let working: Promise<void> | null = null;

  async function work(): Promise<void> {
    while (wanted && !stopped) {
      wanted = false;
      const outcome = await numberEvents(database);
      if (outcome !== 'DONE') wanted = true;
      if (outcome === 'BUSY') await pause(BUSY_PAUSE);
    }
  }
  function wake(): void {
    wanted = true;
    working ??= work()
      .catch((error: unknown) => {
        if (!stopped) logger.error({ err: error }, 'events were not numbered');
      })
      .finally(() => {
        working = null;
      });
  }

  const listening = await listenSteadily(database, UNNUMBERED_CHANNEL, wake, (error) =>
    logger.warn({ err: error }, 'the outbox cannot be heard'),
  );
  const forgetting = setInterval(() => {
    forgetEvents(database, new Date(clock.now().getTime() - KEPT_DAYS * 24 * HOUR)).catch((error: unknown) =>
      logger.warn({ err: error }, 'old events were not removed'),
    );
  }, HOUR);
  forgetting.unref();
  return {
    stop: async () => {
      stopped = true;
      clearInterval(forgetting);
      await listening.stop();
      await working;
    },
  };
}
