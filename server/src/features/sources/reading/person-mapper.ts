import { type CopyCell, copyBytes } from '../../../platform/database/copy-writer.ts';
import { newId } from '../../../platform/ids.ts';
import type { ScriptOutcome } from '../../../platform/scripting/script-engine.ts';
import type { CompiledMapping, MappedValues } from '../domain/compile-mapping.ts';
import type { ReadField } from '../domain/display-name.ts';
import { modelWriter, type WriteModel } from '../domain/model-text.ts';
import { searchText } from '../domain/search-text.ts';
import { contentHash, type ReportFault } from './row-context.ts';

export type Stage = (cells: readonly CopyCell[]) => void;

interface Dependencies<Row> {
  readonly mapping: CompiledMapping<Row>;
  readonly displayName: (read: ReadField) => string;
  readonly report: ReportFault;
  readonly stage: Stage;
}

/** Maps records of persons to staged ones (columns of `Staging`, table persons). */
export class PersonMapper<Row> {
  private readonly writeModel: WriteModel;
  private readonly slots: Readonly<Record<'externalId' | 'userName' | 'email' | 'excluded' | 'location', number>>;

  constructor(private readonly dependencies: Dependencies<Row>) {
    const { mapping } = dependencies;
    this.writeModel = modelWriter(mapping.fields);
    this.slots = {
      externalId: mapping.slot('externalId'),
      userName: mapping.slot('userName'),
      email: mapping.slot('contact.business.email'),
      excluded: mapping.slot('excluded'),
      location: mapping.slot('location.name'),
    };
  }

  map(row: Row, line: number | null, key: string, outcomes?: readonly ScriptOutcome[]): void {
    const { mapping, report, stage } = this.dependencies;
    let faults = 0;
    const values = mapping.map(
      row,
      (fault) => {
        faults += 1;
        report({ ...fault, line, recordKey: key });
      },
      outcomes,
    );
    values[this.slots.externalId] ??= key;
    if (faults === 0) this.stage(line, key, values);
    else stageFaultyPerson(stage, { line, key, externalId: values[this.slots.externalId] ?? null });
  }

  private stage(line: number | null, key: string, values: MappedValues): void {
    const { slots } = this;
    const { mapping, displayName: nameOf } = this.dependencies;
    const model = this.writeModel(values);
    const displayName = nameOf((path) => values[mapping.slot(path)] ?? null);
    const externalId = values[slots.externalId] ?? key;
    const userName = values[slots.userName] ?? null;
    const email = values[slots.email] ?? null;
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

interface FaultyPerson {
  readonly line: number | null;
  readonly key: string | null;
  readonly externalId?: string | null;
  readonly isDoubtful?: boolean;
}

/** A person who cannot be mapped: he is left as he was. */
export function stageFaultyPerson(
  stage: Stage,
  { line, key, externalId = null, isDoubtful = false }: FaultyPerson,
): void {
  const unmapped = [null, null, externalId, null, null, null, false, null, null];
  stage([line, key, newId(), isDoubtful, true, ...unmapped]);
}
