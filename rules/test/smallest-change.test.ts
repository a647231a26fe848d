import type { RuleCondition, RulePopulation } from '@gatehouse/schema';
import { describe, expect, it } from 'vitest';
import { createFactCatalogue, normaliseFacts, smallestChanges } from '../src/index.ts';

const CATALOGUE = createFactCatalogue();
const ACTIVE: RulePopulation = { status: 'active', daysBeforeStart: 0, daysAfterEnd: 0 };

const inDepartment: RuleCondition = {
  kind: 'test',
  field: 'contract.department.externalId',
  operator: 'isOneOf',
  values: ['FIN', 'ICT'],
};
const isManager: RuleCondition = {
  kind: 'test',
  field: 'contract.title.name',
  operator: 'contains',
  values: ['manager'],
};

function changes(population: RulePopulation, condition: RuleCondition, ...contracts: readonly object[]) {
  const facts = normaliseFacts({ externalId: '1' }, contracts, '2026-06-15', CATALOGUE);
  return smallestChanges({ population, condition }, facts, CATALOGUE);
}

const working = {
  startDate: '2026-01-01',
  endDate: null,
  department: { externalId: 'HR' },
  title: { name: 'Team manager' },
};

describe('the smallest change that flips a rule', () => {
  it('names the one value that is missing, and what it is now', () => {
    expect(changes(ACTIVE, { kind: 'all', conditions: [inDepartment, isManager] }, working)).toEqual([
      [{ field: 'contract.department.externalId', contract: 0, found: 'HR', wanted: 'FIN', isAny: false }],
    ]);
  });

  it('names two fields together where one is not enough', () => {
    const clerk = { ...working, title: { name: 'Clerk' } };
    expect(changes(ACTIVE, { kind: 'all', conditions: [inDepartment, isManager] }, clerk)).toEqual([
      [
        { field: 'contract.department.externalId', contract: 0, found: 'HR', wanted: 'FIN', isAny: false },
        { field: 'contract.title.name', contract: 0, found: 'Clerk', wanted: 'manager', isAny: false },
      ],
    ]);
  });

  it('says that any other value takes a person out, and that a contract ended yesterday would', () => {
    const inFinance = { ...working, department: { externalId: 'FIN' } };
    expect(changes(ACTIVE, inDepartment, inFinance)).toEqual([
      [{ field: 'contract.department.externalId', contract: 0, found: 'FIN', wanted: null, isAny: true }],
      [{ field: 'contract.startDate', contract: 0, found: '2026-01-01', wanted: '2026-06-16', isAny: false }],
      [{ field: 'contract.endDate', contract: 0, found: null, wanted: '2026-06-14', isAny: false }],
    ]);
  });

  it('looks at each contract by itself', () => {
    const ended = { ...working, department: { externalId: 'ICT' }, endDate: '2026-06-14' };
    const [first, second] = changes(ACTIVE, inDepartment, working, ended);
    expect(first?.[0]).toMatchObject({ field: 'contract.department.externalId', contract: 0, found: 'HR' });
    expect(second?.[0]).toMatchObject({ field: 'contract.endDate', contract: 1, wanted: '2026-06-15' });
  });

  it('finds nothing for a person without contracts under a rule of active contracts', () => {
    expect(changes(ACTIVE, inDepartment)).toEqual([]);
  });
});
