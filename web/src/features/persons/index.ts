export { showReference } from './model/contract-facts.ts';
