import type { RuleCondition } from '@gatehouse/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ConditionPath,
  childrenOf,
  compile,
  explain,
  normaliseFacts,
  type Reason,
  type RuleDefinition,
  reasonOf,
  withChildren,
} from '../src/index.ts';
import { AS_OF, arbitraryPersonWithContracts, arbitraryRule, CATALOGUE, PROPERTY_RUNS } from './arbitrary-condition.ts';

const TRUE: RuleCondition = { kind: 'all', conditions: [] };
const FALSE: RuleCondition = { kind: 'any', conditions: [] };

/** The condition with every test and contract group outside `kept` answering whatever comes next. */
function withOthersChanged(
  node: RuleCondition,
  path: ConditionPath,
  kept: ReadonlySet<string>,
  answer: () => boolean,
): RuleCondition {
  if (node.kind === 'test' || node.kind === 'contracts') {
    return kept.has(path.join('.')) ? node : answer() ? TRUE : FALSE;
  }
  const children = childrenOf(node).map((child, index) => withOthersChanged(child, [...path, index], kept, answer));
  return withChildren(node, children);
}

describe('the short reason of a rule', () => {
  it('is enough: whatever the clauses that it leaves out had answered, the answer stays', () => {
    fc.assert(
      fc.property(
        arbitraryRule,
        arbitraryPersonWithContracts,
        fc.infiniteStream(fc.boolean()),
        (rule, { person, contracts }, answers) => {
          const facts = normaliseFacts(person, contracts, AS_OF, CATALOGUE);
          const reason = reasonOf(rule, explain(rule, facts, CATALOGUE));
          const { inRule } = compile(rule)(facts);
          if (reason.kind !== 'CLAUSES') {
            expect(inRule).toBe(false);
            return;
          }
          const kept = new Set(reason.clauses.map(({ path }) => path.join('.')));
          const next = () => answers.next().value === true;
          const changed: RuleDefinition = { ...rule, condition: withOthersChanged(rule.condition, [], kept, next) };
          const { contract } = reason;
          const isMatch =
            contract === null ? compile(changed)(facts).inRule : compile(changed)(facts).contracts.includes(contract);
          expect(isMatch).toBe(inRule);
        },
      ),
      { numRuns: PROPERTY_RUNS },
    );
  });

  it('tells every clause as it is: what it says of a test under an odd number of nots is about the negation', () => {
    fc.assert(
      fc.property(arbitraryRule, arbitraryPersonWithContracts, (rule, { person, contracts }) => {
        const facts = normaliseFacts(person, contracts, AS_OF, CATALOGUE);
        const reason: Reason = reasonOf(rule, explain(rule, facts, CATALOGUE));
        if (reason.kind !== 'CLAUSES') return;
        for (const { told, holds } of reason.clauses) {
          const alone = compile({ ...rule, condition: told })(facts);
          const isTrue = reason.contract === null ? alone.inRule : alone.contracts.includes(reason.contract);
          expect(isTrue).toBe(holds);
        }
      }),
      { numRuns: PROPERTY_RUNS },
    );
  });
});
