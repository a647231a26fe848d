export { default as TargetMatrix } from './components/TargetMatrix.vue';
