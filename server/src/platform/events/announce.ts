import { events } from '@gatehouse/drizzle';
import { sql } from 'drizzle-orm';
import type { Clock } from '../clock.ts';
import type { Queryable } from '../database/connection.ts';
import { newId } from '../ids.ts';
import type { AnnouncedEvent, DomainEvent } from './event.ts';

/**
 * Runs inside the transaction of the change: audit, incidents and notifications are wired here by `app.ts`.
 * Answers with the events that it brought about itself; these are announced in the same transaction.
 */
export type EventHandler = (tx: Queryable, events: readonly AnnouncedEvent[]) => Promise<readonly DomainEvent[]>;

/** Writes events to the outbox of the caller's transaction and runs the handlers inside it. A constant number of statements for any number of events. */
export type Announce = (tx: Queryable, happened: readonly DomainEvent[]) => Promise<void>;

/** Channel on which a process says that rows wait for a number. */
export const UNNUMBERED_CHANNEL = 'gatehouse_unnumbered';

/** One insert holds this many rows, each of seven parameters; PostgreSQL takes 65,535. */
const ROWS_PER_INSERT = 5_000;

export function makeAnnounce(clock: Clock, handlers: readonly EventHandler[]): Announce {
  const announce: Announce = async (tx, happened) => {
    if (happened.length === 0) return;
    const occurredAt = clock.now();
    const announced = happened.map((event) => ({ ...event, id: newId(), occurredAt }));
    for (let from = 0; from < announced.length; from += ROWS_PER_INSERT) {
      await tx.insert(events).values(announced.slice(from, from + ROWS_PER_INSERT).map(toRow));
    }
    const followed: DomainEvent[] = [];
    for (const handle of handlers) followed.push(...(await handle(tx, announced)));
    await tx.execute(sql`/* events.wake */ select pg_notify(${UNNUMBERED_CHANNEL}, '')`);
    await announce(tx, followed);
  };
  return announce;
}

function toRow({ id, kind, subjectType, subjectId, data, occurredAt }: AnnouncedEvent) {
  return { id, kind, subjectType, subjectId, data, occurredAt };
}
