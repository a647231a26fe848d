import type { NumberedEvent } from './event.ts';
import type { EventLog } from './event-log.ts';

/** Which events somebody wants. */
export interface EventWish {
  /** Replays what came after this position, then goes on live; null = live only. */
  readonly after: bigint | null;
  readonly kinds?: readonly string[];
  readonly filter?: (event: NumberedEvent) => boolean;
}

/** Batches of events, never empty, in order of position: no gap, no double, never a smaller position. Ends when it is returned or the process stops. */
export type EventBatches = AsyncIterableIterator<readonly NumberedEvent[], undefined>;
export type Subscribe = (wish: EventWish) => EventBatches;

export function makeSubscribe(log: EventLog): { subscribe: Subscribe; stop: () => void } {
  const running = new Set<LogFollower>();
  return {
    subscribe: (wish) => {
      const follower = new LogFollower(log, wish, () => running.delete(follower));
      running.add(follower);
      return follower;
    },
    stop: () => {
      for (const follower of running) void follower.return();
    },
  };
}

/**
 * A cursor on the log. Not a generator: one that waits inside `await` cannot be returned, so a subscriber that leaves would stay
 * until the next event.
 */
class LogFollower implements EventBatches {
  private cursor: bigint;
  private finished = false;
  private wake: () => void = () => undefined;
  private readonly kinds: ReadonlySet<string> | null;

  constructor(
    private readonly log: EventLog,
    private readonly wish: EventWish,
    private readonly onEnd: () => void,
  ) {
    this.cursor = wish.after ?? log.latest;
    this.kinds = wish.kinds === undefined ? null : new Set(wish.kinds);
  }

  async next(): Promise<IteratorResult<readonly NumberedEvent[], undefined>> {
    while (!this.hasFinished()) {
      const batch = await this.log.readAfter(this.cursor, this.wish.kinds ?? null);
      if (batch.readTo > this.cursor) this.cursor = batch.readTo;
      const found = batch.events.filter((event) => this.wants(event));
      if (this.hasFinished()) break;
      if (found.length > 0) return { value: found, done: false };
      await new Promise<void>((resolve) => {
        this.wake = resolve;
        this.log.whenBeyond(this.cursor, resolve);
      });
    }
    return { value: undefined, done: true };
  }

  return(): Promise<IteratorResult<readonly NumberedEvent[], undefined>> {
    this.finished = true;
    this.onEnd();
    this.wake();
    return Promise.resolve({ value: undefined, done: true });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** A method, because it changes while `next` waits. */
  private hasFinished(): boolean {
    return this.finished;
  }

  private wants(event: NumberedEvent): boolean {
    return (this.kinds === null || this.kinds.has(event.kind)) && (this.wish.filter?.(event) ?? true);
  }
}
