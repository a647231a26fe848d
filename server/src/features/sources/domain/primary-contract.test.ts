import { describe, expect, it } from 'vitest';
import {
  type ComparedContract,
  type ContractCriterion,
  DEFAULT_CONTRACT_ORDER,
  primaryContractSteps,
  wrongCriteria,
} from './primary-contract.ts';

const contract = (id: string, model: object, state: ComparedContract['state'] = 'ACTIVE'): ComparedContract => ({
  id,
  state,
  model: { ...model },
});
/** `details.fte: a=1 b=0.5 → a`, a line for each step. */
const told = (contracts: readonly ComparedContract[], order: readonly ContractCriterion[] = DEFAULT_CONTRACT_ORDER) =>
  primaryContractSteps(contracts, order).map(({ field, candidates }) => {
    const values = candidates.map(({ contractId, value }) => `${contractId}=${value ?? '–'}`).join(' ');
    const left = candidates.filter(({ isLeft }) => isLeft).map(({ contractId }) => contractId);
    return `${field ?? 'state'}: ${values} → ${left.join(' ')}`;
  });

describe('the steps of the decision', () => {
  it('are none for a single contract, or none at all', () => {
    expect(told([contract('a', {})])).toEqual([]);
    expect(told([])).toEqual([]);
  });

  it('begin with what is active, whatever else is better', () => {
    const past = contract('p', { details: { fte: 1 } }, 'PAST');
    const future = contract('f', { details: { fte: 1 } }, 'FUTURE');
    expect(told([past, contract('a', { details: { fte: 0.1 } }), future])).toEqual([
      'state: p=PAST a=ACTIVE f=FUTURE → a',
    ]);
    expect(told([past, future])).toEqual(['state: p=PAST f=FUTURE → f']);
  });

  it('go on field by field until one is left', () => {
    const contracts = [
      contract('a', { details: { fte: 0.5, hoursPerWeek: 20 } }),
      contract('b', { details: { fte: 0.5, hoursPerWeek: 9 } }),
      contract('c', { details: { hoursPerWeek: 40 } }),
    ];
    expect(told(contracts)).toEqual([
      'state: a=ACTIVE b=ACTIVE c=ACTIVE → a b c',
      'details.fte: a=0.5 b=0.5 c=– → a b',
      'details.hoursPerWeek: a=20 b=9 → a',
    ]);
  });

  it('leave several when nothing tells them apart', () => {
    const steps = primaryContractSteps([contract('a', {}), contract('b', {})], DEFAULT_CONTRACT_ORDER);
    expect(steps).toHaveLength(7);
    expect(steps.at(-1)?.candidates.every(({ isLeft }) => isLeft)).toBe(true);
  });

  it.each([
    ['an open end is the latest', 'endDate', 'DESC', { endDate: '2099-12-31' }, {}, 'b'],
    ['an open end is not the earliest', 'endDate', 'ASC', { endDate: '2099-12-31' }, {}, 'a'],
    ['empty comes last going up', 'title.code', 'ASC', {}, { title: { code: 'Z' } }, 'b'],
    ['empty comes last going down', 'title.code', 'DESC', {}, { title: { code: 'A' } }, 'b'],
    [
      'numbers are no text',
      'details.sequence',
      'DESC',
      { details: { sequence: 9 } },
      { details: { sequence: 10 } },
      'b',
    ],
    ['text is no number', 'custom.Rank', 'DESC', { custom: { Rank: '9' } }, { custom: { Rank: '10' } }, 'a'],
    ['earlier first', 'startDate', 'ASC', { startDate: '2026-02-01' }, { startDate: '2026-01-31' }, 'b'],
  ] as const)('%s', (_what, field, direction, a, b, winner) => {
    const steps = primaryContractSteps([contract('a', a), contract('b', b)], [{ field, direction }]);
    expect(
      steps
        .at(-1)
        ?.candidates.filter(({ isLeft }) => isLeft)
        .map(({ contractId }) => contractId),
    ).toEqual([winner]);
  });
});

it('takes any field of a contract once', () => {
  const order = ['details.fte', 'department.externalId', 'custom.Rank', 'details.fte', 'shoeSize', 'custom.a b'];
  expect(wrongCriteria(order.map((field) => ({ field, direction: 'ASC' })))).toEqual([
    'details.fte',
    'shoeSize',
    'custom.a b',
  ]);
});
