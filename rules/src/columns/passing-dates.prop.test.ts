import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  arbitraryPersonWithContracts,
  arbitraryRule,
  CATALOGUE,
  PROPERTY_RUNS,
  TODAY,
} from '../../test/arbitrary-condition.ts';
import { toDayNumber, toIsoDate } from '../whole-day.ts';
import { hasRow } from './bitmap.ts';
import { ColumnStore } from './column-store.ts';
import { compileForColumns } from './compile-rules.ts';
import { evaluate } from './evaluate.ts';
import { passingDates } from './passing-dates.ts';

const timeout = 60_000 + PROPERTY_RUNS * 100;
const arbitraryDay = fc.integer({ min: -8, max: 8 }).map((days) => TODAY + days);

describe('the dates that pass', () => {
  it('are at least one where a day changes the answer, and all of them stand in the person', { timeout }, () => {
    let changes = 0;
    fc.assert(
      fc.property(arbitraryRule, arbitraryPersonWithContracts, arbitraryDay, (rule, person, day) => {
        const rules = compileForColumns([['rule', rule]], CATALOGUE);
        const store = new ColumnStore(CATALOGUE, rules.fields, 32);
        store.load([{ id: 'p', ...person }]);
        const row = store.rowOf('p') ?? -1;
        const isIn = (on: number) => hasRow(evaluate(store, rules, on).get('rule') ?? new Uint32Array(1), row);
        const dates = passingDates(store, rules, 'rule', day, row);
        if (isIn(day) !== isIn(day - 1)) {
          changes += 1;
          expect(dates).not.toEqual([]);
        }
        for (const { field, contract, date } of dates) {
          const of: object = contract === null ? person.person : (person.contracts[contract] ?? {});
          const path = field.split('.').slice(1);
          const value = path.reduce<unknown>((part, name) => Reflect.get(Object(part), name), of);
          expect(toDayNumber(String(value))).toBe(date);
        }
      }),
      { numRuns: PROPERTY_RUNS },
    );
    expect(changes).toBeGreaterThan(PROPERTY_RUNS / 100);
  });

  it('are none on a day on which nothing of the rule changes', () => {
    const rules = compileForColumns(
      [['soon', { population: { status: 'active', daysBeforeStart: 14, daysAfterEnd: 0 }, condition: everybody }]],
      CATALOGUE,
    );
    const store = new ColumnStore(CATALOGUE, rules.fields, 32);
    const start = toIsoDate(TODAY + 20) ?? '';
    store.load([{ id: 'p', person: {}, contracts: [{ startDate: start }] }]);
    const on = (day: number) => passingDates(store, rules, 'soon', day, store.rowOf('p') ?? -1);
    expect(on(TODAY + 6)).toEqual([{ field: 'contract.startDate', contract: 0, date: TODAY + 20 }]);
    for (const day of [TODAY, TODAY + 5, TODAY + 7, TODAY + 20]) expect(on(day)).toEqual([]);
  });
});

const everybody = { kind: 'all', conditions: [] } as const;
