import { LEDGER_PART } from './features/evaluation/domain/ledger-beside.ts';
import { BEGIN_PLAN, NEXT_PART } from './features/evaluation/domain/plan-questions.ts';
import { COUNT_STANDING, PAGE_STANDING } from './features/evaluation/domain/standing-questions.ts';
import type { Question, SideWork } from './features/rules/domain/people-question.ts';
import { RULE_ANALYSIS } from './features/rules/domain/rule-analysis.ts';
import { CONDITION_COUNTS, IMPACT, VALUE_SUGGESTIONS } from './features/rules/domain/rule-questions.ts';
import { COUNT_PERSONS } from './features/rules/domain/segment-questions.ts';
import { CALENDAR, COMING_PERSONS } from './features/time-machine/domain/calendar-questions.ts';

/**
 * Every question that can be asked of everybody, from all features. The thread that answers them loads these files and what they
 * import, and nothing else of a feature: keep them free of services, storage and the API.
 */
export const PEOPLE_QUESTIONS: readonly Question<never, unknown>[] = [
  IMPACT,
  VALUE_SUGGESTIONS,
  CONDITION_COUNTS,
  RULE_ANALYSIS,
  COUNT_PERSONS,
  CALENDAR,
  COMING_PERSONS,
  BEGIN_PLAN,
  NEXT_PART,
  COUNT_STANDING,
  PAGE_STANDING,
];

/** What such a thread may have read by another one beside it. */
export const SIDE_WORKS: readonly SideWork<never, unknown>[] = [LEDGER_PART];
