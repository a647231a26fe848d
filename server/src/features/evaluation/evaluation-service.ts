import type { Actor } from '../../platform/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import type { InTransaction } from '../../platform/database/transaction.ts';
import type { DomainEvent } from '../../platform/events/event.ts';
import { newId } from '../../platform/ids.ts';
import type { JobRequest } from '../../platform/jobs/job.ts';
import { type Page, pageRequest } from '../../platform/paging.ts';
import type { Problem } from '../../platform/problems.ts';
import { authorise } from '../access/index.ts';
import type { Evaluation, EvaluationOrigin, TargetCount } from './domain/evaluation.ts';
import { noSnapshot } from './domain/evaluation-problems.ts';
import type { PlannedAction } from './domain/plan.ts';
import { starterOf } from './run-starter.ts';
import type { ActionGroups } from './storage/action-groups.ts';
import type { PlannedActionFilter } from './storage/action-search.ts';
import type { EvaluationStore } from './storage/evaluation-store.ts';
import type { PlannedActionList } from './storage/planned-action-list.ts';

export const EVALUATION_JOB = 'evaluation';

export interface EvaluationStores {
  readonly evaluations: EvaluationStore;
  readonly actions: PlannedActionList;
  readonly groups: ActionGroups;
  readonly hasSnapshot: () => Promise<boolean>;
  readonly today: () => Promise<string>;
  readonly announce: (events: readonly DomainEvent[]) => Promise<void>;
  readonly addJobs: (requests: readonly JobRequest[]) => Promise<void>;
}

interface Dependencies {
  readonly clock: Clock;
  readonly stores: EvaluationStores;
  readonly inTransaction: InTransaction<EvaluationStores>;
}

/** Asking for plans and looking at them. Making one is the job's; applying one is the enforcement's. */
export class EvaluationService {
  constructor(private readonly dependencies: Dependencies) {}

  /** Starts a plan; it is made in the background. `id` is given by who has to know it beforehand. */
  async evaluate(actor: Actor, id = newId()): Promise<Evaluation | Problem> {
    authorise(actor, 'Mutation.evaluate');
    return this.dependencies.inTransaction(async (stores) => {
      if (!(await stores.hasSnapshot())) return noSnapshot();
      const origin: EvaluationOrigin = actor.kind === 'SCHEDULE' ? 'SCHEDULE' : 'MANUAL';
      const startedAt = this.dependencies.clock.now();
      const asOf = await stores.today();
      await stores.evaluations.insert({ id, origin, starter: starterOf(actor), startedAt, asOf, processId: null });
      await stores.addJobs([{ name: EVALUATION_JOB, payload: { evaluationId: id } }]);
      return await found(stores, id);
    });
  }

  async list(actor: Actor, first: number, after: string | null): Promise<Page<Evaluation>> {
    authorise(actor, 'Query.evaluations');
    return this.dependencies.stores.evaluations.list(pageRequest(first, after, 2));
  }

  async byIds(actor: Actor, ids: readonly string[]): Promise<readonly Evaluation[]> {
    authorise(actor, 'Query.evaluation');
    return this.dependencies.stores.evaluations.byIds(ids);
  }

  async actions(
    actor: Actor,
    evaluationId: string,
    filter: PlannedActionFilter,
    first: number,
    after: string | null,
  ): Promise<Page<PlannedAction>> {
    authorise(actor, 'Query.evaluation');
    return this.dependencies.stores.actions.list(evaluationId, filter, pageRequest(first, after, 1));
  }

  async perTarget(actor: Actor, evaluationId: string): Promise<readonly TargetCount[]> {
    authorise(actor, 'Query.evaluation');
    return this.dependencies.stores.groups.perTarget(evaluationId);
  }

  /** Persons per rule in the last evaluation; null before the first. */
  async rulePersons(actor: Actor): Promise<Readonly<Record<string, number>> | null> {
    authorise(actor, 'Query.rules');
    return this.dependencies.stores.evaluations.lastRulePersons();
  }
}

async function found(stores: EvaluationStores, id: string): Promise<Evaluation> {
  const evaluation = await stores.evaluations.byId(id);
  if (evaluation === null) throw new Error(`The evaluation ${id} was written and is not there.`);
  return evaluation;
}
