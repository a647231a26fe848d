import type { FieldPath, RuleCondition } from '@gatehouse/schema';
import { describe, expect, it } from 'vitest';
import { createFactCatalogue } from '../fact-catalogue.ts';
import type { RuleDefinition } from '../rule-definition.ts';
import { rowsOf } from './bitmap.ts';
import { ColumnStore, type StoredPerson } from './column-store.ts';
import { compileForColumns } from './compile-rules.ts';
import { evaluate } from './evaluate.ts';

const CATALOGUE = createFactCatalogue();
const TODAY = 20_000;
const USER_NAME: FieldPath = 'person.userName';
const DEPARTMENT: FieldPath = 'contract.department.externalId';

function person(number: number, department = `D${number}`): StoredPerson {
  const contracts = [{ department: { externalId: department } }, { department: { externalId: 'shared' } }];
  return { id: `p${number}`, person: { userName: `u${number}` }, contracts };
}

function people(count: number): StoredPerson[] {
  return Array.from({ length: count }, (_, number) => person(number));
}

function isOneOf(field: FieldPath, ...values: readonly string[]): RuleDefinition {
  const condition: RuleCondition = { kind: 'test', field, operator: 'isOneOf', values };
  return { population: { status: 'any' }, condition };
}

function personsIn(store: ColumnStore, rule: RuleDefinition): (string | undefined)[] {
  const [found = new Uint32Array(0)] = evaluate(store, compileForColumns([['r', rule]], CATALOGUE), TODAY).values();
  return Array.from(rowsOf(found), (row) => store.idAt(row));
}

describe('the column store', () => {
  it.each([200, 300, 70_000])('tells %i distinct values apart, whatever the width of their codes', (count) => {
    const store = new ColumnStore(CATALOGUE, [USER_NAME, DEPARTMENT]);
    store.load(people(count));
    const [first, last] = [0, count - 1];
    expect(personsIn(store, isOneOf(USER_NAME, `u${last}`, `u${first}`)).sort()).toEqual([`p${first}`, `p${last}`]);
    expect(personsIn(store, isOneOf(DEPARTMENT, `D${last}`))).toEqual([`p${last}`]);
    expect(personsIn(store, isOneOf(DEPARTMENT, 'shared'))).toHaveLength(count);
  });

  it('widens the codes of a chunk when a new value no longer fits', () => {
    const store = new ColumnStore(CATALOGUE, [USER_NAME, DEPARTMENT]);
    store.load(people(255));
    for (let number = 255; number < 300; number++) store.put(person(number));
    store.put(person(7, 'D299'));
    expect(personsIn(store, isOneOf(USER_NAME, 'u254', 'u299')).sort()).toEqual(['p254', 'p299']);
    expect(personsIn(store, isOneOf(DEPARTMENT, 'D299')).sort()).toEqual(['p299', 'p7']);
    expect(personsIn(store, isOneOf(DEPARTMENT, 'D7'))).toEqual([]);
  });

  it('gives the row of somebody removed to the next one, so that joiners and leavers do not fill it', () => {
    const store = new ColumnStore(CATALOGUE, [USER_NAME], 32);
    store.load(people(30));
    const { words } = store;
    for (let number = 30; number < 500; number++) {
      store.remove(`p${number - 30}`);
      store.put(person(number));
    }
    expect([store.size, store.words]).toEqual([30, words]);
  });

  it('takes columns more, and says which one a rule is missing', () => {
    const store = new ColumnStore(CATALOGUE, [USER_NAME]);
    store.load(people(40));
    expect(() => personsIn(store, isOneOf(DEPARTMENT, 'D3'))).toThrow(
      'no column for contract.department.externalId, so no rule can read it; call addFields first',
    );
    store.addFields([DEPARTMENT], people(40));
    expect(personsIn(store, isOneOf(DEPARTMENT, 'D3'))).toEqual(['p3']);
    expect(personsIn(store, isOneOf(DEPARTMENT, 'shared'))).toHaveLength(40);
  });

  it('gives a custom field its column when it is first asked for, or named, and not before', () => {
    const open = createFactCatalogue('any');
    const store = new ColumnStore(open, [USER_NAME]);
    store.load(people(3));
    const badge: FieldPath = 'person.custom.Badge';
    const inOpen = (rule: RuleDefinition) => {
      const [found = new Uint32Array(0)] = evaluate(store, compileForColumns([['r', rule]], open), TODAY).values();
      return Array.from(rowsOf(found), (row) => store.idAt(row)).sort();
    };
    expect(inOpen(isOneOf(badge, '7'))).toEqual([]);
    store.put({ id: 'p1', person: { custom: { Badge: 7 } }, contracts: [] });
    store.put({ id: 'p2', person: { custom: { Badge: '7', Other: '7' } }, contracts: [] });
    expect(inOpen(isOneOf(badge, '7'))).toEqual(['p1', 'p2']);
    expect(inOpen(isOneOf('person.custom.Other', '7'))).toEqual([]);
    store.addFields(['contract.custom.Shift'], []);
    store.put({ id: 'p3', person: {}, contracts: [{ custom: { Shift: true } }] });
    expect(inOpen(isOneOf('contract.custom.Shift', 'true'))).toEqual(['p3']);
  });

  it('refuses a second person of the same id, and fields that are not stored', () => {
    const store = new ColumnStore(CATALOGUE, [USER_NAME]);
    store.load(people(2));
    expect(() => store.load([person(1)])).toThrow('The person p1 is in the store already; put replaces a person.');
    expect(() => new ColumnStore(CATALOGUE, ['person.custom.Unknown'])).toThrow(
      'no stored field person.custom.Unknown',
    );
  });
});
