export { default as ExclusionDialog } from './components/ExclusionDialog.vue';
