import { describe, expect, it } from 'vitest';
import { FileFault } from '../file-fault.ts';
import { readRecords } from './read-records.ts';

async function* pieces(content: string | Buffer, size: number): AsyncGenerator<Buffer, void> {
  const bytes = Buffer.from(content);
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

async function read(content: string | Buffer, path: string | null = null, size = 3) {
  const records: unknown[] = [];
  for await (const batch of readRecords(pieces(content, size), path)) {
    if ('records' in batch) records.push(...batch.records.map(({ line, record }) => [line, record]));
  }
  return records;
}

async function faultOf(content: string | Buffer, path: string | null = null) {
  const fault = await read(content, path).catch((error: unknown) => error);
  if (!(fault instanceof FileFault)) throw new Error(`There was no fault but ${JSON.stringify(fault)}.`);
  const [{ line } = {}] = fault.places;
  return [fault.code, line];
}

const PERSONS = `\uFEFF[
  { "ExternalId": "1", "Name": "a ]}\\" [{", "Contracts": [ { "ExternalId": "x" }, {} ] },
  { "ExternalId": "ç€😀\\\\" }
]
`;

describe('a JSON file', () => {
  it.each([1, 2, 3, 7, 1000])('that is an array is read in pieces of %s bytes', async (size) => {
    expect(await read(PERSONS, null, size)).toEqual([
      [2, { ExternalId: '1', Name: 'a ]}" [{', Contracts: [{ ExternalId: 'x' }, {}] }],
      [3, { ExternalId: 'ç€😀\\' }],
    ]);
  });

  it.each([1, 4, 1000])('may have one record a line, in pieces of %s bytes', async (size) => {
    expect(await read('{"id":1}\n\n{"id":\n2}\r\n{"id":3}', null, size)).toEqual([
      [1, { id: 1 }],
      [3, { id: 2 }],
      [5, { id: 3 }],
    ]);
  });

  it.each([1, 5, 1000])('may hold its list inside, in pieces of %s bytes', async (size) => {
    const vault =
      '{"count": 2, "note": "Persons", "other": [{"Persons": [{"no": 1}]}, [1, 2]],\n"data": {"Persons": [{"id": 1},\n{"id": 2}], "x": null}, "Departments": [{"id": "D"}]}';
    expect(await read(vault, 'data.Persons', size)).toEqual([
      [2, { id: 1 }],
      [3, { id: 2 }],
    ]);
    expect(await read(vault, 'Departments', size)).toEqual([[3, { id: 'D' }]]);
  });

  it('keeps types, dates as text and keys as they are spelled', async () => {
    const record = { a: true, b: 1.5, c: null, d: '2026-01-31T00:00:00', Ø: '', 'with.dot': 'x' };
    expect(await read(JSON.stringify([record]))).toEqual([[1, record]]);
  });

  it('may be empty', async () => {
    expect(await read('')).toEqual([]);
    expect(await read('[]')).toEqual([]);
    expect(await read('{"value":[]}', 'value')).toEqual([]);
  });

  it('is at fault where it is no JSON, with the line', async () => {
    expect(await faultOf('[{"a":1},\n{"a":2,}]')).toEqual(['JSON_INVALID', 2]);
    expect(await faultOf('[{"a":1},\n{"a":2}')).toEqual(['JSON_INVALID', 2]);
    expect(await faultOf('[{"a":1},\n{"a":"2}]\n')).toEqual(['JSON_INVALID', 2]);
    expect(await faultOf('[{"a":1},\n{"a":"\\u0000"}]')).toEqual(['JSON_INVALID', 2]);
    expect(await faultOf('[{"a":1}]\n]')).toEqual(['JSON_INVALID', 2]);
    expect(await faultOf('{"v":[{"a":1}}', 'v')).toEqual(['JSON_INVALID', 1]);
  });

  it('is at fault for what is no record', async () => {
    expect(await faultOf('[{"a":1},\n2]')).toEqual(['RECORD_INVALID', 2]);
    expect(await faultOf('["a"]')).toEqual(['RECORD_INVALID', 1]);
    expect(await faultOf('[[{"a":1}]]')).toEqual(['RECORD_INVALID', 1]);
    expect(await faultOf('id;name\n1;x\n')).toEqual(['RECORD_INVALID', 1]);
  });

  it('is at fault when the path leads to no list', async () => {
    expect(await faultOf('{"value":{"a":1}}', 'value')).toEqual(['LIST_MISSING', undefined]);
    expect(await faultOf('[{"value":[]}]', 'value')).toEqual(['LIST_MISSING', undefined]);
  });

  it('is at fault for bytes of another encoding and for a record without end', async () => {
    expect(await faultOf(Buffer.from('[{"a":"x"},\n{"a":"\xe9"}]', 'latin1'))).toEqual(['BYTES_UNDECODABLE', 2]);
    const endless = `[{"a":1},\n{"a":"${'x'.repeat(5_000_000)}"}]`;
    const fault = await read(endless, null, 65_536).catch((error: unknown) => error);
    expect(fault).toMatchObject({ code: 'RECORD_TOO_LONG', places: [{ line: 2 }] });
  });
});
