import type { Actor } from '../../platform/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import type { InTransaction } from '../../platform/database/transaction.ts';
import { newId } from '../../platform/ids.ts';
import { type Page, pageRequest } from '../../platform/paging.ts';
import type { Problem } from '../../platform/problems.ts';
import { authorise } from '../access/index.ts';
import {
  type ActionState,
  type Evaluation,
  evaluationProblem,
  noSnapshot,
  type PlanDifference,
  type PlanFreezer,
  reasonsJobRequest,
  starterOf,
} from '../evaluation/index.ts';
import { enforcementEvent, retryEvent } from './action-events.ts';
import type { Action, Enforcement, EnforcementCounts, EnforcementTargetCount, Outcome } from './domain/enforcement.ts';
import {
  actionNotFailed,
  actionNotFound,
  enforcementEnded,
  enforcementNotFound,
  enforcementRunning,
  evaluationApplied,
  type PlanMoved,
  planMoved,
} from './domain/enforcement-problems.ts';
import { endIfDone, laneJobRequest, type RunStores } from './lane-job.ts';
import type { RunProgress } from './run-progress.ts';
import type { ActionFilter, ActionList } from './storage/action-list.ts';
import type { EnforcementStore } from './storage/enforcement-store.ts';

interface Dependencies {
  readonly clock: Clock;
  readonly freezer: PlanFreezer;
  readonly evaluations: {
    readonly byId: (id: string) => Promise<Evaluation | null>;
    readonly difference: (fromId: string, toId: string, shown: number) => Promise<PlanDifference>;
  };
  readonly stores: { readonly enforcements: EnforcementStore; readonly actions: ActionList };
  readonly progress: Pick<RunProgress, 'end'>;
  readonly laneCounts: () => Promise<ReadonlyMap<string, number>>;
  readonly inTransaction: InTransaction<RunStores>;
}

/** Actions of a difference that a refusal names. */
const SHOWN_DIFFERENCE = 100;

const SUPERSEDED: Outcome = {
  code: 'SUPERSEDED',
  message: 'A newer enforcement began before this action had, and does what is still wanted.',
};
const CANCELLED_BY_HAND: Outcome = {
  code: 'BY_HAND',
  message: 'The enforcement was cancelled before this action had begun.',
};

/** Applying plans, exactly as they were looked at. */
export class EnforcementService {
  constructor(private readonly dependencies: Dependencies) {}

  /**
   * Applies exactly this plan, or refuses and shows what moved. Without one, makes a plan and applies it in one go. `id` is given by who
   * has to know it beforehand.
   */
  async enforce(actor: Actor, evaluationId: string | null, id = newId()): Promise<Enforcement | PlanMoved | Problem> {
    authorise(actor, 'Mutation.enforce');
    const { evaluations, freezer } = this.dependencies;
    const known = evaluationId === null ? null : await evaluations.byId(evaluationId);
    const problem = evaluationId === null ? null : evaluationProblem(evaluationId, known);
    if (problem !== null) return problem;
    if (known !== null && (await this.isApplied(known.id))) return evaluationApplied(known.id);
    const fresh = await freezer.afresh(actor, known);
    if (fresh.state === 'NEW' && known !== null) return this.moved(known, fresh.evaluation);
    const evaluation = fresh.state === 'NEW' ? fresh.evaluation : fresh.state === 'SAME' ? known : null;
    return evaluation === null ? noSnapshot() : this.start(actor, evaluation, id);
  }

  /** Cancels what has not begun; what has is brought to its end. */
  async cancel(actor: Actor, id: string): Promise<Enforcement | Problem> {
    authorise(actor, 'Mutation.cancelEnforcement');
    await this.dependencies.progress.end(id);
    return this.dependencies.inTransaction(async (stores) => {
      await stores.enforcements.lockStarts();
      const enforcement = await stores.enforcements.lock(id);
      if (enforcement === null) return enforcementNotFound(id);
      if (enforcement.finishedAt !== null || enforcement.state === 'CANCELLED') return enforcementEnded(id);
      await this.cancelWaiting(stores, actor, [enforcement], CANCELLED_BY_HAND);
      return found(await stores.enforcements.byIds([id]), id);
    });
  }

  /** Gives a failed action another chance, with those that were cancelled because of it. */
  async retryAction(actor: Actor, id: string): Promise<Action | Problem> {
    authorise(actor, 'Mutation.retryAction');
    const refused = await this.dependencies.inTransaction(async (stores) => {
      await stores.enforcements.lockStarts();
      const [action] = await this.dependencies.stores.actions.byIds([id]);
      if (action === undefined) return actionNotFound(id);
      if (action.state !== 'FAILED') return actionNotFailed(id, action.state);
      const newer = (await stores.enforcements.unfinished()).find((one) => one.id !== action.enforcementId);
      if (newer !== undefined) return enforcementRunning(newer.id);
      const lane = await stores.actions.retry(id);
      if (lane === null) return actionNotFailed(id, action.state);
      await stores.enforcements.reopen(action.enforcementId);
      await stores.addJobs([laneJobRequest(lane)]);
      await stores.announce([retryEvent(action, actor)]);
      return null;
    });
    return refused ?? found(await this.dependencies.stores.actions.byIds([id]), id);
  }

  async list(actor: Actor, first: number, after: string | null): Promise<Page<Enforcement>> {
    authorise(actor, 'Query.enforcements');
    return this.dependencies.stores.enforcements.list(pageRequest(first, after, 2));
  }

  async byIds(actor: Actor, ids: readonly string[]): Promise<readonly Enforcement[]> {
    authorise(actor, 'Query.enforcement');
    return this.dependencies.stores.enforcements.byIds(ids);
  }

  async ofEvaluations(actor: Actor, evaluationIds: readonly string[]): Promise<readonly Enforcement[]> {
    authorise(actor, 'Query.enforcement');
    return this.dependencies.stores.enforcements.ofEvaluations(evaluationIds);
  }

  async counts(actor: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, EnforcementCounts>> {
    authorise(actor, 'Query.enforcement');
    return this.dependencies.stores.enforcements.counts(ids);
  }

  async perTarget(actor: Actor, id: string): Promise<readonly EnforcementTargetCount[]> {
    authorise(actor, 'Query.enforcement');
    return this.dependencies.stores.enforcements.perTarget(id);
  }

  async actions(
    actor: Actor,
    id: string,
    filter: ActionFilter,
    first: number,
    after: string | null,
  ): Promise<Page<Action>> {
    authorise(actor, 'Query.enforcement');
    return this.dependencies.stores.actions.list(id, filter, pageRequest(first, after, 1));
  }

  async statesOfPlanned(actor: Actor, plannedIds: readonly string[]): Promise<ReadonlyMap<string, ActionState>> {
    authorise(actor, 'Query.evaluation');
    return this.dependencies.stores.actions.statesOfPlanned(plannedIds);
  }

  private async isApplied(evaluationId: string): Promise<boolean> {
    return (await this.dependencies.stores.enforcements.ofEvaluations([evaluationId])).length > 0;
  }

  private async moved(known: Evaluation, fresh: Evaluation): Promise<PlanMoved> {
    return planMoved(await this.dependencies.evaluations.difference(known.id, fresh.id, SHOWN_DIFFERENCE), fresh);
  }

  /** Its actions, its lanes' jobs and its announcement begin together, or not at all. */
  private async start(actor: Actor, evaluation: Evaluation, id: string): Promise<Enforcement | Problem> {
    const { clock, inTransaction, laneCounts } = this.dependencies;
    const lanesOfTargets = await laneCounts();
    for (const { id } of await this.dependencies.stores.enforcements.unfinished())
      await this.dependencies.progress.end(id);
    return inTransaction(async (stores) => {
      await stores.enforcements.lockStarts();
      if ((await stores.enforcements.ofEvaluations([evaluation.id])).length > 0)
        return evaluationApplied(evaluation.id);
      await this.cancelWaiting(stores, actor, await stores.enforcements.unfinished(), SUPERSEDED);
      const origin = actor.kind === 'SCHEDULE' ? 'SCHEDULE' : 'MANUAL';
      const startedAt = clock.now();
      await stores.enforcements.insert({
        id,
        evaluationId: evaluation.id,
        origin,
        starter: starterOf(actor),
        startedAt,
      });
      const lanes = await stores.actions.create(id, evaluation.id, lanesOfTargets);
      const { grants, revokes, updates, unmanages } = evaluation.counts;
      const enforcement = { id, evaluationId: evaluation.id, state: 'RUNNING' } as const;
      const total = grants + revokes + updates + unmanages;
      await stores.announce([enforcementEvent('started', enforcement, { total }, actor)]);
      await stores.addJobs([reasonsJobRequest(evaluation.id), ...lanes.map((lane) => laneJobRequest(lane))]);
      if (lanes.length === 0) await endIfDone(stores, id, clock);
      return found(await stores.enforcements.byIds([id]), id);
    });
  }

  /**
   * One enforcement at a time: what the given ones have not begun is cancelled, all at once and told once; those of which nothing is
   * under way end here.
   */
  private async cancelWaiting(
    stores: RunStores,
    actor: Actor,
    enforcements: readonly Enforcement[],
    outcome: Outcome,
  ): Promise<void> {
    const { clock } = this.dependencies;
    for (const enforcement of enforcements) {
      const total = await stores.actions.cancelWaiting(enforcement.id, outcome, clock.now());
      await stores.enforcements.markCancelled(enforcement.id);
      await stores.announce([enforcementEvent('cancelled', { ...enforcement, state: 'CANCELLED' }, { total }, actor)]);
      await endIfDone(stores, enforcement.id, clock);
    }
  }
}

function found<Row extends { readonly id: string }>(rows: readonly Row[], id: string): Row {
  const row = rows.find((one) => one.id === id);
  if (row === undefined) throw new Error(`The row ${id} was written and is not there.`);
  return row;
}
