import type { RuleTest } from '@gatehouse/schema';
import { fieldParts, fieldSubject } from './fact-catalogue.ts';
import { type FactNode, type FactTree, factReader } from './facts.ts';
import type { FactTest } from './operators/fact-test.ts';
import { OPERATOR_MEANINGS } from './operators/operator-meanings.ts';
import { VALUE_OPERATORS } from './operators/value-operators.ts';

/** A test made ready: whose facts it reads, how it finds the value there, and whether the value passes. */
export interface FieldTest {
  readonly subject: 'person' | 'contract';
  readonly read: (subjectFacts: FactTree) => FactNode;
  readonly holds: FactTest;
}

export function compileFieldTest(test: RuleTest): FieldTest {
  const { reads, operator, value } = OPERATOR_MEANINGS[test.operator](test.values);
  const parts = fieldParts(test.field);
  return {
    subject: fieldSubject(test.field),
    read: factReader(reads === 'field' ? parts : ['daysUntil', ...parts]),
    holds: VALUE_OPERATORS[operator](value),
  };
}
