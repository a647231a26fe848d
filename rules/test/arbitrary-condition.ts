import {
  type FieldPath,
  OPERATORS,
  type RuleCondition,
  type RulePopulation,
  type RuleTest,
  type TestValue,
  type ValueKind,
} from '@gatehouse/schema';
import fc from 'fast-check';
import { createFactCatalogue, type RuleDefinition, toIsoDate } from '../src/index.ts';

export { PROPERTY_RUNS } from './property-runs.ts';

export const AS_OF = '2026-06-15';
/** 2026-06-15 in days since 1970-01-01, from the calendar of the platform. */
export const TODAY = Date.UTC(2026, 5, 15) / 86_400_000;

export const CATALOGUE = createFactCatalogue([
  { subject: 'person', name: 'Badge', kind: 'text' },
  { subject: 'person', name: 'Roles', kind: 'list' },
  { subject: 'person', name: 'Since', kind: 'date' },
  { subject: 'contract', name: 'constructor', kind: 'text' },
  { subject: 'contract', name: 'Places', kind: 'list' },
  { subject: 'contract', name: 'Paid', kind: 'boolean' },
]);

/** Few fields of every kind, so that conditions and persons meet often. */
const FIELDS: readonly (readonly [FieldPath, ValueKind])[] = [
  ['person.externalId', 'text'],
  ['person.name.givenName', 'text'],
  ['person.custom.Badge', 'text'],
  ['person.custom.Roles', 'list'],
  ['person.custom.Since', 'date'],
  ['person.details.birthDate', 'date'],
  ['person.status.blocked', 'boolean'],
  ['person.activeContracts', 'number'],
  ['contract.department.externalId', 'text'],
  ['contract.title.name', 'text'],
  ['contract.custom.constructor', 'text'],
  ['contract.custom.Places', 'list'],
  ['contract.custom.Paid', 'boolean'],
  ['contract.details.fte', 'number'],
  ['contract.startDate', 'date'],
  ['contract.endDate', 'date'],
];

/** Case, composed and decomposed letters, special casing, wildcards, characters of two units, and empty. */
const TEXTS = [
  'A',
  'a',
  'B',
  'ab',
  'AB',
  'abc',
  'é',
  'e\u0301',
  'É',
  'İ',
  'ß',
  'SS',
  '*',
  'a*',
  '?',
  '😀',
  '😀b',
  '12',
  '1200',
];
const storedText = fc.constantFrom(...TEXTS, '', ' ');
const text = fc.constantFrom(...TEXTS);
const pattern = fc
  .array(fc.constantFrom('*', '?', 'a', 'B', 'é', '😀', '1', '2'), { minLength: 1, maxLength: 5 })
  .map((parts) => parts.join(''));
const number = fc.constantFrom(-1, 0, 0.5, 1, 2, 0.1 + 0.2, 36);
const nearDay = fc.integer({ min: -4, max: 4 }).map((offset) => toIsoDate(TODAY + offset) ?? AS_OF);

function valuesFor(operator: (typeof OPERATORS)[number]): fc.Arbitrary<readonly TestValue[]> {
  const one: fc.Arbitrary<TestValue> = {
    text: operator.name === 'matches' ? pattern : text,
    number,
    date: nearDay,
    boolean: fc.boolean(),
    list: text,
    days: fc.integer({ min: 0, max: 4 }),
    none: fc.constant(true),
  }[operator.valueKind];
  switch (operator.arity) {
    case 'none':
      return fc.constant([]);
    case 'one':
      return fc.tuple(one);
    case 'two':
      return fc.tuple(one, one);
    case 'many':
      return fc.array(one, { minLength: 1, maxLength: 3 });
  }
}

export const arbitraryTest: fc.Arbitrary<RuleTest> = fc
  .constantFrom(...FIELDS)
  .chain(([field, kind]) =>
    fc
      .constantFrom(...OPERATORS.filter((operator) => operator.appliesTo.includes(kind)))
      .chain((operator) =>
        valuesFor(operator).map((values) => ({ kind: 'test', field, operator: operator.name, values }) as const),
      ),
  );

const window = fc.oneof(
  fc.constantFrom('rule' as const, 'any' as const),
  fc.record({ daysBeforeStart: fc.integer({ min: 0, max: 4 }), daysAfterEnd: fc.integer({ min: 0, max: 4 }) }),
);

function conditionOf(depth: number, mayGroup: boolean): fc.Arbitrary<RuleCondition> {
  if (depth === 0) return arbitraryTest;
  const inner = conditionOf(depth - 1, mayGroup);
  const list = fc.array(inner, { minLength: 1, maxLength: 3 });
  const options: fc.WeightedArbitrary<RuleCondition>[] = [
    { weight: 3, arbitrary: arbitraryTest },
    { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('all' as const, 'any' as const), conditions: list }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('not' as const), condition: inner }) },
    {
      weight: 1,
      arbitrary: list.chain((conditions) =>
        fc.record({
          kind: fc.constant('atLeast' as const),
          count: fc.integer({ min: 1, max: conditions.length }),
          conditions: fc.constant(conditions),
        }),
      ),
    },
  ];
  if (mayGroup) {
    options.push({
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('contracts' as const),
        quantifier: fc.constantFrom('some' as const, 'every' as const, 'none' as const),
        window,
        condition: conditionOf(depth - 1, false),
      }),
    });
  }
  return fc.oneof(...options);
}

export const arbitraryCondition = conditionOf(3, true);

export const arbitraryPopulation: fc.Arbitrary<RulePopulation> = fc.oneof(
  fc.record({
    status: fc.constant('active' as const),
    daysBeforeStart: fc.integer({ min: 0, max: 4 }),
    daysAfterEnd: fc.integer({ min: 0, max: 4 }),
  }),
  fc.constantFrom({ status: 'inactive' as const }, { status: 'any' as const }),
);

/** A rule as `check` lets it be published; now and then the population alone. */
export const arbitraryRule: fc.Arbitrary<RuleDefinition> = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.record({ population: arbitraryPopulation, condition: arbitraryCondition }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      population: arbitraryPopulation.filter(({ status }) => status !== 'any'),
      condition: fc.constant({ kind: 'all' as const, conditions: [] }),
    }),
  },
);

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 3 });
const storedList = maybe(fc.array(storedText, { maxLength: 3 }));

export const arbitraryContract = fc.record(
  {
    externalId: text,
    startDate: maybe(nearDay),
    endDate: maybe(nearDay),
    department: fc.record({ externalId: maybe(storedText) }, { requiredKeys: [] }),
    title: maybe(fc.record({ name: maybe(storedText) })),
    details: fc.record({ fte: maybe(number) }),
    custom: fc.record(
      { constructor: maybe(storedText), Places: storedList, Paid: maybe(fc.boolean()) },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: ['startDate'] },
);

export const arbitraryPerson = fc.record(
  {
    externalId: text,
    name: fc.record({ givenName: maybe(storedText) }),
    details: fc.record({ birthDate: maybe(nearDay) }),
    status: fc.record({ blocked: maybe(fc.boolean()) }),
    custom: fc.record({ Badge: maybe(storedText), Roles: storedList, Since: maybe(nearDay) }, { requiredKeys: [] }),
  },
  { requiredKeys: ['externalId'] },
);

/** A stored person and 0 to 3 stored contracts. */
export const arbitraryPersonWithContracts = fc.record({
  person: arbitraryPerson,
  contracts: fc.array(arbitraryContract, { maxLength: 3 }),
});
