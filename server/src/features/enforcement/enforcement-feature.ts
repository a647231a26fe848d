import { SYSTEM } from '../../platform/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Queryable } from '../../platform/database/connection.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import type { Announce } from '../../platform/events/announce.ts';
import type { StartProgress } from '../../platform/events/progress.ts';
import { type AddJobs, type DeadProcessHandler, type Job } from '../../platform/jobs/job.ts';
import type { Logger } from '../../platform/logging/logger.ts';
import { SettingsStore } from '../../platform/settings/settings-store.ts';
import { TENANT } from '../../platform/settings/tenant.ts';
import { actorOf, type EvaluationFeature } from '../evaluation/index.ts';
import { GrantLedger } from '../grants/index.ts';
import { PersonReader, type PersonsFeature } from '../persons/index.ts';
import { RuleStore } from '../rules/index.ts';
import type { TargetsFeature } from '../targets/index.ts';
import { RETRY_DELAYS } from './domain/retry.ts';
import { EnforcementService } from './enforcement-service.ts';
import {
  ActionFieldsResolver,
  EnforcementResolver,
  EnforcementTargetCountResolver,
  EvaluationActionStateResolver,
  EvaluationEnforcementResolver,
} from './graphql/enforcement-resolver.ts';
import { type KillPoint, LaneBatch } from './lane-batch.ts';
import { laneJob, laneJobRequest, type RunStores } from './lane-job.ts';
import { RunProgress } from './run-progress.ts';
import { ActionList } from './storage/action-list.ts';
import { ActionStore } from './storage/action-store.ts';
import { EnforcementStore } from './storage/enforcement-store.ts';
import { WantedNow } from './wanted-now.ts';

/** What tests set otherwise. */
export interface EnforcementOptions {
  /** Seconds to wait after each failed attempt; by default those of the product. */
  readonly retryDelays?: readonly number[];
  /** Where a crash test ends the process. */
  readonly killPoint?: (point: KillPoint) => void;
}

export interface EnforcementDependencies extends EnforcementOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly announce: Announce;
  readonly addJobs: AddJobs;
  readonly startProgress: StartProgress;
  readonly processId: string;
  readonly persons: Pick<PersonsFeature, 'loaders'>;
  readonly targets: Pick<TargetsFeature, 'targets' | 'entitlements' | 'laneCounts' | 'registry' | 'loaders'>;
  readonly evaluation: Pick<EvaluationFeature, 'freezer' | 'findEvaluation' | 'planDifference' | 'loaders'>;
}

export interface EnforcementFeature {
  readonly enforcements: EnforcementService;
  readonly resolvers: readonly object[];
  readonly jobs: readonly Job[];
  readonly deadProcessHandlers: readonly DeadProcessHandler[];
}

export function createEnforcementFeature(dependencies: EnforcementDependencies): EnforcementFeature {
  const { database, clock, announce, addJobs, startProgress, persons, targets, evaluation } = dependencies;
  const { queries } = database;
  const bind = (tx: Queryable): RunStores => ({
    actions: new ActionStore(tx),
    enforcements: new EnforcementStore(tx),
    announce: (events) => announce(tx, events),
    addJobs: (requests) => addJobs(tx, requests),
  });
  const inStores = inTransaction(database, bind);
  const stores = { enforcements: new EnforcementStore(queries), actions: new ActionList(queries) };
  const progress = new RunProgress({ startProgress, count: (id) => stores.enforcements.countOf(id) });
  const enforcements = new EnforcementService({
    clock,
    freezer: evaluation.freezer,
    evaluations: { byId: evaluation.findEvaluation, difference: evaluation.planDifference },
    stores,
    progress,
    laneCounts: () => targets.laneCounts(queries),
    inTransaction: inStores,
  });
  const batch = createBatch(dependencies, stores.enforcements);
  return {
    enforcements,
    resolvers: [
      new EnforcementResolver(enforcements, evaluation.loaders),
      new EnforcementTargetCountResolver(targets.loaders),
      new ActionFieldsResolver(persons.loaders, targets.loaders),
      new EvaluationEnforcementResolver(enforcements),
      new EvaluationActionStateResolver(enforcements),
    ],
    jobs: [laneJob({ clock, batch, progress, inTransaction: inStores })],
    deadProcessHandlers: [
      async (tx, processIds) => {
        const lanes = await new ActionStore(tx).takeBackOf(processIds);
        await addJobs(
          tx,
          lanes.map((lane) => laneJobRequest(lane)),
        );
      },
    ],
  };
}

function createBatch(dependencies: EnforcementDependencies, enforcements: EnforcementStore): LaneBatch {
  const { database, clock, logger, announce, processId, targets, killPoint } = dependencies;
  const { queries } = database;
  const ledger = new GrantLedger(queries, clock);
  const persons = new PersonReader(queries);
  const rules = new RuleStore(queries);
  const settings = new SettingsStore(queries);
  const wantedNow = new WantedNow({
    publishedVersionIds: () => rules.publishedIds(),
    publishedRules: () => rules.published(),
    entitlements: () => targets.entitlements(queries),
    persons,
    today: async () => clock.today((await settings.get(TENANT)).timeZone),
  });
  return new LaneBatch({
    clock,
    processId,
    logger,
    registry: targets.registry,
    ledger,
    view: {
      wantedNow,
      ledger,
      persons,
      targetIdentifiers: async () =>
        new Map((await targets.targets(queries)).map(({ id, identifier }) => [id, identifier])),
    },
    inTransaction: inTransaction(database, (tx) => ({
      actions: new ActionStore(tx),
      ledger: new GrantLedger(tx, clock),
      announce: (events) => announce(tx, events),
    })),
    actorOf: async (id) => {
      const [enforcement] = await enforcements.byIds([id]);
      return enforcement === undefined ? SYSTEM : actorOf(enforcement.starter);
    },
    retryDelays: dependencies.retryDelays ?? RETRY_DELAYS,
    ...(killPoint === undefined ? {} : { killPoint }),
  });
}
