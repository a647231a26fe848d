import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { FileFault } from '../file-fault.ts';

/** A file of a source, ready to be read once from its start. */
export interface SourceContent {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  read(): AsyncIterable<Buffer>;
}

const CHUNK_BYTES = 256 * 1024;

/** @throws FileFault when the file is not there or may not be read. */
export async function openPath(path: string): Promise<SourceContent> {
  try {
    const found = await stat(path);
    if (!found.isFile()) throw new FileFault('FILE_UNREADABLE', { data: { reason: 'not a file' } });
    return { name: basename(path), size: found.size, read: () => readPath(path) };
  } catch (error) {
    throw asFault(error);
  }
}

async function* readPath(path: string): AsyncGenerator<Buffer, void> {
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) yield chunk;
  } catch (error) {
    throw asFault(error);
  }
}

/** A fault of the disk is a fault of the file; the code of the system says which, the path stays out of it. */
function asFault(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || error instanceof FileFault) return error;
  if (error.code === 'ENOENT') return new FileFault('FILE_MISSING');
  return new FileFault('FILE_UNREADABLE', { data: { reason: String(error.code) } });
}
