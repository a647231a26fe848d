import {
  childrenOf,
  createFactCatalogue,
  type ExamplePerson,
  type ExampleValue,
  exampleCatalogue,
  exampleFields,
  exampleTree,
  type Segments,
} from '@gatehouse/rules';
import type { FieldPath, RuleCondition, Subject } from '@gatehouse/schema';

/** A field of an example as the form shows it; null is a field that is empty. */
export interface ExampleRow {
  readonly field: FieldPath;
  readonly value: ExampleValue | null;
}

/** An example as the form edits it. */
export interface ExampleRows {
  readonly person: readonly ExampleRow[];
  readonly contracts: readonly (readonly ExampleRow[])[];
}

const CATALOGUE = createFactCatalogue('any');
const CONTRACT_DAYS: readonly FieldPath[] = ['contract.startDate', 'contract.endDate'];

export function rowsOf({ person, contracts }: ExamplePerson): ExampleRows {
  return {
    person: exampleFields('person', person, CATALOGUE),
    contracts: contracts.map((contract) => withDays(exampleFields('contract', contract, CATALOGUE))),
  };
}

export function exampleOf({ person, contracts }: ExampleRows): ExamplePerson {
  const tree = (rows: readonly ExampleRow[]) =>
    exampleTree(rows.flatMap(({ field, value }) => (value === null || value === '' ? [] : [{ field, value }])));
  return { person: tree(person), contracts: contracts.map(tree) };
}

/** What a made-up example begins with: what the rule asks about, and a contract with its days. */
export function startingRows(condition: RuleCondition, segments: Segments): ExampleRows {
  return {
    person: askedBy(condition, 'person', segments).map(emptyRow),
    contracts: [startingContract(condition, segments)],
  };
}

export function startingContract(condition: RuleCondition, segments: Segments): readonly ExampleRow[] {
  return withDays(askedBy(condition, 'contract', segments).map(emptyRow));
}

/** The fields that an example may hold and does not hold yet. */
export function furtherFields(subject: Subject, rows: readonly ExampleRow[]): readonly FieldPath[] {
  const taken = new Set(rows.map(({ field }) => field));
  return exampleCatalogue(subject, CATALOGUE)
    .map(({ field }) => field)
    .filter((field) => !taken.has(field));
}

export function kindOf(field: FieldPath) {
  return CATALOGUE.find(field)?.kind ?? 'text';
}

function withDays(rows: readonly ExampleRow[]): readonly ExampleRow[] {
  const missing = CONTRACT_DAYS.filter((day) => !rows.some(({ field }) => field === day));
  return [...missing.map(emptyRow), ...rows];
}

function emptyRow(field: FieldPath): ExampleRow {
  return { field, value: null };
}

function askedBy(condition: RuleCondition, subject: Subject, segments: Segments): readonly FieldPath[] {
  const known = new Set(exampleCatalogue(subject, CATALOGUE).map(({ field }) => field));
  const fields = fieldsIn(condition, segments, []).filter((field) => known.has(field));
  return [...new Set(fields)];
}

function fieldsIn(node: RuleCondition, segments: Segments, trail: readonly string[]): readonly FieldPath[] {
  if (node.kind === 'test') return [node.field];
  if (node.kind === 'segment') {
    const inner = trail.includes(node.id) ? undefined : segments.get(node.id)?.condition;
    return inner === undefined ? [] : fieldsIn(inner, segments, [...trail, node.id]);
  }
  return childrenOf(node).flatMap((child) => fieldsIn(child, segments, trail));
}
