import type { RuleCondition } from '@gatehouse/schema';
import fc from 'fast-check';
import { Engine } from 'json-rules-engine';
import { describe, expect, it } from 'vitest';
import {
  ColumnStore,
  check,
  childrenOf,
  compile,
  compileForColumns,
  describeRule,
  evaluate,
  explain,
  inlineSegments,
  lowerToJsonRules,
  matchPerson,
  NO_SEGMENTS,
  normaliseFacts,
  rowsOf,
  type Segment,
  type Segments,
  segmentsUsedBy,
  type Verdict,
  withChildren,
} from '../src/index.ts';
import {
  AS_OF,
  arbitraryPersonWithContracts,
  arbitraryRule,
  CATALOGUE,
  PROPERTY_RUNS,
  TODAY,
} from './arbitrary-condition.ts';
import { matchByReference } from './stock-reference.ts';

const PUBLICATION = { name: 'A rule', rule: 'r1', version: 1, entitlements: ['e1'] };
const runs = { numRuns: PROPERTY_RUNS };
const timeout = 60_000 + PROPERTY_RUNS * 100;

/** The same condition with the nodes that `takes` points at, in order of visit, moved into segments: also into each other. */
function carve(condition: RuleCondition, takes: readonly boolean[]) {
  const segments = new Map<string, Segment>();
  let visited = 0;
  const visit = (node: RuleCondition): RuleCondition => {
    const isTaken = takes[visited++ % takes.length] === true;
    const inside = withChildren(node, childrenOf(node).map(visit));
    if (!isTaken) return inside;
    const id = `s${segments.size}`;
    segments.set(id, { name: `Segment ${id}`, condition: inside });
    return { kind: 'segment', id };
  };
  return { condition: visit(condition), segments: segments as Segments };
}

const carvings = fc.record({
  rule: arbitraryRule,
  world: arbitraryPersonWithContracts,
  takes: fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }),
});

/** What was found, without where it stands and without the segments around it. */
function withoutSegments(verdict: Verdict): unknown {
  if (verdict.kind === 'segment') return verdict.children.map(withoutSegments)[0];
  const { path: _path, ...rest } = verdict;
  if ('children' in rest) return { ...rest, children: rest.children.map(withoutSegments) };
  if (rest.kind !== 'contracts') return rest;
  return {
    ...rest,
    contracts: rest.contracts.map((contract) => ({ ...contract, verdict: withoutSegments(contract.verdict) })),
  };
}

describe('conditions of segments', () => {
  it('mean what stands in them: in columns, compiled, explained and on the stock engine', { timeout }, async () => {
    let matched = 0;
    let used = 0;
    await fc.assert(
      fc.asyncProperty(carvings, async ({ rule, world, takes }) => {
        const facts = normaliseFacts(world.person, world.contracts, AS_OF, CATALOGUE);
        // The reference knows no segments: it is asked about the condition as it was before.
        const expected = await matchByReference(rule, facts);
        const { condition, segments } = carve(rule.condition, takes);
        const carved = { population: rule.population, condition };
        used += segmentsUsedBy(condition, segments).size;
        if (expected.inRule) matched += 1;

        expect(inlineSegments(condition, segments)).toEqual(rule.condition);
        expect(compile(carved, segments)(facts)).toEqual(expected);
        const published = lowerToJsonRules(carved, PUBLICATION, segments);
        expect(published).toEqual(lowerToJsonRules(rule, PUBLICATION));
        expect(await matchPerson(() => new Engine(), published, facts)).toEqual(expected);
        const columns = compileForColumns([['rule', carved]], CATALOGUE, segments);
        const store = new ColumnStore(CATALOGUE, columns.fields);
        store.load([{ id: 'p', ...world }]);
        const inScope = evaluate(store, columns, TODAY).get('rule') ?? new Uint32Array(0);
        expect([...rowsOf(inScope)].length === 1).toBe(expected.inRule);
        const explained = explain(carved, facts, CATALOGUE, segments);
        const plain = explain(rule, facts, CATALOGUE);
        expect(explained.inRule).toBe(expected.inRule);
        expect(explained.contracts.map(({ verdict }) => withoutSegments(verdict))).toEqual(
          plain.contracts.map(({ verdict }) => withoutSegments(verdict)),
        );
      }),
      runs,
    );
    // A law that is only tried on people outside the rule, or on rules without segments, would say nothing.
    expect(matched).toBeGreaterThan(PROPERTY_RUNS / 10);
    expect(matched).toBeLessThan(PROPERTY_RUNS * 0.9);
    expect(used).toBeGreaterThan(PROPERTY_RUNS);
  });

  it('have the errors of what stands in them, and every name in their sentence', { timeout }, () => {
    fc.assert(
      fc.property(carvings, ({ rule, takes }) => {
        const { condition, segments } = carve(rule.condition, takes);
        const isError = ({ severity, code }: { severity: string; code: string }) =>
          severity === 'error' && code !== 'rangeReversed';
        expect(check(condition, rule.population, CATALOGUE, segments).filter(isError)).toEqual([]);
        const direct = segmentsUsedBy(condition, NO_SEGMENTS);
        const sentence = describeRule({ ...rule, condition }, 'en', { segments });
        for (const id of direct) expect(sentence).toContain(`the segment "Segment ${id}"`);
        // Without one of them the condition has no meaning, and check says so.
        const [missing] = segmentsUsedBy(condition, segments);
        if (missing === undefined) return;
        const fewer = new Map([...segments].filter(([id]) => id !== missing));
        const codes = check(condition, rule.population, CATALOGUE, fewer).map(({ code }) => code);
        expect(codes).toContain('unknownSegment');
      }),
      runs,
    );
  });
});
