import type { CopyCell } from '../../../platform/database/copy-writer.ts';
import type { JsonRecords, Reading, RecordBatch, RecordList, RowRecords } from '../connectors/connector.ts';
import type { CsvRow } from '../connectors/csv/read-rows.ts';
import { FileFault } from '../connectors/file-fault.ts';
import { DepartmentCatalogue, type KnownDepartment } from '../domain/department-catalogue.ts';
import type { RawRecord } from '../domain/field-reader.ts';
import type { ListKeys, SourceFileKind } from '../domain/source.ts';
import { ContractRows } from './contract-rows.ts';
import { DepartmentRows } from './department-rows.ts';
import { contractMapper, hasScripts, type MappingSettings, personMapper } from './list-mapping.ts';
import { PersonRows } from './person-rows.ts';
import { listKeys, type ReadList, requireMapped } from './read-list.ts';
import { asRecord, cellForm, contractsInside, JSON_FORM, type RecordForm } from './record-form.ts';
import { type KeptRecord, keyReader, type ProblemSink, type ReportFault, rowReporter } from './row-context.ts';
import { type StageWriter, writing } from './stage-writer.ts';

export interface ReadingDependencies extends MappingSettings {
  readonly open: () => Promise<Reading>;
  readonly stage: (kind: SourceFileKind) => Promise<StageWriter>;
  /** Takes kind, key, key of the person, line, whether it can be mapped, and JSON text of every record. */
  readonly stageRecords: () => Promise<StageWriter>;
  readonly problems: ProblemSink & { drain(): Promise<void> };
  readonly existingDepartments: () => Promise<ReadonlyMap<string, KnownDepartment>>;
  /** Told how many rows were read and about how many there are, null when nobody knows. */
  readonly report: (rows: number, total: number | null) => void;
  readonly stopping: AbortSignal;
}

export interface ReadResult {
  /** Rows of all lists. */
  readonly rows: number;
  readonly lists: readonly ReadList[];
  readonly departments: DepartmentCatalogue;
  /** False when the records are kept and not mapped yet: the mapping has scripts. */
  readonly isMapped: boolean;
}

/** A file fault, and the list that has it. */
export class ReadingFailed extends Error {
  override readonly name = 'ReadingFailed';

  constructor(
    readonly kind: SourceFileKind,
    readonly fileName: string,
    readonly fault: FileFault,
  ) {
    super(`${kind}: ${fault.code}`);
  }
}

/** Departments first: contracts are resolved against them while they are read. */
const ORDER: readonly SourceFileKind[] = ['DEPARTMENT', 'PERSON', 'CONTRACT'];

/** Takes the records of a batch. */
interface BatchTaker {
  take(batch: RecordBatch): number;
  finish?(): DepartmentCatalogue;
}

/** Takes one record. */
interface RowTaker<Row> {
  take(row: Row, line: number): void;
  finish?(): DepartmentCatalogue;
}

/** Where what one list holds goes. */
interface ListOutput {
  readonly list: RecordList;
  readonly stages: ReadonlyMap<SourceFileKind, StageWriter>;
  readonly records: StageWriter;
}

/** Reads the lists of a source from their first record to their last, mapping and staging as it goes; memory does not grow with them. */
export class SourceReading {
  private rows = 0;
  private readBefore = 0;
  private size: number | null = 0;
  private readonly columns = new Map<SourceFileKind, readonly string[]>();
  private departments = new DepartmentCatalogue([], false);
  private readonly isMapping: boolean;

  constructor(private readonly dependencies: ReadingDependencies) {
    this.isMapping = !hasScripts(dependencies.mapping);
  }

  /** @throws ReadingFailed when a list cannot be used; what stopped the process otherwise. */
  async read(): Promise<ReadResult> {
    const reading = await named('PERSON', '', this.dependencies.open);
    try {
      return await this.readLists(reading.lists);
    } finally {
      await reading.close();
    }
  }

  private async readLists(lists: readonly RecordList[]): Promise<ReadResult> {
    const ordered = ORDER.flatMap((kind) => lists.filter(({ keys }) => keys.kind === kind));
    this.size = ordered.reduce<number | null>(
      (sum, { size }) => (sum === null || size === null ? null : sum + size),
      0,
    );
    const records = await this.dependencies.stageRecords();
    await writing([records], async () => {
      for (const list of ordered) {
        await named(list.keys.kind, list.name, () => this.readList(list, records));
        this.readBefore += list.size ?? 0;
      }
    });
    return {
      rows: this.rows,
      lists: ordered.map(({ name, keys, contractKeys }) => ({
        name,
        keys: listKeys(keys),
        contractKeys: contractKeys === null ? null : listKeys(contractKeys),
        columns: this.columns.get(keys.kind) ?? null,
      })),
      departments: this.departments,
      isMapped: this.isMapping,
    };
  }

  private async readList(list: RecordList, records: StageWriter): Promise<void> {
    const { stage } = this.dependencies;
    const kinds: readonly SourceFileKind[] = [
      list.keys.kind,
      ...(list.contractKeys === null ? [] : ['CONTRACT' as const]),
    ];
    const stages = new Map<SourceFileKind, StageWriter>();
    for (const kind of kinds) stages.set(kind, await stage(kind));
    await writing([...stages.values()], () => this.readBatches({ list, stages, records }));
  }

  private async readBatches(output: ListOutput): Promise<void> {
    const { problems, stopping } = this.dependencies;
    const writers = [...output.stages.values(), output.records, problems];
    let taker: BatchTaker | null = null;
    const before = this.rows;
    for await (const batch of output.list.read()) {
      stopping.throwIfAborted();
      taker ??= await this.takerOf(output, batch);
      this.rows += taker?.take(batch) ?? 0;
      this.tell(batch.read);
      await Promise.all(writers.map((writer) => writer.drain()));
    }
    if (this.rows === before) throw new FileFault('NO_ROWS');
    this.departments = taker?.finish?.() ?? this.departments;
  }

  /** By the shape of the first batch; null before there is one. */
  private async takerOf(output: ListOutput, batch: RecordBatch): Promise<BatchTaker | null> {
    if ('records' in batch) {
      const rows = await this.rowsOf<RawRecord>(output, JSON_FORM, { of: contractsInside, asRow: asRecord });
      return { ...rows, take: (next) => takeRecords(rows, next) };
    }
    if (batch.columns.length === 0) return null;
    const { keys } = output.list;
    requireMapped(batch.columns, keys, this.dependencies.mapping);
    this.columns.set(keys.kind, batch.columns);
    const rows = await this.rowsOf<CsvRow>(output, cellForm(batch.columns), { of: () => [], asRow: () => null });
    return { ...rows, take: (next) => takeRows(rows, next) };
  }

  private async rowsOf<Row>(
    output: ListOutput,
    form: RecordForm<Row>,
    inside: InsideRows<Row>,
  ): Promise<RowTaker<Row>> {
    const { list } = output;
    const { keys, contractKeys } = list;
    switch (keys.kind) {
      case 'DEPARTMENT': {
        const existing = await this.dependencies.existingDepartments();
        const rows = new DepartmentRows({ ...this.shared(output, 'DEPARTMENT'), form, keys, existing });
        return { take: (row, line) => rows.take(row, line), finish: () => rows.finish() };
      }
      case 'PERSON': {
        const shared = this.shared(output, 'PERSON');
        const mapper = this.isMapping ? personMapper(this.dependencies, form.fields, shared) : null;
        const contracts = contractKeys === null ? null : this.contractRows(output, contractKeys, form, inside);
        const held = contracts === null ? null : { rows: contracts, of: inside.of };
        const rows = new PersonRows({
          ...shared,
          form,
          key: keyReader(keys.keyColumns, form.fields),
          mapper,
          inside: held,
        });
        return { take: (row, line) => rows.take(row, line) };
      }
      case 'CONTRACT': {
        const rows = this.contractRows(output, keys, form, inside);
        return { take: (row, line) => rows.take(row, line) };
      }
    }
  }

  private contractRows<Row>(
    output: ListOutput,
    keys: ListKeys,
    form: RecordForm<Row>,
    { asRow }: InsideRows<Row>,
  ): ContractRows<Row> {
    const shared = this.shared(output, 'CONTRACT');
    return new ContractRows({
      ...shared,
      form,
      asRow,
      personKey: keyReader(keys.personKeyColumns, form.fields),
      key: keyReader(keys.keyColumns, form.fields),
      mapper: this.isMapping ? contractMapper(this.dependencies, form.fields, this.departments, shared) : null,
    });
  }

  private shared({ list, stages, records }: ListOutput, kind: SourceFileKind): Shared {
    const stage = stages.get(kind);
    return {
      report: rowReporter(kind, list.name, this.dependencies.problems),
      stage: (cells) => stage?.add(cells),
      keep: ({ kind, key, personKey, line, isReadable, record }) =>
        records.add([kind, key, personKey, line, isReadable, record]),
    };
  }

  /** The number of rows is known at the end only: until then it is reckoned from what has been read. */
  private tell(ofList: number): void {
    const read = this.readBefore + ofList;
    const isKnown = this.size !== null && read > 0;
    const total = isKnown ? Math.round((this.rows * (this.size ?? 0)) / read) : null;
    this.dependencies.report(this.rows, total === null ? null : Math.max(total, this.rows));
  }
}

/** How contracts are found inside the records of persons. */
interface InsideRows<Row> {
  readonly of: (row: Row) => readonly unknown[];
  readonly asRow: (member: unknown) => Row | null;
}

interface Shared {
  readonly report: ReportFault;
  readonly stage: (cells: readonly CopyCell[]) => void;
  readonly keep: (record: KeptRecord) => void;
}

function takeRecords(rows: RowTaker<RawRecord>, batch: RowRecords | JsonRecords): number {
  if (!('records' in batch)) throw new TypeError('A list gives records of one kind.');
  for (const { record, line } of batch.records) rows.take(record, line);
  return batch.records.length;
}

function takeRows(rows: RowTaker<CsvRow>, batch: RowRecords | JsonRecords): number {
  if (!('rows' in batch)) throw new TypeError('A list gives records of one kind.');
  for (const row of batch.rows) rows.take(row, row.line);
  return batch.rows.length;
}

async function named<Result>(kind: SourceFileKind, fileName: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof FileFault ? new ReadingFailed(error.kind ?? kind, fileName, error) : error;
  }
}
