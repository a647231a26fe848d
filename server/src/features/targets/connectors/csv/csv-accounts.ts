import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { flatten } from '../../domain/account-values.ts';
import type { AccountValues, ActionOutcome, FoundAccount } from '../../domain/connector.ts';
import { accountAmbiguous, accountGone, failed, fieldsUnknown } from '../failures.ts';
import { type CsvIndex, indexOf } from './csv-index.ts';
import type { CsvSettings } from './csv-settings.ts';
import type { CsvRow, CsvTable } from './csv-table.ts';

const TRUE_WORDS = new Set(['true', '1', 'yes', 'y', 'ja']);

/** The accounts of the file, changed in memory. */
export class CsvAccounts {
  private readonly index: CsvIndex;
  private readonly namePlace: number;
  private readonly enabledPlace: number;
  changed = false;

  constructor(
    private readonly table: CsvTable,
    private readonly settings: CsvSettings,
  ) {
    this.index = indexOf(table, settings.idColumn);
    this.namePlace = table.column(settings.nameColumn);
    this.enabledPlace = table.column(settings.enabledColumn);
  }

  rows(reference: string): readonly CsvRow[] {
    return reference === '' ? [] : this.index.get(reference);
  }

  found(reference: string, row: CsvRow): FoundAccount {
    return { reference, name: this.name(row), enabled: this.isEnabled(row) };
  }

  create(key: string, values: AccountValues): ActionOutcome {
    const reference = referenceOf(key);
    if (this.rows(reference).length > 0) return this.write(reference, values, null);
    const cells = this.cells(values);
    if (!(cells instanceof Map)) return cells;
    const base = [
      [this.table.column(this.settings.idColumn), reference],
      [this.enabledPlace, 'false'],
    ] as const;
    const row = this.index.add(new Map([...cells, ...base]));
    this.changed = true;
    return { state: 'SUCCEEDED', account: reference, name: this.name(row), changed: true };
  }

  /** Writes values to an account there is, and gives (true), takes (false) or leaves (null) its access. */
  write(reference: string, values: AccountValues, enabled: boolean | null): ActionOutcome {
    if (reference === '') return this.withoutId();
    const [row, ...others] = this.rows(reference);
    if (row === undefined) return accountGone(reference);
    if (others.length > 0) return accountAmbiguous(reference, others.length + 1);
    const cells = this.cells(values);
    if (!(cells instanceof Map)) return cells;
    // TRUE or 1 is as good as true: nothing to change then.
    if (enabled !== null && enabled !== this.isEnabled(row)) cells.set(this.enabledPlace, String(enabled));
    if (!isUtf8(row.bytes)) {
      return failed(
        'TARGET_REFUSED',
        `The row of account ${reference} is not UTF-8, so it cannot be changed without damage.`,
        'Save the file as UTF-8.',
      );
    }
    const changed = this.table.set(row, cells);
    this.changed ||= changed;
    return { state: 'SUCCEEDED', account: reference, name: this.name(row), changed };
  }

  delete(reference: string): ActionOutcome {
    const [row, ...others] = this.rows(reference);
    if (others.length > 0) return accountAmbiguous(reference, others.length + 1);
    if (row !== undefined) this.index.remove(reference, row);
    this.changed ||= row !== undefined;
    return { state: 'SUCCEEDED', account: reference, name: null, changed: row !== undefined };
  }

  private withoutId(): ActionOutcome {
    return failed(
      'TARGET_REFUSED',
      `The row of the account has nothing in the column ${this.settings.idColumn}, so it cannot be found again later.`,
      'Give the row an id of its own.',
    );
  }

  private cells(values: AccountValues): Map<number, string> | ActionOutcome {
    const cells = new Map<number, string>();
    const unknown: string[] = [];
    for (const [field, value] of flatten(values)) {
      const place = this.table.column(field);
      const isOwn = field === this.settings.idColumn || field === this.settings.enabledColumn;
      if (place < 0 || isOwn) unknown.push(field);
      else cells.set(place, Array.isArray(value) ? value.join('|') : String(value ?? ''));
    }
    return unknown.length > 0 ? fieldsUnknown(unknown, 'accounts.csv') : cells;
  }

  private isEnabled(row: CsvRow): boolean {
    return TRUE_WORDS.has((row.cells[this.enabledPlace] ?? '').trim().toLowerCase());
  }

  private name(row: CsvRow): string | null {
    const name = this.namePlace < 0 ? undefined : row.cells[this.namePlace];
    return name === undefined || name === '' ? null : name;
  }
}

/** The id that we give an account: the same for the same key, so a repeated create finds what the first one made. */
export function referenceOf(key: string): string {
  return `g${createHash('sha256').update(key).digest('hex').slice(0, 20)}`;
}
