import { copyBytes } from '../../../platform/database/copy-writer.ts';
import { newId } from '../../../platform/ids.ts';
import { DepartmentCatalogue, type KnownDepartment } from '../domain/department-catalogue.ts';
import { type ListKeys, ownKeyColumns } from '../domain/source.ts';
import type { Stage } from './person-mapper.ts';
import type { RecordForm } from './record-form.ts';
import {
  contentHash,
  type KeptRecord,
  keyReader,
  type ReadKey,
  type ReportFault,
  type RowFault,
} from './row-context.ts';

interface Dependencies<Row> {
  readonly form: RecordForm<Row>;
  readonly keys: ListKeys;
  /** The departments as they are, by key: the last good version of one whose row is faulty. */
  readonly existing: ReadonlyMap<string, KnownDepartment>;
  readonly report: ReportFault;
  readonly stage: Stage;
  readonly keep: (record: KeptRecord) => void;
}

interface DepartmentRow {
  readonly line: number | null;
  readonly key: string;
  readonly department: KnownDepartment;
  readonly managerExternalId: string | null;
}

/** Turns rows of departments into staged records. They are few, so all of them are kept until the last is read. */
export class DepartmentRows<Row> {
  private readonly rows: DepartmentRow[] = [];
  /** Keys that were read, but whose rows cannot be used. */
  private readonly faultyKeys = new Set<string>();
  private readonly key: ReadKey<Row>;
  private readonly read: Readonly<Record<'id' | 'name' | 'parent' | 'manager', (row: Row) => string | null>>;

  constructor(private readonly dependencies: Dependencies<Row>) {
    const { form, keys } = dependencies;
    const filled = (path: string | null) => {
      const read = path === null ? () => '' : form.fields.text(path);
      return (row: Row) => (read(row).trim() === '' ? null : read(row));
    };
    this.key = keyReader(ownKeyColumns(keys), form.fields);
    this.read = {
      id: filled(keys.idColumn),
      name: filled(keys.nameColumn),
      parent: filled(keys.parentColumn),
      manager: filled(keys.managerColumn),
    };
  }

  take(row: Row, line: number | null): void {
    const { form, keys } = this.dependencies;
    const broken = form.brokenBy(row);
    if (broken !== null) {
      const { expected, found, hasKey } = broken;
      this.refuse(line, hasKey ? this.key(row) : null, { code: 'ROW_WIDTH', data: { expected, found } });
      return;
    }
    const key = this.key(row);
    const externalId = this.read.id(row);
    const displayName = this.read.name(row);
    if (key === null || externalId === null) {
      this.refuse(line, null, { code: 'KEY_EMPTY' });
      return;
    }
    // Of records that were read before nothing is kept anew.
    if (line !== null) this.keep(row, line, key);
    if (displayName === null) {
      this.refuse(line, key, { code: 'REQUIRED', column: keys.nameColumn, field: 'DisplayName' });
    } else {
      const department = { externalId, displayName, code: null, parentExternalId: this.read.parent(row) };
      this.rows.push({ line, key, department, managerExternalId: this.read.manager(row) });
    }
  }

  /** Stages what can be used: a key or an id that stands twice leaves out all its rows. */
  finish(): DepartmentCatalogue {
    this.leaveOutDoubled(({ key }) => key);
    this.leaveOutDoubled(({ department }) => department.externalId);
    const good = this.rows.filter(({ key }) => !this.faultyKeys.has(key));
    const kept = [...this.faultyKeys].flatMap((key) => this.dependencies.existing.get(key) ?? []);
    const catalogue = new DepartmentCatalogue([...kept, ...good.map(({ department }) => department)], true);
    for (const row of good) {
      this.reportParent(row, catalogue);
      this.stage(row);
    }
    return catalogue;
  }

  private leaveOutDoubled(identity: (row: DepartmentRow) => string): void {
    const groups = new Map<string, DepartmentRow[]>();
    for (const row of this.rows) {
      if (this.faultyKeys.has(row.key)) continue;
      const group = groups.get(identity(row));
      if (group === undefined) groups.set(identity(row), [row]);
      else group.push(row);
    }
    for (const group of groups.values()) {
      if (group.length < 2) continue;
      for (const { line, key } of group) this.refuse(line, key, { code: 'DOUBLED_KEY' });
    }
  }

  private reportParent({ line, key, department }: DepartmentRow, catalogue: DepartmentCatalogue): void {
    const { parentExternalId } = department;
    if (parentExternalId === null || catalogue.find(parentExternalId) !== undefined) return;
    const data = { value: parentExternalId };
    this.dependencies.report({ code: 'PARENT_UNKNOWN', line, recordKey: key, field: 'ParentExternalId', data });
  }

  private refuse(line: number | null, key: string | null, fault: Omit<RowFault, 'line' | 'recordKey'>): void {
    this.dependencies.report({ ...fault, line, recordKey: key });
    this.leaveOut(line, key);
  }

  /** A department of a row that cannot be used, or of one that could not be read before. */
  leaveOut(line: number | null, key: string | null): void {
    const isNew = key === null || !this.faultyKeys.has(key);
    if (key !== null) this.faultyKeys.add(key);
    if (isNew) this.dependencies.stage([line, key, newId(), true, ...Array.from({ length: 5 }, () => null)]);
  }

  private stage({ line, key, department, managerExternalId }: DepartmentRow): void {
    const { externalId, displayName, parentExternalId } = department;
    const content = JSON.stringify([externalId, displayName, parentExternalId, managerExternalId]);
    this.dependencies.stage([
      line,
      key,
      newId(),
      false,
      copyBytes(contentHash(content)),
      externalId,
      displayName,
      parentExternalId,
      managerExternalId,
    ]);
  }

  private keep(row: Row, line: number, key: string): void {
    const record = this.dependencies.form.write(row);
    this.dependencies.keep({ kind: 'DEPARTMENT', key, personKey: '', line, isReadable: true, record });
  }
}
