export { FACT_CATALOGUE } from './domain/fact-catalogue.ts';
export type { PeopleInColumns, PeopleRows } from './domain/people-in-columns.ts';
export {
  type LongQuestion,
  type PeopleInView,
  type Question,
  type ReadBeside,
  type ReadRows,
  type ReadSnapshot,
  type ShortQuestion,
  type SideWork,
  type SnapshotKey,
  SnapshotPassed,
} from './domain/people-question.ts';
export { type Rule, type RuleVersion, wholeDefinition } from './domain/rule.ts';
export type { RuleLoaders } from './graphql/rule-loaders.ts';
export { RuleType } from './graphql/rule-type.ts';
export { type PeopleAnswers, PeopleThread } from './people/people-thread.ts';
export type { PeopleCache } from './people-in-view.ts';

export { createRulesFeature, type RulesFeature } from './rules-feature.ts';
export { RuleStore } from './storage/rule-store.ts';
