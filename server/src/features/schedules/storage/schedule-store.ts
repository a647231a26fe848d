import { schedules } from '@gatehouse/drizzle';
import { and, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Queryable } from '../../../platform/database/connection.ts';
import { brokenConstraint } from '../../../platform/database/sql-state.ts';
import type { Schedule } from '../domain/schedule.ts';
import { ScheduleNameTaken } from '../domain/schedule-name-taken.ts';

type Row = typeof schedules.$inferSelect;

const storedTimes = z.array(z.object({ hour: z.number(), minute: z.number().nullable() }));

export class ScheduleStore {
  constructor(private readonly queries: Queryable) {}

  /** Waits until no other transaction changes schedules or begins runs; until the end of this one. */
  async lock(): Promise<void> {
    await this.queries.execute(sql`/* schedules.lock */ select pg_advisory_xact_lock(hashtext('gatehouse.schedules'))`);
  }

  /** Those that are not removed, by name. */
  list(): Promise<readonly Schedule[]> {
    return this.load(isNull(schedules.archivedAt));
  }

  /** Removed ones too; what is unknown is missing. */
  async byIds(ids: readonly string[]): Promise<ReadonlyMap<string, Schedule>> {
    if (ids.length === 0) return new Map();
    const found = await this.load(inArray(schedules.id, [...ids]));
    return new Map(found.map((schedule) => [schedule.id, schedule]));
  }

  /** Null when it is unknown or removed. */
  async find(id: string): Promise<Schedule | null> {
    return (await this.load(and(eq(schedules.id, id), isNull(schedules.archivedAt))))[0] ?? null;
  }

  /** @throws ScheduleNameTaken; the transaction is lost then. */
  async insert(schedule: Schedule): Promise<void> {
    const { id, createdAt } = schedule;
    await named(this.queries.insert(schedules).values({ id, createdAt, ...columnsOf(schedule) }));
  }

  /** @throws ScheduleNameTaken; the transaction is lost then. */
  async update(schedule: Schedule): Promise<void> {
    await named(this.queries.update(schedules).set(columnsOf(schedule)).where(eq(schedules.id, schedule.id)));
  }

  async archive(id: string, now: Date): Promise<void> {
    await this.queries.update(schedules).set({ archivedAt: now }).where(eq(schedules.id, id));
  }

  async markSeen(ids: readonly string[], until: Date): Promise<void> {
    if (ids.length === 0) return;
    await this.queries
      .update(schedules)
      .set({ seenUntil: until })
      .where(inArray(schedules.id, [...ids]));
  }

  private async load(where: SQL | undefined): Promise<Schedule[]> {
    const rows = await this.queries
      .select()
      .from(schedules)
      .where(where)
      .orderBy(sql`${schedules.name} collate "und-x-icu"`, schedules.id);
    return rows.map(toSchedule);
  }
}

async function named(write: PromiseLike<unknown>): Promise<void> {
  try {
    await write;
  } catch (error) {
    throw brokenConstraint(error) === 'schedules_name_key' ? new ScheduleNameTaken() : error;
  }
}

function columnsOf({ id: _id, createdAt: _createdAt, times, days, sourceIds, ...schedule }: Schedule) {
  return {
    ...schedule,
    times: times.map(({ hour, minute }) => ({ hour, minute })),
    days: [...days],
    sourceIds: [...sourceIds],
  };
}

function toSchedule({ archivedAt: _archivedAt, times, ...row }: Row): Schedule {
  return { ...row, times: storedTimes.parse(times) };
}
