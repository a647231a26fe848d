import { sql } from 'drizzle-orm';
import { SYSTEM } from '../actor.ts';
import type { Database, Queryable } from '../database/connection.ts';
import { instantOfId } from '../ids.ts';
import type { Logger } from '../logging/logger.ts';
import type { Announce } from './announce.ts';
import {
  type ProgressKind,
  type ProgressPoint,
  type ProgressReporter,
  progressEvent,
  type StartProgress,
} from './progress.ts';
import { Speed } from './speed.ts';

const MILLISECONDS_BETWEEN = 250;

interface Dependencies {
  readonly database: Database;
  readonly announce: Announce;
  readonly logger: Logger;
}

/** A point, and when it was so: `Date.now()`. */
interface Reported {
  readonly point: ProgressPoint;
  readonly at: number;
}

/** Points are announced in transactions of their own, so that they are seen before the run's own work is committed. */
export function makeStartProgress(dependencies: Dependencies): StartProgress {
  return (kind, runId) => new RunReporter(dependencies, kind, runId);
}

/** One run as one process tells of it. Others may work on the same run: what was told of it last is asked of the table, before each point. */
class RunReporter implements ProgressReporter {
  private readonly speed = new Speed();
  private latest: Reported | null = null;
  private lastSent = Number.NEGATIVE_INFINITY;
  private timer: NodeJS.Timeout | null = null;
  private sending: Promise<void> = Promise.resolve();

  constructor(
    private readonly dependencies: Dependencies,
    private readonly kind: ProgressKind,
    private readonly runId: string,
  ) {}

  report(step: string, done: number, total: number | null): void {
    const now = performance.now();
    const speed = this.speed.at(step, done, total, now);
    this.latest = { point: { step, done, total, ...speed, ended: false, state: null }, at: Date.now() };
    if (this.timer !== null) return;
    if (now - this.lastSent >= MILLISECONDS_BETWEEN) this.send(false);
    else this.sendLater(MILLISECONDS_BETWEEN - (now - this.lastSent));
  }

  async flush(): Promise<void> {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    await this.sending;
    this.send(true);
    await this.sending;
  }

  private sendLater(milliseconds: number): void {
    this.timer ??= setTimeout(() => {
      this.timer = null;
      this.send(false);
    }, milliseconds);
  }

  private send(isLast: boolean): void {
    const reported = this.latest;
    if (reported === null) return;
    this.latest = null;
    this.lastSent = performance.now();
    this.sending = this.sending
      .then(() => this.tell(reported, isLast))
      .catch((error: unknown) =>
        this.dependencies.logger.warn({ err: error, runId: this.runId }, 'progress was not told'),
      );
  }

  private async tell(reported: Reported, isLast: boolean): Promise<void> {
    const { database, announce } = this.dependencies;
    const wasTooSoon = await database.queries.transaction(async (tx) => {
      const told = await lastTold(tx, this.kind, this.runId);
      if (told?.ended === true && reported.at <= told.at) return false;
      if (!isLast && told !== null && isJustNow(told.at)) return true;
      await announce(tx, [progressEvent(this.kind, this.runId, reported.point, SYSTEM)]);
      return false;
    });
    if (!wasTooSoon) return;
    this.latest ??= reported;
    this.sendLater(MILLISECONDS_BETWEEN);
  }
}

/** The last that any process told of a run; the lock keeps two from telling at the same time. */
async function lastTold(
  tx: Queryable,
  kind: ProgressKind,
  runId: string,
): Promise<{ at: number; ended: boolean } | null> {
  await tx.execute(
    sql`/* progress.lock */ select pg_advisory_xact_lock(hashtext('gatehouse.progress'), hashtext(${runId}))`,
  );
  const [row] = await tx.execute<{ id: string; ended: boolean }>(sql`/* progress.last */
    select id, data @> '{"ended":true}' as ended from events
    where kind = 'progress' and subject_type = ${kind} and subject_id = ${runId} order by id desc limit 1`);
  return row === undefined ? null : { at: instantOfId(row.id), ended: row.ended };
}

/** An instant of another machine may lie ahead of our clock: that must not silence us. */
function isJustNow(at: number): boolean {
  const age = Date.now() - at;
  return age >= 0 && age < MILLISECONDS_BETWEEN;
}
