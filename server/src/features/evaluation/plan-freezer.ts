import type { Actor } from '../../platform/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import type { InTransaction } from '../../platform/database/transaction.ts';
import type { DomainEvent } from '../../platform/events/event.ts';
import { progressEvent, type StartProgress } from '../../platform/events/progress.ts';
import { newId } from '../../platform/ids.ts';
import { SnapshotPassed } from '../rules/index.ts';
import { StatePassed } from './asked-columns.ts';
import type { Evaluation, EvaluationOrigin } from './domain/evaluation.ts';
import { type MadePlan, makePlan, type PlanStores } from './plan-maker.ts';
import { actorOf, starterOf } from './run-starter.ts';
import type { ActionGroups } from './storage/action-groups.ts';
import type { EvaluationStore } from './storage/evaluation-store.ts';
import type { ReasonStore } from './storage/reason-store.ts';

/** All bound to one transaction of isolation REPEATABLE READ. */
export interface FreezeStores extends PlanStores {
  readonly evaluations: EvaluationStore;
  readonly reasons: ReasonStore;
  readonly groups: ActionGroups;
  readonly announce: (events: readonly DomainEvent[]) => Promise<void>;
}

interface Dependencies {
  readonly clock: Clock;
  readonly processId: string;
  /** Of isolation REPEATABLE READ; repeats the work when a write met a newer state. */
  readonly inSnapshot: InTransaction<FreezeStores>;
  readonly startProgress: StartProgress;
  /** As they are at this moment, for a plan of today. */
  readonly inputsNow: () => Promise<string>;
  /** Brings primary contracts and managers to today, where nothing has done so since midnight. */
  readonly beginDay: () => Promise<void>;
}

const MOST_REPEATS = 5;

/** A plan made just now, beside one that was made before. */
export type FreshPlan =
  | { readonly state: 'SAME' }
  | { readonly state: 'NEW'; readonly evaluation: Evaluation }
  /** Nothing was imported yet. */
  | { readonly state: 'NO_SNAPSHOT' };

/** Makes plans and freezes them as evaluations. */
export class PlanFreezer {
  constructor(private readonly dependencies: Dependencies) {}

  /** Makes the plan of an evaluation that was started, and completes it. */
  async complete({ id, starter }: Evaluation): Promise<void> {
    const { clock, beginDay, startProgress } = this.dependencies;
    const progress = startProgress('EVALUATION', id);
    await beginDay();
    await this.inState(async (stores) => {
      const plan = await makePlan(stores, clock, (step, done, total) => progress.report(step, done, total));
      if (plan === null) throw new Error(`The evaluation ${id} was started without any snapshot.`);
      await progress.flush();
      await this.freeze(stores, id, plan, actorOf(starter));
    });
  }

  /** Whether nothing that the plan was made from has moved: made afresh it would be the same. */
  async isUnmoved({ inputs }: Evaluation): Promise<boolean> {
    return inputs !== null && inputs === (await this.dependencies.inputsNow());
  }

  /**
   * What the plan is now, for an enforcement. While nothing moved that `known` was made from, it is known without looking, however many
   * persons there are; otherwise it is made afresh. When it is no longer the same, it is frozen as an evaluation of its own.
   */
  async afresh(actor: Actor, known: Evaluation | null): Promise<FreshPlan> {
    const { clock, beginDay, processId } = this.dependencies;
    await beginDay();
    if (known !== null && (await this.isUnmoved(known))) return { state: 'SAME' };
    return this.inState(async (stores) => {
      const startedAt = clock.now();
      const plan = await makePlan(stores, clock, () => undefined);
      if (plan === null) return { state: 'NO_SNAPSHOT' };
      if (known !== null && known.hash === plan.hash) {
        await stores.reasons.freeze(known.id);
        return { state: 'SAME' };
      }
      const id = newId();
      const origin: EvaluationOrigin = 'ENFORCEMENT';
      const { asOf } = plan;
      await stores.evaluations.insert({ id, origin, starter: starterOf(actor), startedAt, asOf, processId });
      await this.freeze(stores, id, plan, actor);
      const evaluation = await stores.evaluations.byId(id);
      if (evaluation === null) throw new Error(`The evaluation ${id} was written and is not there.`);
      return { state: 'NEW', evaluation };
    });
  }

  /** In one state of the database; begins anew where persons or ledger are held in memory as of a later one already. */
  private async inState<Result>(work: (stores: FreezeStores) => Promise<Result>): Promise<Result> {
    for (let repeats = 0; ; repeats++) {
      try {
        return await this.dependencies.inSnapshot(work);
      } catch (error) {
        const isPassed = error instanceof SnapshotPassed || error instanceof StatePassed;
        if (!isPassed || repeats === MOST_REPEATS) throw error;
      }
    }
  }

  private async freeze(stores: FreezeStores, id: string, plan: MadePlan, actor: Actor): Promise<void> {
    const { actions, ...result } = plan;
    await stores.plan.freeze(id, actions);
    await stores.groups.collect(id);
    await stores.reasons.freeze(id);
    await stores.evaluations.complete(id, { ...result, finishedAt: this.dependencies.clock.now() });
    await stores.announce(finishedEvents(id, 'COMPLETED', { ...plan.counts }, actor));
  }
}

/** The end of an evaluation: for lists and audit, and the last point of its progress. */
export function finishedEvents(
  id: string,
  state: 'COMPLETED' | 'FAILED',
  data: Readonly<Record<string, unknown>>,
  actor: Actor,
): readonly DomainEvent[] {
  const end = { step: 'DONE', done: 1, total: 1, rate: null, eta: null, ended: true, state };
  return [
    {
      kind: 'evaluation.finished',
      subjectType: 'Evaluation',
      subjectId: id,
      data: { state, ...data },
      actor,
      audit: { action: 'Evaluate', state: state === 'COMPLETED' ? 'FINISHED' : 'ERROR', data },
    },
    progressEvent('EVALUATION', id, end, actor),
  ];
}
