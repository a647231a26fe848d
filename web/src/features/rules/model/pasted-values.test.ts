import type { RuleCondition } from '@gatehouse/schema';
import { describe, expect, it } from 'vitest';
import { splitValues, withPastedValues } from './pasted-values.ts';

const inD10: RuleCondition = {
  kind: 'test',
  field: 'contract.department.externalId',
  operator: 'isOneOf',
  values: ['D10'],
};

describe('a pasted list', () => {
  it('is one value a line, or set apart by semicolons or tabs, without the space around them', () => {
    expect(splitValues('D10\r\n D20 \n\n"D 30"; D40\tD50')).toEqual(['D10', 'D20', '"D 30"', 'D40', 'D50']);
  });

  it('adds what is not there yet, and says how many that is', () => {
    expect(withPastedValues(inD10, 'D10\nD20\nD30')).toEqual({
      node: { ...inD10, values: ['D10', 'D20', 'D30'] },
      added: 2,
    });
  });

  it('goes into an inverted test as into a straight one', () => {
    expect(withPastedValues({ kind: 'not', condition: inD10 }, 'D20')).toMatchObject({
      node: { kind: 'not', condition: { values: ['D10', 'D20'] } },
    });
  });

  it('is none for a test of a date, for a group, and when it is JSON', () => {
    const date: RuleCondition = { kind: 'test', field: 'contract.endDate', operator: 'moreThanDaysAgo', values: [90] };
    expect(withPastedValues(date, '1\n2')).toBeUndefined();
    expect(withPastedValues({ kind: 'all', conditions: [] }, 'D20')).toBeUndefined();
    expect(withPastedValues(inD10, '{ "kind": "all", "conditions": [] }')).toBeUndefined();
  });
});
