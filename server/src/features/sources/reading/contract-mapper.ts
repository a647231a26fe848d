import { copyBytes } from '../../../platform/database/copy-writer.ts';
import { newId } from '../../../platform/ids.ts';
import type { ScriptOutcome } from '../../../platform/scripting/script-engine.ts';
import type { CompiledMapping, MappedValues } from '../domain/compile-mapping.ts';
import type { DepartmentCatalogue } from '../domain/department-catalogue.ts';
import { modelWriter, type WriteModel } from '../domain/model-text.ts';
import type { Stage } from './person-mapper.ts';
import { contentHash, type ReportFault, type RowFault } from './row-context.ts';

interface Dependencies<Row> {
  readonly mapping: CompiledMapping<Row>;
  readonly departments: DepartmentCatalogue;
  readonly report: ReportFault;
  readonly stage: Stage;
}

type Where = Omit<RowFault, 'code'>;

/** Whose contract it is, and where it was read. */
export interface ContractPlace {
  readonly line: number | null;
  readonly personKey: string;
  readonly key: string;
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

/** Maps records of contracts to staged ones (columns of `Staging`, table contracts), their departments resolved. */
export class ContractMapper<Row> {
  private readonly writeModel: WriteModel;
  private readonly slots: Readonly<Record<string, number>>;

  constructor(private readonly dependencies: Dependencies<Row>) {
    const { mapping } = dependencies;
    this.writeModel = modelWriter(mapping.fields);
    const paths = [...TYPED_PATHS, 'department.code', 'department.parentExternalId'];
    this.slots = Object.fromEntries(paths.map((path) => [path, mapping.slot(path)]));
  }

  map(row: Row, place: ContractPlace, outcomes?: readonly ScriptOutcome[]): void {
    const { line, personKey, key } = place;
    const { mapping, report, stage } = this.dependencies;
    const where = { line, recordKey: key, data: { personKey } };
    let faults = 0;
    const values = mapping.map(
      row,
      ({ data, ...fault }) => {
        faults += 1;
        report({ ...where, ...fault, data: { ...where.data, ...data } });
      },
      outcomes,
    );
    if (faults > 0) {
      stageFaultyContract(stage, place);
      return;
    }
    values[this.slot('externalId')] ??= key;
    this.resolveDepartment(values, where);
    this.reportDates(values, where);
    this.stage(place, values);
  }

  private resolveDepartment(values: MappedValues, where: Where): void {
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

  private reportDates(values: MappedValues, where: Where): void {
    const start = this.value(values, 'startDate');
    const end = this.value(values, 'endDate');
    if (start === null) this.dependencies.report({ ...where, code: 'CONTRACT_WITHOUT_START', field: 'StartDate' });
    else if (end !== null && end < start) {
      const data = { ...where.data, start, end };
      this.dependencies.report({ ...where, code: 'END_BEFORE_START', field: 'EndDate', data });
    }
  }

  private stage({ line, personKey, key }: ContractPlace, values: MappedValues): void {
    const model = this.writeModel(values);
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

  private slot(path: string): number {
    return this.slots[path] ?? -1;
  }

  private value(values: MappedValues, path: string): string | null {
    return values[this.slot(path)] ?? null;
  }
}

interface FaultyContract {
  readonly line: number | null;
  readonly personKey: string | null;
  readonly key: string | null;
  readonly isDoubtful?: boolean;
}

/** A contract that cannot be mapped: its person is left as he was. */
export function stageFaultyContract(stage: Stage, { line, personKey, key, isDoubtful = false }: FaultyContract): void {
  const unmapped = [null, null, ...TYPED_PATHS.map(() => null)];
  stage([line, personKey, key, newId(), isDoubtful, true, ...unmapped]);
}
