import { type BigIntStats, constants } from 'node:fs';
import { type FileHandle, open, realpath, rename, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { TargetFault } from '../../domain/connector.ts';
import { CsvTable, CsvUnreadable } from './csv-table.ts';

/** A file as it was read, and which state of the file that was. */
export interface LoadedFile {
  readonly path: string;
  readonly table: CsvTable;
  readonly version: FileVersion;
}

/** Changes whenever anybody writes the file or puts another in its place. */
type FileVersion = string;

/**
 * Reads a file, or keeps what is in memory when the file has not changed since.
 * Null when there is none. @throws TargetFault
 */
export async function loadFile(path: string, delimiter: string, known: LoadedFile | null): Promise<LoadedFile | null> {
  try {
    const handle = await open(path, constants.O_RDONLY);
    try {
      const version = versionOf(await handle.stat({ bigint: true }));
      if (known?.version === version) return known;
      return { path, table: new CsvTable(await handle.readFile(), delimiter), version };
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error instanceof CsvUnreadable ? unreadable(path, error) : notAccessible(path, error, 'NONE');
  }
}

/** Whether the file is still what was read. */
export async function isUnchanged({ path, version }: LoadedFile): Promise<boolean> {
  try {
    return versionOf(await stat(path, { bigint: true })) === version;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw notAccessible(path, error, 'NONE');
  }
}

/** A new content on disk beside the file, not yet in its place. */
export interface StagedFile {
  /** Puts it in its place, durably: readers see the old file or the new one. */
  replace(): Promise<LoadedFile>;
}

/** Writes the table beside its file. A file that a killed process left there is overwritten. @throws TargetFault effect NONE */
export async function stageFile({ path, table }: LoadedFile): Promise<StagedFile> {
  try {
    // A link stays a link: what it points to is replaced.
    const place = await realpath(path);
    const temporary = join(dirname(place), `.${basename(place)}.gatehouse`);
    const version = await writeDurably(temporary, table.toBytes(), await stat(place));
    return {
      replace: async () => {
        await rename(temporary, place);
        await syncDirectory(dirname(place));
        return { path, table, version };
      },
    };
  } catch (error) {
    throw notAccessible(path, error, 'NONE');
  }
}

async function writeDurably(
  path: string,
  content: Buffer,
  like: { readonly mode: number; readonly uid: number; readonly gid: number },
): Promise<FileVersion> {
  const handle = await open(path, 'w', 0o600);
  try {
    await handle.writeFile(content);
    await giveTo(handle, like);
    await handle.sync();
    return versionOf(await handle.stat({ bigint: true }));
  } finally {
    await handle.close();
  }
}

/** The new file belongs to whom the old one did, as far as we may say so. */
async function giveTo(
  handle: FileHandle,
  { mode, uid, gid }: { readonly mode: number; readonly uid: number; readonly gid: number },
): Promise<void> {
  try {
    await handle.chown(uid, gid);
  } catch (error) {
    if (codeOf(error) !== 'EPERM') throw error;
  }
  await handle.chmod(mode & 0o777);
}

async function syncDirectory(path: string): Promise<void> {
  const handle = await open(path, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function versionOf({ dev, ino, mtimeNs, size }: BigIntStats): FileVersion {
  return [dev, ino, mtimeNs, size].join(':');
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';
}

/** A fault of the file system, told without guessing at the effect. */
export function notAccessible(path: string, error: unknown, effect: TargetFault['effect']): TargetFault {
  const code = codeOf(error);
  const isTemporary = ['ENOSPC', 'EDQUOT', 'EIO', 'EMFILE', 'ENFILE', 'EBUSY', 'ESTALE'].includes(code);
  return new TargetFault(
    isTemporary ? 'UNREACHABLE' : 'MISCONFIGURED',
    effect,
    `${path} could not be read or written (${code}), so the target cannot be worked with. Give the server's user the right to read and write the directory and its files, and see that the disk has room.`,
    { cause: error },
  );
}

function unreadable(path: string, { reason, line }: CsvUnreadable): TargetFault {
  const message =
    reason === 'EMPTY'
      ? `${path} is empty, so the names of its columns are unknown. Give it a header line.`
      : `${path} has a quote in line ${line ?? '?'} that fits no CSV file, so its rows cannot be told apart. Put the value in quotes and double the quotes in it.`;
  return new TargetFault('MISCONFIGURED', 'NONE', message);
}
