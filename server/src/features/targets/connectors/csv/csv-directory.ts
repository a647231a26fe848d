import { join } from 'node:path';
import { TargetFault } from '../../domain/connector.ts';
import { isUnchanged, type LoadedFile, loadFile, notAccessible, stageFile } from './csv-file.ts';
import type { CsvSettings } from './csv-settings.ts';

/** The files of a target as they were read. Memberships and permissions are there both or not at all. */
export interface CsvFiles {
  readonly accounts: LoadedFile;
  readonly memberships: LoadedFile | null;
  readonly permissions: LoadedFile | null;
}

type FileName = 'accounts' | 'memberships' | 'permissions';

/** Reads and replaces the files of a CSV target. Files that nobody changed are not parsed again. */
export class CsvDirectory {
  private readonly known = new Map<FileName, LoadedFile>();

  constructor(private readonly settings: CsvSettings) {}

  path(name: FileName): string {
    return join(this.settings.directory, `${name}.csv`);
  }

  /** @throws TargetFault when a file is missing, unreadable, or without its columns. */
  async load(): Promise<CsvFiles> {
    const accounts = await this.loadOne('accounts', [this.settings.idColumn, this.settings.enabledColumn]);
    const memberships = await this.loadOne('memberships', ['account', 'permission']);
    const permissions = await this.loadOne('permissions', ['id', 'name']);
    if (accounts === null) throw this.missing('accounts', `${this.settings.idColumn},${this.settings.enabledColumn}`);
    if (memberships === null && permissions !== null) throw this.missing('memberships', 'account,permission');
    if (permissions === null && memberships !== null) throw this.missing('permissions', 'id,name,description');
    return { accounts, memberships, permissions };
  }

  /**
   * Replaces the changed files, each at once. False when somebody else wrote one since it was read: nothing is written then.
   * @throws TargetFault; its effect is UNKNOWN once a file has been replaced.
   */
  async replace(read: CsvFiles, changed: readonly LoadedFile[]): Promise<boolean> {
    const staged = [];
    for (const file of changed) staged.push({ file, staged: await stageFile(file) });
    for (const file of [read.accounts, read.memberships, read.permissions]) {
      if (file !== null && !(await isUnchanged(file))) return false;
    }
    for (const { file, staged: next } of staged) {
      try {
        const loaded = await next.replace();
        this.known.set(file === read.accounts ? 'accounts' : 'memberships', loaded);
      } catch (error) {
        this.forget();
        throw notAccessible(file.path, error, 'UNKNOWN');
      }
    }
    return true;
  }

  /** What is in memory may differ from the files: the next load reads them. */
  forget(): void {
    this.known.clear();
  }

  private async loadOne(name: FileName, columns: readonly string[]): Promise<LoadedFile | null> {
    const path = this.path(name);
    const loaded = await loadFile(path, this.settings.delimiter, this.known.get(name) ?? null);
    if (loaded === null) return null;
    for (const column of columns) {
      const found = loaded.table.header.filter((name) => name === column).length;
      if (found !== 1) throw wrongHeader(path, column, found, this.settings.delimiter);
    }
    this.known.set(name, loaded);
    return loaded;
  }

  private missing(name: FileName, header: string): TargetFault {
    return new TargetFault(
      'MISCONFIGURED',
      'NONE',
      `${this.path(name)} does not exist, and a file that has vanished must not be begun afresh. Put it back, or for a new target make it with a header line (${header} and the columns that are mapped).`,
    );
  }
}

function wrongHeader(path: string, column: string, found: number, delimiter: string): TargetFault {
  return new TargetFault(
    'MISCONFIGURED',
    'NONE',
    `The header line of ${path} has ${found === 0 ? 'no column' : `${found} columns`} ${column} (delimiter ${JSON.stringify(delimiter)}), so the values of accounts cannot be told apart. Correct the header line, or the target's settings.`,
  );
}
