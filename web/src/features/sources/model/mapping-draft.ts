import type {
  FieldMappingInput,
  FieldMappingPartsFragment,
  MappableFieldsQuery,
  MappingMode,
} from '../../../graphql/generated.ts';

export type MappableField = MappableFieldsQuery['mappableFields'][number];

/** One mapped field as its row holds it. */
export interface MappingRow {
  readonly field: string;
  readonly mode: MappingMode;
  readonly value: string;
  readonly required: boolean;
  readonly dateFormat: string | null;
}

export interface MappingDraft {
  readonly person: readonly MappingRow[];
  readonly contract: readonly MappingRow[];
}

export type MappingSubject = keyof MappingDraft;

/** Formats that real exports use; others can be typed. */
export const DATE_FORMATS: readonly string[] = [
  'yyyy-MM-dd',
  'd-M-yyyy',
  'dd-MM-yyyy',
  'M/d/yyyy',
  'd/M/yyyy',
  'd.M.yyyy',
  'yyyyMMdd',
];

export function toMappingDraft(mapping: {
  readonly person: readonly FieldMappingPartsFragment[];
  readonly contract: readonly FieldMappingPartsFragment[];
}): MappingDraft {
  return { person: mapping.person.map((row) => ({ ...row })), contract: mapping.contract.map((row) => ({ ...row })) };
}

export function toMappingInputs(rows: readonly MappingRow[]): FieldMappingInput[] {
  return rows.map(({ field, mode, value, required, dateFormat }) => ({
    field,
    mode,
    value,
    required,
    ...(dateFormat === null || dateFormat === '' ? {} : { dateFormat }),
  }));
}

/** Fields of the model that are not mapped yet. */
export function fieldsLeft(
  fields: readonly MappableField[],
  subject: MappingSubject,
  rows: readonly MappingRow[],
): readonly MappableField[] {
  const mapped = new Set(rows.map((row) => row.field.toLowerCase()));
  return fields.filter((field) => field.subject === subject && !mapped.has(field.field.toLowerCase()));
}

export function newRow(field: MappableField, columns: readonly string[]): MappingRow {
  return {
    field: field.field,
    mode: 'FIELD',
    value: likelyColumn(field.field, columns) ?? '',
    required: false,
    dateFormat: field.kind === 'date' ? 'yyyy-MM-dd' : null,
  };
}

/** A column that is called like the field, whatever the case and the signs between its words. */
export function likelyColumn(field: string, columns: readonly string[]): string | null {
  const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const wanted = [plain(field), plain(field.split('.').at(-1) ?? field)];
  return (
    wanted.map((name) => columns.find((column) => plain(column) === name)).find((found) => found !== undefined) ?? null
  );
}

/** Rows that read a field but name no column, or are to be given by a script and have none; they keep the mapping from being applied. */
export function rowsWithoutColumn(rows: readonly MappingRow[]): readonly string[] {
  return rows.filter((row) => row.mode !== 'FIXED' && row.value.trim() === '').map((row) => row.field);
}

/** The row in another mode; a script begins with what the column gave. */
export function inMode(row: MappingRow, mode: MappingMode, subject: MappingSubject): MappingRow {
  const isColumn = row.mode === 'FIELD' && row.value !== '';
  const record = subject === 'person' ? 'source' : 'sourceContract';
  const value = mode === 'COMPLEX' && isColumn ? `${record}[${JSON.stringify(row.value)}];` : '';
  return mode === row.mode ? row : { ...row, mode, value };
}
