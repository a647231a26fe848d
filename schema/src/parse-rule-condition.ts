import type { FieldPath } from './model-fields.ts';
import { findOperator, type OperatorName, valueCounts } from './operators.ts';
import {
  type ContractWindow,
  MAX_CONDITION_DEPTH,
  MAX_CONDITION_LEAVES,
  type RuleCondition,
  type RulePopulation,
  type RuleTest,
  type TestValue,
} from './rule-condition.ts';

/** What is wrong with the structure of a value from outside; `path` leads to the place from its root. */
export interface WireProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

export type WireResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly WireProblem[] };

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
        return this.refuse(['status'], `is ${shown(object['status'])}; a population is active, inactive or any`);
    }
  }

  condition(input: unknown, path: WirePath, depth: number): RuleCondition | undefined {
    if (depth > MAX_CONDITION_DEPTH) {
      return this.refuse(path, `is nested more than ${MAX_CONDITION_DEPTH} deep; flatten the groups or use a segment`);
    }
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
        return this.refuse(
          [...path, 'kind'],
          `is ${shown(kind)}; a condition is all, any, atLeast, not, contracts, segment or test`,
        );
    }
  }

  private conditions(object: WireObject, path: WirePath, depth: number): RuleCondition[] | undefined {
    const list = object['conditions'];
    if (!Array.isArray(list)) return this.refuse([...path, 'conditions'], `is ${shown(list)}; it must be a list`);
    if (list.length > MAX_CONDITION_LEAVES) {
      return this.refuse([...path, 'conditions'], `has ${list.length} entries; at most ${MAX_CONDITION_LEAVES} fit`);
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
      return this.refuse([...path, 'quantifier'], `is ${shown(quantifier)}; it must be some, every or none`);
    }
    return window && condition && { kind: 'contracts', quantifier, window, condition };
  }

  private window(input: unknown, path: WirePath): ContractWindow | undefined {
    if (input === 'rule' || input === 'any') return input;
    if (!isWireObject(input)) {
      return this.refuse(path, `is ${shown(input)}; it must be rule, any or { daysBeforeStart, daysAfterEnd }`);
    }
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
      return this.refuse([...path, 'field'], `is ${shown(field)}; a field is person.… or contract.… and a model path`);
    }
    const operator = findOperator(operatorName);
    if (operator === undefined) {
      return this.refuse([...path, 'operator'], `is ${shown(operatorName)}; the rule language has no such operator`);
    }
    const values = this.values(object['values'], valueCounts(operator.arity).most, operator.name, [...path, 'values']);
    return values && { kind: 'test', field, operator: operator.name, values };
  }

  private values(input: unknown, most: number, operator: OperatorName, path: WirePath): TestValue[] | undefined {
    if (!Array.isArray(input)) return this.refuse(path, `is ${shown(input)}; it must be a list`);
    if (input.length > most) {
      return this.refuse(path, `has ${input.length} values; ${operator} takes at most ${most}`);
    }
    const values = input.filter(isTestValue);
    if (values.length === input.length) return values;
    const index = input.findIndex((value) => !isTestValue(value));
    return this.refuse([...path, index], `is ${shown(input[index])}; a value is text, a finite number, true or false`);
  }

  private object(input: unknown, path: WirePath): WireObject | undefined {
    return isWireObject(input) ? input : this.refuse(path, `is ${shown(input)}; it must be an object`);
  }

  private text(object: WireObject, key: string, path: WirePath): string | undefined {
    const value = object[key];
    if (typeof value === 'string' && value !== '') return value;
    return this.refuse([...path, key], `is ${shown(value)}; it must be text`);
  }

  private wholeNumber(object: WireObject, key: string, path: WirePath): number | undefined {
    const value = object[key];
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value + 0;
    return this.refuse([...path, key], `is ${shown(value)}; it must be a whole number, 0 or more`);
  }

  private onlyKeys(object: WireObject, known: readonly string[], path: WirePath): void {
    for (const key of Object.keys(object)) {
      if (!known.includes(key)) this.refuse([...path, key], `is not known here; the keys are ${known.join(', ')}`);
    }
  }

  private countLeaf(path: WirePath): void {
    this.leaves += 1;
    if (this.leaves === MAX_CONDITION_LEAVES + 1) {
      this.refuse(path, `is one test too many; a condition has at most ${MAX_CONDITION_LEAVES}`);
    }
  }

  private refuse(path: WirePath, message: string): undefined {
    this.problems.push({ path, message });
  }
}

function isTestValue(value: unknown): value is TestValue {
  return (
    typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))
  );
}

/** A value in a message: short, and never an object's content. */
function shown(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : `a ${typeof value}`;
}
