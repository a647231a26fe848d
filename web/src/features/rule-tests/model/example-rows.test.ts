import { NO_SEGMENTS, type Segments } from '@gatehouse/rules';
import type { RuleCondition } from '@gatehouse/schema';
import { describe, expect, it } from 'vitest';
import { exampleOf, furtherFields, rowsOf, startingRows } from './example-rows.ts';

const inFinance: RuleCondition = {
  kind: 'test',
  field: 'contract.department.externalId',
  operator: 'isOneOf',
  values: ['1200'],
};
const blocked: RuleCondition = { kind: 'test', field: 'person.status.blocked', operator: 'is', values: [true] };

describe('the form of a made-up example', () => {
  it('begins with what the rule asks about and the days of one contract', () => {
    const condition: RuleCondition = {
      kind: 'all',
      conditions: [inFinance, { kind: 'not', condition: blocked }, inFinance],
    };
    expect(startingRows(condition, NO_SEGMENTS)).toEqual({
      person: [{ field: 'person.status.blocked', value: null }],
      contracts: [
        [
          { field: 'contract.startDate', value: null },
          { field: 'contract.endDate', value: null },
          { field: 'contract.department.externalId', value: null },
        ],
      ],
    });
  });

  it('asks what a segment asks, and ends where one contains itself', () => {
    const segments: Segments = new Map([
      ['a', { name: 'A', condition: { kind: 'any', conditions: [blocked, { kind: 'segment', id: 'a' }] } }],
    ]);
    const { person } = startingRows({ kind: 'segment', id: 'a' }, segments);
    expect(person.map(({ field }) => field)).toEqual(['person.status.blocked']);
  });

  it('leaves out what is empty, and keeps what was there', () => {
    const example = { person: { externalId: '1' }, contracts: [{ startDate: '2026-01-01', details: { fte: 0 } }] };
    expect(exampleOf(rowsOf(example))).toEqual(example);
    expect(exampleOf({ person: [{ field: 'person.externalId', value: '' }], contracts: [[]] })).toEqual({
      person: {},
      contracts: [{}],
    });
  });

  it('offers every field once, and none that follows from the contracts', () => {
    const further = furtherFields('person', [{ field: 'person.externalId', value: '1' }]);
    expect(further).toContain('person.name.familyName');
    expect(further).not.toContain('person.externalId');
    expect(further).not.toContain('person.activeContracts');
    expect(further.filter((field) => field.includes('personal'))).toEqual([]);
  });
});
