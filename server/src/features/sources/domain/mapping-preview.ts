import type { ModelField, Subject } from '@gatehouse/schema';
import type { ScriptFault, ScriptOutcome } from '../../../platform/scripting/script-batch.ts';
import { compileMapping, type MappingScript } from './compile-mapping.ts';
import { type RawRecord, recordReader } from './field-reader.ts';
import type { DayOfInstant } from './parse-date.ts';
import { isPrivateField, MASK } from './private-cells.ts';
import type { ImportProblemCode } from './row-problem.ts';
import { isHidden } from './shown-record.ts';
import type { FieldMapping } from './source.ts';

/** What a mapping makes of one field of one record. */
export interface MappedField {
  /** In the ecosystem's spelling. */
  readonly field: string;
  /** Null when empty; private contact data masked. */
  readonly value: string | null;
  /** Code of what is wrong with it: REQUIRED, DATE, COLUMN_MISSING … */
  readonly problem: ImportProblemCode | null;
  /** Why the script of the field gave nothing. */
  readonly fault: ScriptFault | null;
}

interface PreviewedMapping {
  readonly subject: Subject;
  readonly mapping: readonly FieldMapping[];
  /** Of both subjects. */
  readonly customFields: readonly ModelField[];
  readonly dayOfInstant: DayOfInstant;
}

export interface RecordToMap {
  readonly record: RawRecord;
  /** Null where records have a shape of their own: a path that leads nowhere is no fault there. */
  readonly columns: readonly string[] | null;
  /** Paths of private contact data. */
  readonly hidden: ReadonlySet<string>;
  /** In the order of `scripts`. */
  readonly outcomes: readonly ScriptOutcome[];
}

/** Maps records one by one, field by field in the order of the mapping. What comes from hidden values is masked, wherever it goes. */
export function mappedFields({ subject, mapping, customFields, dayOfInstant }: PreviewedMapping): {
  readonly scripts: readonly MappingScript[];
  readonly map: (read: RecordToMap) => readonly MappedField[];
} {
  const compiled = compileMapping(subject, mapping, recordReader, dayOfInstant, customFields);
  const slots = new Map(compiled.fields.map((field) => [field.exchangeName, { field, at: compiled.slot(field.path) }]));
  const scriptAt = new Map(compiled.scripts.map(({ id }, at) => [id, at]));
  const map = ({ record, columns, hidden, outcomes }: RecordToMap) => {
    const problems = new Map<string, ImportProblemCode>();
    const values = compiled.map(record, ({ field, code }) => problems.set(field, code), outcomes);
    return mapping.map(({ field, mode, value: path }): MappedField => {
      const slot = slots.get(field);
      const value = shownValue(slot?.field, values[slot?.at ?? -1] ?? null);
      const isMasked = isPrivateField(field) || (mode === 'FIELD' && isHidden(path, hidden));
      const isColumnMissing = mode === 'FIELD' && columns !== null && !columns.includes(path);
      const outcome = mode === 'COMPLEX' ? outcomes[scriptAt.get(field) ?? -1] : undefined;
      return {
        field,
        value: value !== null && isMasked ? MASK : value,
        problem: isColumnMissing ? 'COLUMN_MISSING' : (problems.get(field) ?? null),
        fault: outcome !== undefined && 'fault' in outcome ? outcome.fault : null,
      };
    });
  };
  return { scripts: compiled.scripts, map };
}

/** A custom field that keeps its kind is JSON; it is shown as it would be on the person. */
function shownValue(field: ModelField | undefined, value: string | null): string | null {
  if (value === null || field?.isJson !== true) return value;
  const parsed: unknown = JSON.parse(value);
  return typeof parsed === 'string' ? parsed : value;
}
