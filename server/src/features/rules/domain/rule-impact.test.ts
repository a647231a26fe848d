import { type RuleDefinition, toDayNumber } from '@gatehouse/rules';
import { describe, expect, it } from 'vitest';
import { FACT_CATALOGUE } from './fact-catalogue.ts';
import { PeopleInColumns, type PersonForColumns } from './people-in-columns.ts';
import { ruleImpact } from './rule-impact.ts';
import { suggestValues } from './value-suggestions.ts';

const TODAY = toDayNumber('2027-01-01') ?? 0;

function person(name: string, ...departments: readonly string[]): PersonForColumns {
  const contracts = departments.map((externalId, index) => ({
    id: `${name}-${index}`,
    startDate: '2026-01-01',
    department: { externalId, displayName: `Department ${externalId}` },
  }));
  const location = { name: 'Utrecht' };
  return { id: name, externalId: name, displayName: name, departmentName: null, person: { location }, contracts };
}

function inDepartments(...values: readonly string[]): RuleDefinition {
  return {
    population: { status: 'active', daysBeforeStart: 0, daysAfterEnd: 0 },
    condition: { kind: 'test', field: 'contract.department.externalId', operator: 'isOneOf', values },
  };
}

async function* inBatches(...batches: readonly (readonly PersonForColumns[])[]) {
  yield* batches;
}

// They come in the order of their ids, and are shown in that of their names.
const people = await PeopleInColumns.from(
  inBatches([person('Dirk', 'Z'), person('Cas', 'X', 'X')], [person('Ben', 'Y'), person('Ann', 'X')]),
);

function impact(now: RuleDefinition, before: RuleDefinition | null, first = 10) {
  return ruleImpact(people, now, before, TODAY, first);
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
    expect([count, persons.map((one) => one.person.displayName)]).toEqual([4, ['Ann']]);
  });

  it('finds everybody, however many chunks they fill', async () => {
    const many = Array.from({ length: 9000 }, (_, number) => person(`p${number}`, number % 3 === 0 ? 'X' : 'Y'));
    const filled = await PeopleInColumns.from(inBatches(many.slice(0, 5000), many.slice(5000)));
    const { count, lost, lostPersons } = ruleImpact(filled, inDepartments('X'), inDepartments('X', 'Y'), TODAY, 3);
    expect([count, lost]).toEqual([3000, 6000]);
    expect(lostPersons.map(({ id }) => id)).toEqual(['p1', 'p10', 'p100']);
  });
});

describe('suggested values', () => {
  const field = (path: string) => {
    const found = FACT_CATALOGUE.find(path);
    if (found === undefined) throw new Error(`There is no field ${path}.`);
    return found;
  };

  it('come with the name beside the code, the most frequent first', () => {
    expect(suggestValues(people.store, field('contract.department.externalId'), TODAY, null, 2)).toEqual([
      { value: 'X', label: 'Department X', count: 3 },
      { value: 'Y', label: 'Department Y', count: 1 },
    ]);
  });

  it('are found by value or name, ignoring case', () => {
    const found = suggestValues(people.store, field('contract.department.externalId'), TODAY, 'department y', 10);
    expect(found.map(({ value }) => value)).toEqual(['Y']);
    expect(suggestValues(people.store, field('person.location.name'), TODAY, 'UTR', 10)).toEqual([
      { value: 'Utrecht', label: null, count: 4 },
    ]);
  });

  it('count active contracts by the day', () => {
    const active = (today: number) =>
      suggestValues(people.store, field('person.activeContracts'), today, null, 10).map(({ value, count }) => [
        value,
        count,
      ]);
    expect(active(TODAY)).toEqual([
      ['1', 3],
      ['2', 1],
    ]);
    expect(active(toDayNumber('2025-12-31') ?? 0)).toEqual([['0', 4]]);
  });

  it('show dates as dates', () => {
    expect(suggestValues(people.store, field('contract.startDate'), TODAY, null, 1)[0]?.value).toBe('2026-01-01');
  });
});
