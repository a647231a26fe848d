import { expect, it } from 'vitest';
import { contractStateOn, contractView } from './contract-view.ts';

it('counts both ends of a contract as part of it, and no end as open', () => {
  expect(contractStateOn('2027-02-28', '2027-03-01', '2027-05-31')).toBe('FUTURE');
  expect(contractStateOn('2027-03-01', '2027-03-01', '2027-05-31')).toBe('ACTIVE');
  expect(contractStateOn('2027-05-31', '2027-03-01', '2027-05-31')).toBe('ACTIVE');
  expect(contractStateOn('2027-06-01', '2027-03-01', '2027-05-31')).toBe('PAST');
  expect(contractStateOn('2099-01-01', '2027-03-01', null)).toBe('ACTIVE');
  expect(contractStateOn('2027-03-01', null, null)).toBe('NONE');
});

it('shows a contract with what it has, and nothing for what it has not', () => {
  const model = {
    id: 'c1',
    sourceKey: '7-1',
    externalId: '71',
    startDate: '2027-03-01',
    details: { fte: 0.8 },
    department: { externalId: '1200', displayName: 'Finance' },
  };
  expect(contractView(model, '2027-04-01', 'c1')).toMatchObject({
    externalId: '71',
    state: 'ACTIVE',
    isPrimary: true,
    endDate: null,
    fte: 0.8,
    hoursPerWeek: null,
    department: { externalId: '1200', code: null, name: 'Finance' },
    title: { externalId: null, code: null, name: null },
  });
});
