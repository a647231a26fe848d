import { type CopyCell, copyBytes } from '../../../platform/database/copy-writer.ts';
import { newId } from '../../../platform/ids.ts';
import type { CsvRow } from '../connectors/csv/read-rows.ts';
import { DepartmentCatalogue, type KnownDepartment } from '../domain/department-catalogue.ts';
import { recordWriter } from '../domain/model-text.ts';
import type { SourceFile } from '../domain/source.ts';
import { contentHash, type ReadKey, type RowFault } from './row-context.ts';

interface Dependencies {
  readonly columns: readonly string[];
  readonly file: SourceFile;
  readonly key: ReadKey;
  /** The departments as they are, by key: the last good version of one whose row is faulty. */
  readonly existing: ReadonlyMap<string, KnownDepartment>;
  readonly report: (fault: RowFault) => void;
  readonly stage: (cells: readonly CopyCell[]) => void;
  readonly keepRecord: (key: string, record: string) => void;
}

interface DepartmentRow {
  readonly line: number;
  readonly key: string;
  readonly record: string;
  readonly department: KnownDepartment;
  readonly managerExternalId: string | null;
}

/** Turns rows of departments into staged records. They are few, so all of them are kept until the last is read. */
export class DepartmentRows {
  private readonly rows: DepartmentRow[] = [];
  /** Keys that were read, but whose rows cannot be used. */
  private readonly faultyKeys = new Set<string>();
  private readonly writeRecord: (cells: readonly string[]) => string;

  constructor(private readonly dependencies: Dependencies) {
    this.writeRecord = recordWriter(dependencies.columns);
  }

  take({ line, lastLine, cells }: CsvRow): void {
    const { columns, file } = this.dependencies;
    const isWide = cells.length === columns.length;
    const key = isWide || line === lastLine ? this.dependencies.key(cells) : null;
    const externalId = this.cell(cells, file.idColumn);
    const displayName = this.cell(cells, file.nameColumn);
    if (!isWide) {
      this.refuse(line, key, { code: 'ROW_WIDTH', data: { expected: columns.length, found: cells.length } });
    } else if (key === null || externalId === null) {
      this.refuse(line, null, { code: 'KEY_EMPTY' });
    } else if (displayName === null) {
      this.refuse(line, key, { code: 'REQUIRED', column: file.nameColumn, field: 'DisplayName' });
    } else {
      const parentExternalId = this.cell(cells, file.parentColumn);
      const department = { externalId, displayName, code: null, parentExternalId };
      const managerExternalId = this.cell(cells, file.managerColumn);
      this.rows.push({ line, key, record: this.writeRecord(cells), department, managerExternalId });
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

  private refuse(line: number, key: string | null, fault: Omit<RowFault, 'line' | 'recordKey'>): void {
    this.dependencies.report({ ...fault, line, recordKey: key });
    const isNew = key === null || !this.faultyKeys.has(key);
    if (key !== null) this.faultyKeys.add(key);
    if (isNew) this.dependencies.stage([line, key, newId(), true, ...Array.from({ length: 5 }, () => null)]);
  }

  private stage({ line, key, record, department, managerExternalId }: DepartmentRow): void {
    const { externalId, displayName, parentExternalId } = department;
    const content = JSON.stringify([externalId, displayName, parentExternalId, managerExternalId]);
    this.dependencies.keepRecord(key, record);
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

  /** Null when blank or not configured. */
  private cell(cells: readonly string[], column: string | null): string | null {
    const cell = column === null ? '' : (cells[this.dependencies.columns.indexOf(column)] ?? '');
    return cell.trim() === '' ? null : cell;
  }
}
