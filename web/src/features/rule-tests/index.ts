export { default as RuleTests } from './components/RuleTests.vue';
export { useRuleTests } from './composables/use-rule-tests.ts';
