import type { FieldPath, RuleCondition, RulePopulation, RuleTest } from '@gatehouse/schema';
import { withFieldValue } from './change-facts.ts';
import { childrenOf } from './condition-tree.ts';
import type { CatalogueField, FactCatalogue } from './fact-catalogue.ts';
import { type FactTree, type FactValue, factReader, isFactTree, isInWindow, type PersonFacts } from './facts.ts';
import { compileFieldTest } from './field-test.ts';
import type { RuleDefinition } from './rule-definition.ts';
import { type TellingValue, tellingValues, type WindowDays } from './telling-values.ts';

/** A field of a person, or of one of his contracts, that a rule asks about. */
export interface OpenField {
  readonly field: CatalogueField;
  /** Position of the contract; null for a field of the person. */
  readonly contract: number | null;
  readonly found: FactValue;
  /** One value for each way in which the tests and windows could answer together, the present one apart. */
  readonly choices: readonly TellingValue[];
}

const START: FieldPath = 'contract.startDate';
const END: FieldPath = 'contract.endDate';
/** Follows from the dates of the contracts, which are asked themselves. */
const ACTIVE_CONTRACTS: FieldPath = 'person.activeContracts';
const ACTIVE_TODAY: WindowDays = { daysBeforeStart: 0, daysAfterEnd: 0 };

/** Everything that a rule with its segments in place asks of a person, as far as he could have it otherwise. */
export function openFields(rule: RuleDefinition, facts: PersonFacts, catalogue: FactCatalogue): readonly OpenField[] {
  const tests = testsIn(rule.condition);
  const windows = [
    ...windowsIn(rule.condition, rule.population),
    ...daysOf(rule.population),
    ...(tests.some(({ field }) => field === ACTIVE_CONTRACTS) ? [ACTIVE_TODAY] : []),
  ];
  const asked = new Set([...tests.map(({ field }) => field), ...(windows.length > 0 ? [START, END] : [])]);
  asked.delete(ACTIVE_CONTRACTS);
  const fields = [...asked].map((path) => catalogue.find(path)).filter((field) => field !== undefined);
  return fields
    .flatMap((field) => {
      const own = tests.filter((test) => test.field === field.field);
      const places = field.subject === 'person' ? [null] : [...facts.contracts.keys()];
      return places.map((contract) => openField(field, contract, own, windows, facts));
    })
    .filter(({ choices }) => choices.length > 0);
}

function openField(
  field: CatalogueField,
  contract: number | null,
  tests: readonly RuleTest[],
  windows: readonly WindowDays[],
  facts: PersonFacts,
): OpenField {
  const compiled = tests.map(compileFieldTest);
  const answers = (changed: PersonFacts): string => {
    const ofContract = contract === null ? undefined : changed.contracts[contract];
    const subject: FactTree = ofContract ?? changed.person;
    const ofTests = compiled.map(({ read, holds }) => holds(read(subject)));
    const ofWindows =
      ofContract === undefined
        ? []
        : windows.map((days) => isInWindow(ofContract, days.daysBeforeStart, days.daysAfterEnd));
    return [...ofTests, ...ofWindows].map(Number).join('');
  };
  const found = valueAt(contract === null ? facts.person : facts.contracts[contract], field);
  const known = new Set([answers(facts)]);
  const ends = field.field === START || field.field === END ? windows : [];
  const choices = tellingValues({ kind: field.kind, tests, windows: ends, asOf: facts.asOf, found }).filter(
    ({ value }) => {
      const answer = answers(withFieldValue(facts, field, contract, value));
      const isNew = !known.has(answer);
      known.add(answer);
      return isNew;
    },
  );
  return { field, contract, found, choices };
}

function valueAt(tree: FactTree | undefined, field: CatalogueField): FactValue {
  const value = tree === undefined ? null : factReader(field.parts)(tree);
  return value === undefined || isFactTree(value) ? null : value;
}

function testsIn(condition: RuleCondition): readonly RuleTest[] {
  return condition.kind === 'test' ? [condition] : childrenOf(condition).flatMap(testsIn);
}

function windowsIn(condition: RuleCondition, population: RulePopulation): readonly WindowDays[] {
  const inside = childrenOf(condition).flatMap((child) => windowsIn(child, population));
  if (condition.kind !== 'contracts' || condition.window === 'any') return inside;
  return condition.window === 'rule' ? [...daysOf(population), ...inside] : [condition.window, ...inside];
}

function daysOf(population: RulePopulation): readonly WindowDays[] {
  if (population.status === 'active') return [population];
  return population.status === 'inactive' ? [ACTIVE_TODAY] : [];
}
