import type { SourceConnector } from '../connector.ts';
import { readingOfFiles } from '../files/file-lists.ts';
import { readSheet } from './read-sheet.ts';

/** Sheets of Excel workbooks (.xlsx), one for each list; several lists may be sheets of the same file. */
export const xlsxConnector: SourceConnector = {
  name: 'xlsx',
  label: 'Excel workbooks',
  options: [],
  lists: 'FILES',
  defaultMapping: null,
  check: () => null,
  open: ({ files }, { openFile }) => readingOfFiles(files, openFile, ({ part }, content) => readSheet(content, part)),
};
