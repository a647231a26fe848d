import { events } from '@gatehouse/drizzle';
import { and, asc, gt, inArray, lte, sql } from 'drizzle-orm';
import type { Database } from '../database/connection.ts';
import { type Listening, listenSteadily } from '../database/listen.ts';
import type { Logger } from '../logging/logger.ts';
import type { NumberedEvent } from './event.ts';
import { NUMBERED_CHANNEL } from './numbering.ts';

/** Numbered events after a position, and how far the reading came. */
export interface EventBatch {
  readonly events: readonly NumberedEvent[];
  readonly readTo: bigint;
}

const REMEMBERED = 5_000;
const ROWS_PER_READ = 1_000;

/**
 * The numbered events as this process knows them: each is read from the table once, however many subscribers there are.
 * The latest ones stay in memory; who is further behind reads the table, so a slow subscriber costs no memory.
 */
export class EventLog {
  private remembered: NumberedEvent[] = [];
  /** All events after this position are remembered. */
  private rememberedAfter = 0n;
  private latestPosition = 0n;
  private waiting: (() => void)[] = [];
  private pulling: Promise<void> | null = null;
  private pullAgain = false;
  private listening: Listening | null = null;

  constructor(
    private readonly database: Database,
    private readonly logger: Logger,
  ) {}

  get latest(): bigint {
    return this.latestPosition;
  }

  async start(): Promise<void> {
    const [top] = await this.database.queries
      .select({ position: sql<string>`coalesce(max(${events.position}), 0)::text` })
      .from(events);
    this.latestPosition = BigInt(top?.position ?? 0);
    this.rememberedAfter = this.latestPosition;
    this.listening = await listenSteadily(
      this.database,
      NUMBERED_CHANNEL,
      () => this.pull(),
      (error) => this.logger.warn({ err: error }, 'events cannot be heard'),
    );
  }

  async stop(): Promise<void> {
    await this.listening?.stop();
    await this.pulling;
    this.wakeAll();
  }

  /** What came after `position`, oldest first; from the table only the `kinds` asked for. */
  async readAfter(position: bigint, kinds: readonly string[] | null): Promise<EventBatch> {
    if (position >= this.rememberedAfter) {
      return { events: this.remembered.slice(firstAfter(this.remembered, position)), readTo: this.latestPosition };
    }
    // Everything up to here was visible before the statement began, so an answer that is not full has read to here.
    const known = this.latestPosition;
    const found = await this.readTable(position, known, kinds);
    const full = found.length === ROWS_PER_READ;
    return { events: found, readTo: full ? (found.at(-1)?.position ?? known) : known };
  }

  /** Calls `wake` as soon as there may be something after `position`. */
  whenBeyond(position: bigint, wake: () => void): void {
    if (this.latestPosition > position) wake();
    else this.waiting.push(wake);
  }

  private pull(): void {
    this.pullAgain = true;
    this.pulling ??= this.pullAll()
      .catch((error: unknown) => this.logger.warn({ err: error }, 'events were not read'))
      .finally(() => {
        this.pulling = null;
      });
  }

  private async pullAll(): Promise<void> {
    while (this.pullAgain) {
      this.pullAgain = false;
      const fresh = await this.readTable(this.latestPosition, null, null);
      const last = fresh.at(-1);
      if (last === undefined) continue;
      this.remember(fresh, last.position);
      if (fresh.length === ROWS_PER_READ) this.pullAgain = true;
    }
  }

  private remember(fresh: readonly NumberedEvent[], upTo: bigint): void {
    const all = [...this.remembered, ...fresh];
    const dropped = Math.max(0, all.length - REMEMBERED);
    const lastDropped = all[dropped - 1];
    if (lastDropped !== undefined) this.rememberedAfter = lastDropped.position;
    this.remembered = all.slice(dropped);
    this.latestPosition = upTo;
    this.wakeAll();
  }

  private wakeAll(): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const wake of waiting) wake();
  }

  private async readTable(
    after: bigint,
    upTo: bigint | null,
    kinds: readonly string[] | null,
  ): Promise<NumberedEvent[]> {
    const rows = await this.database.queries
      .select()
      .from(events)
      .where(
        and(
          gt(events.position, after),
          upTo === null ? undefined : lte(events.position, upTo),
          kinds === null ? undefined : inArray(events.kind, [...kinds]),
        ),
      )
      .orderBy(asc(events.position))
      .limit(ROWS_PER_READ);
    return rows.flatMap((row) => (row.position === null ? [] : [{ ...row, position: row.position }]));
  }
}

/** Index of the first event after `position`, by halving: events are in order of position. */
function firstAfter(list: readonly NumberedEvent[], position: bigint): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const event = list[middle];
    if (event !== undefined && event.position <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}
