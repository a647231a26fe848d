import { NO_SEGMENTS } from '@gatehouse/rules';
import { describe, expect, it } from 'vitest';
import type { RuleContent } from './rule.ts';
import { changesBetween } from './rule-changes.ts';
import { contentProblem, tidyContent } from './rule-content.ts';

const content: RuleContent = {
  name: 'Finance: account',
  categories: ['Birthright'],
  population: { status: 'active', daysBeforeStart: 14, daysAfterEnd: 0 },
  condition: { kind: 'all', conditions: [] },
  entitlementIds: ['e1'],
};

describe('the content of a rule', () => {
  it('is kept tidy: trimmed, categories and entitlements once', () => {
    const tidy = tidyContent({
      ...content,
      name: '  Finance ',
      categories: ['b', ' B ', 'a', ''],
      entitlementIds: ['e2', 'e1', 'e2'],
    });
    expect(tidy).toMatchObject({ name: 'Finance', categories: ['B', 'a'], entitlementIds: ['e1', 'e2'] });
  });

  it('needs a name', () => {
    expect(contentProblem({ ...content, name: '' }, new Set(['e1']))).toMatchObject({
      code: 'INVALID_INPUT',
      fields: ['name'],
    });
  });

  it('gives only what some target offers', () => {
    const problem = contentProblem({ ...content, entitlementIds: ['e1', 'e9'] }, new Set(['e1']));
    expect(problem).toMatchObject({ code: 'ENTITLEMENT_UNKNOWN', fields: ['entitlementIds'] });
    expect(problem?.message).toContain('e9');
    expect(contentProblem(content, new Set(['e1']))).toBeNull();
  });
});

describe('what a publication changes', () => {
  it('leaves out what stays and says the rest in words and names', () => {
    const after: RuleContent = {
      ...content,
      entitlementIds: ['e1', 'e2'],
      condition: { kind: 'test', field: 'contract.department.externalId', operator: 'isOneOf', values: ['1200'] },
    };
    const changes = changesBetween(content, after, (id) => `name of ${id}`, NO_SEGMENTS);
    expect(Object.keys(changes).sort()).toEqual(['condition', 'entitlements']);
    expect(changes['entitlements']).toEqual({ from: ['name of e1'], to: ['name of e1', 'name of e2'] });
    expect(String(changes['condition']?.to)).toContain('1200');
  });

  it('is everything the first time', () => {
    expect(Object.keys(changesBetween(null, content, (id) => id, NO_SEGMENTS)).sort()).toEqual([
      'categories',
      'condition',
      'entitlements',
      'name',
    ]);
  });
});
