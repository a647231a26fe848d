import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { FileFault } from '../file-fault.ts';

/** A file of a source, ready to be read once from its start. */
export interface SourceContent {
  readonly name: string;
  /** Bytes; null when they are not known before the file is read. */
  readonly size: number | null;
  read(): AsyncIterable<Buffer>;
}

const CHUNK_BYTES = 256 * 1024;

/**
 * A file of this machine. `*` and `?` in the last part of the path stand for any characters and for one: the newest file that fits is read.
 * @throws FileFault when the file is not there or may not be read.
 */
export async function openPath(asked: string): Promise<SourceContent> {
  try {
    const path = /[*?]/.test(basename(asked)) ? await newest(asked) : asked;
    const found = await stat(path);
    if (!found.isFile()) throw new FileFault('FILE_UNREADABLE', { data: { reason: 'not a file' } });
    return { name: basename(path), size: found.size, read: () => readPath(path) };
  } catch (error) {
    throw asFault(error);
  }
}

/** By the time of the last change; of equal ones the last by name. */
async function newest(pattern: string): Promise<string> {
  const directory = dirname(pattern);
  const fits = matcher(basename(pattern));
  const names = (await readdir(directory)).filter((name) => fits.test(name)).sort();
  let found: { readonly path: string; readonly changed: number } | null = null;
  for (const name of names) {
    const path = join(directory, name);
    const { mtimeMs: changed } = await stat(path);
    if (found === null || changed >= found.changed) found = { path, changed };
  }
  if (found === null) throw new FileFault('FILE_MISSING');
  return found.path;
}

function matcher(pattern: string): RegExp {
  const letters = pattern.replace(/[\\^$.+()[\]{}|]/g, '\\$&');
  return new RegExp(`^${letters.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'u');
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
