import { type RuleDefinition, toDayNumber } from '@gatehouse/rules';
import { afterEach, describe, expect, it } from 'vitest';
import type { ChangedRule, ChangeOfRules, EntitlementPlace, GivingRule } from './change-of-rules.ts';
import { FACT_CATALOGUE } from './fact-catalogue.ts';
import { PeopleInColumns, type PersonForColumns } from './people-in-columns.ts';
import { impactOf, ofOneRule } from './rule-impact.ts';
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

const NOTHING_ELSE = { others: [], places: [], unprocessed: [] };

function giving(rule: RuleDefinition | null, ...entitlementIds: readonly string[]): GivingRule | null {
  return rule === null ? null : { ...rule, entitlementIds };
}

function ruleImpact(rule: ChangedRule, beside: Omit<ChangeOfRules, 'rules'>, first: number, among = people) {
  return ofOneRule(impactOf({ people: among, today: TODAY, snapshot: 1 }, { rules: [rule], ...beside, first }));
}

function impact(now: RuleDefinition | null, before: RuleDefinition | null, first = 10) {
  return ruleImpact({ now: giving(now), before: giving(before) }, NOTHING_ELSE, first);
}

describe('who is in scope of a rule', () => {
  it('counts persons, not contracts, and says how many contracts match', () => {
    const { count, persons, gained, lost } = impact(inDepartments('X'), null);
    // Nobody is in a rule that is not published, so all are gained.
    expect([count, gained, lost]).toEqual([2, 2, 0]);
    expect(persons.map((one) => [one.person.displayName, one.matchingContracts, one.isNew])).toEqual([
      ['Ann', 1, true],
      ['Cas', 2, true],
    ]);
  });

  it('says who is gained and lost against another version', () => {
    const { count, gained, lost, persons, gainedPersons, lostPersons } = impact(
      inDepartments('X', 'Y'),
      inDepartments('X', 'Z'),
    );
    expect([count, gained, lost]).toEqual([3, 1, 1]);
    expect(persons.filter(({ isNew }) => isNew).map((one) => one.person.displayName)).toEqual(['Ben']);
    expect(gainedPersons.map(({ displayName }) => displayName)).toEqual(['Ben']);
    expect(lostPersons.map(({ displayName }) => displayName)).toEqual(['Dirk']);
  });

  it('names the first ones only and counts all', () => {
    const { count, persons } = impact(inDepartments('X', 'Y', 'Z'), null, 1);
    expect([count, persons.map((one) => one.person.displayName)]).toEqual([4, ['Ann']]);
  });

  it('finds everybody, however many chunks they fill', async () => {
    const many = Array.from({ length: 9000 }, (_, number) => person(`p${number}`, number % 3 === 0 ? 'X' : 'Y'));
    const filled = await PeopleInColumns.from(inBatches(many.slice(0, 5000), many.slice(5000)));
    const change = { now: giving(inDepartments('X')), before: giving(inDepartments('X', 'Y')) };
    const { count, lost, lostPersons } = ruleImpact(change, NOTHING_ELSE, 3, filled);
    expect([count, lost]).toEqual([3000, 6000]);
    expect(lostPersons.map(({ id }) => id)).toEqual(['p1', 'p10', 'p100']);
  });
});

/** Directory: account, access and two groups; Passes: an account. */
const PLACES: readonly EntitlementPlace[] = [
  { id: 'account', targetId: 'directory', kind: 'ACCOUNT' },
  { id: 'access', targetId: 'directory', kind: 'ACCOUNT_ACCESS' },
  { id: 'finance', targetId: 'directory', kind: 'PERMISSION' },
  { id: 'control', targetId: 'directory', kind: 'PERMISSION' },
  { id: 'pass', targetId: 'passes', kind: 'ACCOUNT' },
];

describe('what a change of a rule grants and revokes', () => {
  function told(now: GivingRule | null, before: GivingRule | null, ...others: readonly (GivingRule | null)[]) {
    const beside = { others: others.filter((rule) => rule !== null), places: PLACES, unprocessed };
    const { entitlements, granted, revoked } = ruleImpact({ now, before }, beside, 10);
    return {
      granted,
      revoked,
      lines: entitlements.map((one) => {
        const names = (persons: readonly { readonly displayName: string }[]) =>
          persons.map(({ displayName }) => displayName).join(',');
        return `${one.entitlementId} +${names(one.grantedPersons)} -${names(one.revokedPersons)} ~${one.waiting}`;
      }),
    };
  }
  const everybody = giving(inDepartments('X', 'Y', 'Z'), 'account');
  let unprocessed: readonly string[] = [];
  afterEach(() => {
    unprocessed = [];
  });

  it('counts what no other rule gives already', () => {
    // Ann and Cas are in X, Ben in Y, Dirk in Z; Ben has the group through another rule.
    const other = giving(inDepartments('Y'), 'finance');
    const { granted, revoked, lines } = told(giving(inDepartments('X', 'Y'), 'finance'), null, everybody, other);
    expect(lines).toEqual(['finance +Ann,Cas - ~0']);
    expect([granted, revoked]).toEqual([2, 0]);
  });

  it('takes nothing that another rule still gives', () => {
    const other = giving(inDepartments('X'), 'finance');
    const { lines, revoked } = told(null, giving(inDepartments('X', 'Z'), 'finance'), everybody, other);
    expect(lines).toEqual(['finance + -Dirk ~0']);
    expect(revoked).toBe(1);
  });

  it('counts each person once, whatever the number of entitlements', () => {
    const now = giving(inDepartments('X'), 'account', 'access', 'finance', 'pass');
    const { granted, lines } = told(now, null);
    expect(granted).toBe(2);
    expect(lines).toEqual(['account', 'access', 'finance', 'pass'].map((id) => `${id} +Ann,Cas - ~0`));
  });

  it('grants nothing without an account, and says who waits for one', () => {
    const account = giving(inDepartments('Y'), 'account');
    expect(told(giving(inDepartments('X', 'Y'), 'finance'), null, account).lines).toEqual(['finance +Ben - ~2']);
  });

  it('takes with an account all that other rules give in its target, and nothing elsewhere', () => {
    const groups = giving(inDepartments('X', 'Y'), 'control');
    const pass = giving(inDepartments('X'), 'pass');
    const { lines, revoked } = told(
      giving(inDepartments('Y'), 'account'),
      giving(inDepartments('X', 'Y'), 'account'),
      groups,
      pass,
    );
    expect(lines).toEqual(['account + -Ann,Cas ~0', 'control + -Ann,Cas ~0']);
    expect(revoked).toBe(2);
  });

  it('gives and takes nothing where a person is excluded or blocked', () => {
    unprocessed = ['Cas', 'Dirk'];
    const { lines, granted, revoked } = told(
      giving(inDepartments('X'), 'account'),
      giving(inDepartments('Y', 'Z'), 'account'),
    );
    expect(lines).toEqual(['account +Ann -Ben ~0']);
    expect([granted, revoked]).toEqual([1, 1]);
  });

  it('leaves out what belongs to no target that takes part', () => {
    expect(told(giving(inDepartments('X'), 'gone', 'pass'), null).lines).toEqual(['pass +Ann,Cas - ~0']);
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
