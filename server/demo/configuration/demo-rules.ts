import type { FieldPath, OperatorName, RuleCondition, RulePopulation, TestValue } from '@gatehouse/schema';

/** What a rule gives: a kind of entitlement of a target, or a permission by its reference there. */
export type DemoGift = 'account' | 'access' | { readonly permission: string };

export interface DemoRule {
  readonly name: string;
  readonly categories: readonly string[];
  readonly population: RulePopulation;
  readonly condition: RuleCondition;
  readonly gives: { readonly directory?: readonly DemoGift[]; readonly passes?: readonly DemoGift[] };
  /** `DRAFT`: saved and never published. */
  readonly state: 'PUBLISHED' | 'DRAFT';
}

const during = (daysBeforeStart: number, daysAfterEnd: number): RulePopulation => ({
  status: 'active',
  daysBeforeStart,
  daysAfterEnd,
});
const WHILE_EMPLOYED = during(0, 0);

const test = (field: FieldPath, operator: OperatorName, ...values: TestValue[]): RuleCondition => ({
  kind: 'test',
  field,
  operator,
  values,
});
const all = (...conditions: RuleCondition[]): RuleCondition => ({ kind: 'all', conditions });
const any = (...conditions: RuleCondition[]): RuleCondition => ({ kind: 'any', conditions });
const not = (condition: RuleCondition): RuleCondition => ({ kind: 'not', condition });
const atLeast = (count: number, ...conditions: RuleCondition[]): RuleCondition => ({
  kind: 'atLeast',
  count,
  conditions,
});
const contracts = (
  quantifier: 'some' | 'every' | 'none',
  window: 'rule' | 'any' | { readonly daysBeforeStart: number; readonly daysAfterEnd: number },
  condition: RuleCondition,
): RuleCondition => ({ kind: 'contracts', quantifier, window, condition });

const group = (permission: string): DemoGift => ({ permission });

const EVERYBODY = all();
/** A reference to a segment of the demo by its name; the id takes its place when the rule is saved. */
const segment = (name: string): RuleCondition => ({ kind: 'segment', id: name });
const IS_INTERN = segment('Interns');
const IS_HIRED = segment('Hired through an agency');

export interface DemoSegment {
  readonly name: string;
  readonly description: string;
  readonly condition: RuleCondition;
}

/** Conditions that several rules share. */
export const DEMO_SEGMENTS: readonly DemoSegment[] = [
  {
    name: 'Interns',
    description: 'By the type of the contract, as payroll writes it.',
    condition: all(test('contract.type.code', 'isOneOf', 'INTERN')),
  },
  {
    name: 'Hired through an agency',
    description: 'The contract is with the agency, not with the municipality.',
    condition: all(test('contract.employer.externalId', 'isOneOf', 'EXT')),
  },
];

/** The rules of the municipality, with every kind of test and group that the builder has. */
export const DEMO_RULES: readonly DemoRule[] = [
  {
    name: 'Account from two weeks before until ninety days after',
    categories: ['Basis'],
    population: during(14, 90),
    condition: EVERYBODY,
    gives: { directory: ['account'] },
    state: 'PUBLISHED',
  },
  {
    name: 'Access from the first day to the last',
    categories: ['Basis'],
    population: WHILE_EMPLOYED,
    condition: EVERYBODY,
    gives: { directory: ['access', group('everybody')] },
    state: 'PUBLISHED',
  },
  {
    name: 'Finance',
    categories: ['Departments'],
    population: WHILE_EMPLOYED,
    condition: all(test('contract.department.externalId', 'isOneOf', '1210')),
    gives: { directory: [group('finance')] },
    state: 'PUBLISHED',
  },
  {
    name: 'Social affairs and the neighbourhood teams',
    categories: ['Departments'],
    population: WHILE_EMPLOYED,
    condition: all(
      any(
        test('contract.department.parentExternalId', 'isOneOf', '1600', '1660'),
        test('contract.department.externalId', 'isOneOf', '1600'),
      ),
      not(IS_INTERN),
    ),
    gives: { directory: [group('social-files')] },
    state: 'PUBLISHED',
  },
  {
    name: 'Advisers for half a week or more',
    categories: ['Functions'],
    population: WHILE_EMPLOYED,
    condition: all(
      test('contract.title.name', 'matches', '*advis?r', '*advis?er'),
      test('contract.details.fte', 'atLeast', 0.5),
    ),
    gives: { directory: [group('advice')] },
    state: 'PUBLISHED',
  },
  {
    name: 'Counter work, but no interns and nobody from an agency',
    categories: ['Functions', 'Departments'],
    population: WHILE_EMPLOYED,
    condition: all(
      any(
        test('contract.title.name', 'startsWith', 'counter'),
        all(
          test('contract.department.externalId', 'isOneOf', '1540'),
          test('contract.title.name', 'contains', 'CAFÉ RAADHUIS'),
        ),
      ),
      not(any(IS_INTERN, IS_HIRED)),
    ),
    gives: { directory: [group('counter')] },
    state: 'PUBLISHED',
  },
  {
    name: 'Remote work',
    categories: ['Facilities'],
    population: during(3, 0),
    condition: all(
      test('contract.details.fte', 'between', 0.5, 1),
      not(test('contract.location.externalId', 'isOneOf', 'DEPOT', 'SPORT', 'POOL')),
    ),
    gives: { directory: [group('remote')] },
    state: 'PUBLISHED',
  },
  {
    name: 'Several contracts at once',
    categories: ['Personnel'],
    population: WHILE_EMPLOYED,
    condition: all(test('person.activeContracts', 'atLeast', 2)),
    gives: { directory: [group('several-contracts')] },
    state: 'PUBLISHED',
  },
  {
    name: 'Welcome: new within thirty days and never here before',
    categories: ['Personnel'],
    population: WHILE_EMPLOYED,
    condition: all(
      test('contract.startDate', 'withinLastDays', 30),
      contracts('none', 'any', test('contract.startDate', 'moreThanDaysAgo', 30)),
    ),
    gives: { directory: [group('welcome')] },
    state: 'PUBLISHED',
  },
  {
    name: 'Contract ends within sixty days and no other follows',
    categories: ['Personnel'],
    population: WHILE_EMPLOYED,
    condition: all(
      test('contract.endDate', 'withinNextDays', 60),
      contracts('none', 'any', test('contract.startDate', 'moreThanDaysAhead', 0)),
    ),
    gives: { directory: [group('contract-ends')] },
    state: 'PUBLISHED',
  },
  {
    name: 'Permanent in every contract',
    categories: ['Personnel'],
    population: WHILE_EMPLOYED,
    condition: all(
      contracts(
        'every',
        'rule',
        all(test('contract.type.code', 'isOneOf', 'PERM'), test('contract.endDate', 'isEmpty')),
      ),
    ),
    gives: { directory: [group('permanent')] },
    state: 'PUBLISHED',
  },
  {
    name: 'Leavers: mail is answered for ninety days',
    categories: ['Personnel'],
    population: during(0, 90),
    condition: all(
      test('person.activeContracts', 'equals', 0),
      contracts('none', { daysBeforeStart: 14, daysAfterEnd: 0 }, not(test('contract.externalId', 'isEmpty'))),
    ),
    gives: { directory: [group('leavers')] },
    state: 'PUBLISHED',
  },
  {
    name: 'Heads and directors',
    categories: ['Functions'],
    population: WHILE_EMPLOYED,
    condition: all(test('contract.title.externalId', 'isOneOf', 'T000', 'T001')),
    gives: { directory: [group('management')], passes: [group('council-chamber')] },
    state: 'PUBLISHED',
  },
  {
    name: 'Born before 1964',
    categories: ['Personnel'],
    population: WHILE_EMPLOYED,
    condition: all(test('person.details.birthDate', 'before', '1964-01-01')),
    gives: { directory: [group('pension-desk')] },
    state: 'PUBLISHED',
  },
  {
    name: 'On call: two of three signs of technical work',
    categories: ['Functions'],
    population: WHILE_EMPLOYED,
    condition: atLeast(
      2,
      test('contract.department.parentExternalId', 'isOneOf', '1400', '1430'),
      test('contract.title.name', 'endsWith', 'engineer', 'administrator', 'manager'),
      test('contract.details.hoursPerWeek', 'greaterThan', 30),
    ),
    gives: { directory: [group('on-call')] },
    state: 'PUBLISHED',
  },
  {
    name: 'Personnel portal: nobody with a contract through an agency',
    categories: ['Personnel'],
    population: WHILE_EMPLOYED,
    condition: all(contracts('none', 'rule', IS_HIRED)),
    gives: { directory: [group('personnel-portal')] },
    state: 'PUBLISHED',
  },
  {
    name: 'Reports to the director of the municipality',
    categories: ['Functions'],
    population: WHILE_EMPLOYED,
    condition: all(test('person.primaryManager.externalId', 'isOneOf', '001201')),
    gives: { directory: [group('directorate')] },
    state: 'PUBLISHED',
  },
  {
    name: 'Pass from three days before the first day',
    categories: ['Passes'],
    population: during(3, 0),
    condition: all(not(test('contract.location.externalId', 'isEmpty'))),
    gives: { passes: ['account'] },
    state: 'PUBLISHED',
  },
  {
    name: 'Pass opens doors while employed',
    categories: ['Passes'],
    population: WHILE_EMPLOYED,
    condition: all(not(test('contract.location.externalId', 'isEmpty'))),
    gives: { passes: ['access'] },
    state: 'PUBLISHED',
  },
  {
    name: 'Zone: Raadhuis',
    categories: ['Passes'],
    population: WHILE_EMPLOYED,
    condition: all(test('contract.location.externalId', 'isOneOf', 'RAADHUIS')),
    gives: { passes: [group('raadhuis')] },
    state: 'PUBLISHED',
  },
  {
    name: 'Zone: depot, by people of the depot or with a job there and one elsewhere',
    categories: ['Passes'],
    population: WHILE_EMPLOYED,
    condition: any(
      all(test('contract.location.name', 'contains', '’t gemaal'), not(IS_INTERN)),
      all(
        contracts('some', 'rule', test('contract.location.externalId', 'isOneOf', 'DEPOT')),
        contracts('some', 'rule', not(test('contract.location.externalId', 'isOneOf', 'DEPOT'))),
      ),
    ),
    gives: { passes: [group('depot')] },
    state: 'PUBLISHED',
  },
  {
    name: 'Zone: halls and pools',
    categories: ['Passes'],
    population: WHILE_EMPLOYED,
    condition: all(test('contract.location.name', 'matches', 'sports hall *', 'pool * – café zoë')),
    gives: { passes: [group('halls-and-pools')] },
    state: 'PUBLISHED',
  },
  {
    name: 'Zone: archive, only for archivists of more than a year',
    categories: ['Passes'],
    population: WHILE_EMPLOYED,
    condition: all(
      test('contract.title.name', 'isOneOf', 'Archivist'),
      test('contract.startDate', 'moreThanDaysAgo', 365),
    ),
    gives: { passes: [group('archive')] },
    state: 'PUBLISHED',
  },
  {
    name: 'Former staff: invitation to the reunion',
    categories: ['Personnel'],
    population: { status: 'inactive' },
    condition: all(not(test('contract.endDate', 'isEmpty'))),
    gives: { directory: [group('reunion')] },
    state: 'DRAFT',
  },
  {
    name: 'Harbour: pass from the day before',
    categories: ['Passes'],
    population: during(1, 0),
    condition: all(test('contract.department.externalId', 'isOneOf', '1880')),
    gives: { passes: [group('depot')] },
    state: 'DRAFT',
  },
];

/** A change of a published rule that somebody has begun: it stands beside what is in force. */
export const DEMO_CHANGE: { readonly rule: string; readonly condition: RuleCondition } = {
  rule: 'Finance',
  condition: all(test('contract.department.externalId', 'isOneOf', '1210', '1220')),
};
