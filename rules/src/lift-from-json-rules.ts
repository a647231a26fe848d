import {
  type ContractWindow,
  foundOnWire,
  MAX_CONDITION_DEPTH,
  parseRuleCondition,
  type RuleCondition,
  type WireFaultCode,
  type WireProblem,
  type WireResult,
  wireProblem,
} from '@gatehouse/schema';
import type { FactCatalogue } from './fact-catalogue.ts';
import { splitPopulation } from './lift-population.ts';
import { liftTest } from './lift-test.ts';
import { isList } from './operators/fact-test.ts';
import type { RuleDefinition } from './rule-definition.ts';

type JsonPath = readonly (string | number)[];
type JsonObject = Readonly<Record<string, unknown>>;

/**
 * A json-rules-engine rule as a rule of ours: what {@link lowerToJsonRules} made, or what was written elsewhere within the language.
 * Anything else is refused with the path of each thing that does not fit; nothing is dropped or guessed.
 */
export function liftFromJsonRules(published: unknown, catalogue: FactCatalogue): WireResult<RuleDefinition> {
  const lifter = new Lifter(catalogue);
  const rule = lifter.rule(published);
  return rule !== undefined && lifter.problems.length === 0
    ? { ok: true, value: rule }
    : { ok: false, problems: lifter.problems };
}

class Lifter {
  readonly problems: WireProblem[] = [];

  constructor(private readonly catalogue: FactCatalogue) {}

  rule(published: unknown): RuleDefinition | undefined {
    const rule = this.object(published, []);
    if (rule === undefined) return undefined;
    this.onlyKeys(rule, ['name', 'conditions', 'event'], []);
    const conditions = this.object(rule['conditions'], ['conditions']);
    if (conditions === undefined) return undefined;
    const all = conditions['all'];
    if (
      !isList(all) ||
      Object.keys(conditions).some((key) => key !== 'all' && !isStockPriority(key, conditions[key]))
    ) {
      const condition = this.condition(conditions, ['conditions'], 1, false);
      return condition && { population: { status: 'any' }, condition };
    }
    const { population, length } = splitPopulation(all);
    if (all.length === 0) return this.refuse(['conditions', 'all'], 'emptyGroup');
    const rest = this.list(all.slice(length), ['conditions', 'all'], 1, false, length);
    const [only] = rest ?? [];
    if (rest === undefined) return undefined;
    return {
      population,
      condition: only !== undefined && rest.length === 1 ? only : { kind: 'all', conditions: rest },
    };
  }

  private condition(input: unknown, path: JsonPath, depth: number, inGroup: boolean): RuleCondition | undefined {
    // The lists of the root and around a mistakable first test are levels that the condition itself does not have.
    if (depth > MAX_CONDITION_DEPTH + 2) return this.refuse(path, 'tooDeep', { limit: MAX_CONDITION_DEPTH });
    const object = this.object(input, path);
    if (object === undefined) return undefined;
    if ('all' in object || 'any' in object || 'not' in object) return this.group(object, path, depth, inGroup);
    if (object['fact'] === 'contracts') return this.contractGroup(object, path, depth, inGroup);
    if (object['fact'] === 'self') return this.atLeast(object, path, depth, inGroup);
    if (object['fact'] !== 'person' && object['fact'] !== 'contract') {
      return this.unknownWord([...path, 'fact'], object['fact'], ['person', 'contract', 'contracts', 'self']);
    }
    this.onlyKeys(object, ['fact', 'path', 'operator', 'value'], path);
    const lifted = liftTest(object, this.catalogue);
    return lifted.ok ? lifted.value : this.refuse([...path, lifted.key], lifted.code, lifted.data);
  }

  private group(object: JsonObject, path: JsonPath, depth: number, inGroup: boolean): RuleCondition | undefined {
    const kind = 'any' in object ? 'any' : 'all' in object ? 'all' : 'not';
    this.onlyKeys(object, [kind], path);
    if (kind === 'not') {
      const condition = this.condition(object['not'], [...path, 'not'], depth + 1, inGroup);
      return condition && { kind, condition };
    }
    const conditions = this.nonEmptyList(object[kind], [...path, kind], depth, inGroup);
    return conditions && { kind, conditions };
  }

  private contractGroup(
    object: JsonObject,
    path: JsonPath,
    depth: number,
    inGroup: boolean,
  ): RuleCondition | undefined {
    if (inGroup) return this.refuse(path, 'groupInGroup');
    this.onlyKeys(object, ['fact', 'operator', 'value'], path);
    const quantifier = object['operator'];
    if (quantifier !== 'some' && quantifier !== 'every' && quantifier !== 'none') {
      return this.unknownWord([...path, 'operator'], quantifier, ['some', 'every', 'none']);
    }
    const value = this.object(object['value'], [...path, 'value']);
    if (value === undefined) return undefined;
    this.onlyKeys(value, ['window', 'conditions'], [...path, 'value']);
    const window = this.window(value['window'] ?? 'rule', [...path, 'value', 'window']);
    const condition = this.condition(value['conditions'], [...path, 'value', 'conditions'], depth + 1, true);
    return window && condition && { kind: 'contracts', quantifier, window, condition };
  }

  private window(input: unknown, path: JsonPath): ContractWindow | undefined {
    // The windows of the published form and of the condition are one and the same; its parser knows them.
    const parsed = parseRuleCondition({
      kind: 'contracts',
      quantifier: 'some',
      window: input,
      condition: { kind: 'all', conditions: [] },
    });
    if (parsed.ok && parsed.value.kind === 'contracts') return parsed.value.window;
    return this.refuse(path, 'wrongValue', { found: foundOnWire(input), expected: 'window' });
  }

  private atLeast(object: JsonObject, path: JsonPath, depth: number, inGroup: boolean): RuleCondition | undefined {
    this.onlyKeys(object, ['fact', 'operator', 'value'], path);
    if (object['operator'] !== 'atLeast') {
      return this.unknownWord([...path, 'operator'], object['operator'], ['atLeast']);
    }
    const value = this.object(object['value'], [...path, 'value']);
    if (value === undefined) return undefined;
    this.onlyKeys(value, ['count', 'of'], [...path, 'value']);
    const { count } = value;
    const conditions = this.nonEmptyList(value['of'], [...path, 'value', 'of'], depth, inGroup);
    if (conditions === undefined) return undefined;
    if (typeof count !== 'number' || !Number.isInteger(count) || count < 1 || count > conditions.length) {
      const data = { found: foundOnWire(count), of: conditions.length };
      return this.refuse([...path, 'value', 'count'], 'countOutOfRange', data);
    }
    return { kind: 'atLeast', count, conditions };
  }

  private nonEmptyList(input: unknown, path: JsonPath, depth: number, inGroup: boolean): RuleCondition[] | undefined {
    if (!isList(input)) return this.refuse(path, 'wrongValue', { found: foundOnWire(input), expected: 'list' });
    if (input.length === 0) return this.refuse(path, 'emptyGroup');
    return this.list(input, path, depth, inGroup, 0);
  }

  private list(input: readonly unknown[], path: JsonPath, depth: number, inGroup: boolean, firstIndex: number) {
    const lifted = input.map((child, index) =>
      this.condition(child, [...path, firstIndex + index], depth + 1, inGroup),
    );
    const whole = lifted.filter((child) => child !== undefined);
    return whole.length === lifted.length ? whole : undefined;
  }

  private object(input: unknown, path: JsonPath): JsonObject | undefined {
    if (isJsonObject(input)) return input;
    return this.refuse(path, 'wrongValue', { found: foundOnWire(input), expected: 'object' });
  }

  private onlyKeys(object: JsonObject, known: readonly string[], path: JsonPath): void {
    for (const [key, value] of Object.entries(object)) {
      if (!known.includes(key) && !isStockPriority(key, value))
        this.refuse([...path, key], 'unknownKey', { known: known.join(', ') });
    }
  }

  private unknownWord(path: JsonPath, found: unknown, known: readonly string[]): undefined {
    return this.refuse(path, 'unknownWord', { found: foundOnWire(found), known: known.join(', ') });
  }

  private refuse(path: JsonPath, code: WireFaultCode, data: WireProblem['data'] = {}): undefined {
    this.problems.push(wireProblem(path, code, data));
  }
}

/** The stock engine's own `toJSON()` writes the priority that everything has without one, which says nothing. */
function isStockPriority(key: string, value: unknown): boolean {
  return key === 'priority' && value === 1;
}

function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !isList(value);
}
