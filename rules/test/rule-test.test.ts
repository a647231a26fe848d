import type { RuleCondition } from '@gatehouse/schema';
import { describe, expect, it } from 'vitest';
import {
  createFactCatalogue,
  type ExamplePerson,
  exampleFields,
  exampleProblems,
  exampleTree,
  factsOfExample,
  type RuleTestCase,
  type RuleTestExpectation,
  ruleTestJudge,
  type TestedRule,
  toExample,
} from '../src/index.ts';
import { CATALOGUE } from './arbitrary-condition.ts';

const STANDARD = createFactCatalogue();

function departmentIs(...values: readonly string[]): RuleCondition {
  return { kind: 'test', field: 'contract.department.externalId', operator: 'isOneOf', values };
}

function rule(condition: RuleCondition, entitlementIds: readonly string[] = ['account']): TestedRule {
  return { population: { status: 'active', daysBeforeStart: 0, daysAfterEnd: 0 }, condition, entitlementIds };
}

function person(...contracts: readonly { readonly department: string; readonly end?: string }[]): ExamplePerson {
  return {
    person: { externalId: '1' },
    contracts: contracts.map(({ department, end }) => ({
      startDate: '2026-01-01',
      ...(end === undefined ? {} : { endDate: end }),
      department: { externalId: department },
    })),
  };
}

const IN: RuleTestExpectation = { inRule: true, mustGet: [], mustNotGet: [] };
const OUT: RuleTestExpectation = { inRule: false, mustGet: [], mustNotGet: [] };

function judge(tested: TestedRule, example: ExamplePerson, expected: RuleTestExpectation, judgedOn = '2026-06-15') {
  const test: RuleTestCase = { example, judgedOn, expected };
  return ruleTestJudge(tested, STANDARD)(expected, factsOfExample(test, STANDARD));
}

describe('a rule test', () => {
  it('passes when the person is in the rule as expected, and fails with the clause when not', () => {
    expect(judge(rule(departmentIs('X')), person({ department: 'X' }), IN).failures).toEqual([]);
    const failed = judge(rule(departmentIs('X')), person({ department: 'Y' }), IN);
    expect(failed.failures).toEqual([{ kind: 'NOT_IN_RULE', entitlementId: null }]);
    expect(failed.reason).toEqual({
      kind: 'CLAUSES',
      contract: 0,
      clauses: [{ path: [], told: departmentIs('X'), holds: false, found: 'Y' }],
    });
    expect(judge(rule(departmentIs('X')), person({ department: 'X' }), OUT).failures).toEqual([
      { kind: 'IN_RULE', entitlementId: null },
    ]);
  });

  it('asks for the entitlements that the person gets through this rule, and for those that he does not', () => {
    const both = rule(departmentIs('X'), ['account', 'access']);
    const anna = person({ department: 'X' });
    expect(judge(both, anna, { inRule: true, mustGet: ['access'], mustNotGet: ['finance'] }).failures).toEqual([]);
    expect(judge(both, anna, { inRule: true, mustGet: ['finance'], mustNotGet: ['access'] }).failures).toEqual([
      { kind: 'ENTITLEMENT_NOT_GIVEN', entitlementId: 'finance' },
      { kind: 'ENTITLEMENT_GIVEN', entitlementId: 'access' },
    ]);
    expect(judge(both, person({ department: 'Y' }), OUT)).toEqual({
      inRule: false,
      given: [],
      failures: [],
      reason: null,
    });
  });

  it('is judged on its own day, so that it does not rot', () => {
    const leaver = person({ department: 'X', end: '2026-06-15' });
    expect(judge(rule(departmentIs('X')), leaver, IN, '2026-06-15').failures).toEqual([]);
    const after = judge(rule(departmentIs('X')), leaver, IN, '2026-06-16');
    expect([after.inRule, after.reason]).toEqual([false, { kind: 'OUTSIDE_TIME_FRAME' }]);
    expect(judge(rule(departmentIs('X')), person(), IN).reason).toEqual({ kind: 'NO_CONTRACT' });
  });

  it('tells of several contracts the one that comes closest', () => {
    const condition: RuleCondition = {
      kind: 'all',
      conditions: [
        departmentIs('X'),
        { kind: 'not', condition: { kind: 'test', field: 'contract.endDate', operator: 'isEmpty', values: [] } },
      ],
    };
    const { reason } = judge(rule(condition), person({ department: 'Y' }, { department: 'X' }), IN);
    expect(reason).toEqual({
      kind: 'CLAUSES',
      contract: 1,
      clauses: [
        {
          path: [1, 0],
          told: {
            kind: 'not',
            condition: { kind: 'test', field: 'contract.endDate', operator: 'isEmpty', values: [] },
          },
          holds: false,
          found: null,
        },
      ],
    });
  });
});

describe('an example person', () => {
  const stored = {
    externalId: '12',
    name: { givenName: 'Anna', nickName: '' },
    custom: { Badge: 'B7', Secret: 'x' },
    contact: { personal: { email: 'anna@home.example' }, business: { email: 'anna@work.example' } },
    activeContracts: 3,
    primaryContractId: 'c1',
  };

  it('holds what rules can read, and no private contact data', () => {
    const example = toExample(stored, [{ id: 'c1', startDate: '2026-01-01', details: { fte: 0.5 } }], CATALOGUE);
    expect(example).toEqual({
      person: {
        externalId: '12',
        name: { givenName: 'Anna' },
        custom: { Badge: 'B7' },
        contact: { business: { email: 'anna@work.example' } },
      },
      contracts: [{ startDate: '2026-01-01', details: { fte: 0.5 } }],
    });
  });

  it('is the same as a list of fields', () => {
    const fields = exampleFields('person', stored, CATALOGUE);
    expect(fields).toContainEqual({ field: 'person.custom.Badge', value: 'B7' });
    expect(exampleTree(fields)).toEqual(toExample(stored, [], CATALOGUE).person);
  });

  it('is refused at the place of what cannot be kept', () => {
    const example = {
      person: { name: 'Anna', status: { blocked: 'yes' }, contact: { personal: { email: 'x' } }, activeContracts: 1 },
      contracts: [{ startDate: '2026-01-01' }, { startDate: '2026-02-30', custom: { constructor: [1] } }],
    };
    expect(exampleProblems(example, CATALOGUE)).toEqual([
      { path: 'person.name', kind: 'NOT_AN_OBJECT' },
      { path: 'person.status.blocked', kind: 'WRONG_VALUE' },
      { path: 'person.contact.personal', kind: 'UNKNOWN_FIELD' },
      { path: 'person.activeContracts', kind: 'UNKNOWN_FIELD' },
      { path: 'contracts.1.startDate', kind: 'WRONG_VALUE' },
      { path: 'contracts.1.custom.constructor', kind: 'WRONG_VALUE' },
    ]);
    expect(exampleProblems(toExample(stored, [], CATALOGUE), CATALOGUE)).toEqual([]);
  });

  it('keeps custom fields that nobody listed, numbers and booleans too', () => {
    const open = createFactCatalogue('any');
    const example = { person: { custom: { Badge: 7, External: false } }, contracts: [] };
    expect(toExample(example.person, [], open)).toEqual(example);
    expect(exampleProblems(example, open)).toEqual([]);
    expect(exampleProblems({ person: { custom: { 'two words': '1' } }, contracts: [] }, open)).toEqual([
      { path: 'person.custom.two words', kind: 'UNKNOWN_FIELD' },
    ]);
  });
});
