import { MODEL_FIELDS, type ModelField, NAME_CONVENTIONS, type Subject } from '@gatehouse/schema';
import type { ScriptFault, ScriptOutcome, ScriptValue } from '../../../platform/scripting/script-batch.ts';
import { type FieldReader, jsonOf, textOf } from './field-reader.ts';
import { readBoolean, readInteger, readNumber } from './parse-cell.ts';
import { type DayOfInstant, dateReader, ISO_DATE_FORMAT } from './parse-date.ts';
import type { RowProblemCode } from './row-problem.ts';
import type { FieldMapping } from './source.ts';

/** The values of one record: canonical text by slot, null = empty. Numbers and booleans as JSON writes them, dates `YYYY-MM-DD`. */
export type MappedValues = (string | null)[];

/** A value that the mapping cannot use. */
export interface CellFault {
  readonly code: RowProblemCode;
  /** In the ecosystem's spelling. */
  readonly field: string;
  /** Path of the value in the record; null for a fixed value and for a script. */
  readonly column: string | null;
  readonly data: Readonly<Record<string, string | number | null>>;
}

/** A script of the mapping, called after its field. */
export interface MappingScript {
  readonly id: string;
  readonly code: string;
}

/** A mapping made ready for the records of one list. */
export interface CompiledMapping<Row> {
  /** The fields that have a slot, in the order of the model: what is mapped, and the fields that the importer fills in. */
  readonly fields: readonly ModelField[];
  /** The scripts of complex fields; their outcomes are handed to `map` in this order. */
  readonly scripts: readonly MappingScript[];
  /** Where the value of a path stands; -1 when nothing is mapped to it. */
  slot(path: string): number;
  map(row: Row, report: (fault: CellFault) => void, outcomes?: readonly ScriptOutcome[]): MappedValues;
}

/** Fields that importing fills in: from the departments; and the external id is the key as read where the mapping gives none. */
const RESOLVED_PATHS = ['department.displayName', 'department.code', 'department.parentExternalId'];

interface Slot<Row> {
  readonly field: ModelField;
  /** Path in the record; null where the value comes from elsewhere. */
  readonly column: string | null;
  readonly text: (row: Row) => string;
  /** Number of the script that gives the value; -1 for none. */
  readonly script: number;
  readonly required: boolean;
  readonly read: (text: string) => string | null;
  readonly fault: RowProblemCode;
  readonly format: string;
}

/**
 * `reader` finds the values of records; a mapping that names a column which a file does not have is a fault of the file, found before.
 * `dayOfInstant` gives the day in the tenant's zone of a date with time and offset. `custom` are the custom fields of both subjects.
 */
export function compileMapping<Row>(
  subject: Subject,
  mapping: readonly FieldMapping[],
  reader: FieldReader<Row>,
  dayOfInstant: DayOfInstant,
  custom: readonly ModelField[] = [],
): CompiledMapping<Row> {
  const byField = new Map(mapping.map((mapped) => [mapped.field, mapped]));
  const filledIn = ['externalId', ...(byField.has('Department.ExternalId') ? RESOLVED_PATHS : [])];
  const scripts: MappingScript[] = [];
  const slots = [...MODEL_FIELDS, ...custom].flatMap((field) => {
    if (field.subject !== subject) return [];
    const mapped = byField.get(field.exchangeName);
    if (mapped === undefined) return filledIn.includes(field.path) ? [emptySlot<Row>(field)] : [];
    const script = mapped.mode === 'COMPLEX' ? scripts.push({ id: mapped.field, code: mapped.value }) - 1 : -1;
    return [slotOf(field, mapped, reader, script, dayOfInstant)];
  });
  const indexes = new Map(slots.map(({ field }, index) => [field.path, index]));
  return {
    fields: slots.map(({ field }) => field),
    scripts,
    slot: (path) => indexes.get(path) ?? -1,
    map: (row, report, outcomes = []) => slots.map((slot) => valueOf(slot, row, report, outcomes)),
  };
}

function valueOf<Row>(
  slot: Slot<Row>,
  row: Row,
  report: (fault: CellFault) => void,
  outcomes: readonly ScriptOutcome[],
): string | null {
  const { field, column, required, fault, format } = slot;
  const outcome = outcomes[slot.script];
  if (outcome !== undefined && 'fault' in outcome) {
    report({ code: 'SCRIPT', field: field.exchangeName, column, data: told(outcome.fault) });
    return null;
  }
  const text = outcome === undefined ? slot.text(row) : scriptText(field, outcome.value);
  if (text === '' || text.trim() === '') {
    if (required) report({ code: 'REQUIRED', field: field.exchangeName, column, data: {} });
    return null;
  }
  const value = slot.read(text);
  if (value === null) {
    report({ code: fault, field: field.exchangeName, column, data: { value: text.slice(0, 100), format } });
  }
  return value;
}

const LONGEST_MESSAGE = 500;

function told({ code, message, line, column }: ScriptFault): CellFault['data'] {
  return { fault: code, message: message.slice(0, LONGEST_MESSAGE), scriptLine: line, scriptColumn: column };
}

/** What a script gave as the text that a cell would have held. */
function scriptText({ isJson }: ModelField, value: ScriptValue): string {
  return isJson === true ? jsonOf(value) : textOf(value);
}

function slotOf<Row>(
  field: ModelField,
  { mode, value, required, dateFormat }: FieldMapping,
  reader: FieldReader<Row>,
  script: number,
  dayOfInstant: DayOfInstant,
): Slot<Row> {
  const format = dateFormat ?? ISO_DATE_FORMAT;
  const read = readerOf(field, format, dayOfInstant);
  const shared = {
    field,
    script,
    required,
    fault: FAULTS[field.path === 'name.convention' ? 'convention' : field.kind],
    format,
  };
  switch (mode) {
    case 'FIXED': {
      const fixed = field.isJson === true ? jsonOf(value) : value;
      return { ...shared, column: null, text: () => fixed, read };
    }
    case 'FIELD': {
      const find = field.isJson === true ? reader.json(value) : reader.text(value);
      return { ...shared, column: value, text: find, read };
    }
    case 'COMPLEX': {
      // A Date of a script comes out as ISO text, whatever the format of the cells is that it read.
      const readIso = readerOf(field, ISO_DATE_FORMAT, dayOfInstant);
      return { ...shared, column: null, text: () => '', read: (text) => read(text) ?? readIso(text) };
    }
  }
}

function emptySlot<Row>(field: ModelField): Slot<Row> {
  const nothing = { script: -1, column: null, text: () => '', required: false, format: '' };
  return { field, ...nothing, read: readText, fault: 'REQUIRED' };
}

const FAULTS: Readonly<Record<ModelField['kind'] | 'convention', RowProblemCode>> = {
  text: 'REQUIRED',
  list: 'REQUIRED',
  date: 'DATE',
  number: 'NUMBER',
  boolean: 'BOOLEAN',
  convention: 'CONVENTION',
};

const readText = (cell: string): string => cell;

function readConvention(cell: string): string | null {
  const word = cell.trim().toUpperCase();
  return NAME_CONVENTIONS.find((convention) => convention === word) ?? null;
}

/** How a cell of the field is read. @throws RangeError for a date format that is none; mappings are checked before they are kept. */
export function readerOf(
  field: ModelField,
  dateFormat: string,
  dayOfInstant: DayOfInstant,
): (cell: string) => string | null {
  switch (field.kind) {
    case 'date': {
      const read = dateReader(dateFormat, dayOfInstant);
      if (read === null) throw new RangeError(`${dateFormat} is no date format.`);
      return (cell) => read(cell.trim());
    }
    case 'number':
      return field.integer ? readInteger : readNumber;
    case 'boolean':
      return readBoolean;
    case 'text':
    case 'list':
      return field.path === 'name.convention' ? readConvention : readText;
  }
}
