import type { RuleCondition } from '@gatehouse/schema';
import { parseRuleCondition, parseRulePopulation } from '@gatehouse/schema';
import fc from 'fast-check';
import { Engine } from 'json-rules-engine';
import { describe, expect, it } from 'vitest';
import {
  canonicalCondition,
  check,
  compile,
  explain,
  inlineSegments,
  liftFromJsonRules,
  lowerToJsonRules,
  matchPerson,
  NO_SEGMENTS,
  normaliseFacts,
  type Segments,
} from '../src/index.ts';
import {
  AS_OF,
  arbitraryCondition,
  arbitraryPersonWithContracts,
  arbitraryRule,
  CATALOGUE,
  PROPERTY_RUNS,
} from './arbitrary-condition.ts';
import { matchByReference } from './stock-reference.ts';

const PUBLICATION = { name: 'A rule', rule: 'r1', version: 1, entitlements: ['e1'] };
const runs = { numRuns: PROPERTY_RUNS };
const timeout = 60_000 + PROPERTY_RUNS * 60;

const worlds = fc.record({ rule: arbitraryRule, world: arbitraryPersonWithContracts });

function factsOf(world: { person: object; contracts: readonly object[] }) {
  return normaliseFacts(world.person, world.contracts, AS_OF, CATALOGUE);
}

describe('one meaning', () => {
  it('compiled, explained, and on the stock engine with plain conditions are the same', { timeout }, async () => {
    let matched = 0;
    await fc.assert(
      fc.asyncProperty(worlds, async ({ rule, world }) => {
        const facts = factsOf(world);
        const reference = await matchByReference(rule, facts);
        if (reference.inRule) matched += 1;
        expect(compile(rule)(facts)).toEqual(reference);
        const explanation = explain(rule, facts, CATALOGUE);
        expect(explanation.inRule).toBe(reference.inRule);
        const matching = explanation.contracts.filter(({ matches }) => matches).map(({ contract }) => contract);
        expect(matching.filter((contract) => contract !== null)).toEqual(reference.contracts);
      }),
      runs,
    );
    // A law that is only tried on people outside the rule would say nothing.
    expect(matched).toBeGreaterThan(PROPERTY_RUNS / 10);
    expect(matched).toBeLessThan(PROPERTY_RUNS * 0.9);
  });

  it('the published JSON with our operators on the stock engine says the same', { timeout }, async () => {
    await fc.assert(
      fc.asyncProperty(worlds, async ({ rule, world }) => {
        const facts = factsOf(world);
        const published = lowerToJsonRules(rule, PUBLICATION);
        const stored = JSON.parse(JSON.stringify(published)) as typeof published;
        expect(stored).toEqual(published);
        expect(await matchPerson(() => new Engine(), stored, facts)).toEqual(compile(rule)(facts));
      }),
      runs,
    );
  });

  it('the order of the contracts does not matter', () => {
    fc.assert(
      fc.property(worlds, ({ rule, world }) => {
        const forwards = compile(rule)(factsOf(world));
        const backwards = compile(rule)(factsOf({ ...world, contracts: [...world.contracts].reverse() }));
        const last = world.contracts.length - 1;
        expect(backwards.inRule).toBe(forwards.inRule);
        expect(backwards.contracts.map((index) => last - index).reverse()).toEqual(forwards.contracts);
      }),
      runs,
    );
  });

  it('the order of conditions does not matter, nor does running one rule over many persons', () => {
    fc.assert(
      fc.property(worlds, arbitraryPersonWithContracts, ({ rule, world }, other) => {
        const facts = factsOf(world);
        const run = compile(rule);
        const alone = run(facts);
        run(factsOf(other));
        expect(run(facts)).toEqual(alone);
        expect(compile({ ...rule, condition: reversed(rule.condition) })(facts)).toEqual(alone);
      }),
      runs,
    );
  });

  it('a negation is the complement, contract by contract', () => {
    fc.assert(
      fc.property(worlds, ({ rule, world }) => {
        const facts = factsOf(world);
        const inverse: RuleCondition = { kind: 'not', condition: rule.condition };
        const everybody: RuleCondition = { kind: 'all', conditions: [] };
        const [yes, no, looked] = [rule.condition, inverse, everybody].map((condition) =>
          compile({ ...rule, condition })(facts),
        );
        const union = [...(yes?.contracts ?? []), ...(no?.contracts ?? [])].sort((a, b) => a - b);
        expect(union).toEqual(looked?.contracts);
        expect(yes?.inRule || no?.inRule).toBe(looked?.inRule);
      }),
      runs,
    );
  });
});

describe('one form', () => {
  it('lifting what was lowered gives the same rule', () => {
    fc.assert(
      fc.property(arbitraryRule, (rule) => {
        const lifted = liftFromJsonRules(JSON.parse(JSON.stringify(lowerToJsonRules(rule, PUBLICATION))), CATALOGUE);
        if (!lifted.ok) throw new Error(JSON.stringify(lifted.problems));
        expect(lifted.value.population).toEqual(rule.population);
        expect(canonicalCondition(lifted.value.condition)).toEqual(canonicalCondition(rule.condition));
      }),
      runs,
    );
  });

  it('the canonical form means the same and is its own canonical form', () => {
    fc.assert(
      fc.property(worlds, ({ rule, world }) => {
        const facts = factsOf(world);
        const canonical = canonicalCondition(rule.condition);
        expect(compile({ ...rule, condition: canonical })(facts)).toEqual(compile(rule)(facts));
        expect(canonicalCondition(canonical)).toEqual(canonical);
      }),
      runs,
    );
  });

  it('parsing what was printed gives it back, and check finds no error in it but reversed ranges', () => {
    fc.assert(
      fc.property(arbitraryRule, ({ population, condition }) => {
        expect(parseRuleCondition(JSON.parse(JSON.stringify(condition)))).toEqual({ ok: true, value: condition });
        expect(parseRulePopulation(JSON.parse(JSON.stringify(population)))).toEqual({ ok: true, value: population });
        const errors = check(condition, population, CATALOGUE, NO_SEGMENTS).filter(
          ({ severity }) => severity === 'error',
        );
        expect(errors.filter(({ code }) => code !== 'rangeReversed')).toEqual([]);
      }),
      runs,
    );
  });

  it('a segment means what stands in it', () => {
    fc.assert(
      fc.property(worlds, arbitraryCondition, ({ rule, world }, part) => {
        const segments: Segments = new Map([['s', { name: 'A segment', condition: part }]]);
        const withReference: RuleCondition = {
          kind: 'any',
          conditions: [{ kind: 'segment', id: 's' }, rule.condition],
        };
        const inPlace: RuleCondition = { kind: 'any', conditions: [part, rule.condition] };
        const facts = factsOf(world);
        const expected = compile({ ...rule, condition: inPlace })(facts);
        expect(compile({ ...rule, condition: withReference }, segments)(facts)).toEqual(expected);
        expect(explain({ ...rule, condition: withReference }, facts, CATALOGUE, segments).inRule).toBe(expected.inRule);
        expect(inlineSegments(withReference, segments)).toEqual(inPlace);
      }),
      runs,
    );
  });
});

function reversed(condition: RuleCondition): RuleCondition {
  switch (condition.kind) {
    case 'all':
    case 'any':
    case 'atLeast':
      return { ...condition, conditions: condition.conditions.map(reversed).reverse() };
    case 'not':
    case 'contracts':
      return { ...condition, condition: reversed(condition.condition) };
    case 'segment':
    case 'test':
      return condition;
  }
}
