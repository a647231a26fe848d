import type { SourceConnector } from '../connector.ts';
import { readingOfFiles } from '../files/file-lists.ts';
import { readRows } from './read-rows.ts';

/** Files of comma-separated values, one for each list. */
export const csvConnector: SourceConnector = {
  name: 'csv',
  label: 'CSV files',
  options: [],
  lists: 'FILES',
  defaultMapping: null,
  check: () => null,
  open: ({ files }, { openFile }) => readingOfFiles(files, openFile, (file, content) => readRows(content.read(), file)),
};
