import fc from 'fast-check';
import { Engine, Rule } from 'json-rules-engine';
import { describe, expect, it } from 'vitest';
import {
  compile,
  ENGINE_OPERATORS,
  liftFromJsonRules,
  lowerToJsonRules,
  normaliseFacts,
  type PersonFacts,
  toEngineFacts,
} from '../src/index.ts';
import { AS_OF, arbitraryPersonWithContracts, arbitraryRule, CATALOGUE, PROPERTY_RUNS } from './arbitrary-condition.ts';

/** Conditions as authors of the stock engine write them, run by the stock engine and, lifted, by us. */

const timeout = 60_000 + PROPERTY_RUNS * 100;
const TEXT = { fact: 'contract', path: '$.department.externalId' };
const NUMBER = { fact: 'contract', path: '$.details.fte' };
const DATE = { fact: 'contract', path: '$.endDate' };
const DAYS = { fact: 'contract', path: '$.daysUntil.endDate' };
const BOOLEAN = { fact: 'contract', path: '$.custom.Paid' };
const LIST = { fact: 'contract', path: '$.custom.Places' };
const TODAY = Date.UTC(2026, 5, 15) / 86_400_000;

const comparison = fc.constantFrom(
  'lessThan',
  'lessThanInclusive',
  'greaterThan',
  'greaterThanInclusive',
  'equal',
  'notEqual',
);
const text = fc.constantFrom('A', 'a', 'B', 'ab', 'AB');
const days = fc.integer({ min: -4, max: 4 });
const day = days.map((offset) => TODAY + offset);
const amount = fc.constantFrom(0, 0.5, 1, 2, -1);
const testOf = (field: object, operator: fc.Arbitrary<string>, value: fc.Arbitrary<unknown>) =>
  fc.record({ operator, value }).map((rest) => ({ ...field, ...rest }));
const range = (one: fc.Arbitrary<number>) =>
  fc.tuple(one, one).map((pair) => [...pair].sort((low, high) => low - high));
const list = (one: fc.Arbitrary<unknown>) => fc.array(one, { minLength: 1, maxLength: 3 });
const either = fc.constantFrom('in', 'notIn');
const between = fc.constant('between');
const equality = fc.constantFrom('equal', 'notEqual');

const written = fc
  .oneof(
    testOf(TEXT, equality, fc.option(text)),
    testOf(TEXT, either, list(text)),
    testOf(NUMBER, comparison, amount),
    testOf(NUMBER, either, list(amount)),
    testOf(NUMBER, equality, fc.constant(null)),
    testOf(DATE, comparison, day),
    testOf(DATE, either, list(day)),
    testOf(DATE, between, range(day)),
    testOf(DAYS, comparison, days),
    testOf(DAYS, either, list(days)),
    testOf(DAYS, between, range(days)),
    testOf(DAYS, equality, fc.constant(null)),
    testOf(BOOLEAN, equality, fc.option(fc.boolean())),
    testOf(LIST, fc.constantFrom('contains', 'doesNotContain'), text),
  )
  .chain((test) => fc.boolean().map((isNot) => (isNot ? { ...test, operator: `not:${test.operator}` } : test)));

async function byStockEngine(test: object, facts: PersonFacts, index: number): Promise<boolean> {
  const engine = new Engine();
  for (const { name, evaluate } of ENGINE_OPERATORS) engine.addOperator(name, evaluate);
  engine.addRule({ conditions: { all: [test as never] }, event: { type: 'x' } });
  const contract = facts.contracts[index] ?? facts.emptyContract;
  const { events } = await engine.run(toEngineFacts(facts, contract, { status: 'any' }));
  return events.length > 0;
}

describe('json-rules-engine JSON written elsewhere', () => {
  it('means the same once it is lifted', { timeout }, async () => {
    await fc.assert(
      fc.asyncProperty(written, arbitraryPersonWithContracts, async (test, { person, contracts }) => {
        const lifted = liftFromJsonRules({ conditions: { all: [test] }, event: { type: 'x' } }, CATALOGUE);
        if (!lifted.ok) throw new Error(JSON.stringify(lifted.problems));
        const facts = normaliseFacts(person, contracts, AS_OF, CATALOGUE);
        const matching: number[] = [];
        for (const index of contracts.keys()) if (await byStockEngine(test, facts, index)) matching.push(index);
        if (contracts.length === 0) return;
        expect(compile(lifted.value)(facts).contracts).toEqual(matching);
      }),
      { numRuns: PROPERTY_RUNS },
    );
  });

  it('comes back from the stock engine as the rule that it was', { timeout }, () => {
    fc.assert(
      fc.property(arbitraryRule, (rule) => {
        const published = lowerToJsonRules(rule, { name: 'n', rule: 'r', version: 1, entitlements: [] });
        // The types of the stock engine do not know operators of others.
        const stock = new Rule(JSON.parse(JSON.stringify(published)) as never);
        const exported: unknown = JSON.parse(JSON.stringify(stock));
        expect(liftFromJsonRules(exported, CATALOGUE)).toEqual(liftFromJsonRules(published, CATALOGUE));
      }),
      { numRuns: PROPERTY_RUNS },
    );
  });
});
