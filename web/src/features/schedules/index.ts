export { default as NextScheduledRun } from './components/NextScheduledRun.vue';
