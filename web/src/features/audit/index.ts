export { default as AuditTable } from './components/AuditTable.vue';
