import {
  type FieldPath,
  OPERATORS,
  type OperatorDefinition,
  type OperatorName,
  type RuleTest,
  type TestValue,
  type ValueKind,
} from '@gatehouse/schema';

export function operatorsFor(kind: ValueKind): readonly OperatorDefinition[] {
  return OPERATORS.filter((operator) => operator.appliesTo.includes(kind));
}

export function operatorNamed(name: OperatorName): OperatorDefinition {
  const definition = OPERATORS.find((operator) => operator.name === name);
  if (definition === undefined) throw new Error(`There is no operator ${name}.`);
  return definition;
}

/** A test to begin with: the field's first operator and the values it cannot do without. */
export function newTest(field: FieldPath, kind: ValueKind): RuleTest {
  const [operator] = operatorsFor(kind);
  const name = operator?.name ?? 'isEmpty';
  return { kind: 'test', field, operator: name, values: startingValues(name, []) };
}

/** The values that stay when the operator changes: those of the same kind, as many as the new one takes. */
export function startingValues(operator: OperatorName, previous: readonly TestValue[]): readonly TestValue[] {
  const { arity, valueKind } = operatorNamed(operator);
  const fitting = previous.filter((value) => fits(value, valueKind));
  switch (arity) {
    case 'none':
      return [];
    case 'many':
      return fitting;
    case 'one':
      return fitting.length > 0 ? fitting.slice(0, 1) : startingValue(valueKind);
    case 'two':
      return fitting.length > 1 ? fitting.slice(0, 2) : [...startingValue(valueKind), ...startingValue(valueKind)];
  }
}

function fits(value: TestValue, kind: OperatorDefinition['valueKind']): boolean {
  if (kind === 'number' || kind === 'days') return typeof value === 'number';
  if (kind === 'boolean') return typeof value === 'boolean';
  return typeof value === 'string';
}

function startingValue(kind: OperatorDefinition['valueKind']): readonly TestValue[] {
  switch (kind) {
    case 'number':
      return [0];
    case 'days':
      return [14];
    case 'boolean':
      return [true];
    case 'date':
      return [''];
    case 'text':
    case 'list':
    case 'none':
      return [];
  }
}
