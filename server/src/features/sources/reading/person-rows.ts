import { type CopyCell, copyBytes } from '../../../platform/database/copy-writer.ts';
import { newId } from '../../../platform/ids.ts';
import type { CsvRow } from '../connectors/csv/read-rows.ts';
import type { CompiledMapping, MappedValues } from '../domain/compile-mapping.ts';
import type { ReadField } from '../domain/display-name.ts';
import { modelWriter, recordWriter, type WriteModel } from '../domain/model-text.ts';
import { searchText } from '../domain/search-text.ts';
import { contentHash, type ReadKey, type RowFault } from './row-context.ts';

interface Dependencies {
  readonly columns: readonly string[];
  readonly key: ReadKey;
  readonly mapping: CompiledMapping;
  readonly displayName: (read: ReadField) => string;
  readonly report: (fault: RowFault) => void;
  readonly stage: (cells: readonly CopyCell[]) => void;
  readonly keepRecord: (key: string, record: string) => void;
}

/** Turns rows of persons into staged records (columns of `Staging`, table persons). */
export class PersonRows {
  private readonly writeRecord: (cells: readonly string[]) => string;
  private readonly writeModel: WriteModel;
  private readonly slots: Readonly<Record<'externalId' | 'userName' | 'email' | 'excluded' | 'location', number>>;

  constructor(private readonly dependencies: Dependencies) {
    const { columns, mapping } = dependencies;
    this.writeRecord = recordWriter(columns);
    this.writeModel = modelWriter(mapping.fields);
    this.slots = {
      externalId: mapping.slot('externalId'),
      userName: mapping.slot('userName'),
      email: mapping.slot('contact.business.email'),
      excluded: mapping.slot('excluded'),
      location: mapping.slot('location.name'),
    };
  }

  take(row: CsvRow): void {
    const { columns, report } = this.dependencies;
    const { line, cells } = row;
    if (cells.length !== columns.length) {
      // A row of the wrong width that spans lines has most likely swallowed others, whose keys are then lost.
      const key = line === row.lastLine ? this.dependencies.key(cells) : null;
      report({ code: 'ROW_WIDTH', line, recordKey: key, data: { expected: columns.length, found: cells.length } });
      this.stageFaulty(row, key, null);
      return;
    }
    const key = this.dependencies.key(cells);
    if (key === null) {
      report({ code: 'KEY_EMPTY', line, recordKey: null });
      this.stageFaulty(row, null, null);
      return;
    }
    this.map(row, key);
  }

  private map(row: CsvRow, key: string): void {
    let faults = 0;
    const values = this.dependencies.mapping.map(row.cells, (fault) => {
      faults += 1;
      this.dependencies.report({ ...fault, line: row.line, recordKey: key });
    });
    values[this.slots.externalId] ??= key;
    if (faults === 0) this.stageMapped(row, key, values);
    else this.stageFaulty(row, key, values[this.slots.externalId] ?? null);
  }

  private stageFaulty({ line, cells }: CsvRow, key: string | null, externalId: string | null): void {
    const isDoubtful = cells.length < this.dependencies.columns.length;
    const unmapped = [null, null, externalId, null, null, null, false, null, null];
    if (key !== null) this.dependencies.keepRecord(key, this.writeRecord(cells));
    this.dependencies.stage([line, key, newId(), isDoubtful, true, ...unmapped]);
  }

  private stageMapped({ line, cells }: CsvRow, key: string, values: MappedValues): void {
    const { slots } = this;
    const { mapping } = this.dependencies;
    const model = this.writeModel(values);
    const displayName = this.dependencies.displayName((path) => values[mapping.slot(path)] ?? null);
    const externalId = values[slots.externalId] ?? key;
    const userName = values[slots.userName] ?? null;
    const email = values[slots.email] ?? null;
    this.dependencies.keepRecord(key, this.writeRecord(cells));
    this.dependencies.stage([
      line,
      key,
      newId(),
      false,
      false,
      model,
      copyBytes(contentHash(model)),
      externalId,
      displayName,
      userName,
      email,
      values[slots.excluded] === 'true',
      values[slots.location] ?? null,
      searchText([displayName, externalId, userName, email]),
    ]);
  }
}
