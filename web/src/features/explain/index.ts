export { default as ConditionExplanation } from './components/ConditionExplanation.vue';
export { default as PersonChooser } from './components/PersonChooser.vue';
export { default as RuleChooser } from './components/RuleChooser.vue';
export { useFoundValues } from './composables/use-found-values.ts';
