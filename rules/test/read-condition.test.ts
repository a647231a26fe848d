import type { RuleCondition } from '@gatehouse/schema';
import { describe, expect, it } from 'vitest';
import { createFactCatalogue, readCondition } from '../src/index.ts';

const CATALOGUE = createFactCatalogue();
const IN_D10: RuleCondition = {
  kind: 'test',
  field: 'contract.department.externalId',
  operator: 'isOneOf',
  values: ['D10'],
};
const PUBLISHED_D10 = { fact: 'contract', path: '$.department.externalId', operator: 'in', value: ['D10'] };
const FROM_FIRST_DAY = [
  { fact: 'contract', path: '$.window.sinceStart', operator: 'greaterThanInclusive', value: 0 },
  { fact: 'contract', path: '$.window.untilEnd', operator: 'greaterThanInclusive', value: 0 },
];
const ACTIVE = { status: 'active', daysBeforeStart: 0, daysAfterEnd: 0 };

const READ: readonly (readonly [string, unknown, unknown])[] = [
  ['a condition of ours', IN_D10, { population: null, condition: IN_D10 }],
  [
    'a population and a condition',
    { population: ACTIVE, condition: IN_D10 },
    { population: ACTIVE, condition: IN_D10 },
  ],
  [
    'a whole json-rules-engine rule',
    {
      name: 'x',
      conditions: { all: [...FROM_FIRST_DAY, PUBLISHED_D10] },
      event: { type: 'entitlements', params: { rule: 'r', version: 1, entitlements: [] } },
    },
    { population: ACTIVE, condition: IN_D10 },
  ],
  ['its conditions alone', { all: [...FROM_FIRST_DAY, PUBLISHED_D10] }, { population: ACTIVE, condition: IN_D10 }],
  [
    'conditions without a population',
    { any: [PUBLISHED_D10, PUBLISHED_D10] },
    { population: null, condition: { kind: 'any', conditions: [IN_D10, IN_D10] } },
  ],
  ['one test', PUBLISHED_D10, { population: null, condition: IN_D10 }],
];

describe('an analyst may paste', () => {
  for (const [name, input, expected] of READ) {
    it(name, () => expect(readCondition(input, CATALOGUE)).toEqual({ ok: true, value: expected }));
  }
});

const REFUSED: readonly (readonly [string, unknown, readonly (string | number)[]])[] = [
  ['a field that is none', { kind: 'all', conditions: [{ ...IN_D10, field: 'x' }] }, ['conditions', 0, 'field']],
  ['a misspelt population', { population: { status: 'gone' }, condition: IN_D10 }, ['population', 'status']],
  ['a condition beside a population', { population: ACTIVE, condition: 7 }, ['condition']],
  ['an operator of elsewhere', { any: [{ ...PUBLISHED_D10, operator: 'regex' }] }, ['any', 0, 'operator']],
  ['one test of elsewhere', { ...PUBLISHED_D10, operator: 'regex' }, ['operator']],
  ['a rule of elsewhere', { conditions: { all: [{ ...PUBLISHED_D10, fact: 'x' }] } }, ['conditions', 'all', 0, 'fact']],
  ['no object', 'D10', []],
];

describe('what does not fit is refused at its place:', () => {
  for (const [name, input, path] of REFUSED) {
    it(name, () => {
      const read = readCondition(input, CATALOGUE);
      expect(read.ok ? 'read' : read.problems.map((problem) => problem.path)).toEqual([path]);
    });
  }
});
