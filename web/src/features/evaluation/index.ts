export { default as PlanMoved } from './components/PlanMoved.vue';
export { default as TargetMatrix } from './components/TargetMatrix.vue';
export { usePlanActions } from './composables/use-plan-actions.ts';
