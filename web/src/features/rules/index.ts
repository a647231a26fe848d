export { default as ConditionPanel } from './components/ConditionPanel.vue';
export { default as DiagnosticText } from './components/DiagnosticText.vue';
export { default as ScopePreview } from './components/ScopePreview.vue';
export { useConditionTools } from './composables/use-condition-tools.ts';
export { useEditedContent } from './composables/use-edited-content.ts';
