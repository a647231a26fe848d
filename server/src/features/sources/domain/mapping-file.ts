import { type ModelField, type Subject, toExchangeName } from '@gatehouse/schema';
import { type CheckScript, checkMapping } from './check-mapping.ts';
import type { FieldMapping, Mapping, MappingMode } from './source.ts';
import { type InputProblem, invalidInput } from './source-problems.ts';

/** A mapping as the ecosystem exports it (exchange formats 1). */
export interface MappingFile {
  readonly personMappings: readonly ExchangedField[];
  readonly contractMappings: readonly ExchangedField[];
}

export interface ExchangedField {
  readonly name: string;
  readonly mode: 'field' | 'fixed' | 'complex';
  readonly value: string;
  readonly validation: { readonly required: boolean };
  /** On custom fields only. */
  readonly convertToString?: boolean;
  /** Ours: the format of a date that is read from a column; others pass over it. */
  readonly dateFormat?: string;
}

export const MAPPING_FILE_OUTCOMES = [
  'TAKEN',
  'RESPELLED',
  'CUSTOM_FIELD_CREATED',
  'UNKNOWN_FIELD',
  'LEFT_OUT',
] as const;

/** What became of one field of a file. */
export interface FileField {
  readonly subject: Subject;
  /** As the file spells it. */
  readonly field: string;
  readonly mode: MappingMode | null;
  readonly outcome: (typeof MAPPING_FILE_OUTCOMES)[number];
  /** Why, where it was not simply taken. */
  readonly message: string | null;
}

/** A custom field that the file maps and that is not there yet. */
export interface MissingCustomField {
  readonly subject: Subject;
  readonly name: string;
  readonly convertToString: boolean;
}

export interface ReadMappingFile {
  readonly mapping: Mapping;
  readonly missing: readonly MissingCustomField[];
  readonly fields: readonly FileField[];
}

interface Known {
  /** The model's own fields and the custom ones, of both subjects. */
  readonly fields: readonly ModelField[];
  /** The field that a custom field of this name would be; or why it cannot be called so. */
  readonly newField: (missing: MissingCustomField) => ModelField | string;
  readonly checkScript: CheckScript;
}

/** Recognised by its content, whatever the file is called; what cannot be mapped is left out and told. */
export function readMappingFile(content: unknown, known: Known): ReadMappingFile | InputProblem {
  if (!isObject(content) || !('personMappings' in content || 'contractMappings' in content)) return noMapping(content);
  const lists = { person: content['personMappings'] ?? [], contract: content['contractMappings'] ?? [] };
  if (!Array.isArray(lists.person) || !Array.isArray(lists.contract)) return noMapping(content);
  const reader = new MappingFileReader(known);
  const mapping = { person: reader.read('person', lists.person), contract: reader.read('contract', lists.contract) };
  return { mapping, missing: reader.missing, fields: reader.fields };
}

function noMapping(content: unknown): InputProblem {
  const isTarget = isObject(content) && 'MappingFields' in content;
  const what = isTarget ? 'is the field mapping of a target' : 'has no personMappings and contractMappings';
  return invalidInput(`The file ${what}, so it is no mapping of a source. Choose the export of a source mapping.`, [
    'content',
  ]);
}

class MappingFileReader {
  readonly missing: MissingCustomField[] = [];
  readonly fields: FileField[] = [];

  constructor(private readonly known: Known) {}

  read(subject: Subject, list: readonly unknown[]): readonly FieldMapping[] {
    const taken: FieldMapping[] = [];
    for (const [index, item] of list.entries()) {
      const entry = asEntry(item);
      if (entry === null)
        this.leaveOut(subject, `#${index + 1}`, null, 'It is not of the shape { name, mode, value, validation }.');
      else taken.push(...this.entry(subject, entry, taken));
    }
    return taken;
  }

  private entry(subject: Subject, entry: Entry, taken: readonly FieldMapping[]): readonly FieldMapping[] {
    const { name, mode } = entry;
    if (mode === null) return this.leaveOut(subject, name, null, `It is of no mode that there is: ${entry.modeWord}.`);
    const field = this.find(subject, entry);
    if (typeof field === 'string') return this.leaveOut(subject, name, mode, field, 'UNKNOWN_FIELD');
    const mapping: FieldMapping = {
      field: field.exchangeName,
      mode,
      value: entry.value,
      required: entry.required,
      dateFormat: entry.dateFormat,
    };
    if (taken.some((one) => one.field === mapping.field))
      return this.leaveOut(subject, name, mode, 'It stands there twice.');
    const alone = { person: [], contract: [], [subject]: [mapping] };
    const problem = checkMapping(alone, [...this.known.fields, field], this.known.checkScript);
    if (problem !== null) return this.leaveOut(subject, name, mode, problem.message);
    this.take(subject, entry, mode, field);
    return [mapping];
  }

  private take(subject: Subject, entry: Entry, mode: MappingMode, field: ModelField): void {
    const isNew = !this.known.fields.includes(field);
    if (isNew) this.missing.push(missingOf(subject, entry));
    const isRespelled = field.exchangeName !== entry.name;
    const isConverted = field.isJson !== true;
    const differs =
      !isNew && entry.convertToString !== null && isCustom(entry.name) && entry.convertToString !== isConverted
        ? `The custom field ${isConverted ? 'is' : 'is not'} converted to text, other than the file says.`
        : null;
    const respelled = isRespelled ? `It is called ${field.exchangeName} here.` : null;
    this.fields.push({
      subject,
      field: entry.name,
      mode,
      outcome: isNew ? 'CUSTOM_FIELD_CREATED' : isRespelled ? 'RESPELLED' : 'TAKEN',
      message: [respelled, differs].filter((words) => words !== null).join(' ') || null,
    });
  }

  /** The field of a name, capitals or not; a custom field that there could be; or why there is none. */
  private find(subject: Subject, entry: Entry): ModelField | string {
    const own = this.known.fields.filter((field) => field.subject === subject);
    const exact = own.find(({ exchangeName }) => exchangeName === entry.name);
    const found = exact ?? own.find(({ exchangeName }) => exchangeName.toLowerCase() === entry.name.toLowerCase());
    if (found !== undefined) return found;
    if (isCustom(entry.name)) return this.known.newField(missingOf(subject, entry));
    return `A ${subject} has no field ${toExchangeName(entry.name)}.`;
  }

  private leaveOut(
    subject: Subject,
    field: string,
    mode: MappingMode | null,
    message: string,
    outcome: 'LEFT_OUT' | 'UNKNOWN_FIELD' = 'LEFT_OUT',
  ): readonly FieldMapping[] {
    this.fields.push({ subject, field, mode, outcome, message });
    return [];
  }
}

interface Entry {
  readonly name: string;
  readonly mode: MappingMode | null;
  readonly modeWord: string;
  readonly value: string;
  readonly required: boolean;
  readonly convertToString: boolean | null;
  readonly dateFormat: string | null;
}

const MODES: Readonly<Record<string, MappingMode>> = { field: 'FIELD', fixed: 'FIXED', complex: 'COMPLEX' };

function asEntry(item: unknown): Entry | null {
  if (!isObject(item)) return null;
  const { name, mode, value, validation, convertToString, dateFormat } = item;
  if (typeof name !== 'string' || typeof mode !== 'string') return null;
  if (value !== null && value !== undefined && typeof value !== 'string') return null;
  return {
    name,
    mode: MODES[mode.toLowerCase()] ?? null,
    modeWord: mode,
    value: value ?? '',
    required: isObject(validation) && validation['required'] === true,
    convertToString: typeof convertToString === 'boolean' ? convertToString : null,
    dateFormat: typeof dateFormat === 'string' ? dateFormat : null,
  };
}

function missingOf(subject: Subject, { name, convertToString }: Entry): MissingCustomField {
  return { subject, name: name.slice('Custom.'.length), convertToString: convertToString === true };
}

function isCustom(name: string): boolean {
  return /^custom\./i.test(name);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What {@link readMappingFile} reads as the same mapping again. `custom` are the custom fields of both subjects. */
export function writeMappingFile({ person, contract }: Mapping, custom: readonly ModelField[]): MappingFile {
  const list = (subject: Subject, mappings: readonly FieldMapping[]) => {
    const byName = new Map(custom.filter((one) => one.subject === subject).map((one) => [one.exchangeName, one]));
    return mappings.map(({ field, mode, value, required, dateFormat }): ExchangedField => {
      const own = byName.get(field);
      return {
        name: field,
        mode: mode === 'FIELD' ? 'field' : mode === 'FIXED' ? 'fixed' : 'complex',
        value,
        validation: { required },
        ...(own === undefined ? {} : { convertToString: own.isJson !== true }),
        ...(dateFormat === null ? {} : { dateFormat }),
      };
    });
  };
  return { personMappings: list('person', person), contractMappings: list('contract', contract) };
}
