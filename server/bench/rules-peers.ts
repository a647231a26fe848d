import {
  compile,
  createFactCatalogue,
  ENGINE_OPERATORS,
  lowerToJsonRules,
  type PersonFacts,
  type RuleDefinition,
  splitPopulation,
  toEngineFacts,
} from '@gatehouse/rules';
import type { OperatorName, RuleCondition, RulePopulation, RuleTest, TestValue } from '@gatehouse/schema';
import { LogicEngine } from 'json-logic-engine';
import { Engine } from 'json-rules-engine';

/** Who is in which rule: `in.get(rule)` holds the places of persons in the list that was handed over. */
export type Answers = readonly ReadonlySet<number>[];

export const CATALOGUE = createFactCatalogue();

/** Our own rules as functions, one person after the other. */
export function matchByClosures(rules: readonly RuleDefinition[], people: readonly PersonFacts[]): () => Answers {
  const compiled = rules.map((rule) => compile(rule));
  return () => {
    const answers = rules.map(() => new Set<number>());
    for (const [place, facts] of people.entries()) {
      for (const [rule, run] of compiled.entries()) if (run(facts).inRule) answers[rule]?.add(place);
    }
    return answers;
  };
}

/** Stock json-rules-engine as a normal user calls it: one engine with all rules, a run per contract, one after the other. */
export async function matchByStockEngine(
  rules: readonly RuleDefinition[],
  people: readonly PersonFacts[],
): Promise<Answers> {
  const engine = new Engine();
  for (const { name, evaluate } of ENGINE_OPERATORS) engine.addOperator(name, evaluate);
  for (const [number, rule] of rules.entries()) {
    engine.addRule(
      lowerToJsonRules(rule, { name: `rule ${number}`, rule: String(number), version: 1, entitlements: [] }),
    );
  }
  // Of a population only contract groups take notice here, and these rules have none.
  const { population } = splitPopulation([]);
  const answers = rules.map(() => new Set<number>());
  for (const [place, facts] of people.entries()) {
    for (const contract of facts.contracts.length === 0 ? [facts.emptyContract] : facts.contracts) {
      const { events } = await engine.run(toEngineFacts(facts, contract, population));
      for (const event of events) answers[Number(event.params?.['rule'])]?.add(place);
    }
  }
  return answers;
}

type Logic = unknown;

/** json-logic-engine with every rule compiled (`build`), a call per rule and contract until one matches. */
export function matchByJsonLogic(rules: readonly RuleDefinition[], people: readonly PersonFacts[]): () => Answers {
  const engine = new LogicEngine();
  for (const [name, test] of Object.entries(TEXT_METHODS)) {
    const method = ([text, wanted]: [unknown, readonly string[]]) => {
      if (typeof text !== 'string') return false;
      const folded = text.toLowerCase();
      return wanted.some((each) => test(folded, each));
    };
    engine.addMethod(name, method, { deterministic: true });
  }
  const compiled = rules.map(({ population, condition }) => {
    const logic = { and: [...populationLogic(population), toLogic(condition)] };
    return engine.build(logic) as (data: object) => unknown;
  });
  return () => {
    const answers = rules.map(() => new Set<number>());
    for (const [place, facts] of people.entries()) {
      const contracts = facts.contracts.length === 0 ? [facts.emptyContract] : facts.contracts;
      const rows = contracts.map((contract) => ({ person: facts.person, contract }));
      for (const [rule, run] of compiled.entries()) {
        for (const row of rows) {
          if (run(row) !== true) continue;
          answers[rule]?.add(place);
          break;
        }
      }
    }
    return answers;
  };
}

const TEXT_METHODS: Readonly<Record<string, (text: string, wanted: string) => boolean>> = {
  startsWith: (text, wanted) => text.startsWith(wanted),
  endsWith: (text, wanted) => text.endsWith(wanted),
  contains: (text, wanted) => text.includes(wanted),
  // The rules drawn here have patterns of the form `word*letters?` only.
  matches: (text, wanted) => {
    const [head = '', tail = ''] = wanted.slice(0, -1).split('*');
    const end = text.length - 1 - tail.length;
    return text.startsWith(head) && end >= head.length && text.slice(end, text.length - 1) === tail;
  },
};

function populationLogic(population: RulePopulation): Logic[] {
  if (population.status === 'any') return [];
  if (population.status === 'inactive') return [{ '===': [{ var: 'person.activeContracts' }, 0] }];
  return [
    number('contract.window.sinceStart', '>=', 0 - population.daysBeforeStart),
    number('contract.window.untilEnd', '>=', 0 - population.daysAfterEnd),
  ];
}

function toLogic(condition: RuleCondition): Logic {
  switch (condition.kind) {
    case 'all':
      return { and: condition.conditions.map(toLogic) };
    case 'any':
      return { or: condition.conditions.map(toLogic) };
    case 'not':
      return { '!': [toLogic(condition.condition)] };
    case 'test':
      return testLogic(condition);
    case 'atLeast':
    case 'contracts':
    case 'segment':
      throw new Error(`JSON logic has no ${condition.kind}; draw rules without it.`);
  }
}

function testLogic({ field, operator, values }: RuleTest): Logic {
  const make = TEST_LOGIC[operator];
  if (make === undefined) throw new Error(`The benchmark has no JSON logic for ${operator}; add it to TEST_LOGIC.`);
  return make(field, values);
}

/** The operators of the rules that are drawn. */
const TEST_LOGIC: Partial<Record<OperatorName, (field: string, values: readonly TestValue[]) => Logic>> = {
  isOneOf: (field, values) => ({ in: [{ var: field }, values] }),
  startsWith: (field, values) => ({ startsWith: [{ var: field }, folded(values)] }),
  endsWith: (field, values) => ({ endsWith: [{ var: field }, folded(values)] }),
  contains: (field, values) => ({ contains: [{ var: field }, folded(values)] }),
  matches: (field, values) => ({ matches: [{ var: field }, folded(values)] }),
  isEmpty: (field) => ({ '===': [{ var: field }, null] }),
  is: (field, [value]) => ({ '===': [{ var: field }, value] }),
  atLeast: (field, [bound]) => number(field, '>=', bound),
  between: (field, [low, high]) => range(field, low, high),
  before: (field, [date]) => number(field, '<', Date.parse(String(date)) / 86_400_000),
  withinNextDays: (field, [days]) => range(daysUntil(field), 0, days),
  withinLastDays: (field, [days]) => range(daysUntil(field), -Number(days), 0),
};

function folded(values: readonly TestValue[]): string[] {
  return values.map((value) => String(value).toLowerCase());
}

function daysUntil(field: string): string {
  return field.replace('.', '.daysUntil.');
}

function range(field: string, low: unknown, high: unknown): Logic {
  return { and: [number(field, '>=', low), number(field, '<=', high)] };
}

/** To JSON logic an empty value is 0, to us it passes no comparison. */
function number(field: string, comparison: string, value: unknown): Logic {
  return { and: [{ '!==': [{ var: field }, null] }, { [comparison]: [{ var: field }, value] }] };
}
