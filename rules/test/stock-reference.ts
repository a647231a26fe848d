import type { ContractWindow, RuleCondition, RulePopulation, RuleTest } from '@gatehouse/schema';
import { Engine, type NestedCondition, type TopLevelCondition } from 'json-rules-engine';
import type { PersonFacts } from '../src/index.ts';

/**
 * The reference: rules as plain conditions of the stock engine. Groups are expanded over the person's contracts (facts `c0`, `c1`,
 * `c2`), at-least-N over the combinations of its conditions, and what the stock engine has no operator for is written here a second
 * time, as naively as can be. Nothing of the package decides anything in this file.
 */
export async function matchByReference(
  rule: { readonly population: RulePopulation; readonly condition: RuleCondition },
  facts: PersonFacts,
): Promise<{ inRule: boolean; contracts: number[] }> {
  const { population, condition } = rule;
  const indexes = facts.contracts.map((_contract, index) => index);
  const activeAnywhere = indexes.map((index) => inWindow(`c${index}`, { daysBeforeStart: 0, daysAfterEnd: 0 }));
  const reference = new Reference(indexes, population);
  const ask = async (fact: string): Promise<boolean> => {
    const status =
      population.status === 'active'
        ? inWindow(fact, population)
        : population.status === 'inactive'
          ? { not: anyOf(activeAnywhere) }
          : TRUE;
    return holds({ all: [status, reference.expand(condition, fact)] }, facts);
  };
  if (indexes.length === 0) {
    return { inRule: population.status !== 'active' && (await ask('empty')), contracts: [] };
  }
  const contracts: number[] = [];
  for (const index of indexes) if (await ask(`c${index}`)) contracts.push(index);
  return { inRule: contracts.length > 0, contracts };
}

const TRUE: NestedCondition = { fact: 'yes', operator: 'equal', value: true };
const FALSE: NestedCondition = { fact: 'yes', operator: 'equal', value: false };

/** The stock engine takes an empty `any` for true. */
function anyOf(conditions: NestedCondition[]): NestedCondition {
  return { any: [...conditions, FALSE] };
}

function inWindow(fact: string, window: { daysBeforeStart: number; daysAfterEnd: number }): NestedCondition {
  return {
    all: [
      {
        fact,
        path: '$.startDate',
        operator: 'lessThanInclusive',
        value: { fact: 'today', path: `$.plus${window.daysBeforeStart}` },
      },
      {
        any: [
          { fact, path: '$.endDate', operator: 'equal', value: null },
          {
            fact,
            path: '$.endDate',
            operator: 'greaterThanInclusive',
            value: { fact: 'today', path: `$.minus${window.daysAfterEnd}` },
          },
        ],
      },
    ],
  };
}

class Reference {
  constructor(
    private readonly indexes: readonly number[],
    private readonly population: RulePopulation,
  ) {}

  expand(node: RuleCondition, contract: string): NestedCondition {
    switch (node.kind) {
      case 'all':
        return { all: [TRUE, ...node.conditions.map((child) => this.expand(child, contract))] };
      case 'any':
        return anyOf(node.conditions.map((child) => this.expand(child, contract)));
      case 'not':
        return { not: this.expand(node.condition, contract) };
      case 'atLeast': {
        const children = node.conditions.map((child) => this.expand(child, contract));
        return anyOf(combinations(children, node.count).map((chosen) => ({ all: [TRUE, ...chosen] })));
      }
      case 'contracts': {
        const windows = this.indexes.map((index) => this.window(`c${index}`, node.window));
        const each = this.indexes.map((index) => this.expand(node.condition, `c${index}`));
        const both = each.map((condition, at) => ({ all: [windows[at] ?? FALSE, condition] }));
        if (node.quantifier === 'some') return anyOf(both);
        if (node.quantifier === 'none') return { not: anyOf(both) };
        const failing = each.map((condition, at) => ({ all: [windows[at] ?? FALSE, { not: condition }] }));
        return { all: [anyOf(windows), { not: anyOf(failing) }] };
      }
      case 'test':
        return expandTest(node, contract);
      case 'segment':
        throw new Error('The reference knows no segments.');
    }
  }

  private window(fact: string, window: ContractWindow): NestedCondition {
    if (window === 'any') return TRUE;
    if (window !== 'rule') return inWindow(fact, window);
    return this.population.status === 'active' ? inWindow(fact, this.population) : TRUE;
  }
}

function combinations<T>(items: readonly T[], count: number): T[][] {
  if (count === 0) return [[]];
  return items.flatMap((item, index) => combinations(items.slice(index + 1), count - 1).map((rest) => [item, ...rest]));
}

/** Everything of a test stands in its value, read by one naive operator; the stock operators are used wherever they exist. */
function expandTest(test: RuleTest, contract: string): NestedCondition {
  const [subject = '', ...parts] = test.field.split('.');
  const fact = subject === 'person' ? 'person' : contract;
  const path = `$.${parts.join('.')}`;
  const [first, second] = test.values;
  const compare = (operator: string, value: unknown): NestedCondition => ({ fact, path, operator, value });
  const day = (value: unknown) => Date.parse(`${String(value)}T00:00:00Z`) / 86_400_000;
  const days = Number(first);
  const relative = (operator: string, value: number): NestedCondition => ({
    fact,
    path,
    operator,
    value: { fact: 'today', path: value < 0 ? `$.minus${-value}` : `$.plus${value}` },
  });
  switch (test.operator) {
    case 'isOneOf':
      return { any: test.values.map((value) => compare('equal', String(value).normalize('NFC'))) };
    case 'startsWith':
    case 'endsWith':
    case 'contains':
    case 'matches':
      return { any: test.values.map((value) => compare(`naive ${test.operator}`, value)) };
    case 'equals':
    case 'is':
      return compare('equal', first);
    case 'lessThan':
      return compare('lessThan', first);
    case 'atMost':
      return compare('lessThanInclusive', first);
    case 'greaterThan':
      return compare('greaterThan', first);
    case 'atLeast':
      return compare('greaterThanInclusive', first);
    case 'between':
      return { all: [compare('greaterThanInclusive', first), compare('lessThanInclusive', second)] };
    case 'on':
      return compare('equal', day(first));
    case 'before':
      return compare('lessThan', day(first));
    case 'onOrBefore':
      return compare('lessThanInclusive', day(first));
    case 'after':
      return compare('greaterThan', day(first));
    case 'onOrAfter':
      return compare('greaterThanInclusive', day(first));
    case 'betweenDates':
      return { all: [compare('greaterThanInclusive', day(first)), compare('lessThanInclusive', day(second))] };
    case 'withinNextDays':
      return { all: [relative('greaterThanInclusive', 0), relative('lessThanInclusive', days)] };
    case 'withinLastDays':
      return { all: [relative('greaterThanInclusive', -days), relative('lessThanInclusive', 0)] };
    case 'moreThanDaysAhead':
      return relative('greaterThan', days);
    case 'moreThanDaysAgo':
      return relative('lessThan', -days);
    case 'hasOneOf':
      return { any: test.values.map((value) => compare('contains', String(value).normalize('NFC'))) };
    case 'hasAllOf':
      return { all: test.values.map((value) => compare('contains', String(value).normalize('NFC'))) };
    case 'isEmpty':
      return compare('equal', null);
  }
}

function holds(conditions: TopLevelCondition, facts: PersonFacts): Promise<boolean> {
  const engine = new Engine();
  const fold = (value: string) => value.normalize('NFC').toLowerCase();
  const onText = (name: string, test: (fact: string, value: string) => boolean) =>
    engine.addOperator(
      `naive ${name}`,
      (fact: unknown, value: string) => typeof fact === 'string' && test(fold(fact), fold(value)),
    );
  onText('startsWith', (fact, value) => fact.slice(0, value.length) === value);
  onText('endsWith', (fact, value) => fact.length >= value.length && fact.slice(fact.length - value.length) === value);
  onText('contains', (fact, value) => fact.indexOf(value) >= 0);
  onText('matches', (fact, value) => asRegularExpression(value).test(fact));
  engine.addRule({ conditions, event: { type: 'match' } });
  const run = { yes: true, person: facts.person, empty: facts.emptyContract, today: daysAround(facts.asOf) };
  const contracts = Object.fromEntries(facts.contracts.map((contract, index) => [`c${index}`, contract]));
  return engine.run({ ...run, ...contracts }).then(({ events }) => events.length > 0);
}

function asRegularExpression(pattern: string): RegExp {
  const body = [...pattern].map((character) =>
    character === '*' ? '.*' : character === '?' ? '.' : character.replace(/[\\^$.|+()[\]{}/-]/u, '\\$&'),
  );
  return new RegExp(`^${body.join('')}$`, 'su');
}

function daysAround(today: number): Record<string, number> {
  return Object.fromEntries(
    [0, 1, 2, 3, 4].flatMap((n) => [
      [`plus${n}`, today + n],
      [`minus${n}`, today - n],
    ]),
  );
}
