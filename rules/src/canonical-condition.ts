import type { RuleCondition, RuleTest, TestValue } from '@gatehouse/schema';
import { childrenOf, withChildren } from './condition-tree.ts';
import { normaliseText } from './operators/text.ts';

/**
 * One spelling for conditions that are written differently and mean the same by their form alone: a group of one is its child,
 * a double negation is gone, values are in NFC and stand once. Two rules with equal canonical conditions are the same rule.
 */
export function canonicalCondition(condition: RuleCondition): RuleCondition {
  if (condition.kind === 'test') return canonicalTest(condition);
  const children = childrenOf(condition).map(canonicalCondition);
  const [first] = children;
  if (first !== undefined && children.length === 1 && (condition.kind === 'all' || condition.kind === 'any'))
    return first;
  if (condition.kind === 'not' && first?.kind === 'not') return first.condition;
  return withChildren(condition, children);
}

function canonicalTest(test: RuleTest): RuleTest {
  const values = test.values.map(canonicalValue);
  // "Within the last 0 days" and "within the next 0 days" are both today, and published alike.
  if (test.operator === 'withinLastDays' && values[0] === 0) return { ...test, operator: 'withinNextDays', values };
  const isSet = test.operator !== 'between' && test.operator !== 'betweenDates';
  return { ...test, values: isSet ? [...new Set(values)] : values };
}

function canonicalValue(value: TestValue): TestValue {
  if (typeof value === 'string') return normaliseText(value);
  // JSON does not keep the sign of zero.
  return value === 0 ? 0 : value;
}
