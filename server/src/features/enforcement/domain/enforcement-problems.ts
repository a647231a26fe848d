import type { Problem } from '../../../platform/problems.ts';
import type { Evaluation, PlannedAction } from '../../evaluation/index.ts';

/** The plan is not what it was: nothing was written, and here is the new one to look at. */
export interface PlanMoved extends Problem<'PLAN_MOVED'> {
  readonly gone: number;
  readonly added: number;
  /** The first of them. */
  readonly goneActions: readonly PlannedAction[];
  readonly addedActions: readonly PlannedAction[];
  readonly evaluation: Evaluation;
}

export function planMoved(
  difference: Pick<PlanMoved, 'gone' | 'added' | 'goneActions' | 'addedActions'>,
  evaluation: Evaluation,
): PlanMoved {
  return {
    code: 'PLAN_MOVED',
    message: `Since the plan was made, ${difference.gone} of its actions are gone or changed and ${difference.added} came in their place, so nothing was written. Look at the new plan and enforce that.`,
    ...difference,
    evaluation,
  };
}

export function enforcementNotFound(id: string): Problem<'NOT_FOUND'> {
  return { code: 'NOT_FOUND', message: `There is no enforcement ${id}. Look in the list of enforcements.` };
}

export function enforcementEnded(id: string): Problem<'CONFLICT'> {
  return { code: 'CONFLICT', message: `The enforcement ${id} has ended, so there is nothing left to cancel.` };
}

export function actionNotFound(id: string): Problem<'NOT_FOUND'> {
  return { code: 'NOT_FOUND', message: `There is no action ${id}. Look in the enforcement that it belongs to.` };
}

export function actionNotFailed(id: string, state: string): Problem<'ACTION_NOT_FAILED'> {
  return {
    code: 'ACTION_NOT_FAILED',
    message: `The action ${id} is ${state}, and only failed actions are tried again. Enforce a new plan instead.`,
  };
}

export function enforcementRunning(id: string): Problem<'ENFORCEMENT_RUNNING'> {
  return {
    code: 'ENFORCEMENT_RUNNING',
    message: `The newer enforcement ${id} is running and takes care of what is still wanted. Wait until it has ended.`,
  };
}

export function evaluationApplied(id: string): Problem<'EVALUATION_STALE'> {
  return {
    code: 'EVALUATION_STALE',
    message: `The plan of the evaluation ${id} was applied already, and each plan is applied once. Evaluate again.`,
  };
}
