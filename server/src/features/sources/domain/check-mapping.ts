import { MODEL_FIELDS, type ModelField, type Subject, toExchangeName } from '@gatehouse/schema';
import type { ScriptFault } from '../../../platform/scripting/script-batch.ts';
import { readerOf } from './compile-mapping.ts';
import { dateReader, ISO_DATE_FORMAT } from './parse-date.ts';
import type { FieldMapping, Mapping } from './source.ts';
import { type InputProblem, mappingInvalid } from './source-problems.ts';

type Fields = ReadonlyMap<string, ModelField>;

interface Known {
  readonly fields: Fields;
  readonly checkScript: CheckScript;
}

const anyInstant = (instant: string): string => instant.slice(0, 10);

/** The longest script, in characters. */
export const LONGEST_SCRIPT = 65_536;

/** What keeps a script from running at all; null when it can be run. */
export type CheckScript = (code: string) => ScriptFault | null;

/**
 * Null when the mapping can be kept: known fields, each once, date formats that are some, fixed values that fit their field, scripts that
 * can be read. `custom` are the custom fields of both subjects.
 */
export function checkMapping(
  mapping: Mapping,
  custom: readonly ModelField[],
  checkScript: CheckScript,
): InputProblem | null {
  const fields = new Map(
    [...MODEL_FIELDS, ...custom].map((field) => [keyOf(field.subject, field.exchangeName), field]),
  );
  const known: Known = { fields, checkScript };
  return checkFields('person', mapping.person, known) ?? checkFields('contract', mapping.contract, known);
}

function keyOf(subject: Subject, exchangeName: string): string {
  return `${subject} ${exchangeName}`;
}

function checkFields(subject: Subject, mappings: readonly FieldMapping[], known: Known): InputProblem | null {
  const seen = new Set<string>();
  for (const mapping of mappings) {
    const problem = checkField(subject, mapping, known);
    if (problem !== null) return mappingInvalid(problem, [`${subject}.${mapping.field}`]);
    if (seen.has(mapping.field)) {
      const message = `${mapping.field} is mapped twice, so it is unclear which value holds. Remove one of the two.`;
      return mappingInvalid(message, [`${subject}.${mapping.field}`]);
    }
    seen.add(mapping.field);
  }
  return null;
}

function checkField(subject: Subject, mapping: FieldMapping, { fields, checkScript }: Known): string | null {
  const field = fields.get(keyOf(subject, mapping.field));
  if (field === undefined) return unknownField(subject, mapping.field, fields);
  if (!field.mappable) {
    return `${mapping.field} is worked out by every snapshot, so nothing can be mapped to it. Leave it out.`;
  }
  if (mapping.mode === 'FIELD' && mapping.value === '') {
    return `${mapping.field} is to be read from a column, and none is named. Choose a column.`;
  }
  if (mapping.mode === 'COMPLEX') return checkDateFormat(field, mapping) ?? scriptProblem(mapping, checkScript);
  return checkDateFormat(field, mapping) ?? checkFixedValue(field, mapping);
}

function scriptProblem({ field, value }: FieldMapping, checkScript: CheckScript): string | null {
  if (value.trim() === '')
    return `${field} is to be given by a script, and there is none. Write one, or remove the field.`;
  if (value.length > LONGEST_SCRIPT) {
    return `The script of ${field} has ${value.length} characters, and ${LONGEST_SCRIPT} are the most. Shorten it.`;
  }
  const fault = checkScript(value);
  if (fault === null) return null;
  const place = fault.line === null ? '' : ` (line ${fault.line}, column ${fault.column})`;
  return `The script of ${field} cannot be read: ${fault.message}${place}. Correct it there.`;
}

function unknownField(subject: Subject, name: string, fields: Fields): string {
  if (/^custom\./i.test(name)) {
    const alike = [...fields.values()].find(
      (field) => field.subject === subject && field.exchangeName.toLowerCase() === name.toLowerCase(),
    );
    const instead = alike === undefined ? 'Create it first, or leave it out.' : `Did you mean ${alike.exchangeName}?`;
    return `There is no custom field ${name} of a ${subject}, so its value would go nowhere. ${instead}`;
  }
  const spelled = toExchangeName(name);
  const meant = fields.has(keyOf(subject, spelled)) ? ` Did you mean ${spelled}?` : '';
  return `A ${subject} has no field ${name}, so its value would go nowhere.${meant} The mappable fields are listed by mappableFields.`;
}

function checkDateFormat(field: ModelField, { dateFormat }: FieldMapping): string | null {
  if (dateFormat === null) return null;
  if (field.kind !== 'date') {
    return `${field.exchangeName} is no date, so the date format ${dateFormat} says nothing. Leave it out.`;
  }
  if (dateReader(dateFormat, anyInstant) !== null) return null;
  return `${dateFormat} is no date format. Write yyyy, M or MM, and d or dd once each, such as d-M-yyyy, M/d/yyyy or dd.MM.yyyy.`;
}

function checkFixedValue(field: ModelField, { mode, value, dateFormat }: FieldMapping): string | null {
  if (mode !== 'FIXED' || value.trim() === '') return null;
  if (readerOf(field, dateFormat ?? ISO_DATE_FORMAT, anyInstant)(value) !== null) return null;
  const wanted = field.path === 'name.convention' ? 'one of B, P, BP, PB' : `a ${field.kind}`;
  return `${field.exchangeName} takes ${wanted}, and the fixed value is “${value}”: every record would be blocked. Correct it.`;
}
