import type { FileLocation, ListKeys, SourceFile } from '../../domain/source.ts';
import type { Reading, RecordBatch, RecordList } from '../connector.ts';
import { FileFault } from '../file-fault.ts';
import type { SourceContent } from './open-file.ts';

/** How the records of one file are read. */
type ReadFile = (file: SourceFile, content: SourceContent) => AsyncIterable<RecordBatch>;

/**
 * A list for each file. All are opened before the first is read: a file that is missing is known at once.
 * `contractKeys` are those of contracts inside the persons, for kinds of file that can hold them.
 * @throws FileFault that says which file it is about.
 */
export async function readingOfFiles(
  files: readonly SourceFile[],
  openFile: (location: FileLocation) => Promise<SourceContent>,
  readFile: ReadFile,
  contractKeys: ListKeys | null = null,
): Promise<Reading> {
  const hasContracts = files.some(({ kind }) => kind === 'CONTRACT');
  const lists: RecordList[] = [];
  for (const file of files) {
    const content = await openingList(file, () => openFile(file));
    lists.push({
      keys: file,
      contractKeys: file.kind === 'PERSON' && !hasContracts ? contractKeys : null,
      name: content.name,
      size: content.size,
      read: () => readFile(file, content),
    });
  }
  return { lists, close: () => Promise.resolve() };
}

/** A fault in opening a list says of which it is. */
export async function openingList<Opened>({ kind }: ListKeys, open: () => Promise<Opened>): Promise<Opened> {
  try {
    return await open();
  } catch (error) {
    throw error instanceof FileFault ? error.of(kind) : error;
  }
}
