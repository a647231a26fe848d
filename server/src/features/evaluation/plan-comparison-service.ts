import type { Actor } from '../../platform/actor.ts';
import { countUpToLimit, type Page, page, pageRequest } from '../../platform/paging.ts';
import { authorise } from '../access/index.ts';
import type { Evaluation } from './domain/evaluation.ts';
import type { ComparedAction, ComparedCount, PlanChange, PlanDifferences } from './domain/plan-comparison.ts';
import type { EvaluationStore } from './storage/evaluation-store.ts';
import type { ComparedIds, PlanComparer, TwoPlans } from './storage/plan-comparer.ts';
import type { PlannedActionList } from './storage/planned-action-list.ts';

/** A plan beside another one. */
export interface PlanComparison {
  readonly evaluation: Evaluation;
  readonly other: Evaluation;
}

interface Dependencies {
  readonly evaluations: EvaluationStore;
  readonly actions: PlannedActionList;
  readonly comparer: PlanComparer;
}

/** Two plans side by side: what the one would do that the other would not. */
export class PlanComparisonService {
  /** Of the two plans asked for last: while somebody pages through them they are counted once. Plans never change. */
  private last: { readonly key: string; readonly differences: Promise<PlanDifferences> } | null = null;

  constructor(private readonly dependencies: Dependencies) {}

  /** `otherId` null: the last plan completed before. Null when either is unknown or not completed, or there is none before. */
  async compare(actor: Actor, id: string, otherId: string | null): Promise<PlanComparison | null> {
    authorise(actor, 'Query.compareEvaluations');
    const { evaluations } = this.dependencies;
    const evaluation = await evaluations.byId(id);
    if (evaluation?.state !== 'COMPLETED') return null;
    const other = otherId === null ? await evaluations.completedBefore(evaluation) : await evaluations.byId(otherId);
    return other?.state === 'COMPLETED' ? { evaluation, other } : null;
  }

  async counts(actor: Actor, comparison: PlanComparison): Promise<readonly ComparedCount[]> {
    authorise(actor, 'Query.compareEvaluations');
    const { counts } = await this.differences(comparison);
    return counts;
  }

  async actions(
    actor: Actor,
    comparison: PlanComparison,
    change: PlanChange,
    first: number,
    after: string | null,
  ): Promise<Page<ComparedAction>> {
    authorise(actor, 'Query.compareEvaluations');
    const plans: TwoPlans = { id: comparison.evaluation.id, otherId: comparison.other.id };
    const request = pageRequest(first, after, 2);
    const differences = await this.differences(comparison);
    const counted = differences.counts.reduce((sum, each) => sum + (each.change === change ? each.count : 0), 0);
    // To find nothing, both would be walked to their ends.
    const rows = counted === 0 ? [] : await this.dependencies.comparer.list(plans, change, differences, request);
    const toNode = await this.comparedActions(rows, change);
    return page(rows, request, countUpToLimit(counted), (row) => [row.personId, row.entitlementId], toNode);
  }

  private differences({ evaluation, other }: PlanComparison): Promise<PlanDifferences> {
    const key = `${evaluation.id} ${other.id}`;
    if (this.last?.key !== key) {
      const differences = this.dependencies.comparer.differences({ id: evaluation.id, otherId: other.id });
      this.last = { key, differences };
      // A question that failed must not be answered with from now on.
      differences.catch(() => {
        if (this.last?.differences === differences) this.last = null;
      });
    }
    return this.last.differences;
  }

  private async comparedActions(rows: readonly ComparedIds[], change: PlanChange) {
    const ids = rows.flatMap(({ actionId, beforeId }) => (beforeId === null ? [actionId] : [actionId, beforeId]));
    const found = new Map((await this.dependencies.actions.byIds(ids)).map((action) => [action.id, action]));
    const known = (id: string) => {
      const action = found.get(id);
      if (action === undefined) throw new Error(`The action ${id} was found in a plan and is not there.`);
      return action;
    };
    return ({ actionId, beforeId }: ComparedIds): ComparedAction => {
      return { change, action: known(actionId), before: beforeId === null ? null : known(beforeId) };
    };
  }
}
