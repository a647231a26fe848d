import type { Reading, RecordList } from './connectors/connector.ts';
import type { RawRecord } from './domain/field-reader.ts';
import { type ListSample, samplesOfRecords } from './domain/source-preview.ts';

/**
 * The first records of every list. Reads no further than it must.
 * @throws FileFault
 */
export async function sampleReading({ lists }: Reading, most: number): Promise<readonly ListSample[]> {
  const samples: ListSample[] = [];
  for (const list of lists) samples.push(...(await sampleList(list, most)));
  return samples;
}

async function sampleList(list: RecordList, most: number): Promise<readonly ListSample[]> {
  const { name } = list;
  const { kind } = list.keys;
  const records: RawRecord[] = [];
  const rows: (readonly string[])[] = [];
  let columns: readonly string[] = [];
  for await (const batch of list.read()) {
    if ('records' in batch) records.push(...batch.records.map(({ record }) => record));
    else {
      columns = batch.columns;
      rows.push(...batch.rows.map(({ cells }) => cells));
    }
    if (rows.length >= most || records.length >= most) break;
  }
  if (columns.length > 0) return [{ kind, name, columns, rows: rows.slice(0, most) }];
  return samplesOfRecords(kind, name, records.slice(0, most));
}
