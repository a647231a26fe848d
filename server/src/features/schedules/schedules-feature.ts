import type { Clock } from '../../platform/clock.ts';
import type { Database, Queryable } from '../../platform/database/connection.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import type { Announce, EventHandler } from '../../platform/events/announce.ts';
import type { AddJobs, Job } from '../../platform/jobs/job.ts';
import type { Logger } from '../../platform/logging/logger.ts';
import { SettingsStore } from '../../platform/settings/settings-store.ts';
import type { EnforcementFeature } from '../enforcement/index.ts';
import type { EvaluationFeature } from '../evaluation/index.ts';
import type { SourcesFeature } from '../sources/index.ts';
import { ScheduleLoaders } from './graphql/schedule-loaders.ts';
import {
  ScheduleFieldsResolver,
  ScheduleResolver,
  ScheduleRunFieldsResolver,
  ScheduleStepResolver,
} from './graphql/schedule-resolver.ts';
import { RunFollower } from './run-follower.ts';
import { SCHEDULE_POLICY } from './schedule-policy-setting.ts';
import { SCHEDULE_JOB, ScheduleRunner } from './schedule-runner.ts';
import { ScheduleService } from './schedule-service.ts';
import type { ScheduleStores } from './schedule-stores.ts';
import { ScheduleRunStore } from './storage/schedule-run-store.ts';
import { ScheduleStore } from './storage/schedule-store.ts';
import { wakeOnEnds } from './wake-on-ends.ts';

interface SchedulesDependencies {
  readonly clock: Clock;
  readonly database: Database;
  readonly logger: Logger;
  readonly announce: Announce;
  readonly addJobs: AddJobs;
  readonly sources: SourcesFeature;
  readonly evaluation: EvaluationFeature;
  readonly enforcement: EnforcementFeature;
}

export interface SchedulesFeature {
  readonly schedules: ScheduleService;
  /** Catches up and sets the timer. Called when the server starts. */
  readonly start: () => Promise<void>;
  readonly resolvers: readonly object[];
  readonly jobs: readonly Job[];
  readonly eventHandlers: readonly EventHandler[];
}

/** What runs by itself: imports in order, then a plan, then its enforcement (provisioning 3.5). */
export function createSchedulesFeature(dependencies: SchedulesDependencies): SchedulesFeature {
  const { clock, database, logger, announce, sources, evaluation, enforcement } = dependencies;
  const wake = (tx: Queryable, at?: Date) => wakeJob(dependencies.addJobs, tx, at);
  const bind = (tx: Queryable): ScheduleStores => {
    const settings = new SettingsStore(tx);
    return {
      schedules: new ScheduleStore(tx),
      runs: new ScheduleRunStore(tx),
      policy: () => settings.get(SCHEDULE_POLICY),
      setPolicy: (policy) => settings.set(SCHEDULE_POLICY, policy, clock.now()),
      announce: (events) => announce(tx, events),
      wake: (at) => wake(tx, at),
    };
  };
  const shared = { clock, logger, stores: bind(database.queries), inTransaction: inTransaction(database, bind) };
  const schedules = new ScheduleService({
    ...shared,
    sourceNames: async (actor) => new Map((await sources.sources.list(actor)).map(({ id, name }) => [id, name])),
  });
  const follower = new RunFollower({ sources, evaluation, enforcement });
  const runner = new ScheduleRunner({ ...shared, follower, imports: sources.imports });
  const loaders = new ScheduleLoaders(schedules, sources.importList, enforcement.enforcements);
  return {
    schedules,
    start: () => runner.start(),
    resolvers: [
      new ScheduleResolver(schedules),
      new ScheduleFieldsResolver(loaders, sources.loaders),
      new ScheduleRunFieldsResolver(loaders),
      new ScheduleStepResolver(loaders, { sources: sources.loaders, evaluations: evaluation.loaders }),
    ],
    jobs: [runner.job()],
    eventHandlers: [
      wakeOnEnds({ hasUnfinishedRuns: async (tx) => (await new ScheduleRunStore(tx).unfinished()).length > 0, wake }),
    ],
  };
}

/** Jobs of one queue run one after the other. The timer has a key of its own, so that setting it never puts off what is to be done at once. */
function wakeJob(addJobs: AddJobs, tx: Queryable, at?: Date): Promise<void> {
  const job = { name: SCHEDULE_JOB, payload: {}, queue: SCHEDULE_JOB };
  return addJobs(tx, [
    at === undefined ? { ...job, key: `${SCHEDULE_JOB}.now` } : { ...job, key: `${SCHEDULE_JOB}.timer`, runAt: at },
  ]);
}
