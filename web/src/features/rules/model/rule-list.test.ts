import { describe, expect, it } from 'vitest';
import { countKinds, matchesRule } from './rule-list.ts';

const rule = { name: 'Finance: account', categories: ['Access'], draft: null, published: {} };
const everything = { search: '', category: null, state: null };

describe('the list of rules shows', () => {
  it('a rule whose name contains the search, whatever the case', () => {
    expect(matchesRule(rule, { ...everything, search: ' FINANCE ' })).toBe(true);
    expect(matchesRule(rule, { ...everything, search: 'control' })).toBe(false);
  });

  it('rules of the chosen category and state only', () => {
    expect(matchesRule(rule, { ...everything, category: 'Access', state: 'published' })).toBe(true);
    expect(matchesRule(rule, { ...everything, category: 'Other' })).toBe(false);
    expect(matchesRule(rule, { ...everything, state: 'draft' })).toBe(false);
  });

  it('counts of the kinds that the rule gives', () => {
    expect(countKinds([{ kind: 'PERMISSION' }, { kind: 'ACCOUNT' }, { kind: 'PERMISSION' }])).toEqual([
      { kind: 'ACCOUNT', count: 1 },
      { kind: 'PERMISSION', count: 2 },
    ]);
  });
});
