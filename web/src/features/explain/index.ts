export { default as ConditionExplanation } from './components/ConditionExplanation.vue';
export { default as EntitlementChooser } from './components/EntitlementChooser.vue';
export { default as PersonChooser } from './components/PersonChooser.vue';
export { default as RuleChooser } from './components/RuleChooser.vue';
export { default as ShortReason } from './components/ShortReason.vue';
export { useAnswersSince } from './composables/use-answers-since.ts';
