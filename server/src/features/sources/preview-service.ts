import type { Actor } from '../../platform/actor.ts';
import { authorise } from '../access/index.ts';
import { toModelField } from '../custom-fields/index.ts';
import type { SourceContent } from './connectors/files/open-file.ts';
import { checkMapping } from './domain/check-mapping.ts';
import { checkPreview, recordUnknown } from './domain/check-preview.ts';
import { type MappedField, mappedFields } from './domain/mapping-preview.ts';
import type { DayOfInstant } from './domain/parse-date.ts';
import { privateColumns, shownCell } from './domain/private-cells.ts';
import {
  type FieldMapping,
  type FileFormat,
  type FileLocation,
  fileOfKind,
  ownKeyColumns,
  type Source,
} from './domain/source.ts';
import { type InputProblem, sourceUnknown } from './domain/source-problems.ts';
import { refusingFaults } from './file-problem.ts';
import { findRecords } from './find-records.ts';
import { type KnownFormat, readBeginning } from './read-beginning.ts';
import type { SourceMappingChange } from './source-service.ts';
import type { SourceStores } from './source-stores.ts';

interface Dependencies {
  readonly stores: Pick<SourceStores, 'sources' | 'configuration' | 'customFields'>;
  /** @throws FileFault when it is not there or may not be read. */
  readonly open: (location: FileLocation) => Promise<SourceContent>;
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
  /** Cell by column, as read; those mapped to private contact data masked. */
  readonly raw: Readonly<Record<string, string>>;
  readonly person: readonly MappedField[];
  readonly contracts: readonly (readonly MappedField[])[];
}

const ROWS_SHOWN = 20;
const CONTRACTS_SHOWN = 50;

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

  /** The mapping applied to one record of the source's files as they are now, the first one where no key is given. */
  async previewMapping(
    actor: Actor,
    mapping: SourceMappingChange,
    recordKey: string | null,
  ): Promise<MappingPreview | InputProblem> {
    authorise(actor, 'Query.previewMapping');
    const { sources, configuration, customFields } = this.dependencies.stores;
    const custom = (await customFields.list()).map(toModelField);
    const problem = checkMapping(mapping, custom);
    if (problem !== null) return problem;
    const source = await sources.find(mapping.sourceId);
    if (source === null) return sourceUnknown();
    const dayOfInstant = this.dependencies.dayOfInstant((await configuration.get()).timeZone);
    return refusingFaults('A file of the source', 'sourceId', () =>
      this.previewRecord(source, mapping, recordKey, dayOfInstant),
    );
  }

  private async previewRecord(
    source: Source,
    mapping: SourceMappingChange,
    wantedKey: string | null,
    dayOfInstant: DayOfInstant,
  ): Promise<MappingPreview | InputProblem> {
    const file = fileOfKind(source.files, 'PERSON');
    if (file === undefined) return recordUnknown(wantedKey);
    const wanted = { keyColumns: ownKeyColumns(file), key: wantedKey, most: 1 };
    const [found] = await findRecords(await this.dependencies.open(file), file, wanted);
    if (found === undefined) return recordUnknown(wantedKey);
    const { key, columns, cells } = found;
    const hidden = privateColumns(columns, [mapping.person, source.mapping.person]);
    return {
      recordKey: key,
      raw: Object.fromEntries(columns.map((column, at) => [column, shownCell(cells[at] ?? '', column, hidden)])),
      person: mappedFields('person', mapping.person, columns, hidden, dayOfInstant)(cells),
      contracts: await this.contractsOf(key, source, mapping.contract, dayOfInstant),
    };
  }

  private async contractsOf(
    personKey: string,
    { files }: Source,
    mapping: readonly FieldMapping[],
    dayOfInstant: DayOfInstant,
  ): Promise<MappingPreview['contracts']> {
    const file = fileOfKind(files, 'CONTRACT');
    if (file === undefined) return [];
    const wanted = { keyColumns: file.personKeyColumns, key: personKey, most: CONTRACTS_SHOWN };
    const found = await findRecords(await this.dependencies.open(file), file, wanted);
    return found.map(({ columns, cells }) =>
      mappedFields('contract', mapping, columns, new Set(), dayOfInstant)(cells),
    );
  }
}
