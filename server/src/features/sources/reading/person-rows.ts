import type { ContractRows } from './contract-rows.ts';
import { type PersonMapper, type Stage, stageFaultyPerson } from './person-mapper.ts';
import type { RecordForm } from './record-form.ts';
import type { KeptRecord, ReadKey, ReportFault } from './row-context.ts';

interface Dependencies<Row> {
  readonly form: RecordForm<Row>;
  readonly key: ReadKey<Row>;
  /** Null when the records are mapped later. */
  readonly mapper: PersonMapper<Row> | null;
  /** Takes the contracts that persons hold themselves; null where they stand in a list beside. */
  readonly inside: InsideContracts<Row> | null;
  readonly report: ReportFault;
  readonly stage: Stage;
  readonly keep: (record: KeptRecord) => void;
}

interface InsideContracts<Row> {
  readonly rows: Pick<ContractRows<Row>, 'takeInside'>;
  readonly of: (row: Row) => readonly unknown[];
}

/** Takes records of persons: keeps them as read, and maps those that can be told apart. */
export class PersonRows<Row> {
  constructor(private readonly dependencies: Dependencies<Row>) {}

  take(row: Row, line: number): void {
    const { form, key: readKey, mapper, inside, report, stage } = this.dependencies;
    const broken = form.brokenBy(row);
    if (broken !== null) {
      const { expected, found, isDoubtful, hasKey } = broken;
      const key = hasKey ? readKey(row) : null;
      report({ code: 'ROW_WIDTH', line, recordKey: key, data: { expected, found } });
      if (key !== null) this.keep(row, line, key, false);
      stageFaultyPerson(stage, { line, key, isDoubtful });
      return;
    }
    const key = readKey(row);
    if (key === null) {
      report({ code: 'KEY_EMPTY', line, recordKey: null });
      stageFaultyPerson(stage, { line, key });
      return;
    }
    this.keep(row, line, key, true);
    mapper?.map(row, line, key);
    for (const contract of inside?.of(row) ?? []) inside?.rows.takeInside(contract, line, key);
  }

  private keep(row: Row, line: number, key: string, isReadable: boolean): void {
    const { form, keep } = this.dependencies;
    keep({ kind: 'PERSON', key, personKey: key, line, isReadable, record: form.write(row) });
  }
}
