import type { Problem } from '../../../platform/problems.ts';
import type { Evaluation } from './evaluation.ts';

export function noSnapshot(): Problem<'NO_SNAPSHOT'> {
  return {
    code: 'NO_SNAPSHOT',
    message: 'Nothing was imported yet, so there are no persons to make a plan for. Import a source first.',
  };
}

/** Why there is no plan that could be applied; null when there is one. */
export function evaluationProblem(id: string, evaluation: Evaluation | null): Problem | null {
  if (evaluation === null) {
    return { code: 'NOT_FOUND', message: `There is no evaluation ${id}. Look in the list of evaluations.` };
  }
  if (evaluation.state === 'COMPLETED') return null;
  return {
    code: 'EVALUATION_STALE',
    message: `The evaluation ${id} is ${evaluation.state}, so it has no plan that could be applied. Wait until it is completed, or evaluate again.`,
  };
}
