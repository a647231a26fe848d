import type { Database } from '../../platform/database/connection.ts';
import type { ScriptEngine } from '../../platform/scripting/script-engine.ts';
import { CustomFieldStore, toModelField } from '../custom-fields/index.ts';
import { dayOfInstantIn } from './day-of-instant.ts';
import type { DepartmentCatalogue } from './domain/department-catalogue.ts';
import type { Mapping } from './domain/source.ts';
import type { ImportStores } from './import-stores.ts';
import type { MappingSettings } from './reading/list-mapping.ts';
import { RecordMapping } from './reading/map-records.ts';
import { insideContractKeys, listNames, type ReadList } from './reading/read-list.ts';
import type { ProblemLog } from './storage/problem-log.ts';
import { indexRecords, stageContractsOfNobody, stagedPersons } from './storage/staged-records.ts';
import { STAGED_AS, type Staging } from './storage/staging.ts';

interface Dependencies {
  readonly database: Database;
  readonly stores: Pick<ImportStores, 'configuration'>;
  readonly scripts: ScriptEngine;
}

/** Records that are staged as they were read, and what else the mapping has to know of them. */
export interface StagedForMapping {
  readonly mapping: Mapping;
  readonly staging: Staging;
  readonly departments: DepartmentCatalogue;
  readonly lists: readonly ReadList[];
}

const PERSONS_PER_BATCH = 1_000;

/** Maps records after all of them were read, with their persons and contracts beside each other; memory does not grow with them. */
export class MappingPass {
  constructor(private readonly dependencies: Dependencies) {}

  /** What mappings need beside themselves: newest configuration, newest custom fields. */
  async settings(mapping: Mapping): Promise<MappingSettings> {
    const { stores, database } = this.dependencies;
    const { timeZone, displayNames } = await stores.configuration.get();
    const customFields = (await new CustomFieldStore(database.queries).list()).map(toModelField);
    return { mapping, customFields, nameFormats: displayNames, dayOfInstant: dayOfInstantIn(timeZone) };
  }

  async run(
    { mapping, staging, departments, lists }: StagedForMapping,
    problems: ProblemLog,
    report: (persons: number) => void,
    stopping: AbortSignal,
  ): Promise<void> {
    const { database, scripts } = this.dependencies;
    const { queries, raw } = database;
    await indexRecords(queries, staging);
    await stageContractsOfNobody(queries, staging);
    const pass = new RecordMapping({
      ...(await this.settings(mapping)),
      scripts,
      persons: stagedPersons(queries, staging, PERSONS_PER_BATCH),
      departments,
      contractKeys: insideContractKeys(lists),
      listNames: listNames(lists),
      stage: (kind) => staging.copyInto(raw, STAGED_AS[kind]),
      problems,
      report,
      stopping,
    });
    await pass.run();
  }
}
