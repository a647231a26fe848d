export { default as ComingWeek } from './components/ComingWeek.vue';
