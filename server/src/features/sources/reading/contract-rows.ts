import { type ContractMapper, type ContractPlace, stageFaultyContract } from './contract-mapper.ts';
import type { Stage } from './person-mapper.ts';
import type { RecordForm } from './record-form.ts';
import type { KeptRecord, ReadKey, ReportFault, RowFault } from './row-context.ts';

interface Dependencies<Row> {
  readonly form: RecordForm<Row>;
  readonly personKey: ReadKey<Row>;
  readonly key: ReadKey<Row>;
  /** What a member of a person's contracts is as a record; null when it is none. */
  readonly asRow: (member: unknown) => Row | null;
  /** Null when the records are mapped later. */
  readonly mapper: ContractMapper<Row> | null;
  readonly report: ReportFault;
  readonly stage: Stage;
  readonly keep: (record: KeptRecord) => void;
}

/** Takes records of contracts: keeps them as read, and maps those that can be told apart. */
export class ContractRows<Row> {
  constructor(private readonly dependencies: Dependencies<Row>) {}

  /** Of a list of contracts. */
  take(row: Row, line: number): void {
    const { form, personKey: readPersonKey, key: readKey, mapper } = this.dependencies;
    const key = readKey(row);
    const broken = form.brokenBy(row);
    if (broken !== null) {
      const { expected, found, isDoubtful, hasKey } = broken;
      const personKey = hasKey ? readPersonKey(row) : null;
      if (personKey !== null && key !== null) this.keep(row, { line, personKey, key }, false);
      this.refuse({ line, personKey, key, isDoubtful }, { code: 'ROW_WIDTH', data: { expected, found } });
      return;
    }
    const personKey = readPersonKey(row);
    if (personKey === null) this.refuse({ line, personKey, key: null }, { code: 'KEY_EMPTY' });
    else if (key === null) this.refuse({ line, personKey, key }, { code: 'CONTRACT_KEY_EMPTY' });
    else {
      this.keep(row, { line, personKey, key }, true);
      mapper?.map(row, { line, personKey, key });
    }
  }

  /** Of a person who holds his contracts himself: they are kept with him. */
  takeInside(member: unknown, line: number, personKey: string): void {
    const { asRow, key: readKey, mapper } = this.dependencies;
    const row = asRow(member);
    const key = row === null ? null : readKey(row);
    if (row === null || key === null) this.refuse({ line, personKey, key }, { code: 'CONTRACT_KEY_EMPTY' });
    else mapper?.map(row, { line, personKey, key });
  }

  private refuse(
    { line, personKey, key, isDoubtful = false }: RefusedContract,
    { code, data }: Pick<RowFault, 'code' | 'data'>,
  ): void {
    const { report, stage } = this.dependencies;
    report({ code, line, recordKey: key, data: { personKey, ...data } });
    stageFaultyContract(stage, { line, personKey, key, isDoubtful });
  }

  private keep(row: Row, { line, personKey, key }: KeptPlace, isReadable: boolean): void {
    const { form, keep } = this.dependencies;
    keep({ kind: 'CONTRACT', key: `${personKey}/${key}`, personKey, line, isReadable, record: form.write(row) });
  }
}

type KeptPlace = ContractPlace & { readonly line: number };

interface RefusedContract {
  readonly line: number;
  readonly personKey: string | null;
  readonly key: string | null;
  readonly isDoubtful?: boolean;
}
