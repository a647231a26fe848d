import { type CopyCell, copyBytes } from '../../../platform/database/copy-writer.ts';
import { newId } from '../../../platform/ids.ts';
import type { CsvRow } from '../connectors/csv/read-rows.ts';
import type { CompiledMapping, MappedValues } from '../domain/compile-mapping.ts';
import type { DepartmentCatalogue } from '../domain/department-catalogue.ts';
import { modelWriter, recordWriter, type WriteModel } from '../domain/model-text.ts';
import { contentHash, type ReadKey, type RowFault } from './row-context.ts';

interface Dependencies {
  readonly columns: readonly string[];
  readonly personKey: ReadKey;
  readonly key: ReadKey;
  readonly mapping: CompiledMapping;
  readonly departments: DepartmentCatalogue;
  readonly report: (fault: RowFault) => void;
  readonly stage: (cells: readonly CopyCell[]) => void;
  readonly keepRecord: (key: string, record: string) => void;
}

const TYPED_PATHS = [
  'externalId',
  'startDate',
  'endDate',
  'details.fte',
  'details.hoursPerWeek',
  'details.percentage',
  'details.sequence',
  'department.externalId',
  'manager.externalId',
  'department.displayName',
  'title.name',
  'location.name',
] as const;

/** Turns rows of contracts into staged records (columns of `Staging`, table contracts), their departments resolved. */
export class ContractRows {
  private readonly writeRecord: (cells: readonly string[]) => string;
  private readonly writeModel: WriteModel;
  private readonly slots: Readonly<Record<string, number>>;

  constructor(private readonly dependencies: Dependencies) {
    const { columns, mapping } = dependencies;
    this.writeRecord = recordWriter(columns);
    this.writeModel = modelWriter(mapping.fields);
    const paths = [...TYPED_PATHS, 'department.code', 'department.parentExternalId'];
    this.slots = Object.fromEntries(paths.map((path) => [path, mapping.slot(path)]));
  }

  take(row: CsvRow): void {
    const { columns } = this.dependencies;
    const { line, cells } = row;
    if (cells.length !== columns.length) {
      const personKey = line === row.lastLine ? this.dependencies.personKey(cells) : null;
      const data = { expected: columns.length, found: cells.length };
      this.refuse(row, personKey, this.dependencies.key(cells), { code: 'ROW_WIDTH', data });
      return;
    }
    const personKey = this.dependencies.personKey(cells);
    const key = this.dependencies.key(cells);
    if (personKey === null) this.refuse(row, null, null, { code: 'KEY_EMPTY' });
    else if (key === null) this.refuse(row, personKey, null, { code: 'CONTRACT_KEY_EMPTY' });
    else this.map(row, personKey, key);
  }

  private map(row: CsvRow, personKey: string, key: string): void {
    const where = { line: row.line, recordKey: key, data: { personKey } };
    let faults = 0;
    const values = this.dependencies.mapping.map(row.cells, ({ data, ...fault }) => {
      faults += 1;
      this.dependencies.report({ ...where, ...fault, data: { ...where.data, ...data } });
    });
    if (faults > 0) {
      this.stageFaulty(row, personKey, key);
      return;
    }
    values[this.slot('externalId')] ??= key;
    this.resolveDepartment(values, where);
    this.reportDates(values, where);
    this.stageMapped(row, personKey, key, values);
  }

  private resolveDepartment(values: MappedValues, where: Omit<RowFault, 'code'>): void {
    const { departments, report } = this.dependencies;
    const externalId = this.value(values, 'department.externalId');
    if (externalId === null) return;
    const known = departments.find(externalId);
    if (known === undefined) {
      if (!departments.isComplete) return;
      const data = { ...where.data, value: externalId };
      report({ ...where, code: 'DEPARTMENT_UNKNOWN', field: 'Department.ExternalId', data });
      return;
    }
    values[this.slot('department.displayName')] = known.displayName;
    values[this.slot('department.code')] = known.code;
    values[this.slot('department.parentExternalId')] = known.parentExternalId;
  }

  private reportDates(values: MappedValues, where: Omit<RowFault, 'code'>): void {
    const start = this.value(values, 'startDate');
    const end = this.value(values, 'endDate');
    if (start === null) this.dependencies.report({ ...where, code: 'CONTRACT_WITHOUT_START', field: 'StartDate' });
    else if (end !== null && end < start) {
      const data = { ...where.data, start, end };
      this.dependencies.report({ ...where, code: 'END_BEFORE_START', field: 'EndDate', data });
    }
  }

  private refuse(
    row: CsvRow,
    personKey: string | null,
    key: string | null,
    { code, data }: Pick<RowFault, 'code' | 'data'>,
  ): void {
    this.dependencies.report({ code, line: row.line, recordKey: key, data: { personKey, ...data } });
    this.stageFaulty(row, personKey, key);
  }

  private stageFaulty({ line, cells }: CsvRow, personKey: string | null, key: string | null): void {
    const isDoubtful = cells.length < this.dependencies.columns.length;
    const unmapped = [null, null, ...TYPED_PATHS.map(() => null)];
    if (personKey !== null && key !== null) this.keepRecord(personKey, key, cells);
    this.dependencies.stage([line, personKey, key, newId(), isDoubtful, true, ...unmapped]);
  }

  private stageMapped({ line, cells }: CsvRow, personKey: string, key: string, values: MappedValues): void {
    const model = this.writeModel(values);
    this.keepRecord(personKey, key, cells);
    this.dependencies.stage([
      line,
      personKey,
      key,
      newId(),
      false,
      false,
      model,
      copyBytes(contentHash(model)),
      ...TYPED_PATHS.map((path) => this.value(values, path)),
    ]);
  }

  private keepRecord(personKey: string, key: string, cells: readonly string[]): void {
    this.dependencies.keepRecord(`${personKey}/${key}`, this.writeRecord(cells));
  }

  private slot(path: string): number {
    return this.slots[path] ?? -1;
  }

  private value(values: MappedValues, path: string): string | null {
    return values[this.slot(path)] ?? null;
  }
}
