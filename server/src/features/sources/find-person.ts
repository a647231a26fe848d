import type { Reading, RecordList } from './connectors/connector.ts';
import { type RawRecord, recordReader } from './domain/field-reader.ts';
import type { SourceFileKind } from './domain/source.ts';
import { asRecord, contractsInside } from './reading/record-form.ts';
import { keyReader, requireColumns } from './reading/row-context.ts';

/** A record, and the columns of its list; null where records have a shape of their own. */
export interface ReadRecord {
  readonly record: RawRecord;
  readonly columns: readonly string[] | null;
}

/** A person as the source has him now, with his contracts, and the persons before and after him. */
export interface FoundPerson extends ReadRecord {
  readonly key: string;
  readonly contracts: readonly ReadRecord[];
  readonly previous: string | null;
  readonly next: string | null;
}

const MOST_CONTRACTS = 50;

/**
 * The person with a key, or the first one where none is given; null when there is none. Reads no further than it must, and holds no
 * other record.
 * @throws FileFault
 */
export async function findPerson({ lists }: Reading, wantedKey: string | null): Promise<FoundPerson | null> {
  const persons = listOf(lists, 'PERSON');
  const keyOf = keyReader(persons?.keys.keyColumns ?? [], recordReader);
  let previous: string | null = null;
  let found: Omit<FoundPerson, 'contracts' | 'next'> | null = null;
  let next: string | null = null;
  for await (const read of recordsOf(persons)) {
    const key = keyOf(read.record);
    if (key === null) continue;
    if (found !== null) {
      next = key;
      break;
    }
    if (wantedKey === null || key === wantedKey) found = { ...read, key, previous };
    previous = key;
  }
  if (found === null) return null;
  return { ...found, next, contracts: await contractsOf(lists, found) };
}

async function contractsOf(
  lists: readonly RecordList[],
  { key, record }: Pick<FoundPerson, 'key' | 'record'>,
): Promise<readonly ReadRecord[]> {
  const list = listOf(lists, 'CONTRACT');
  if (list === undefined) {
    return contractsInside(record).flatMap((value) => {
      const contract = asRecord(value);
      return contract === null ? [] : [{ record: contract, columns: null }];
    });
  }
  const personKeyOf = keyReader(list.keys.personKeyColumns, recordReader);
  const found: ReadRecord[] = [];
  for await (const read of recordsOf(list)) {
    if (personKeyOf(read.record) !== key) continue;
    found.push(read);
    if (found.length === MOST_CONTRACTS) break;
  }
  return found;
}

function listOf(lists: readonly RecordList[], kind: SourceFileKind): RecordList | undefined {
  return lists.find(({ keys }) => keys.kind === kind);
}

async function* recordsOf(list: RecordList | undefined): AsyncGenerator<ReadRecord, void> {
  if (list === undefined) return;
  for await (const batch of list.read()) {
    if ('records' in batch) {
      for (const { record } of batch.records) yield { record, columns: null };
      continue;
    }
    const { columns, rows } = batch;
    if (columns.length === 0) continue;
    requireColumns(columns, list.keys, []);
    for (const { cells } of rows) {
      yield { record: Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? ''])), columns };
    }
  }
}
