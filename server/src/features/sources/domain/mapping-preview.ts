import type { Subject } from '@gatehouse/schema';
import { compileMapping } from './compile-mapping.ts';
import { columnReader } from './field-reader.ts';
import type { DayOfInstant } from './parse-date.ts';
import { isPrivateField, MASK } from './private-cells.ts';
import type { ImportProblemCode } from './row-problem.ts';
import type { FieldMapping } from './source.ts';

/** What a mapping makes of one field of one record. */
export interface MappedField {
  /** In the ecosystem's spelling. */
  readonly field: string;
  /** Null when empty; private contact data masked. */
  readonly value: string | null;
  /** Code of what is wrong with it: REQUIRED, DATE, COLUMN_MISSING … */
  readonly problem: ImportProblemCode | null;
}

/** Maps records of one file, field by field in the order of the mapping. What comes from `hidden` columns is masked, wherever it goes. */
export function mappedFields(
  subject: Subject,
  mapping: readonly FieldMapping[],
  columns: readonly string[],
  hidden: ReadonlySet<string>,
  dayOfInstant: DayOfInstant,
): (cells: readonly string[]) => readonly MappedField[] {
  const compiled = compileMapping(subject, mapping, columnReader(columns), dayOfInstant);
  const slots = new Map(compiled.fields.map(({ exchangeName, path }) => [exchangeName, compiled.slot(path)]));
  return (cells) => {
    const problems = new Map<string, ImportProblemCode>();
    const values = compiled.map({ cells }, ({ field, code }) => problems.set(field, code));
    return mapping.map(({ field, mode, value: column }) => {
      const value = values[slots.get(field) ?? -1] ?? null;
      const isHidden = isPrivateField(field) || (mode === 'FIELD' && hidden.has(column));
      const isColumnMissing = mode === 'FIELD' && !columns.includes(column);
      return {
        field,
        value: value !== null && isHidden ? MASK : value,
        problem: isColumnMissing ? 'COLUMN_MISSING' : (problems.get(field) ?? null),
      };
    });
  };
}
