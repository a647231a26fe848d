import type { ImportThresholds } from './thresholds.ts';

export const SOURCE_FILE_KINDS = ['PERSON', 'CONTRACT', 'DEPARTMENT'] as const;
export type SourceFileKind = (typeof SOURCE_FILE_KINDS)[number];

export const FILE_ENCODINGS = ['UTF_8', 'WINDOWS_1252'] as const;
export type FileEncoding = (typeof FILE_ENCODINGS)[number];

/** Where a file comes from: an upload kept in the database, or a place; exactly one of the two. */
export interface FileLocation {
  readonly uploadId: string | null;
  /** A path on the server, one with `*` or `?` in its last part (the newest file that fits), or an HTTPS address. */
  readonly path: string | null;
}

/** How a file is written. */
export interface FileFormat {
  /** One character. */
  readonly delimiter: string;
  readonly encoding: FileEncoding;
}

/**
 * What one list of a source holds, and the columns (of records: the paths) that tell its records apart and tie them together. Keys are
 * made of cells joined with `-`.
 */
export interface ListKeys {
  readonly kind: SourceFileKind;
  /** Columns of the row's own key; a contract's key need only be unique within its person. Empty for departments: `idColumn` is their key. */
  readonly keyColumns: readonly string[];
  /** Contracts: the columns that hold the key of the person. */
  readonly personKeyColumns: readonly string[];
  /** Departments: id, name, parent's id and the manager's external id. */
  readonly idColumn: string | null;
  readonly nameColumn: string | null;
  readonly parentColumn: string | null;
  readonly managerColumn: string | null;
}

/** A list that is a file, or a part of one. */
export interface SourceFile extends ListKeys, FileLocation, FileFormat {
  /** Excel: the sheet, null = the first. JSON: the dotted path of the list, null = the file is the list. */
  readonly part: string | null;
}

export const MAPPING_MODES = ['FIXED', 'FIELD', 'COMPLEX'] as const;
export type MappingMode = (typeof MAPPING_MODES)[number];

/** How one field of the model gets its value (provisioning 3.2): a constant, one value of the record as it stands, or what a script makes of it. */
export interface FieldMapping {
  /** The ecosystem's spelling: `Name.FamilyName`. */
  readonly field: string;
  readonly mode: MappingMode;
  readonly value: string;
  /** Empty after mapping blocks the person (provisioning 3.3). */
  readonly required: boolean;
  /** For date fields, such as `d-M-yyyy`; null reads `yyyy-MM-dd`. */
  readonly dateFormat: string | null;
}

export interface Mapping {
  readonly person: readonly FieldMapping[];
  readonly contract: readonly FieldMapping[];
}

/** A system that HR data comes from, and how its records become persons and contracts. */
export interface Source {
  readonly id: string;
  readonly name: string;
  /** Kind of source. */
  readonly connector: string;
  /** Empty for kinds whose lists follow from their settings. */
  readonly files: readonly SourceFile[];
  /** Of the connector's form; without secrets. */
  readonly settings: Readonly<Record<string, string>>;
  /** Names of the secrets that are set. */
  readonly secretsSet: readonly string[];
  readonly mapping: Mapping & { readonly version: number };
  readonly thresholds: ImportThresholds;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** The columns of a row's own key. */
export function ownKeyColumns(file: ListKeys): readonly string[] {
  if (file.keyColumns.length > 0) return file.keyColumns;
  return file.idColumn === null ? [] : [file.idColumn];
}
