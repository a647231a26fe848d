import type { ActionOutcome, PermissionReference } from '../../domain/connector.ts';
import { permissionUnknown } from '../failures.ts';
import { type CsvIndex, indexOf } from './csv-index.ts';
import type { CsvRow, CsvTable } from './csv-table.ts';

/** The memberships of the file, changed in memory. */
export class CsvMemberships {
  private readonly index: CsvIndex | null;
  private readonly offered: CsvIndex | null;
  private readonly accountPlace: number;
  private readonly permissionPlace: number;
  changed = false;

  /** Both tables are null for a target without permissions. */
  constructor(table: CsvTable | null, permissions: CsvTable | null) {
    this.index = table === null ? null : indexOf(table, 'account');
    this.offered = permissions === null ? null : indexOf(permissions, 'id');
    this.accountPlace = table?.column('account') ?? -1;
    this.permissionPlace = table?.column('permission') ?? -1;
  }

  /** References of an account's permissions, sorted, each once. */
  of(account: string): readonly string[] {
    const rows = this.index?.get(account) ?? [];
    return [...new Set(rows.map((row) => this.permission(row)))].sort();
  }

  grant(account: string, { permissionSet, reference }: PermissionReference): ActionOutcome {
    if (permissionSet !== '' || this.index === null || reference === '' || this.offered?.get(reference).length === 0) {
      return permissionUnknown(reference);
    }
    const changed = this.rows(account, reference).length === 0;
    if (changed) {
      const cells = [
        [this.accountPlace, account],
        [this.permissionPlace, reference],
      ] as const;
      this.index.add(new Map(cells));
      this.changed = true;
    }
    return { state: 'SUCCEEDED', account, name: null, changed };
  }

  /** Takes every row of it: a file may say the same twice. */
  revoke(account: string, { reference }: PermissionReference): ActionOutcome {
    return this.remove(account, this.rows(account, reference));
  }

  revokeAll(account: string): void {
    this.remove(account, this.index?.get(account) ?? []);
  }

  private remove(account: string, rows: readonly CsvRow[]): ActionOutcome {
    for (const row of rows) this.index?.remove(account, row);
    this.changed ||= rows.length > 0;
    return { state: 'SUCCEEDED', account, name: null, changed: rows.length > 0 };
  }

  private rows(account: string, permission: string): readonly CsvRow[] {
    return (this.index?.get(account) ?? []).filter((row) => this.permission(row) === permission);
  }

  private permission(row: CsvRow): string {
    return row.cells[this.permissionPlace] ?? '';
  }
}
