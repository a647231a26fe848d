import type { FieldPath } from './model-fields.ts';
import { findOperator, valueCounts } from './operators.ts';
import {
  type ContractWindow,
  MAX_CONDITION_DEPTH,
  MAX_CONDITION_LEAVES,
  type RuleCondition,
  type RulePopulation,
  type RuleTest,
  type TestValue,
} from './rule-condition.ts';
import {
  foundOnWire,
  type WireExpectation,
  type WireFaultCode,
  type WireProblem,
  type WireResult,
  wireProblem,
} from './wire-problem.ts';

type WirePath = readonly (string | number)[];
type WireObject = Readonly<Record<string, unknown>>;

/**
 * Reads a condition from outside: the kinds, keys, types and sizes. Structure only; whether fields exist and values fit is `check`'s.
 * An unfinished test (fewer values than its operator takes) and an empty group are accepted, so that a draft can be kept.
 */
export function parseRuleCondition(input: unknown): WireResult<RuleCondition> {
  const reader = new WireReader();
  return reader.result(reader.condition(input, [], 1));
}

/** Reads a population from outside. */
export function parseRulePopulation(input: unknown): WireResult<RulePopulation> {
  const reader = new WireReader();
  return reader.result(reader.population(input));
}

const CONDITION_KINDS = ['all', 'any', 'atLeast', 'not', 'contracts', 'segment', 'test'];
const FIELD_PATH = /^(?:person|contract)(?:\.[A-Za-z][A-Za-z0-9_]*)+$/;

function isFieldPath(value: string): value is FieldPath {
  return FIELD_PATH.test(value);
}

function isWireObject(value: unknown): value is WireObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Collects every problem instead of stopping at the first; a part that cannot be read is undefined. */
class WireReader {
  private readonly problems: WireProblem[] = [];
  private leaves = 0;

  result<T>(value: T | undefined): WireResult<T> {
    if (value !== undefined && this.problems.length === 0) return { ok: true, value };
    return { ok: false, problems: this.problems };
  }

  population(input: unknown): RulePopulation | undefined {
    const object = this.object(input, []);
    if (object === undefined) return undefined;
    switch (object['status']) {
      case 'active': {
        this.onlyKeys(object, ['status', 'daysBeforeStart', 'daysAfterEnd'], []);
        const days = this.windowDays(object, []);
        return days && { status: 'active', ...days };
      }
      case 'inactive':
      case 'any':
        this.onlyKeys(object, ['status'], []);
        return { status: object['status'] };
      default:
        return this.unknownWord(['status'], object['status'], ['active', 'inactive', 'any']);
    }
  }

  condition(input: unknown, path: WirePath, depth: number): RuleCondition | undefined {
    if (depth > MAX_CONDITION_DEPTH) return this.refuse(path, 'tooDeep', { limit: MAX_CONDITION_DEPTH });
    const object = this.object(input, path);
    if (object === undefined) return undefined;
    const kind = object['kind'];
    switch (kind) {
      case 'all':
      case 'any': {
        this.onlyKeys(object, ['kind', 'conditions'], path);
        const conditions = this.conditions(object, path, depth);
        return conditions && { kind, conditions };
      }
      case 'atLeast': {
        this.onlyKeys(object, ['kind', 'count', 'conditions'], path);
        const count = this.wholeNumber(object, 'count', path);
        const conditions = this.conditions(object, path, depth);
        return count === undefined ? undefined : conditions && { kind, count, conditions };
      }
      case 'not': {
        this.onlyKeys(object, ['kind', 'condition'], path);
        const condition = this.condition(object['condition'], [...path, 'condition'], depth + 1);
        return condition && { kind, condition };
      }
      case 'contracts':
        return this.contractGroup(object, path, depth);
      case 'segment': {
        this.countLeaf(path);
        this.onlyKeys(object, ['kind', 'id'], path);
        const id = this.text(object, 'id', path);
        return id === undefined ? undefined : { kind, id };
      }
      case 'test':
        this.countLeaf(path);
        return this.test(object, path);
      default:
        return this.unknownWord([...path, 'kind'], kind, CONDITION_KINDS);
    }
  }

  private conditions(object: WireObject, path: WirePath, depth: number): RuleCondition[] | undefined {
    const list = object['conditions'];
    if (!Array.isArray(list)) return this.wrongValue([...path, 'conditions'], list, 'list');
    if (list.length > MAX_CONDITION_LEAVES) {
      const sizes = { count: list.length, limit: MAX_CONDITION_LEAVES };
      return this.refuse([...path, 'conditions'], 'tooMany', sizes);
    }
    const read = list.map((entry, index) => this.condition(entry, [...path, 'conditions', index], depth + 1));
    const whole = read.filter((entry) => entry !== undefined);
    return whole.length === list.length ? whole : undefined;
  }

  private contractGroup(object: WireObject, path: WirePath, depth: number): RuleCondition | undefined {
    this.onlyKeys(object, ['kind', 'quantifier', 'window', 'condition'], path);
    const quantifier = object['quantifier'];
    const window = this.window(object['window'], [...path, 'window']);
    const condition = this.condition(object['condition'], [...path, 'condition'], depth + 1);
    if (quantifier !== 'some' && quantifier !== 'every' && quantifier !== 'none') {
      return this.unknownWord([...path, 'quantifier'], quantifier, ['some', 'every', 'none']);
    }
    return window && condition && { kind: 'contracts', quantifier, window, condition };
  }

  private window(input: unknown, path: WirePath): ContractWindow | undefined {
    if (input === 'rule' || input === 'any') return input;
    if (!isWireObject(input)) return this.wrongValue(path, input, 'window');
    this.onlyKeys(input, ['daysBeforeStart', 'daysAfterEnd'], path);
    return this.windowDays(input, path);
  }

  private windowDays(object: WireObject, path: WirePath) {
    const daysBeforeStart = this.wholeNumber(object, 'daysBeforeStart', path);
    const daysAfterEnd = this.wholeNumber(object, 'daysAfterEnd', path);
    return daysBeforeStart === undefined || daysAfterEnd === undefined ? undefined : { daysBeforeStart, daysAfterEnd };
  }

  private test(object: WireObject, path: WirePath): RuleTest | undefined {
    this.onlyKeys(object, ['kind', 'field', 'operator', 'values'], path);
    const field = this.text(object, 'field', path);
    const operatorName = this.text(object, 'operator', path);
    if (field === undefined || operatorName === undefined) return undefined;
    if (!isFieldPath(field)) {
      return this.refuse([...path, 'field'], 'notAField', { found: foundOnWire(field) });
    }
    const operator = findOperator(operatorName);
    if (operator === undefined) {
      return this.refuse([...path, 'operator'], 'unknownOperator', { found: foundOnWire(operatorName) });
    }
    const values = this.values(object['values'], valueCounts(operator.arity).most, [...path, 'values']);
    return values && { kind: 'test', field, operator: operator.name, values };
  }

  private values(input: unknown, most: number, path: WirePath): TestValue[] | undefined {
    if (!Array.isArray(input)) return this.wrongValue(path, input, 'list');
    if (input.length > most) return this.refuse(path, 'tooMany', { count: input.length, limit: most });
    const values = input.filter(isTestValue);
    if (values.length === input.length) return values;
    const index = input.findIndex((value) => !isTestValue(value));
    return this.wrongValue([...path, index], input[index], 'value');
  }

  private object(input: unknown, path: WirePath): WireObject | undefined {
    return isWireObject(input) ? input : this.wrongValue(path, input, 'object');
  }

  private text(object: WireObject, key: string, path: WirePath): string | undefined {
    const value = object[key];
    if (typeof value === 'string' && value !== '') return value;
    return this.wrongValue([...path, key], value, 'text');
  }

  private wholeNumber(object: WireObject, key: string, path: WirePath): number | undefined {
    const value = object[key];
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value + 0;
    return this.wrongValue([...path, key], value, 'wholeNumber');
  }

  private onlyKeys(object: WireObject, known: readonly string[], path: WirePath): void {
    for (const key of Object.keys(object)) {
      if (!known.includes(key)) this.refuse([...path, key], 'unknownKey', { known: known.join(', ') });
    }
  }

  private countLeaf(path: WirePath): void {
    this.leaves += 1;
    if (this.leaves === MAX_CONDITION_LEAVES + 1) {
      this.refuse(path, 'tooManyTests', { limit: MAX_CONDITION_LEAVES });
    }
  }

  private wrongValue(path: WirePath, found: unknown, expected: WireExpectation): undefined {
    return this.refuse(path, 'wrongValue', { found: foundOnWire(found), expected });
  }

  private unknownWord(path: WirePath, found: unknown, known: readonly string[]): undefined {
    return this.refuse(path, 'unknownWord', { found: foundOnWire(found), known: known.join(', ') });
  }

  private refuse(path: WirePath, code: WireFaultCode, data: WireProblem['data']): undefined {
    this.problems.push(wireProblem(path, code, data));
  }
}

function isTestValue(value: unknown): value is TestValue {
  return (
    typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))
  );
}
