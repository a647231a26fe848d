import { compileForColumns, countRows, evaluate, type RuleDefinition } from '@gatehouse/rules';
import type { Question } from './people-question.ts';

/** How many persons each of these is for, in their order. */
export const COUNT_PERSONS: Question<readonly RuleDefinition[], readonly number[]> = {
  name: 'rules.countPersons',
  answer: ({ people: { store }, today }, definitions) => {
    const matches = evaluate(store, compileForColumns(definitions.entries(), store.catalogue), today);
    return definitions.map((_definition, index) => {
      const persons = matches.get(index);
      return persons === undefined ? 0 : countRows(persons);
    });
  },
};
