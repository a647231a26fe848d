import { events } from '@gatehouse/drizzle';
import { sql } from 'drizzle-orm';
import type { Clock } from '../clock.ts';
import type { Queryable } from '../database/connection.ts';
import { newId } from '../ids.ts';
import type { DomainEvent } from './event.ts';

/** Runs inside the transaction of the change: audit, incidents and notifications are wired here by `app.ts`. */
export type EventHandler = (tx: Queryable, events: readonly DomainEvent[]) => Promise<void>;

/** Writes events to the outbox of the caller's transaction and runs the handlers inside it. A constant number of statements for any number of events. */
export type Announce = (tx: Queryable, happened: readonly DomainEvent[]) => Promise<void>;

/** Channel on which a process says that rows wait for a number. */
export const UNNUMBERED_CHANNEL = 'gatehouse_unnumbered';

export function makeAnnounce(clock: Clock, handlers: readonly EventHandler[]): Announce {
  return async (tx, happened) => {
    if (happened.length === 0) return;
    const occurredAt = clock.now();
    await tx.insert(events).values(
      happened.map(({ kind, subjectType, subjectId, data }) => ({
        id: newId(),
        kind,
        subjectType,
        subjectId,
        data,
        occurredAt,
      })),
    );
    for (const handle of handlers) await handle(tx, happened);
    await tx.execute(sql`select pg_notify(${UNNUMBERED_CHANNEL}, '')`);
  };
}
