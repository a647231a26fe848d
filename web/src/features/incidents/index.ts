export { useIncidentWords } from './composables/use-incident-words.ts';
