import type { FieldPath, RuleCondition } from '@gatehouse/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CATALOGUE, PROPERTY_RUNS, TODAY } from '../../test/arbitrary-condition.ts';
import {
  arbitraryWorld,
  CHUNK_PERSONS,
  contractIdsOf,
  ENTITLEMENTS,
  EVERYBODY,
  inColumns,
  type World,
} from '../../test/arbitrary-ledger.ts';
import { rowsOf } from './bitmap.ts';
import { ColumnStore, type StoredPerson } from './column-store.ts';
import { compileForColumns } from './compile-rules.ts';
import { evaluate, matchingContracts } from './evaluate.ts';
import { LedgerColumns } from './ledger-columns.ts';
import { planDifference } from './plan-difference.ts';
import { copyOfRows } from './row-ids.ts';
import { countValues } from './value-counts.ts';

const timeout = 60_000 + PROPERTY_RUNS * 100;
const runs = { numRuns: PROPERTY_RUNS };
const ALL_FIELDS = CATALOGUE.fields.map(({ field }) => field);

/** One of each kind, of persons and of contracts. */
const COUNTED_FIELDS: readonly FieldPath[] = [
  'person.externalId',
  'person.custom.Roles',
  'person.details.birthDate',
  'contract.department.externalId',
  'contract.custom.Paid',
  'contract.details.fte',
];

type Columns = ReturnType<typeof inColumns>;

/** Which of the two parts somebody is loaded with, by id. */
const arbitrarySplit = fc
  .subarray(EVERYBODY)
  .map((ids) => new Set(ids))
  .map((first) => (id: string) => (first.has(id) ? 0 : 1));

function loaded(people: readonly StoredPerson[]): ColumnStore {
  const store = new ColumnStore(CATALOGUE, ALL_FIELDS, CHUNK_PERSONS);
  store.load(people);
  return store;
}

function adopt(store: ColumnStore, rest: ColumnStore): void {
  for (const _step of store.adopt(structuredClone(rest.part())));
}

/** Persons and ledger loaded in two parts, the second of each as another thread would hand it over. */
function inParts(world: World, partOf: (id: string) => number, grantsPartOf: (id: string) => number): Columns {
  const [store, rest] = [0, 1].map((part) => loaded(world.people.filter(({ id }) => partOf(id) === part)));
  if (store === undefined || rest === undefined) throw new Error('There are two parts.');
  adopt(store, rest);
  const contracts = new Map(world.people.map((person) => [person.id, contractIdsOf(person)]));
  const held = new LedgerColumns(store);
  const restOfLedger = new LedgerColumns(copyOfRows(structuredClone(store.rowsPart())));
  for (const [personId, grants] of world.ledger) {
    // The grants of one person may lie in both parts, too.
    for (const [index, grant] of grants.entries()) {
      const ledger = (grantsPartOf(personId) + index) % 2 === 0 ? held : restOfLedger;
      ledger.add(personId, contracts.get(personId) ?? [], [grant]);
    }
  }
  held.adopt(structuredClone(restOfLedger.part()));
  return { store, held };
}

/** All that can be asked of columns, by ids. */
function answers({ rules, unprocessed }: World, { store, held }: Columns) {
  const compiled = compileForColumns(
    rules.map((rule) => [rule.versionId, rule]),
    CATALOGUE,
  );
  const matches = evaluate(store, compiled, TODAY);
  const parts = [...planDifference(store, held, { today: TODAY, rules, entitlements: ENTITLEMENTS, unprocessed })];
  const sorted = (list: readonly unknown[]) => list.map((each) => JSON.stringify(each)).sort();
  return {
    persons: store.size,
    matching: rules.map(({ versionId }) => {
      const rows = rowsOf(matches.get(versionId) ?? new Uint32Array(0));
      const contracts = [...matchingContracts(store, compiled, versionId, TODAY, rows)];
      return [
        Array.from(rows, (row) => store.idAt(row)).sort(),
        sorted(contracts.map(({ row, contracts }) => [store.idAt(row), contracts])),
      ];
    }),
    values: COUNTED_FIELDS.map((field) => sorted(countValues(store, field, TODAY))),
    strangers: [...held.strangers()].map(([id, grants]) => [id, sorted(grants)]).sort(),
    grants: sorted(parts.flatMap(({ grants }) => grants)),
    revokes: sorted(parts.flatMap(({ revokes }) => revokes)),
    moved: sorted(parts.flatMap(({ moved }) => moved)),
  };
}

/** The persons and grants of another world in their place. */
function follow(before: World, after: World, { store, held }: Columns): void {
  for (const id of EVERYBODY) held.forget(id);
  for (const { id } of before.people) if (!after.people.some((person) => person.id === id)) store.remove(id);
  for (const person of after.people) store.put(person);
  const contracts = new Map(after.people.map((person) => [person.id, contractIdsOf(person)]));
  for (const [personId, grants] of after.ledger) held.add(personId, contracts.get(personId) ?? [], grants);
}

describe('columns loaded in two parts', () => {
  it('answer as those loaded in one, then and after changes', { timeout }, () => {
    let [moved, mixed] = [0, 0];
    fc.assert(
      fc.property(arbitraryWorld, arbitraryWorld, arbitrarySplit, arbitrarySplit, (world, later, one, other) => {
        const [whole, parts] = [inColumns(world), inParts(world, one, other)];
        const expected = answers(world, whole);
        expect(answers(world, parts)).toEqual(expected);
        moved += expected.moved.length;
        if (new Set(world.people.map(({ id }) => one(id))).size === 2) mixed += 1;
        follow(world, later, whole);
        follow(world, later, parts);
        expect(answers(later, parts)).toEqual(answers(later, whole));
        expect(answers(later, parts)).toEqual(answers(later, inColumns(later)));
      }),
      runs,
    );
    // Nothing is said by parts that are empty, and by ledgers without reasons.
    expect(Math.min(moved, mixed)).toBeGreaterThan(PROPERTY_RUNS / 4);
  });

  const USER_NAME: FieldPath = 'person.userName';
  const DEPARTMENT: FieldPath = 'contract.department.externalId';
  const people = (from: number, to: number): StoredPerson[] =>
    Array.from({ length: to - from }, (_, index) => ({
      id: `p${from + index}`,
      person: { userName: `u${from + index}` },
      contracts: [{ department: { externalId: `D${(from + index) % 300}` } }],
    }));
  const find = (store: ColumnStore, field: FieldPath, value: string) => {
    const condition: RuleCondition = { kind: 'test', field, operator: 'isOneOf', values: [value] };
    const compiled = compileForColumns([['r', { population: { status: 'any' }, condition }]], CATALOGUE);
    const [found = new Uint32Array(0)] = evaluate(store, compiled, TODAY).values();
    return Array.from(rowsOf(found), (row) => store.idAt(row)).sort();
  };

  it.each([
    [200, 100],
    [100, 200],
    [69_000, 1_000],
    [0, 70],
    [70, 0],
  ])('tell %i and %i distinct values apart, whatever the width of their codes', (first, second) => {
    const [store, rest] = [0, 1].map(() => new ColumnStore(CATALOGUE, [USER_NAME, DEPARTMENT]));
    store?.load(people(0, first));
    rest?.load(people(first, first + second));
    if (store === undefined || rest === undefined) throw new Error('There are two parts.');
    adopt(store, rest);
    const all = first + second;
    for (const number of [0, first - 1, first, all - 1]) {
      const expected = number >= 0 && number < all ? [`p${number}`] : [];
      expect(find(store, USER_NAME, `u${number}`)).toEqual(expected);
    }
    const inFirstDepartment = people(0, all).filter((_person, number) => number % 300 === 0);
    expect(find(store, DEPARTMENT, 'D0')).toEqual(inFirstDepartment.map(({ id }) => id).sort());
    store.put({ id: 'new', person: { userName: 'u0' }, contracts: [] });
    expect(find(store, USER_NAME, 'u0')).toEqual(['new', 'p0']);
    expect(store.size).toBe(all + 1);
  });

  it('are of the same columns, and have nobody twice', () => {
    const store = loaded([{ id: 'p', person: {}, contracts: [] }]);
    expect(() => adopt(store, store)).toThrow('The person p is in the store already; put replaces a person.');
    expect(() => adopt(store, new ColumnStore(CATALOGUE, [USER_NAME]))).toThrow('has other columns');
  });
});
