export { FACT_CATALOGUE } from './domain/fact-catalogue.ts';
export type { Rule, RuleContent, RuleVersion, RuleVersionState } from './domain/rule.ts';
