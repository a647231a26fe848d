import type {
  FileEncoding,
  SourceFileInput,
  SourceFileKind,
  SourceFilePartsFragment,
} from '../../../graphql/generated.ts';

export const FILE_KINDS: readonly SourceFileKind[] = ['PERSON', 'CONTRACT', 'DEPARTMENT'];

/** One file of a source as its form holds it. */
export interface FileDraft {
  readonly kind: SourceFileKind;
  readonly uploadId: string | null;
  readonly fileName: string | null;
  readonly path: string;
  readonly delimiter: string;
  readonly encoding: FileEncoding;
  readonly keyColumns: readonly string[];
  readonly personKeyColumns: readonly string[];
  readonly idColumn: string | null;
  readonly nameColumn: string | null;
  readonly parentColumn: string | null;
  readonly managerColumn: string | null;
  /** Excel: the sheet. JSON: the dotted path of the list. Empty = the first sheet, the whole file. */
  readonly part: string;
}

export function newFile(kind: SourceFileKind): FileDraft {
  return {
    kind,
    uploadId: null,
    fileName: null,
    path: '',
    delimiter: ',',
    encoding: 'UTF_8',
    keyColumns: [],
    personKeyColumns: [],
    idColumn: null,
    nameColumn: null,
    parentColumn: null,
    managerColumn: null,
    part: '',
  };
}

/** A draft for each kind of file, in their fixed order; kinds without a file are empty. */
export function toFileDrafts(files: readonly SourceFilePartsFragment[]): FileDraft[] {
  return FILE_KINDS.map((kind) => {
    const file = files.find((one) => one.kind === kind);
    return file === undefined ? newFile(kind) : { ...file, path: file.path ?? '', part: file.part ?? '' };
  });
}

export function hasFile(draft: FileDraft): boolean {
  return draft.uploadId !== null || draft.path.trim() !== '';
}

/** What a file is read from: an upload wins over a path. */
export function toFileInputs(drafts: readonly FileDraft[]): SourceFileInput[] {
  return drafts.filter(hasFile).map((draft) => {
    const {
      kind,
      delimiter,
      encoding,
      keyColumns,
      personKeyColumns,
      idColumn,
      nameColumn,
      parentColumn,
      managerColumn,
    } = draft;
    const where = draft.uploadId === null ? { path: draft.path.trim() } : { uploadId: draft.uploadId };
    const part = draft.part.trim() === '' ? null : draft.part.trim();
    const common = { kind, ...where, delimiter, encoding, part };
    if (kind === 'PERSON') return { ...common, keyColumns };
    if (kind === 'CONTRACT') return { ...common, keyColumns, personKeyColumns };
    // A department is known by its id column.
    const departmentKeys = keyColumns.length > 0 || idColumn === null ? keyColumns : [idColumn];
    return { ...common, keyColumns: departmentKeys, idColumn, nameColumn, parentColumn, managerColumn };
  });
}

/** What a file still needs: keys of `sources.fileFaults`. */
export function fileFaults(draft: FileDraft): readonly string[] {
  if (!hasFile(draft)) return draft.kind === 'PERSON' ? ['fileMissing'] : [];
  const faults: string[] = [];
  if (draft.kind !== 'DEPARTMENT' && draft.keyColumns.length === 0) faults.push('keyMissing');
  if (draft.kind === 'CONTRACT' && draft.personKeyColumns.length === 0) faults.push('personKeyMissing');
  if (draft.kind === 'DEPARTMENT' && draft.idColumn === null) faults.push('idMissing');
  if (draft.kind === 'DEPARTMENT' && draft.nameColumn === null) faults.push('nameMissing');
  return faults;
}

/** Columns that are no longer in the file are let go. */
export function keepKnownColumns(draft: FileDraft, columns: readonly string[]): FileDraft {
  const known = (column: string | null): string | null => (column !== null && columns.includes(column) ? column : null);
  return {
    ...draft,
    keyColumns: draft.keyColumns.filter((column) => columns.includes(column)),
    personKeyColumns: draft.personKeyColumns.filter((column) => columns.includes(column)),
    idColumn: known(draft.idColumn),
    nameColumn: known(draft.nameColumn),
    parentColumn: known(draft.parentColumn),
    managerColumn: known(draft.managerColumn),
  };
}

/** Where nothing is chosen yet: the keys that records of the ecosystem have. */
export function withUsualKeys(draft: FileDraft, columns: readonly string[]): FileDraft {
  const usual = (column: string): string | null => (columns.includes(column) ? column : null);
  if (draft.kind === 'DEPARTMENT') {
    return {
      ...draft,
      idColumn: draft.idColumn ?? usual('ExternalId'),
      nameColumn: draft.nameColumn ?? usual('DisplayName'),
      parentColumn: draft.parentColumn ?? usual('ParentExternalId'),
      managerColumn: draft.managerColumn ?? usual('ManagerExternalId'),
    };
  }
  const key = usual('ExternalId');
  return draft.keyColumns.length > 0 || key === null ? draft : { ...draft, keyColumns: [key] };
}
