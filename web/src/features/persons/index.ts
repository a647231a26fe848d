export { default as PersonLabels } from './components/PersonLabels.vue';
export { showReference } from './model/contract-facts.ts';
