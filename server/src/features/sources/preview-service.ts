import type { ModelField } from '@gatehouse/schema';
import type { Actor } from '../../platform/actor.ts';
import type { ScriptEngine } from '../../platform/scripting/script-engine.ts';
import { authorise } from '../access/index.ts';
import { toModelField } from '../custom-fields/index.ts';
import type { SourceContent } from './connectors/files/open-file.ts';
import { checkMapping } from './domain/check-mapping.ts';
import { checkPreview, recordUnknown } from './domain/check-preview.ts';
import type { RawRecord } from './domain/field-reader.ts';
import { type MappedField, mappedFields } from './domain/mapping-preview.ts';
import type { DayOfInstant } from './domain/parse-date.ts';
import { privateColumns, shownCell } from './domain/private-cells.ts';
import { privatePaths, shownRecord } from './domain/shown-record.ts';
import type { FileFormat, FileLocation, Mapping, Source } from './domain/source.ts';
import { type InputProblem, sourceUnknown } from './domain/source-problems.ts';
import { refusingFaults } from './file-problem.ts';
import { type FoundPerson, findPerson } from './find-person.ts';
import type { SourceOpener } from './open-source.ts';
import { type KnownFormat, readBeginning } from './read-beginning.ts';
import type { SourceMappingChange } from './source-service.ts';
import type { SourceStores } from './source-stores.ts';

interface Dependencies {
  readonly stores: Pick<SourceStores, 'sources' | 'configuration' | 'customFields'>;
  /** @throws FileFault when it is not there or may not be read. */
  readonly open: (location: FileLocation) => Promise<SourceContent>;
  readonly opener: Pick<SourceOpener, 'open'>;
  readonly scripts: Pick<ScriptEngine, 'run'>;
  readonly dayOfInstant: (timeZone: string) => DayOfInstant;
}

export interface FilePreview extends FileFormat {
  readonly fileName: string;
  readonly columns: readonly string[];
  /** Cells in the order of the columns; those that look like private contact data masked. */
  readonly rows: readonly (readonly string[])[];
}

export interface MappingPreview {
  readonly recordKey: string;
  /** Keys of the records before and after it. */
  readonly previous: string | null;
  readonly next: string | null;
  /** As read; private contact data masked. */
  readonly raw: RawRecord;
  readonly rawContracts: readonly RawRecord[];
  readonly person: readonly MappedField[];
  readonly contracts: readonly (readonly MappedField[])[];
}

const ROWS_SHOWN = 20;
/** How long a source may take to give a record. */
const PATIENCE_MILLISECONDS = 30_000;

/** What files and mappings would give, before anything is kept. Nothing is imported; private contact data is masked (decision 16). */
export class PreviewService {
  constructor(private readonly dependencies: Dependencies) {}

  /** Columns and first rows; delimiter and encoding are found out where they are not given. */
  async previewFile(
    actor: Actor,
    { uploadId, path, ...format }: FileLocation & KnownFormat,
  ): Promise<FilePreview | InputProblem> {
    authorise(actor, 'Query.previewFile');
    const problem = checkPreview({ uploadId, path }, format.delimiter);
    if (problem !== null) return problem;
    return refusingFaults('The file', uploadId === null ? 'path' : 'uploadId', async () => {
      const content = await this.dependencies.open({ uploadId, path });
      const { columns, rows, delimiter, encoding } = await readBeginning(content, format, ROWS_SHOWN);
      const hidden = privateColumns(columns, []);
      const shown = rows.map(({ cells }) => columns.map((column, at) => shownCell(cells[at] ?? '', column, hidden)));
      return { fileName: content.name, delimiter, encoding, columns, rows: shown };
    });
  }

  /** The mapping applied to one record as the source has it now, the first one where no key is given. Scripts see private data masked. */
  async previewMapping(
    actor: Actor,
    mapping: SourceMappingChange,
    recordKey: string | null,
  ): Promise<MappingPreview | InputProblem> {
    authorise(actor, 'Query.previewMapping');
    const { sources, configuration, customFields } = this.dependencies.stores;
    const custom = (await customFields.list()).map(toModelField);
    // What is wrong with a script is told where it stands.
    const problem = checkMapping(mapping, custom, () => null);
    if (problem !== null) return problem;
    const source = await sources.find(mapping.sourceId);
    if (source === null) return sourceUnknown();
    const dayOfInstant = this.dependencies.dayOfInstant((await configuration.get()).timeZone);
    return refusingFaults('A file of the source', 'sourceId', async () => {
      const found = await this.read(source, recordKey);
      if (found === null) return recordUnknown(recordKey);
      return this.mapped(found, { mapping, kept: source.mapping, custom, dayOfInstant });
    });
  }

  private async read(source: Source, key: string | null): Promise<FoundPerson | null> {
    const reading = await this.dependencies.opener.open(source, AbortSignal.timeout(PATIENCE_MILLISECONDS));
    try {
      return await findPerson(reading, key);
    } finally {
      await reading.close();
    }
  }

  private async mapped(
    { key, record, columns, contracts, previous, next }: FoundPerson,
    { mapping, kept, custom: customFields, dayOfInstant }: Applied,
  ): Promise<MappingPreview> {
    const hidden = privatePaths(record, [mapping.person, kept.person]);
    const raw = shownRecord(record, hidden);
    const rawContracts = contracts.map((contract) => shownRecord(contract.record, new Set()));
    const settings = { customFields, dayOfInstant };
    const person = mappedFields({ subject: 'person', mapping: mapping.person, ...settings });
    const contract = mappedFields({ subject: 'contract', mapping: mapping.contract, ...settings });
    const scripts = [
      ...person.scripts.map((script) => ({ ...script, on: 'person' as const })),
      ...contract.scripts.map((script) => ({ ...script, on: 'contract' as const })),
    ];
    const records = [JSON.stringify({ ...raw, Contracts: rawContracts })];
    const [outcomes] = scripts.length === 0 ? [] : await this.dependencies.scripts.run({ scripts, records });
    return {
      recordKey: key,
      previous,
      next,
      raw,
      rawContracts,
      person: person.map({ record, columns, hidden, outcomes: outcomes?.person ?? [] }),
      contracts: contracts.map((one, at) =>
        contract.map({ ...one, hidden: new Set(), outcomes: outcomes?.contracts[at] ?? [] }),
      ),
    };
  }
}

interface Applied {
  readonly mapping: Mapping;
  /** The mapping of the source: what it maps as private stays masked. */
  readonly kept: Mapping;
  readonly custom: readonly ModelField[];
  readonly dayOfInstant: DayOfInstant;
}
