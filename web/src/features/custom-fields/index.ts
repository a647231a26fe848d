export { default as CustomFieldsPanel } from './components/CustomFieldsPanel.vue';
export { useCustomLabels } from './composables/use-custom-labels.ts';
