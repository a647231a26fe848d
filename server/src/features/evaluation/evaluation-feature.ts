import type { Clock } from '../../platform/clock.ts';
import type { Database, Queryable } from '../../platform/database/connection.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import type { Announce } from '../../platform/events/announce.ts';
import type { StartProgress } from '../../platform/events/progress.ts';
import type { Subscribe } from '../../platform/events/subscribe.ts';
import type { AddJobs, DeadProcessHandler, Job } from '../../platform/jobs/job.ts';
import type { Logger } from '../../platform/logging/logger.ts';
import { SettingsStore } from '../../platform/settings/settings-store.ts';
import { TENANT } from '../../platform/settings/tenant.ts';
import { GrantLedger } from '../grants/index.ts';
import { PersonReader, type PersonsFeature } from '../persons/index.ts';
import { RuleStore, type RulesFeature } from '../rules/index.ts';
import type { TargetsFeature } from '../targets/index.ts';
import { AskedColumns } from './asked-columns.ts';
import type { Evaluation } from './domain/evaluation.ts';
import { endFailed, evaluationJob, failureOfDeadProcess } from './evaluation-job.ts';
import { EvaluationService, type EvaluationStores } from './evaluation-service.ts';
import { EvaluationLoaders } from './graphql/evaluation-loaders.ts';
import { EvaluationActionResolver, EvaluationResolver, TargetCountResolver } from './graphql/evaluation-resolver.ts';
import {
  PersonEntitlementRulesResolver,
  PersonRulesResolver,
  RulePersonsResolver,
} from './graphql/person-rules-resolver.ts';
import { ComparedCountResolver, PlanComparisonResolver } from './graphql/plan-comparison-resolver.ts';
import {
  StandingActionResolver,
  StandingCountResolver,
  StandingResolver,
  StandingRuleCountResolver,
} from './graphql/standing-resolver.ts';
import { PersonRulesService } from './person-rules-service.ts';
import { PlanComparisonService } from './plan-comparison-service.ts';
import { type FreezeStores, PlanFreezer } from './plan-freezer.ts';
import { reasonsJob } from './reasons-job.ts';
import { StaleAccounts, type StaleStores } from './stale-accounts.ts';
import { StandingService } from './standing-service.ts';
import { AccountMoves } from './storage/account-moves.ts';
import { ActionGroups } from './storage/action-groups.ts';
import { EvaluationStore } from './storage/evaluation-store.ts';
import { HeldEntitlements } from './storage/held-entitlements.ts';
import { PlanComparer } from './storage/plan-comparer.ts';
import { planInputs } from './storage/plan-inputs.ts';
import { PlanStore } from './storage/plan-store.ts';
import { type PlanDifference, PlannedActionList } from './storage/planned-action-list.ts';
import { ReasonStore } from './storage/reason-store.ts';
import { StandingReader } from './storage/standing-reader.ts';
import { UpdatePlanner } from './update-planner.ts';

export interface EvaluationDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly announce: Announce;
  readonly addJobs: AddJobs;
  readonly startProgress: StartProgress;
  readonly subscribe: Subscribe;
  readonly processId: string;
  readonly persons: Pick<PersonsFeature, 'loaders'>;
  readonly targets: Pick<TargetsFeature, 'targets' | 'entitlements' | 'loaders'>;
  readonly rules: Pick<RulesFeature, 'loaders' | 'people'>;
  readonly beginDay: () => Promise<void>;
}

export interface EvaluationFeature {
  readonly evaluations: EvaluationService;
  /** What differs at this moment. */
  readonly standing: StandingService;
  /** Makes plans afresh, for enforcement. */
  readonly freezer: PlanFreezer;
  readonly findEvaluation: (id: string) => Promise<Evaluation | null>;
  /** Persons per rule in the last evaluation; null before the first. */
  readonly lastRulePersons: () => Promise<Readonly<Record<string, number>> | null>;
  /** What moved from one plan to another; of each side the first `shown` actions. */
  readonly planDifference: (fromId: string, toId: string, shown: number) => Promise<PlanDifference>;
  /** For field resolvers of later features that name evaluations. */
  readonly loaders: EvaluationLoaders;
  readonly resolvers: readonly object[];
  readonly jobs: readonly Job[];
  readonly deadProcessHandlers: readonly DeadProcessHandler[];
}

export function createEvaluationFeature(dependencies: EvaluationDependencies): EvaluationFeature {
  const { database, clock, logger, announce, startProgress, subscribe, processId, persons, targets, rules } =
    dependencies;
  const bind = (tx: Queryable) => bindStores(tx, dependencies);
  const stores = bind(database.queries);
  const inStores = inTransaction(database, bind);
  const freezer = new PlanFreezer({
    clock,
    processId,
    startProgress,
    beginDay: dependencies.beginDay,
    inputsNow: async () => planInputs(database.queries, await stores.today()),
    inSnapshot: inTransaction(database, (tx) => bindFreezeStores(tx, dependencies), {
      isolationLevel: 'repeatable read',
    }),
  });
  const evaluations = new EvaluationService({ clock, stores, inTransaction: inStores });
  const { evaluations: plans, actions } = stores;
  const comparer = new PlanComparer(database.queries);
  const comparisons = new PlanComparisonService({ evaluations: plans, actions, comparer });
  const reader = new PersonReader(database.queries);
  const ruleStore = new RuleStore(database.queries);
  const standingReader = new StandingReader(database.queries);
  const stale = new StaleAccounts(
    inTransaction(database, (tx) => bindStaleStores(tx, dependencies), { isolationLevel: 'repeatable read' }),
  );
  const standing = new StandingService({
    people: rules.people,
    sources: {
      hasSnapshot: stores.hasSnapshot,
      publishedRules: () => ruleStore.published(),
      liveEntitlements: () => liveEntitlements(targets, database.queries),
      unprocessedIds: () => reader.unprocessedIds(),
      rulesOfVersions: (ids) => ruleStore.rulesOfVersions(ids),
      letGo: () => standingReader.letGo(),
      stale: () => stale.follow(),
      failedLast: (keys) => standingReader.failedLast(keys),
      today: stores.today,
      beginDay: dependencies.beginDay,
      inputs: (asOf) => planInputs(database.queries, asOf),
    },
  });
  const personRules = new PersonRulesService({
    persons: reader,
    rules: ruleStore,
    held: new HeldEntitlements(database.queries),
    liveEntitlements: () => liveEntitlements(targets, database.queries),
    today: stores.today,
  });
  return {
    evaluations,
    standing,
    freezer,
    findEvaluation: (id) => stores.evaluations.byId(id),
    lastRulePersons: () => stores.evaluations.lastRulePersons(),
    planDifference: (fromId, toId, shown) => stores.actions.difference(fromId, toId, shown),
    loaders: new EvaluationLoaders(evaluations),
    resolvers: [
      new EvaluationResolver(evaluations),
      new TargetCountResolver(targets.loaders),
      new EvaluationActionResolver({ persons: persons.loaders, rules: rules.loaders, targets: targets.loaders }),
      new PlanComparisonResolver(comparisons),
      new ComparedCountResolver(targets.loaders),
      new StandingResolver(standing, subscribe),
      new StandingCountResolver(targets.loaders),
      new StandingRuleCountResolver(rules.loaders),
      new StandingActionResolver({ persons: persons.loaders, rules: rules.loaders, targets: targets.loaders }),
      new PersonRulesResolver(personRules, targets.loaders),
      new PersonEntitlementRulesResolver(rules.loaders),
      new RulePersonsResolver(evaluations),
    ],
    jobs: [
      evaluationJob({ clock, processId, logger, freezer, inTransaction: inStores }),
      reasonsJob(
        inTransaction(database, (tx) => ({ reasons: new ReasonStore(tx), ledger: new GrantLedger(tx, clock) })),
      ),
    ],
    deadProcessHandlers: [
      async (tx, processIds) => {
        const own = { evaluations: new EvaluationStore(tx), announce: bind(tx).announce };
        for (const evaluation of await own.evaluations.runningOf(processIds)) {
          await endFailed(own, evaluation, failureOfDeadProcess(clock.now()), clock);
        }
      },
    ],
  };

  function bindStores(tx: Queryable, { addJobs }: EvaluationDependencies): EvaluationStores {
    return {
      evaluations: new EvaluationStore(tx),
      actions: new PlannedActionList(tx),
      groups: new ActionGroups(tx),
      hasSnapshot: async () => (await new PersonReader(tx).latestSnapshot()) !== null,
      today: async () => clock.today(await timeZone(tx)),
      announce: (events) => announce(tx, events),
      addJobs: (requests) => addJobs(tx, requests),
    };
  }
}

function bindStaleStores(tx: Queryable, { clock, targets }: EvaluationDependencies): StaleStores {
  const readTargets = () => targets.targets(tx);
  const [persons, ledger] = [new PersonReader(tx), new GrantLedger(tx, clock)];
  const planner = new UpdatePlanner({ persons, ledger, targets: readTargets });
  return { moves: new AccountMoves(tx), planner, targets: readTargets };
}

function bindFreezeStores(tx: Queryable, { clock, announce, rules, targets }: EvaluationDependencies): FreezeStores {
  const persons = new PersonReader(tx);
  const ledger = new GrantLedger(tx, clock);
  const plan = new PlanStore(tx);
  return {
    plan,
    columns: new AskedColumns(plan, rules.people),
    updates: new UpdatePlanner({ persons, ledger, targets: () => targets.targets(tx) }),
    persons,
    publishedRules: () => new RuleStore(tx).published(),
    liveEntitlements: () => liveEntitlements(targets, tx),
    timeZone: () => timeZone(tx),
    inputs: (asOf) => planInputs(tx, asOf),
    ledger,
    reasons: new ReasonStore(tx),
    groups: new ActionGroups(tx),
    evaluations: new EvaluationStore(tx),
    announce: (events) => announce(tx, events),
  };
}

/** What targets that are enabled offer: a disabled one is no part of an evaluation (provisioning 6). */
async function liveEntitlements(targets: EvaluationDependencies['targets'], tx: Queryable) {
  const live = new Set((await targets.targets(tx)).filter(({ enabled }) => enabled).map(({ id }) => id));
  return (await targets.entitlements(tx)).filter(({ targetId }) => live.has(targetId));
}

async function timeZone(tx: Queryable): Promise<string> {
  return (await new SettingsStore(tx).get(TENANT)).timeZone;
}
