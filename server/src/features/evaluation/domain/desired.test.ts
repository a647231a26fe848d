import { compile, createFactCatalogue, normaliseFacts } from '@gatehouse/rules';
import type { RuleCondition, RulePopulation } from '@gatehouse/schema';
import { describe, expect, it } from 'vitest';
import { desiredOf, type PlannedEntitlement, type PlannedRule } from './desired.ts';

const CATALOGUE = createFactCatalogue();
const ACTIVE: RulePopulation = { status: 'active', daysBeforeStart: 0, daysAfterEnd: 0 };
const EVERYBODY: RuleCondition = { kind: 'all', conditions: [] };

const account: PlannedEntitlement = { id: 'e-account', targetId: 'directory', kind: 'ACCOUNT' };
const access: PlannedEntitlement = { id: 'e-access', targetId: 'directory', kind: 'ACCOUNT_ACCESS' };
const finance: PlannedEntitlement = { id: 'e-finance', targetId: 'directory', kind: 'PERMISSION' };
const elsewhere: PlannedEntitlement = { id: 'e-elsewhere', targetId: 'other', kind: 'ACCOUNT' };

function inDepartment(id: string): RuleCondition {
  return { kind: 'test', field: 'contract.department.externalId', operator: 'isOneOf', values: [id] };
}

function rule(
  versionId: string,
  condition: RuleCondition,
  entitlements: readonly PlannedEntitlement[],
  population = ACTIVE,
): PlannedRule {
  return { ruleId: `rule of ${versionId}`, versionId, entitlements, matches: compile({ population, condition }) };
}

interface ContractDraft {
  readonly id: string;
  readonly startDate: string;
  readonly endDate?: string;
  readonly department?: { readonly externalId: string };
  readonly title?: { readonly externalId: string };
}

function desired(contracts: readonly ContractDraft[], rules: readonly PlannedRule[], asOf = '2027-04-01') {
  const facts = normaliseFacts({}, contracts, asOf, CATALOGUE);
  return desiredOf({ facts, contractIds: contracts.map(({ id }) => id) }, rules);
}

const employed: ContractDraft = { id: 'c1', startDate: '2027-01-01', department: { externalId: '1200' } };

describe('what the rules want of one person', () => {
  it('is the union of all rules that the person is in, with each reason once', () => {
    const wanted = desired([employed], [rule('v2', EVERYBODY, [account]), rule('v1', inDepartment('1200'), [account])]);
    expect(wanted.entitlements).toEqual([
      { entitlementId: 'e-account', hasAccount: true, ruleVersions: ['v1', 'v2'], contracts: ['c1'] },
    ]);
    expect(wanted.ruleIds).toEqual(['rule of v2', 'rule of v1']);
  });

  it('keeps an entitlement of two rules when the person leaves one of them', () => {
    const [one, other] = [rule('v1', inDepartment('1300'), [account]), rule('v2', EVERYBODY, [account])];
    expect(desired([employed], [one, other]).entitlements).toEqual([
      { entitlementId: 'e-account', hasAccount: true, ruleVersions: ['v2'], contracts: ['c1'] },
    ]);
  });

  it('marks a permission without an account in its target', () => {
    const wanted = desired([employed], [rule('v1', EVERYBODY, [finance, elsewhere])]);
    expect(wanted.entitlements.map(({ entitlementId, hasAccount }) => [entitlementId, hasAccount])).toEqual([
      ['e-elsewhere', true],
      ['e-finance', false],
    ]);
  });

  it('counts an account that another rule gives', () => {
    const wanted = desired([employed], [rule('v1', EVERYBODY, [finance]), rule('v2', EVERYBODY, [account])]);
    expect(wanted.entitlements.every(({ hasAccount }) => hasAccount)).toBe(true);
  });

  it('names the contracts that match, and no other', () => {
    const two = [employed, { id: 'c2', startDate: '2027-02-01', department: { externalId: '1300' } }];
    const [wanted] = desired(two, [rule('v1', inDepartment('1300'), [access])]).entitlements;
    expect(wanted?.contracts).toEqual(['c2']);
  });

  it('has two contract tests speak of the same contract, and contract groups of any', () => {
    const contracts = [
      { id: 'a', startDate: '2027-01-01', department: { externalId: 'X' } },
      { id: 'b', startDate: '2027-01-01', title: { externalId: 'Y' } },
    ];
    const isX = inDepartment('X');
    const isY = { kind: 'test', field: 'contract.title.externalId', operator: 'isOneOf', values: ['Y'] } as const;
    const some = (condition: RuleCondition): RuleCondition => ({
      kind: 'contracts',
      quantifier: 'some',
      window: 'rule',
      condition,
    });
    const same = rule('same', { kind: 'all', conditions: [isX, isY] }, [account]);
    const any = rule('any', { kind: 'all', conditions: [some(isX), some(isY)] }, [account]);
    expect(desired(contracts, [same]).entitlements).toEqual([]);
    expect(desired(contracts, [any]).entitlements.map(({ ruleVersions }) => ruleVersions)).toEqual([['any']]);
  });

  // Acceptance vector: 14 before and 90 after, contract 1 March to 31 May 2027: in scope 15 February to 29 August 2027.
  it.each([
    ['2027-02-14', false],
    ['2027-02-15', true],
    ['2027-08-29', true],
    ['2027-08-30', false],
  ])('on %s, a contract of 1 March to 31 May with 14 days before and 90 after: %s', (asOf, isIn) => {
    const contract = { id: 'c', startDate: '2027-03-01', endDate: '2027-05-31' };
    const wide = rule('v', EVERYBODY, [account], { status: 'active', daysBeforeStart: 14, daysAfterEnd: 90 });
    expect(desired([contract], [wide], asOf).entitlements.length > 0).toBe(isIn);
  });

  it('takes several values of one test as alternatives', () => {
    const either: RuleCondition = {
      kind: 'test',
      field: 'contract.department.externalId',
      operator: 'isOneOf',
      values: ['X', '1200'],
    };
    expect(desired([employed], [rule('v', either, [account])]).entitlements).toHaveLength(1);
  });
});
