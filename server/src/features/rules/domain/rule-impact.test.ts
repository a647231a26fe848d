import { compile, normaliseFacts } from '@gatehouse/rules';
import type { RuleCondition } from '@gatehouse/schema';
import { describe, expect, it } from 'vitest';
import { FACT_CATALOGUE } from './fact-catalogue.ts';
import { ImpactCount, type PersonInView } from './rule-impact.ts';
import { suggestValues } from './value-suggestions.ts';

function person(name: string, ...departments: readonly string[]): PersonInView {
  const contracts = departments.map((externalId, index) => ({
    id: `${name}-${index}`,
    startDate: '2026-01-01',
    department: { externalId, displayName: `Department ${externalId}` },
  }));
  return {
    id: name,
    externalId: name,
    displayName: name,
    departmentName: null,
    facts: normaliseFacts({ location: { name: 'Utrecht' } }, contracts, '2027-01-01', FACT_CATALOGUE),
    contractIds: contracts.map(({ id }) => id),
  };
}

function inDepartments(...values: readonly string[]) {
  const condition: RuleCondition = {
    kind: 'test',
    field: 'contract.department.externalId',
    operator: 'isOneOf',
    values,
  };
  return compile({ population: { status: 'active', daysBeforeStart: 0, daysAfterEnd: 0 }, condition });
}

const people = [person('Ann', 'X'), person('Ben', 'Y'), person('Cas', 'X', 'X'), person('Dirk', 'Z')];

function impact(now: ReturnType<typeof inDepartments>, before: ReturnType<typeof inDepartments> | null, first = 10) {
  const count = new ImpactCount(now, before, first);
  for (const one of people) count.add(one);
  return count.result();
}

describe('who is in scope of a rule', () => {
  it('counts persons, not contracts, and says how many contracts match', () => {
    const { count, persons, gained, lost } = impact(inDepartments('X'), null);
    expect([count, gained, lost]).toEqual([2, 0, 0]);
    expect(persons.map((one) => [one.person.displayName, one.matchingContracts, one.isNew])).toEqual([
      ['Ann', 1, false],
      ['Cas', 2, false],
    ]);
  });

  it('says who is gained and lost against another version', () => {
    const { count, gained, lost, persons, lostPersons } = impact(inDepartments('X', 'Y'), inDepartments('X', 'Z'));
    expect([count, gained, lost]).toEqual([3, 1, 1]);
    expect(persons.filter(({ isNew }) => isNew).map((one) => one.person.displayName)).toEqual(['Ben']);
    expect(lostPersons.map(({ displayName }) => displayName)).toEqual(['Dirk']);
  });

  it('names the first ones only and counts all', () => {
    const { count, persons } = impact(inDepartments('X', 'Y', 'Z'), null, 1);
    expect([count, persons.length]).toEqual([4, 1]);
  });
});

describe('suggested values', () => {
  const field = (path: string) => {
    const found = FACT_CATALOGUE.find(path);
    if (found === undefined) throw new Error(`There is no field ${path}.`);
    return found;
  };

  it('come with the name beside the code, the most frequent first', () => {
    expect(suggestValues(people, field('contract.department.externalId'), null, 2)).toEqual([
      { value: 'X', label: 'Department X', count: 3 },
      { value: 'Y', label: 'Department Y', count: 1 },
    ]);
  });

  it('are found by value or name, ignoring case', () => {
    const found = suggestValues(people, field('contract.department.externalId'), 'department y', 10);
    expect(found.map(({ value }) => value)).toEqual(['Y']);
    expect(suggestValues(people, field('person.location.name'), 'UTR', 10)).toEqual([
      { value: 'Utrecht', label: null, count: 4 },
    ]);
  });

  it('show dates as dates', () => {
    expect(suggestValues(people, field('contract.startDate'), null, 1)[0]?.value).toBe('2026-01-01');
  });
});
