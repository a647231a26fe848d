export { default as ArchiveDialog } from './components/ArchiveDialog.vue';
export { default as EffectList } from './components/EffectList.vue';
export { default as LimitsButton } from './components/LimitsButton.vue';
export { default as PendingList } from './components/PendingList.vue';
export { default as PendingPublication } from './components/PendingPublication.vue';
export { default as PublishDialog } from './components/PublishDialog.vue';
export { default as VersionComparison } from './components/VersionComparison.vue';
export { usePendingPublications } from './composables/use-pending-publications.ts';
export type { RuleContent } from './model/rule-content.ts';
