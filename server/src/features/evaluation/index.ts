export { type DesiredEntitlement, desiredOf, type PlannedEntitlement, type PlannedRule } from './domain/desired.ts';
export { type Evaluation, RUN_STARTERS, type RunStarter } from './domain/evaluation.ts';
export { evaluationProblem, noSnapshot } from './domain/evaluation-problems.ts';
export { ACTION_STATES, type ActionState, OPERATIONS, type Operation, type PlannedAction } from './domain/plan.ts';
export {
  createEvaluationFeature,
  type EvaluationFeature,
} from './evaluation-feature.ts';

export type { EvaluationLoaders } from './graphql/evaluation-loaders.ts';
export { ActionStateEnum, EvaluationActionType, EvaluationType, OperationEnum } from './graphql/evaluation-type.ts';
export { PlanFreezer } from './plan-freezer.ts';
export { plannedRules } from './plan-maker.ts';
export { reasonsJobRequest } from './reasons-job.ts';
export { actorOf, starterOf } from './run-starter.ts';
export type { PlanDifference } from './storage/planned-action-list.ts';
