import type { RuleDefinition } from '@gatehouse/rules';
import type { FieldPath, OperatorName, RuleCondition, RulePopulation, TestValue } from '@gatehouse/schema';
import { makeRandom, ORGANISATION } from './rules-population.ts';

type Draw = <T>(list: readonly T[]) => T;

/** Tests as analysts write them, each with how many parts in all it gets: what tells people apart most stands in most rules. */
const TESTS: readonly (readonly [number, (draw: Draw) => RuleCondition])[] = [
  [5, (draw) => oneOf('contract.department.externalId', some(draw, ORGANISATION.departments, 4))],
  [4, (draw) => oneOf('contract.title.externalId', some(draw, ORGANISATION.titles, 5))],
  [2, (draw) => oneOf('contract.type.code', some(draw, ORGANISATION.types, 2))],
  [2, (draw) => oneOf('contract.division.externalId', some(draw, ORGANISATION.divisions, 2))],
  [2, (draw) => oneOf('contract.location.externalId', some(draw, ORGANISATION.locations, 3))],
  [1, (draw) => oneOf('contract.employer.externalId', some(draw, ORGANISATION.employers, 1))],
  [1, (draw) => oneOf('person.location.externalId', some(draw, ORGANISATION.locations, 3))],
  [1, (draw) => oneOf('person.contact.business.address.locality', some(draw, ORGANISATION.localities, 2))],
  [1, (draw) => oneOf('person.details.gender', [draw(['M', 'F'])])],
  [2, (draw) => test('contract.title.name', 'contains', [draw(ORGANISATION.titleWords)])],
  [1, (draw) => test('contract.title.name', 'matches', [`${draw(ORGANISATION.titleWords)}*${draw([1, 2, 3])}?`])],
  [1, (draw) => test('contract.costCenter.externalId', 'startsWith', [`K${draw([1, 2, 3, 4, 5])}`])],
  [1, (draw) => test('contract.team.externalId', 'endsWith', [String(draw([1, 2, 3, 4, 5, 6, 7, 8, 9]))])],
  [1, () => not(test('contract.team.externalId', 'isEmpty', []))],
  [1, (draw) => test('contract.details.fte', 'atLeast', [draw([0.5, 0.6, 0.8])])],
  [1, (draw) => test('contract.details.hoursPerWeek', 'between', [draw([8, 16]), draw([24, 36])])],
  [1, (draw) => test('person.details.birthDate', 'before', [`${draw([1965, 1975, 1985])}-01-01`])],
  [1, (draw) => test('contract.startDate', 'withinLastDays', [draw([30, 90, 365])])],
  [1, (draw) => test('contract.endDate', 'withinNextDays', [draw([14, 30, 90])])],
  [1, () => not(test('person.status.blocked', 'is', [true]))],
];

const POPULATIONS: readonly RulePopulation[] = [
  ...Array.from({ length: 6 }, () => active(0, 0)),
  active(14, 0),
  active(30, 0),
  active(0, 30),
  active(0, 90),
  { status: 'any' },
  { status: 'inactive' },
];

/** Rules of 1 to 6 tests, the same ones for the same number. */
export function drawRules(count: number): RuleDefinition[] {
  return Array.from({ length: count }, (_, number) => drawRule(number));
}

export function drawRule(number: number): RuleDefinition {
  const random = makeRandom(90_001 + number);
  const draw: Draw = (list) => {
    const drawn = list[Math.floor(random() * list.length)];
    if (drawn === undefined) throw new Error('There is nothing to draw from an empty list.');
    return drawn;
  };
  const weighted = TESTS.flatMap(([weight, make]) => Array.from({ length: weight }, () => make));
  const tests = Array.from({ length: draw([1, 2, 3, 4, 5, 6]) }, () => draw(weighted)(draw));
  return { population: draw(POPULATIONS), condition: shape(tests, draw) };
}

/** One test alone, a few as `all` or `any`, more of them as an `all` with an alternative and an exception. */
function shape(tests: readonly RuleCondition[], draw: Draw): RuleCondition {
  const [first] = tests;
  if (first !== undefined && tests.length === 1) return first;
  if (tests.length <= 3) return { kind: draw(['all', 'all', 'any'] as const), conditions: tests };
  const [exception, ...rest] = tests.slice(2);
  return {
    kind: 'all',
    conditions: [
      { kind: 'any', conditions: tests.slice(0, 2) },
      ...(exception === undefined ? [] : [not(exception)]),
      ...(rest.length < 2 ? rest : [{ kind: 'any' as const, conditions: rest }]),
    ],
  };
}

function some(draw: Draw, list: readonly string[], most: number): readonly string[] {
  return Array.from({ length: draw(Array.from({ length: most }, (_, index) => index + 1)) }, () => draw(list));
}

function oneOf(field: FieldPath, values: readonly string[]): RuleCondition {
  return test(field, 'isOneOf', values);
}

function test(field: FieldPath, operator: OperatorName, values: readonly TestValue[]): RuleCondition {
  return { kind: 'test', field, operator, values };
}

function not(condition: RuleCondition): RuleCondition {
  return { kind: 'not', condition };
}

function active(daysBeforeStart: number, daysAfterEnd: number): RulePopulation {
  return { status: 'active', daysBeforeStart, daysAfterEnd };
}
