export { FACT_CATALOGUE } from './domain/fact-catalogue.ts';
export type { Rule, RuleContent, RuleVersion, RuleVersionState } from './domain/rule.ts';
export type { RuleLoaders } from './graphql/rule-loaders.ts';
export { RuleType } from './graphql/rule-type.ts';
export type { RulePreviewService } from './rule-preview-service.ts';
export type { RuleService } from './rule-service.ts';
export { createRulesFeature, type RulesDependencies, type RulesFeature } from './rules-feature.ts';
export { RuleStore } from './storage/rule-store.ts';
