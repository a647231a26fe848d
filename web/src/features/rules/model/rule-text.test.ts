import { describe, expect, it } from 'vitest';
import { type JsonFault, readRuleText } from './rule-text.ts';

function faultOf(text: string): JsonFault | undefined {
  const read = readRuleText(text);
  return read.ok ? undefined : read.faults[0];
}

const SPELLING: readonly (readonly [string, string, string, number, number])[] = [
  ['a comma forgotten', '{ "kind": "all"\n  "conditions": [] }', 'comma', 2, 3],
  ['a comma too many', '{ "kind": "all",\n  "conditions": [], }', 'name', 2, 21],
  ['a name without quotes', '{ kind: "all" }', 'symbol', 1, 3],
  ['a bracket forgotten', '{ "kind": "all", "conditions": [ }', 'value', 1, 34],
  ['the end forgotten', '{ "kind": "all", "conditions": []', 'brace', 1, 34],
  ['a quote forgotten', '{ "kind": "all', 'string', 1, 11],
  ['something behind the end', '{ "kind": "all", "conditions": [] } x', 'symbol', 1, 37],
  ['nothing at all', '', 'value', 1, 1],
];

describe('misspelt JSON is told at its place:', () => {
  for (const [name, text, syntax, line, column] of SPELLING) {
    it(name, () => expect(faultOf(text)).toMatchObject({ syntax, line, column }));
  }
});

describe('JSON that does not fit is told at its place:', () => {
  it('an unknown operator', () => {
    const text =
      '{\n  "kind": "test",\n  "field": "contract.type.code",\n  "operator": "isNot",\n  "values": ["EXT"]\n}';
    expect(faultOf(text)).toMatchObject({ syntax: null, line: 4, column: 15, path: ['operator'] });
  });

  it('what is missing, at the object that lacks it', () => {
    const text = '{\n  "kind": "all",\n  "conditions": [\n    { "kind": "not" }\n  ]\n}';
    expect(faultOf(text)).toMatchObject({ line: 4, column: 5, path: ['conditions', 0, 'condition'] });
  });
});

it('reads what fits', () => {
  expect(readRuleText('{ "kind": "all", "conditions": [] }')).toEqual({
    ok: true,
    value: { population: null, condition: { kind: 'all', conditions: [] } },
  });
});
