import type { Database } from './connection.ts';

/** Told on every channel to those who listen; hearing nothing means that the connection was lost without a word. */
const PULSE = 'gatehouse_pulse';
const PULSE_MILLISECONDS = 5_000;

export interface Listening {
  stop(): Promise<void>;
}

/**
 * LISTENs until stopped, also through a loss of the database: the driver tries to listen again once only.
 * `hear` is called for each notification, and whenever some may have been missed (at the start and after a loss).
 */
export async function listenSteadily(
  { raw }: Database,
  channel: string,
  hear: () => void,
  onTrouble: (error: unknown) => void,
): Promise<Listening> {
  let heard = true;
  let stopped = false;
  let subscriptions = await subscribe();

  async function subscribe() {
    const pulse = await raw.listen(PULSE, () => {
      heard = true;
    });
    return [pulse, await raw.listen(channel, hear, hear)];
  }
  async function beat(): Promise<void> {
    if (!heard) {
      for (const subscription of subscriptions) await subscription.unlisten();
      if (!stopped) subscriptions = await subscribe();
    }
    heard = false;
    await raw.notify(PULSE, '');
  }

  const timer = setInterval(() => void beat().catch(onTrouble), PULSE_MILLISECONDS);
  timer.unref();
  return {
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      for (const subscription of subscriptions) await subscription.unlisten();
    },
  };
}
