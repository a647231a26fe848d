import type { RuleCondition, RuleTest } from '@gatehouse/schema';
import { Engine } from 'json-rules-engine';
import { describe, expect, it } from 'vitest';
import {
  compile,
  createFactCatalogue,
  liftFromJsonRules,
  lowerToJsonRules,
  matchPerson,
  normaliseFacts,
  type RuleDefinition,
} from '../src/index.ts';

const CATALOGUE = createFactCatalogue([{ subject: 'person', name: 'external', kind: 'text' }]);
const PUBLICATION = { name: 'Finance: account', rule: 'r-1', version: 3, entitlements: ['e-1', 'e-2'] };

/** The example of data-model.md, written out. */
const FINANCE_JSON = {
  name: 'Finance: account',
  conditions: {
    all: [
      { fact: 'contract', path: '$.window.sinceStart', operator: 'greaterThanInclusive', value: -14 },
      { fact: 'contract', path: '$.window.untilEnd', operator: 'greaterThanInclusive', value: 0 },
      { fact: 'contract', path: '$.department.externalId', operator: 'in', value: ['1200', '1300'] },
      { not: { fact: 'person', path: '$.custom.external', operator: 'isEmpty', value: true } },
    ],
  },
  event: { type: 'entitlements', params: { rule: 'r-1', version: 3, entitlements: ['e-1', 'e-2'] } },
};

const FINANCE: RuleDefinition = {
  population: { status: 'active', daysBeforeStart: 14, daysAfterEnd: 0 },
  condition: {
    kind: 'all',
    conditions: [
      { kind: 'test', field: 'contract.department.externalId', operator: 'isOneOf', values: ['1200', '1300'] },
      { kind: 'not', condition: { kind: 'test', field: 'person.custom.external', operator: 'isEmpty', values: [] } },
    ],
  },
};

const dateTest = (operator: RuleTest['operator'], ...values: (string | number)[]): RuleTest => ({
  kind: 'test',
  field: 'contract.endDate',
  operator,
  values,
});

describe('the published form', () => {
  it('is the shape of the data model', () => {
    expect(lowerToJsonRules(FINANCE, PUBLICATION)).toEqual(FINANCE_JSON);
    expect(liftFromJsonRules(FINANCE_JSON, CATALOGUE)).toEqual({ ok: true, value: FINANCE });
  });

  it('writes contract groups and at-least-N as operators on contracts and self', () => {
    const external: RuleCondition = { kind: 'test', field: 'contract.type.code', operator: 'isOneOf', values: ['ext'] };
    const condition: RuleCondition = {
      kind: 'atLeast',
      count: 2,
      conditions: [
        external,
        {
          kind: 'contracts',
          quantifier: 'none',
          window: { daysBeforeStart: 0, daysAfterEnd: 30 },
          condition: external,
        },
      ],
    };
    const json = { fact: 'contract', path: '$.type.code', operator: 'in', value: ['ext'] };
    expect(lowerToJsonRules({ population: { status: 'inactive' }, condition }, PUBLICATION).conditions).toEqual({
      all: [
        { fact: 'person', path: '$.activeContracts', operator: 'equal', value: 0 },
        {
          fact: 'self',
          operator: 'atLeast',
          value: {
            count: 2,
            of: [
              json,
              {
                fact: 'contracts',
                operator: 'none',
                value: { window: { daysBeforeStart: 0, daysAfterEnd: 30 }, conditions: json },
              },
            ],
          },
        },
      ],
    });
  });

  it('writes dates as whole-day numbers, and relative dates as numbers of the fact daysUntil', () => {
    const written = [
      dateTest('on', '1970-01-02'),
      dateTest('betweenDates', '2000-01-01', '2000-03-01'),
      dateTest('withinNextDays', 14),
      dateTest('withinLastDays', 14),
      dateTest('moreThanDaysAgo', 3),
    ].map((condition) => lowerToJsonRules({ population: { status: 'any' }, condition }, PUBLICATION).conditions.all[0]);
    expect(written).toEqual([
      { fact: 'contract', path: '$.endDate', operator: 'equal', value: 1 },
      { fact: 'contract', path: '$.endDate', operator: 'between', value: [10957, 11017] },
      { fact: 'contract', path: '$.daysUntil.endDate', operator: 'between', value: [0, 14] },
      { fact: 'contract', path: '$.daysUntil.endDate', operator: 'between', value: [-14, 0] },
      { fact: 'contract', path: '$.daysUntil.endDate', operator: 'lessThan', value: -3 },
    ]);
  });

  it('does not let a first test of the number of active contracts be read as the population', () => {
    const none: RuleTest = { kind: 'test', field: 'person.activeContracts', operator: 'equals', values: [0] };
    const condition: RuleCondition = { kind: 'all', conditions: [none, dateTest('isEmpty')] };
    const published = lowerToJsonRules({ population: { status: 'any' }, condition }, PUBLICATION);
    expect(liftFromJsonRules(published, CATALOGUE)).toEqual({
      ok: true,
      value: { population: { status: 'any' }, condition },
    });
  });

  it('holds segments in place, and refuses unknown and endless ones', () => {
    const condition: RuleCondition = { kind: 'segment', id: 'a' };
    const rule: RuleDefinition = { population: { status: 'any' }, condition };
    const segments = new Map([['a', { name: 'Ended', condition: dateTest('before', '2026-01-01') }]]);
    expect(lowerToJsonRules(rule, PUBLICATION, segments).conditions.all).toEqual([
      { fact: 'contract', path: '$.endDate', operator: 'lessThan', value: 20454 },
    ]);
    expect(() => lowerToJsonRules(rule, PUBLICATION)).toThrow('was not handed in');
    const endless = new Map([
      ['a', { name: 'A', condition: { kind: 'segment', id: 'b' } as const }],
      ['b', { name: 'B', condition: { kind: 'segment', id: 'a' } as const }],
    ]);
    expect(() => lowerToJsonRules(rule, PUBLICATION, endless)).toThrow('contains itself');
  });

  it('makes an unfinished test true for nobody, compiled and on the stock engine', async () => {
    const unfinished: RuleTest[] = [
      dateTest('before'),
      dateTest('before', '2026-02-30'),
      dateTest('betweenDates', '2026-01-01'),
      dateTest('withinNextDays'),
      { kind: 'test', field: 'contract.type.code', operator: 'isOneOf', values: [] },
      { kind: 'test', field: 'contract.type.code', operator: 'startsWith', values: [''] },
      { kind: 'test', field: 'contract.details.fte', operator: 'equals', values: [] },
      { kind: 'test', field: 'person.status.blocked', operator: 'is', values: [] },
    ];
    const contracts = [{ endDate: '2020-01-01', type: { code: 'x' }, details: { fte: 1 } }, {}];
    const facts = normaliseFacts({ externalId: 'p' }, contracts, '2026-06-15', CATALOGUE);
    for (const condition of unfinished) {
      const rule: RuleDefinition = { population: { status: 'any' }, condition };
      const expected = { inRule: false, contracts: [] };
      expect(compile(rule)(facts), JSON.stringify(condition)).toEqual(expected);
      const published = lowerToJsonRules(rule, PUBLICATION);
      expect(await matchPerson(() => new Engine(), published, facts), JSON.stringify(condition)).toEqual(expected);
    }
  });

  it('fails aloud when the published JSON of a group is broken, instead of being false', async () => {
    const facts = normaliseFacts({ externalId: 'p' }, [{}], '2026-06-15', CATALOGUE);
    const published = lowerToJsonRules(FINANCE, PUBLICATION);
    const nobody = { not: { fact: 'self', operator: 'atLeast', value: { count: 1, of: [{ fact: 'nobody' }] } } };
    const broken = { ...published, conditions: { all: [nobody] } } as unknown as typeof published;
    await expect(matchPerson(() => new Engine(), broken, facts)).rejects.toThrow('Publish the rule again');
  });
});

describe('json-rules-engine JSON written elsewhere', () => {
  const lift = (conditions: unknown) => liftFromJsonRules({ conditions, event: { type: 'x' } }, CATALOGUE);
  const department = { fact: 'contract', path: '$.department.externalId', operator: 'equal', value: 'X' };
  const isX = { kind: 'test', field: 'contract.department.externalId', operator: 'isOneOf', values: ['X'] };

  it('is lifted where it stays within the language', () => {
    expect(lift({ any: [department, { ...department, operator: 'notIn', value: ['Y'] }] })).toEqual({
      ok: true,
      value: {
        population: { status: 'any' },
        condition: { kind: 'any', conditions: [isX, { kind: 'not', condition: { ...isX, values: ['Y'] } }] },
      },
    });
    expect(lift({ not: { fact: 'contracts', operator: 'some', value: { conditions: department } } })).toMatchObject({
      value: { condition: { kind: 'not', condition: { kind: 'contracts', quantifier: 'some', window: 'rule' } } },
    });
  });

  it('has its population first in either order', () => {
    const [sinceStart, untilEnd, ...rest] = FINANCE_JSON.conditions.all;
    expect(lift({ all: [untilEnd, sinceStart, ...rest] })).toEqual({ ok: true, value: FINANCE });
  });

  const refused: readonly (readonly [string, unknown, readonly (string | number)[]])[] = [
    ['an empty any, which grants everybody', { any: [] }, ['conditions', 'any']],
    ['an empty all', { all: [] }, ['conditions', 'all']],
    ['two groups in one node', { all: [{ any: [department], all: [department] }] }, ['conditions', 'all', 0, 'all']],
    ['a reference to a condition', { condition: 'shared' }, ['conditions', 'fact']],
    ['a priority', { all: [{ ...department, priority: 2 }] }, ['conditions', 'all', 0, 'priority']],
    ['params', { all: [{ ...department, params: {} }] }, ['conditions', 'all', 0, 'params']],
    ['an unknown fact', { all: [{ ...department, fact: 'account' }] }, ['conditions', 'all', 0, 'fact']],
    ['a missing path', { all: [{ fact: 'person', operator: 'equal', value: 'x' }] }, ['conditions', 'all', 0, 'path']],
    ['a JSONPath filter', { all: [{ ...department, path: '$.a[?(@.b)]' }] }, ['conditions', 'all', 0, 'path']],
    ['an unknown field', { all: [{ ...department, path: '$.salary' }] }, ['conditions', 'all', 0, 'path']],
    [
      'private contact data',
      { all: [{ fact: 'person', path: '$.contact.personal.email', operator: 'equal', value: 'x' }] },
      ['conditions', 'all', 0, 'path'],
    ],
    ['a decorator', { all: [{ ...department, operator: 'someFact:equal' }] }, ['conditions', 'all', 0, 'operator']],
    [
      'a substring by in',
      { all: [{ ...department, operator: 'in', value: 'XYZ' }] },
      ['conditions', 'all', 0, 'value'],
    ],
    ['a value that is a fact', { all: [{ ...department, value: { fact: 'x' } }] }, ['conditions', 'all', 0, 'value']],
    ['null in a list', { all: [{ ...department, operator: 'in', value: [null] }] }, ['conditions', 'all', 0, 'value']],
    ['empty text', { all: [{ ...department, value: '' }] }, ['conditions', 'all', 0, 'value']],
    [
      'isEmpty false',
      { all: [{ ...department, operator: 'isEmpty', value: false }] },
      ['conditions', 'all', 0, 'value'],
    ],
    [
      'a window test that is not the population',
      { all: [department, { ...department, path: '$.window.untilEnd', operator: 'greaterThan', value: 3 }] },
      ['conditions', 'all', 1, 'path'],
    ],
    [
      'a group in a group',
      {
        all: [
          {
            fact: 'contracts',
            operator: 'some',
            value: { conditions: { not: { fact: 'contracts', operator: 'none', value: { conditions: department } } } },
          },
        ],
      },
      ['conditions', 'all', 0, 'value', 'conditions', 'not'],
    ],
    [
      'a count that cannot be reached',
      { all: [{ fact: 'self', operator: 'atLeast', value: { count: 2, of: [department] } }] },
      ['conditions', 'all', 0, 'value', 'count'],
    ],
  ];

  it.each(refused)('is refused with the path: %s', (_name, conditions, path) => {
    const result = lift(conditions);
    expect(result.ok).toBe(false);
    if (!result.ok) expect(result.problems.map((problem) => problem.path)).toContainEqual(path);
  });

  it('is refused when it is nested without end, in bounded time', () => {
    let conditions: unknown = department;
    for (let depth = 0; depth < 100_000; depth++) conditions = { not: conditions };
    expect(lift(conditions).ok).toBe(false);
  });
});
