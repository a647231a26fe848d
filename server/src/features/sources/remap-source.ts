import { basename } from 'node:path';
import type { Database } from '../../platform/database/connection.ts';
import { FileFault } from './connectors/file-fault.ts';
import { DepartmentCatalogue } from './domain/department-catalogue.ts';
import { type RawRecord } from './domain/field-reader.ts';
import { SOURCE_FILE_KINDS, type Source } from './domain/source.ts';
import type { MappingPass } from './mapping-pass.ts';
import { DepartmentRows } from './reading/department-rows.ts';
import { listKeys, listNames, type ReadList, requireMapped } from './reading/read-list.ts';
import { ReadingFailed } from './reading/read-source.ts';
import { asRecord, JSON_FORM } from './reading/record-form.ts';
import { rowReporter } from './reading/row-context.ts';
import { writing } from './reading/stage-writer.ts';
import { existingDepartments } from './storage/existing-departments.ts';
import type { CheckedImport } from './storage/import-checks.ts';
import { ProblemLog } from './storage/problem-log.ts';
import { type KeptReading, rawDepartments, stageRawRecords, unreadableDepartments } from './storage/raw-staging.ts';
import { STAGED_AS, Staging } from './storage/staging.ts';

interface Dependencies {
  readonly database: Database;
  readonly mappingPass: MappingPass;
}

/** Maps what was last read of a source with its mapping as it is now, into the staging of `importId`; reads no source. */
export class SourceRemapping {
  constructor(private readonly dependencies: Dependencies) {}

  /** @throws ReadingFailed when the mapping names a column that the source does not have. */
  async stage(importId: string, source: Source, reading: KeptReading, stopping: AbortSignal): Promise<CheckedImport> {
    const { database, mappingPass } = this.dependencies;
    const { queries } = database;
    const staging = new Staging(importId);
    const lists = reading.lists.length > 0 ? reading.lists : listsOf(source);
    await staging.drop(queries);
    await staging.create(queries);
    for (const list of lists) requireColumns(list, source);
    await queries.transaction((tx) => stageRawRecords(tx, { importId, reading, staging }));
    const problems = new ProblemLog(queries, importId);
    const departments = await this.departments(lists, reading, staging, problems);
    await mappingPass.run(
      { mapping: source.mapping, staging, departments, lists },
      problems,
      () => undefined,
      stopping,
    );
    await problems.end();
    await queries.transaction((tx) => staging.analyze(tx));
    return { importId, sourceId: source.id, staging, listNames: listNames(lists) };
  }

  private async departments(
    lists: readonly ReadList[],
    reading: KeptReading,
    staging: Staging,
    problems: ProblemLog,
  ): Promise<DepartmentCatalogue> {
    const { queries, raw } = this.dependencies.database;
    const list = lists.find(({ keys }) => keys.kind === 'DEPARTMENT');
    if (list === undefined) return new DepartmentCatalogue([], false);
    const stage = await staging.copyInto(raw, STAGED_AS.DEPARTMENT);
    const rows = new DepartmentRows<RawRecord>({
      form: JSON_FORM,
      keys: list.keys,
      existing: await existingDepartments(queries, reading.sourceId),
      report: rowReporter('DEPARTMENT', list.name, problems),
      stage: (cells) => stage.add(cells),
      keep: () => undefined,
    });
    let catalogue = new DepartmentCatalogue([], true);
    await writing([stage], async () => {
      for (const { line, key } of await unreadableDepartments(queries, reading)) rows.leaveOut(line, key);
      for (const record of await rawDepartments(queries, staging)) rows.take(asRecord(JSON.parse(record)) ?? {}, null);
      catalogue = rows.finish();
    });
    return catalogue;
  }
}

/** Of what was read before this was kept: the files as they are set up now. */
function listsOf({ files }: Source): readonly ReadList[] {
  return SOURCE_FILE_KINDS.flatMap((kind) => {
    const file = files.find((one) => one.kind === kind);
    if (file === undefined) return [];
    return [{ name: basename(file.path ?? ''), keys: listKeys(file), contractKeys: null, columns: null }];
  });
}

function requireColumns({ columns, keys, name }: ReadList, { mapping }: Source): void {
  if (columns === null) return;
  try {
    requireMapped(columns, keys, mapping);
  } catch (error) {
    throw error instanceof FileFault ? new ReadingFailed(keys.kind, name, error) : error;
  }
}
