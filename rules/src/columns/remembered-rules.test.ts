import { describe, expect, it } from 'vitest';
import { CATALOGUE, TODAY } from '../../test/arbitrary-condition.ts';
import { rowsOf } from './bitmap.ts';
import { ColumnStore } from './column-store.ts';
import { evaluate } from './evaluate.ts';
import type { RuleInPlan } from './plan-rows.ts';
import { rememberedRules } from './remembered-rules.ts';

const startsWith = (value: string): RuleInPlan => ({
  versionId: 'v',
  entitlementIds: ['e'],
  population: { status: 'any' },
  condition: { kind: 'test', field: 'person.userName', operator: 'startsWith', values: [value] },
});
const storeOf = (...userNames: string[]) => {
  const store = new ColumnStore(CATALOGUE, ['person.userName']);
  store.load(userNames.map((userName) => ({ id: userName, person: { userName }, contracts: [] })));
  return store;
};
const inRule = (store: ColumnStore, rule: RuleInPlan) => {
  const found = evaluate(store, rememberedRules(store, [rule]), TODAY).get('v') ?? new Uint32Array(0);
  return Array.from(rowsOf(found), (row) => store.idAt(row)).sort();
};

describe('the remembered rules of a store', () => {
  it('are the same while no rule moves, and know values that came since', () => {
    const store = storeOf('anna', 'bob');
    const first = rememberedRules(store, [startsWith('a')]);
    expect(inRule(store, startsWith('a'))).toEqual(['anna']);
    store.put({ id: 'arno', person: { userName: 'arno' }, contracts: [] });
    expect(inRule(store, startsWith('a'))).toEqual(['anna', 'arno']);
    expect(rememberedRules(store, [startsWith('a')])).toBe(first);
  });

  it('are others after a rule moved, and in another store', () => {
    const [store, other] = [storeOf('anna', 'bob'), storeOf('bob', 'anna', 'bea')];
    expect(inRule(store, startsWith('a'))).toEqual(['anna']);
    expect(inRule(store, startsWith('b'))).toEqual(['bob']);
    expect(inRule(other, startsWith('b'))).toEqual(['bea', 'bob']);
    expect(inRule(store, startsWith('b'))).toEqual(['bob']);
  });
});
