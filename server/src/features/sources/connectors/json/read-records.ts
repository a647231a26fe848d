import type { FileEncoding } from '../../domain/source.ts';
import type { RecordBatch } from '../connector.ts';
import { checkedText } from '../csv/checked-text.ts';
import { RecordScanner } from './record-scanner.ts';

/**
 * The records of a JSON file, a piece of the file at a time: an array under `path`, or where there is no path the array that the file is, or
 * one record after the other (JSON lines).
 * @throws FileFault for undecodable bytes, what is no JSON, what is no record, a path that leads to no list.
 */
export async function* readRecords(
  content: AsyncIterable<Buffer>,
  path: string | null,
  encoding: FileEncoding = 'UTF_8',
): AsyncGenerator<RecordBatch, void> {
  let read = 0;
  async function* counted(): AsyncGenerator<Buffer, void> {
    for await (const chunk of content) {
      read += chunk.length;
      yield chunk;
    }
  }
  const scanner = new RecordScanner(path ?? '');
  for await (const text of checkedText(counted(), encoding)) {
    yield { records: scanner.push(text.toString('utf8')), read };
  }
  scanner.end();
}
