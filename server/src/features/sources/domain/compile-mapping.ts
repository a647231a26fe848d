import { MODEL_FIELDS, type ModelField, NAME_CONVENTIONS, type Subject } from '@gatehouse/schema';
import { readBoolean, readInteger, readNumber } from './parse-cell.ts';
import { type DayOfInstant, dateReader, ISO_DATE_FORMAT } from './parse-date.ts';
import type { RowProblemCode } from './row-problem.ts';
import type { FieldMapping } from './source.ts';

/** The values of one record: canonical text by slot, null = empty. Numbers and booleans as JSON writes them, dates `YYYY-MM-DD`. */
export type MappedValues = (string | null)[];

/** A cell that the mapping cannot use. */
export interface CellFault {
  readonly code: RowProblemCode;
  /** In the ecosystem's spelling. */
  readonly field: string;
  /** Null for a fixed value. */
  readonly column: string | null;
  readonly data: Readonly<Record<string, string>>;
}

/** A mapping made ready for the columns of one file. */
export interface CompiledMapping {
  /** The fields that have a slot, in the order of the model: what is mapped, and the fields that the importer fills in. */
  readonly fields: readonly ModelField[];
  /** Where the value of a path stands; -1 when nothing is mapped to it. */
  slot(path: string): number;
  map(cells: readonly string[], report: (fault: CellFault) => void): MappedValues;
}

/** Fields that importing fills in: from the departments; and the external id is the key as read where the mapping gives none. */
const RESOLVED_PATHS = ['department.displayName', 'department.code', 'department.parentExternalId'];

interface Slot {
  readonly field: ModelField;
  /** Index of the cell; -1 for a fixed value, and for a field that the importer fills in. */
  readonly cell: number;
  readonly column: string | null;
  readonly fixed: string;
  readonly required: boolean;
  readonly read: (cell: string) => string | null;
  readonly fault: RowProblemCode;
  readonly format: string;
}

/**
 * `columns` are those of the file; a mapping that names another one is a fault of the file, found before.
 * `dayOfInstant` gives the day in the tenant's zone of a date with time and offset.
 */
export function compileMapping(
  subject: Subject,
  mapping: readonly FieldMapping[],
  columns: readonly string[],
  dayOfInstant: DayOfInstant,
): CompiledMapping {
  const byField = new Map(mapping.map((mapped) => [mapped.field, mapped]));
  const filledIn = ['externalId', ...(byField.has('Department.ExternalId') ? RESOLVED_PATHS : [])];
  const slots = MODEL_FIELDS.flatMap((field) => {
    if (field.subject !== subject) return [];
    const mapped = byField.get(field.exchangeName);
    if (mapped !== undefined) return [slotOf(field, mapped, columns, dayOfInstant)];
    return filledIn.includes(field.path) ? [emptySlot(field)] : [];
  });
  const indexes = new Map(slots.map(({ field }, index) => [field.path, index]));
  return {
    fields: slots.map(({ field }) => field),
    slot: (path) => indexes.get(path) ?? -1,
    map: (cells, report) => slots.map((slot) => valueOf(slot, cells, report)),
  };
}

function valueOf(slot: Slot, cells: readonly string[], report: (fault: CellFault) => void): string | null {
  const { field, column, required, fault, format } = slot;
  const cell = slot.cell < 0 ? slot.fixed : (cells[slot.cell] ?? '');
  if (cell === '' || cell.trim() === '') {
    if (required) report({ code: 'REQUIRED', field: field.exchangeName, column, data: {} });
    return null;
  }
  const value = slot.read(cell);
  if (value === null) {
    report({ code: fault, field: field.exchangeName, column, data: { value: cell.slice(0, 100), format } });
  }
  return value;
}

function slotOf(
  field: ModelField,
  { mode, value, required, dateFormat }: FieldMapping,
  columns: readonly string[],
  dayOfInstant: DayOfInstant,
): Slot {
  const isField = mode === 'FIELD';
  const format = dateFormat ?? ISO_DATE_FORMAT;
  return {
    field,
    cell: isField ? columns.indexOf(value) : -1,
    column: isField ? value : null,
    fixed: isField ? '' : value,
    required,
    read: readerOf(field, format, dayOfInstant),
    fault: FAULTS[field.path === 'name.convention' ? 'convention' : field.kind],
    format,
  };
}

function emptySlot(field: ModelField): Slot {
  const nothing = { cell: -1, column: null, fixed: '', required: false, format: '' };
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
