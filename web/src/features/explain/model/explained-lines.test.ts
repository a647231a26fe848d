import { createFactCatalogue, explain, NO_SEGMENTS, normaliseFacts, type Segments } from '@gatehouse/rules';
import type { RuleCondition, RulePopulation } from '@gatehouse/schema';
import { describe, expect, it } from 'vitest';
import { explainedLines } from './explained-lines.ts';

const CATALOGUE = createFactCatalogue();
const ACTIVE: RulePopulation = { status: 'active', daysBeforeStart: 0, daysAfterEnd: 0 };
const inDepartment = (id: string): RuleCondition => ({
  kind: 'test',
  field: 'contract.department.externalId',
  operator: 'isOneOf',
  values: [id],
});
const contract = (department: string, endDate: string | null = null) => ({
  startDate: '2020-01-01',
  endDate,
  department: { externalId: department },
});

/** Lines of the first contract, as `depth|+ or -|text|found`. */
function told(condition: RuleCondition, ...contracts: readonly object[]): readonly string[] {
  return toldWith(NO_SEGMENTS, condition, ...contracts);
}

function toldWith(segments: Segments, condition: RuleCondition, ...contracts: readonly object[]): readonly string[] {
  const facts = normaliseFacts({ externalId: '1' }, contracts, '2026-06-15', CATALOGUE);
  const [first] = explain({ population: ACTIVE, condition }, facts, CATALOGUE, segments).contracts;
  if (first === undefined) throw new Error('There is no contract.');
  const label = (field: string) => field.split('.')[1] ?? '';
  const lines = explainedLines(condition, first.verdict, { locale: 'en', label, segments });
  return lines.map((line) => {
    const mark = line.result ? '+' : '-';
    if (line.kind === 'contract')
      return `${line.depth}|${mark}|contract ${line.contract}${line.inWindow ? '' : ' outside'}`;
    return `${line.depth}|${mark}|${line.text}${line.found === undefined ? '' : `|${String(line.found)}`}`;
  });
}

describe('an explained condition', () => {
  it('has the verdict and the value found beside every clause', () => {
    const condition: RuleCondition = { kind: 'any', conditions: [inDepartment('A'), inDepartment('B')] };
    expect(told(condition, contract('B'))).toEqual([
      '0|+|At least one of these holds:',
      `1|-|That contract's department is "A"|B`,
      `1|+|That contract's department is "B"|B`,
    ]);
  });

  it('tells a negated clause in one line, with the verdict of the negation', () => {
    expect(told({ kind: 'not', condition: inDepartment('A') }, contract('B'))).toEqual([
      `0|+|That contract's department is not "A" (or is empty)|B`,
    ]);
  });

  it('tells what stands in a segment under it, in an inverted one and in one within another too', () => {
    const segments: Segments = new Map([
      ['inner', { name: 'Inner', condition: inDepartment('A') }],
      [
        'outer',
        {
          name: 'Outer',
          condition: { kind: 'any', conditions: [inDepartment('B'), { kind: 'segment', id: 'inner' }] },
        },
      ],
    ]);
    const condition: RuleCondition = {
      kind: 'all',
      conditions: [inDepartment('A'), { kind: 'not', condition: { kind: 'segment', id: 'outer' } }],
    };
    expect(toldWith(segments, condition, contract('A'))).toEqual([
      '0|-|All of these hold:',
      `1|+|That contract's department is "A"|A`,
      '1|-|The segment "Outer" does not apply',
      '2|+|At least one of these holds:',
      `3|-|That contract's department is "B"|A`,
      '3|+|The segment "Inner" applies',
      `4|+|That contract's department is "A"|A`,
    ]);
  });

  it('lists every contract under a contract group, and says which do not count', () => {
    const none: RuleCondition = { kind: 'contracts', quantifier: 'none', window: 'rule', condition: inDepartment('A') };
    expect(told(none, contract('B'), contract('A', '2021-01-01'))).toEqual([
      '0|+|Among the contracts that the rule looks at there is none for which this holds:',
      '1|-|contract 0',
      '2|-|Its department is "A"|B',
      '1|+|contract 1 outside',
    ]);
  });
});
