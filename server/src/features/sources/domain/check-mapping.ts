import { MODEL_FIELDS, type ModelField, type Subject, toExchangeName } from '@gatehouse/schema';
import { readerOf } from './compile-mapping.ts';
import { dateReader, ISO_DATE_FORMAT } from './parse-date.ts';
import type { FieldMapping, Mapping } from './source.ts';
import { type InputProblem, mappingInvalid } from './source-problems.ts';

const FIELDS = new Map(MODEL_FIELDS.map((field) => [`${field.subject} ${field.exchangeName}`, field]));
const anyInstant = (instant: string): string => instant.slice(0, 10);

/** Null when the mapping can be kept: known fields, each once, date formats that are some, fixed values that fit their field. */
export function checkMapping(mapping: Mapping): InputProblem | null {
  return checkFields('person', mapping.person) ?? checkFields('contract', mapping.contract);
}

function checkFields(subject: Subject, mappings: readonly FieldMapping[]): InputProblem | null {
  const seen = new Set<string>();
  for (const mapping of mappings) {
    const problem = checkField(subject, mapping);
    if (problem !== null) return mappingInvalid(problem, [`${subject}.${mapping.field}`]);
    if (seen.has(mapping.field)) {
      const message = `${mapping.field} is mapped twice, so it is unclear which value holds. Remove one of the two.`;
      return mappingInvalid(message, [`${subject}.${mapping.field}`]);
    }
    seen.add(mapping.field);
  }
  return null;
}

function checkField(subject: Subject, mapping: FieldMapping): string | null {
  const field = FIELDS.get(`${subject} ${mapping.field}`);
  if (field === undefined) return unknownField(subject, mapping.field);
  if (!field.mappable) {
    return `${mapping.field} is worked out by every snapshot, so nothing can be mapped to it. Leave it out.`;
  }
  if (mapping.mode === 'FIELD' && mapping.value === '') {
    return `${mapping.field} is to be read from a column, and none is named. Choose a column.`;
  }
  return checkDateFormat(field, mapping) ?? checkFixedValue(field, mapping);
}

function unknownField(subject: Subject, name: string): string {
  if (/^custom\./i.test(name)) {
    return `${name} is a custom field, and this version has none yet. Leave it out of the mapping for now.`;
  }
  const spelled = toExchangeName(name);
  const meant = FIELDS.has(`${subject} ${spelled}`) ? ` Did you mean ${spelled}?` : '';
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
