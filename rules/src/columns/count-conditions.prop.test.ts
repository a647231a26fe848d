import type { RuleCondition } from '@gatehouse/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  AS_OF,
  arbitraryPersonWithContracts,
  arbitraryRule,
  CATALOGUE,
  PROPERTY_RUNS,
  TODAY,
} from '../../test/arbitrary-condition.ts';
import { compile } from '../compile.ts';
import { conditionAt } from '../condition-tree.ts';
import { normaliseFacts } from '../facts.ts';
import type { RuleDefinition } from '../rule-definition.ts';
import { ColumnStore } from './column-store.ts';
import { type ConditionCount, countConditions } from './count-conditions.ts';

const timeout = 60_000 + PROPERTY_RUNS * 100;
const ACTIVE = { status: 'active', daysBeforeStart: 0, daysAfterEnd: 0 } as const;
const inDepartment = (...values: string[]): RuleCondition => {
  return { kind: 'test', field: 'contract.department.externalId', operator: 'isOneOf', values };
};
const titled = (...values: string[]): RuleCondition => {
  return { kind: 'test', field: 'contract.title.name', operator: 'isOneOf', values };
};

type People = readonly { readonly person: object; readonly contracts: readonly object[] }[];

function count(rule: RuleDefinition, people: People): readonly ConditionCount[] {
  const store = new ColumnStore(
    CATALOGUE,
    CATALOGUE.fields.map(({ field }) => field),
    32,
  );
  store.load(people.map((each, index) => ({ id: `p${index}`, ...each })));
  const steps = countConditions(store, rule, TODAY);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

const contract = (department: string, title: string, startDate = '2020-01-01') => {
  return { startDate, department: { externalId: department }, title: { name: title } };
};
/** Counted by hand below. */
const PEOPLE: People = [
  { person: {}, contracts: [contract('X', 'nurse')] },
  { person: {}, contracts: [contract('X', 'clerk')] },
  { person: {}, contracts: [contract('X', 'clerk'), contract('Y', 'nurse')] },
  { person: {}, contracts: [contract('Y', 'clerk')] },
  { person: {}, contracts: [contract('Y', 'nurse', '2030-01-01')] },
];

describe('the counts of conditions', () => {
  it('say who fits each by itself, who is left after those before it, and which changes nothing', () => {
    const condition: RuleCondition = {
      kind: 'all',
      conditions: [inDepartment('X', 'Y'), titled('nurse'), inDepartment('X')],
    };
    expect(count({ population: ACTIVE, condition }, PEOPLE)).toEqual([
      { path: [0], persons: 4, left: 4, isIdle: true },
      { path: [1], persons: 2, left: 2, isIdle: false },
      // Of the third person another contract is in X than the one of a nurse.
      { path: [2], persons: 3, left: 1, isIdle: false },
    ]);
  });

  it('look into groups: at an inverted one by its path, inside a contract group at some contract of its window', () => {
    const condition: RuleCondition = {
      kind: 'all',
      conditions: [
        { kind: 'not', condition: { kind: 'any', conditions: [titled('clerk'), inDepartment('Z')] } },
        { kind: 'contracts', quantifier: 'none', window: 'any', condition: inDepartment('Y') },
      ],
    };
    expect(count({ population: ACTIVE, condition }, PEOPLE)).toEqual([
      { path: [0], persons: 2, left: 2, isIdle: false },
      { path: [0, 0, 0], persons: 3, left: null, isIdle: false },
      { path: [0, 0, 1], persons: 0, left: null, isIdle: true },
      { path: [1], persons: 2, left: 1, isIdle: false },
      // The future contract is of somebody whom the rule does not look at.
      { path: [1, 0], persons: 2, left: null, isIdle: null },
    ]);
  });

  it('of a rule that nobody is in do not call every condition idle', () => {
    const condition: RuleCondition = { kind: 'all', conditions: [inDepartment('Q'), titled('nurse')] };
    expect(count({ population: ACTIVE, condition }, PEOPLE).map(({ isIdle }) => isIdle)).toEqual([null, null]);
  });

  it('of a very large rule leave out what would be work by the square', () => {
    const conditions = Array.from({ length: 120 }, (_none, index) => inDepartment('X', 'Y', `Z${index}`));
    const counts = count({ population: ACTIVE, condition: { kind: 'all', conditions } }, PEOPLE);
    expect(counts).toHaveLength(120);
    expect(counts[119]).toEqual({ path: [119], persons: 4, left: null, isIdle: null });
  });

  it('are those of compiled rules, person by person', { timeout }, () => {
    fc.assert(
      fc.property(fc.array(arbitraryPersonWithContracts, { maxLength: 12 }), arbitraryRule, (people, rule) => {
        const facts = people.map(({ person, contracts }) => normaliseFacts(person, contracts, AS_OF, CATALOGUE));
        const personsIn = (condition: RuleCondition) => {
          const match = compile({ ...rule, condition });
          return facts.flatMap((each, index) => (match(each).inRule ? [index] : []));
        };
        for (const { path, persons, left } of count(rule, people)) {
          const node = conditionAt(rule.condition, path);
          const isInGroup = path.some(
            (_index, length) => conditionAt(rule.condition, path.slice(0, length))?.kind === 'contracts',
          );
          if (node !== undefined && !isInGroup) expect(persons).toBe(personsIn(node).length);
          if (left === null || rule.condition.kind !== 'all') continue;
          const before = rule.condition.conditions.slice(0, (path[0] ?? 0) + 1);
          expect(left).toBe(personsIn({ kind: 'all', conditions: before }).length);
        }
      }),
      { numRuns: PROPERTY_RUNS },
    );
  });

  it('call idle what can go from a list that must all hold, and nobody comes or goes', { timeout }, () => {
    fc.assert(
      fc.property(
        fc.array(arbitraryPersonWithContracts, { maxLength: 12 }),
        arbitraryRule,
        arbitraryRule,
        (people, rule, other) => {
          const condition: RuleCondition = { kind: 'all', conditions: [rule.condition, other.condition] };
          const facts = people.map(({ person, contracts }) => normaliseFacts(person, contracts, AS_OF, CATALOGUE));
          const personsIn = (one: RuleCondition) => {
            const match = compile({ ...rule, condition: one });
            return facts.map((each) => match(each).inRule);
          };
          const whole = personsIn(condition);
          const [first] = count({ ...rule, condition }, people).filter(({ path }) => path.length === 1);
          const isNobody = !whole.includes(true);
          const isSame = JSON.stringify(personsIn(other.condition)) === JSON.stringify(whole);
          expect(first?.isIdle).toBe(isNobody ? null : isSame);
        },
      ),
      { numRuns: PROPERTY_RUNS },
    );
  });
});
