import { type Ref, ref, watch } from 'vue';
import {
  type FileEncoding,
  PreviewFileDocument,
  type PreviewFileQuery,
  PreviewSourceDocument,
  type SourceFileKind,
} from '../../../graphql/generated.ts';
import { ask } from '../../../graphql/live-query.ts';
import type { ShownProblem } from '../../../ui/shown-problem.ts';
import { type FileDraft, hasFile, keepKnownColumns, withUsualKeys } from '../model/file-draft.ts';
import { uploadFile } from './upload-file.ts';

type CsvPreview = Extract<PreviewFileQuery['previewFile'], { readonly __typename: 'FilePreview' }>;
/** Columns and first rows of a file, of whatever kind. */
export type FilePreview = Pick<CsvPreview, 'fileName' | 'columns' | 'rows'>;

/** What the form knows of one file beside its draft. */
export interface FileStatus {
  /** Part of the upload that has gone, 0 to 1; null when none is under way. */
  readonly sent: number | null;
  readonly reading: boolean;
  readonly preview: FilePreview | null;
  readonly problem: ShownProblem | null;
}

const NOTHING: FileStatus = { sent: null, reading: false, preview: null, problem: null };

/** Uploads and previews the files of a source while their form is filled in; `connector` is the kind of source. */
export function useSourceFiles(drafts: Ref<FileDraft[] | null>, mayPreview: boolean, connector: () => string) {
  const statuses = ref<Readonly<Partial<Record<SourceFileKind, FileStatus>>>>({});
  const statusOf = (kind: SourceFileKind): FileStatus => statuses.value[kind] ?? NOTHING;

  function note(kind: SourceFileKind, status: Partial<FileStatus>): void {
    statuses.value = { ...statuses.value, [kind]: { ...statusOf(kind), ...status } };
  }
  function change(changed: FileDraft): void {
    if (drafts.value === null) return;
    drafts.value = drafts.value.map((draft) => (draft.kind === changed.kind ? changed : draft));
  }

  /** Reads the first rows; without a reading of its own the server finds delimiter and encoding itself. */
  async function preview(
    draft: FileDraft,
    reading: { delimiter: string; encoding: FileEncoding } | null,
  ): Promise<void> {
    note(draft.kind, { reading: true, problem: null });
    if (connector() !== 'csv') return previewOther(draft);
    const where = whereOf(draft);
    const answer = await ask(PreviewFileDocument, { input: { ...where, ...reading } });
    const found = answer.data?.previewFile;
    if (found?.__typename === 'FilePreview') {
      note(draft.kind, { reading: false, preview: found });
      if (reading === null) {
        const { delimiter, encoding, columns, fileName } = found;
        change({ ...keepKnownColumns(draft, columns), delimiter, encoding, fileName });
      }
    } else {
      note(draft.kind, { reading: false, preview: null, problem: found ?? answer.problem });
    }
  }

  /** Sheets and JSON say themselves how they are written. */
  async function previewOther(draft: FileDraft): Promise<void> {
    const { kind, delimiter, encoding, part } = draft;
    const file = {
      kind,
      ...whereOf(draft),
      delimiter,
      encoding,
      keyColumns: [],
      part: part.trim() === '' ? null : part.trim(),
    };
    const answer = await ask(PreviewSourceDocument, { input: { connector: connector(), files: [file] } });
    const found = answer.data?.previewSource;
    const list = found?.__typename === 'SourcePreview' ? found.lists.find((one) => one.kind === kind) : undefined;
    if (list === undefined) {
      const problem = found?.__typename === 'InputProblem' ? found : answer.problem;
      note(kind, { reading: false, preview: null, problem });
      return;
    }
    const { columns, rows, name: fileName } = list;
    note(kind, { reading: false, preview: { fileName, columns, rows } });
    change({ ...withUsualKeys(keepKnownColumns(draft, columns), columns), fileName });
  }

  async function choose(draft: FileDraft, file: File): Promise<void> {
    note(draft.kind, { sent: 0, problem: null, preview: null });
    const answer = await uploadFile(file, (sent) => note(draft.kind, { sent }));
    note(draft.kind, { sent: null, problem: answer.problem });
    if (answer.id === null) return;
    const chosen: FileDraft = { ...draft, uploadId: answer.id, fileName: file.name, path: '' };
    change(chosen);
    await preview(chosen, null);
  }

  async function usePath(draft: FileDraft, path: string): Promise<void> {
    const chosen: FileDraft = { ...draft, uploadId: null, fileName: null, path };
    change(chosen);
    if (hasFile(chosen)) await preview(chosen, null);
  }

  async function usePart(draft: FileDraft, part: string): Promise<void> {
    const chosen: FileDraft = { ...draft, part };
    change(chosen);
    if (hasFile(chosen)) await preview(chosen, null);
  }

  async function readAs(draft: FileDraft, reading: { delimiter: string; encoding: FileEncoding }): Promise<void> {
    const chosen = { ...draft, ...reading };
    change(chosen);
    await preview(chosen, reading);
  }

  /** Files that are there already show their columns from the start. */
  watch(
    () => drafts.value?.map((draft) => draft.uploadId ?? draft.path).join(' '),
    () => {
      if (!mayPreview) return;
      for (const draft of drafts.value ?? []) {
        const status = statusOf(draft.kind);
        if (hasFile(draft) && status.preview === null && !status.reading && status.problem === null) {
          void preview(draft, { delimiter: draft.delimiter, encoding: draft.encoding });
        }
      }
    },
    { immediate: true },
  );

  /** Another kind of source reads other files. */
  function forget(): void {
    statuses.value = {};
  }

  return { statusOf, change, choose, usePath, usePart, readAs, forget };
}

function whereOf({ uploadId, path }: FileDraft): { uploadId: string } | { path: string } {
  return uploadId === null ? { path: path.trim() } : { uploadId };
}
