export { default as PersonLabels } from './components/PersonLabels.vue';
export { useHistoryWords } from './composables/use-history-words.ts';
export { showReference } from './model/contract-facts.ts';
