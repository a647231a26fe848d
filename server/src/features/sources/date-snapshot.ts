import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../../platform/clock.ts';
import type { Queryable } from '../../platform/database/connection.ts';
import type { Job, JobRequest } from '../../platform/jobs/job.ts';
import { ExclusionStore, endDueExclusions } from '../persons/index.ts';
import { SYSTEM } from './import-actor.ts';
import { mergesApplied, snapshotApplied } from './import-events.ts';
import type { ImportStores, InImportTransaction } from './import-stores.ts';
import { latestSnapshotDay } from './storage/snapshot/latest-snapshot-day.ts';
import { lockSnapshots, Snapshot } from './storage/snapshot/snapshot.ts';

export const DATE_SNAPSHOT_JOB = 'snapshot.date';

interface Dependencies {
  readonly clock: Clock;
  readonly stores: ImportStores;
  readonly inTransaction: InImportTransaction;
}

/**
 * What the calendar changes: at local midnight, and once after downtime, primary contracts, managers and contract states are computed
 * for the new day, and exclusions that last until then end. No source is read and no threshold applies (data model, Time).
 */
export class DateSnapshots {
  constructor(private readonly dependencies: Dependencies) {}

  /** Computes the state of `today`, by default the clock's; no snapshot when that day, or a later one, has a snapshot, or none was ever made. */
  async run(today?: string): Promise<void> {
    const { clock, inTransaction } = this.dependencies;
    // In a transaction of its own: whoever holds rows of persons must not wait for another's snapshot.
    await inTransaction(async ({ queries, announce, configuration }) => {
      const day = today ?? clock.today((await configuration.get()).timeZone);
      await endDueExclusions({ exclusions: new ExclusionStore(queries), announce }, day, clock.now());
    });
    await inTransaction(async (stores) => {
      const configuration = await stores.configuration.get();
      const day = today ?? clock.today(configuration.timeZone);
      if (!(await isDue(stores.queries, day))) return;
      await lockSnapshots(stores.queries);
      // Another may have begun the day meanwhile.
      if (!(await isDue(stores.queries, day))) return;
      const snapshot = await Snapshot.prepare(stores.queries, {
        id: null,
        kind: 'DATE',
        staged: [],
        importId: null,
        today: day,
        configuration,
        now: clock.now(),
      });
      const applied = await snapshot.apply();
      const data = { number: applied.number, kind: 'DATE', ...snapshot.effect };
      await stores.announce([...mergesApplied(applied, SYSTEM), snapshotApplied(applied.id, data, SYSTEM)]);
    });
  }

  /** Catches up now, and from then on at every midnight. Called when the server starts. */
  async schedule(): Promise<void> {
    await this.dependencies.inTransaction(({ addJobs }) => addJobs([REQUEST]));
  }

  job(): Job {
    const { stores, inTransaction } = this.dependencies;
    return {
      name: DATE_SNAPSHOT_JOB,
      run: async () => {
        await this.run();
        const { timeZone } = await stores.configuration.get();
        await inTransaction(({ addJobs }) => addJobs([{ ...REQUEST, runAt: nextMidnight(timeZone) }]));
      },
    };
  }
}

/** Whether there are snapshots, all of earlier days. */
async function isDue(queries: Queryable, day: string): Promise<boolean> {
  const latest = await latestSnapshotDay(queries);
  return latest !== null && latest < day;
}

/** One waiting job for all processes; at once, by whatever clock the database has. */
const REQUEST: JobRequest = { name: DATE_SNAPSHOT_JOB, payload: {}, key: DATE_SNAPSHOT_JOB };

/** Real time, as jobs are kept: a second into the day, so that no clock is still in the day before. */
function nextMidnight(timeZone: string): Date {
  const tomorrow = Temporal.Now.plainDateISO(timeZone).add({ days: 1 });
  const midnight = tomorrow.toZonedDateTime({ timeZone }).add({ seconds: 1 });
  return new Date(midnight.epochMilliseconds);
}
