import type { CopyCell } from '../../../platform/database/copy-writer.ts';
import { type CsvRow, readRows } from '../connectors/csv/read-rows.ts';
import { FileFault } from '../connectors/file-fault.ts';
import type { SourceContent } from '../connectors/files/open-file.ts';
import { compileMapping } from '../domain/compile-mapping.ts';
import { DepartmentCatalogue, type KnownDepartment } from '../domain/department-catalogue.ts';
import { displayNames, type NameFormats } from '../domain/display-name.ts';
import type { DayOfInstant } from '../domain/parse-date.ts';
import {
  type FieldMapping,
  fileOfKind,
  ownKeyColumns,
  type Source,
  type SourceFile,
  type SourceFileKind,
} from '../domain/source.ts';
import { ContractRows } from './contract-rows.ts';
import { DepartmentRows } from './department-rows.ts';
import { PersonRows } from './person-rows.ts';
import { keyReader, type ProblemSink, type RowFault, requireColumns, rowReporter } from './row-context.ts';

/** Where staged records go. */
export interface StageWriter {
  add(cells: readonly CopyCell[]): void;
  drain(): Promise<void>;
  end(): Promise<void>;
  abort(): Promise<void>;
}

export interface ReadingDependencies {
  readonly open: (file: SourceFile) => Promise<SourceContent>;
  readonly stage: (kind: SourceFileKind) => Promise<StageWriter>;
  /** Takes kind, key and JSON text of every record. */
  readonly stageRecords: () => Promise<StageWriter>;
  readonly problems: ProblemSink & { drain(): Promise<void> };
  readonly existingDepartments: () => Promise<ReadonlyMap<string, KnownDepartment>>;
  readonly nameFormats: NameFormats;
  readonly dayOfInstant: DayOfInstant;
  /** Told how many rows were read and about how many there are. */
  readonly report: (rows: number, total: number) => void;
  readonly stopping: AbortSignal;
}

export interface ReadResult {
  /** Rows of all files. */
  readonly rows: number;
  readonly fileNames: Readonly<Partial<Record<SourceFileKind, string>>>;
}

/** A file fault, and the file that has it. */
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
const ORDER = ['DEPARTMENT', 'PERSON', 'CONTRACT'] as const;

interface OpenFile {
  readonly file: SourceFile;
  readonly content: SourceContent;
}

/** Takes rows, and stages them. */
interface RowTaker {
  take(row: CsvRow): void;
  finish?(): DepartmentCatalogue;
}

/** Reads the files of a source from their first row to their last, mapping and staging as it goes; memory does not grow with them. */
export class SourceReading {
  private rows = 0;
  private bytesBefore = 0;
  private totalBytes = 0;
  private departments = new DepartmentCatalogue([], false);

  constructor(
    private readonly source: Source,
    private readonly dependencies: ReadingDependencies,
  ) {}

  /** @throws ReadingFailed when a file cannot be used; what stopped the process otherwise. */
  async read(): Promise<ReadResult> {
    const files: OpenFile[] = [];
    for (const kind of ORDER) {
      const file = fileOfKind(this.source.files, kind);
      if (file !== undefined) files.push({ file, content: await named(kind, '', () => this.dependencies.open(file)) });
    }
    this.totalBytes = files.reduce((sum, { content }) => sum + content.size, 0);
    const records = await this.dependencies.stageRecords();
    await writing(records, async () => {
      for (const open of files) {
        const { file, content } = open;
        await named(file.kind, content.name, () => this.readFile(open, records));
        this.bytesBefore += content.size;
      }
    });
    return {
      rows: this.rows,
      fileNames: Object.fromEntries(files.map(({ file, content }) => [file.kind, content.name])),
    };
  }

  private async readFile(open: OpenFile, records: StageWriter): Promise<void> {
    const stage = await this.dependencies.stage(open.file.kind);
    await writing(stage, () => this.readRows(open, stage, records));
  }

  private async readRows({ file, content }: OpenFile, stage: StageWriter, records: StageWriter): Promise<void> {
    const { problems, stopping } = this.dependencies;
    let taker: RowTaker | null = null;
    const before = this.rows;
    for await (const { columns, rows, read: bytes } of readRows(content.read(), file)) {
      stopping.throwIfAborted();
      if (columns.length === 0) continue;
      taker ??= await this.takerOf(file, content.name, columns, stage, records);
      for (const row of rows) taker.take(row);
      this.rows += rows.length;
      this.tell(bytes);
      await Promise.all([stage.drain(), records.drain(), problems.drain()]);
    }
    if (this.rows === before) throw new FileFault('NO_ROWS');
    this.departments = taker?.finish?.() ?? this.departments;
  }

  private async takerOf(
    file: SourceFile,
    fileName: string,
    columns: readonly string[],
    stage: StageWriter,
    records: StageWriter,
  ): Promise<RowTaker> {
    const shared: Shared = {
      columns,
      report: rowReporter(file, fileName, this.dependencies.problems),
      stage: (cells) => stage.add(cells),
      keepRecord: (key, record) => records.add([file.kind, key, record]),
    };
    switch (file.kind) {
      case 'DEPARTMENT':
        return await this.departmentRows(file, shared);
      case 'PERSON':
        return this.personRows(file, shared);
      case 'CONTRACT':
        return this.contractRows(file, shared);
    }
  }

  private async departmentRows(file: SourceFile, shared: Shared): Promise<RowTaker> {
    requireColumns(shared.columns, file, []);
    const existing = await this.dependencies.existingDepartments();
    return new DepartmentRows({ ...shared, file, existing, key: keyReader(ownKeyColumns(file), shared.columns) });
  }

  private personRows(file: SourceFile, shared: Shared): RowTaker {
    const { person } = this.source.mapping;
    requireColumns(shared.columns, file, columnsOf(person));
    return new PersonRows({
      ...shared,
      key: keyReader(file.keyColumns, shared.columns),
      mapping: compileMapping('person', person, shared.columns, this.dependencies.dayOfInstant),
      displayName: displayNames(this.dependencies.nameFormats),
    });
  }

  private contractRows(file: SourceFile, shared: Shared): RowTaker {
    const { contract } = this.source.mapping;
    requireColumns(shared.columns, file, columnsOf(contract));
    return new ContractRows({
      ...shared,
      personKey: keyReader(file.personKeyColumns, shared.columns),
      key: keyReader(file.keyColumns, shared.columns),
      mapping: compileMapping('contract', contract, shared.columns, this.dependencies.dayOfInstant),
      departments: this.departments,
    });
  }

  /** The number of rows is known at the end only: until then it is reckoned from the bytes. */
  private tell(bytes: number): void {
    const read = this.bytesBefore + bytes;
    const total = read === 0 ? this.rows : Math.round((this.rows * this.totalBytes) / read);
    this.dependencies.report(this.rows, Math.max(total, this.rows));
  }
}

interface Shared {
  readonly columns: readonly string[];
  readonly report: (fault: RowFault) => void;
  readonly stage: (cells: readonly CopyCell[]) => void;
  readonly keepRecord: (key: string, record: string) => void;
}

function columnsOf(mapping: readonly FieldMapping[]): readonly string[] {
  return mapping.filter(({ mode }) => mode === 'FIELD').map(({ value }) => value);
}

async function named<Result>(kind: SourceFileKind, fileName: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof FileFault ? new ReadingFailed(kind, fileName, error) : error;
  }
}

/** Ends the writer after the work, and breaks it off when the work fails. */
async function writing(writer: StageWriter, work: () => Promise<void>): Promise<void> {
  try {
    await work();
    await writer.end();
  } catch (error) {
    await writer.abort();
    throw error;
  }
}
