import { type AnalysedRule, analyseRules, type RuleAnalysis } from '@gatehouse/rules';
import type { Question } from './people-question.ts';

/** What is superfluous among the published rules today. */
export const RULE_ANALYSIS: Question<readonly AnalysedRule[], RuleAnalysis> = {
  name: 'rules.analysis',
  answer: ({ people, today }, rules) => analyseRules(people.store, rules, today),
};
