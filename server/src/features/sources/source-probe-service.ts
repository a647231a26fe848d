import type { Actor } from '../../platform/actor.ts';
import { isProblem } from '../../platform/problems.ts';
import type { Given } from '../../platform/settings/check-settings.ts';
import { authorise } from '../access/index.ts';
import type { SourceConnector } from './connectors/connector.ts';
import { FileFault } from './connectors/file-fault.ts';
import { checkPreview } from './domain/check-preview.ts';
import type { Mapping, Source } from './domain/source.ts';
import { type ListSample, mappingFor, type SourcePreview, shownSample } from './domain/source-preview.ts';
import { connectorUnknown, type InputProblem, noFiles, sourceUnknown } from './domain/source-problems.ts';
import { refusingFaults } from './file-problem.ts';
import type { SourceOpener } from './open-source.ts';
import { sampleReading } from './sample-reading.ts';
import { checkConnectorSettings } from './source-settings.ts';
import type { SourceStores } from './source-stores.ts';

interface Dependencies {
  readonly stores: Pick<SourceStores, 'sources' | 'secrets'>;
  readonly opener: SourceOpener;
  readonly connectors: ReadonlyMap<string, SourceConnector>;
}

/** A source as its form has it: nothing of it need be stored. */
export interface TriedSource {
  /** Of the source that is being changed: its secrets stand for those that are not given. */
  readonly sourceId: string | null;
  readonly connector: string;
  readonly files: Source['files'];
  readonly settings: Given;
  readonly secrets: Given;
}

const RECORDS_SHOWN = 10;
/** For a mapping's date formats, more than are shown. */
const RECORDS_GUESSED_FROM = 20;
/** How long a source may take to say its first words. */
const PATIENCE_MILLISECONDS = 30_000;

/** Looks at sources themselves: whether they can be reached, and what their records look like. Nothing is imported. */
export class SourceProbeService {
  constructor(private readonly dependencies: Dependencies) {}

  connectors(actor: Actor): readonly SourceConnector[] {
    authorise(actor, 'Query.sourceConnectors');
    return [...this.dependencies.connectors.values()];
  }

  /** The first records of each list, and the mapping that a new source would begin with. */
  async preview(actor: Actor, tried: TriedSource): Promise<SourcePreview | InputProblem> {
    authorise(actor, 'Query.previewSource');
    const { connectors, stores } = this.dependencies;
    const connector = connectors.get(tried.connector);
    if (connector === undefined) return connectorUnknown(tried.connector, [...connectors.keys()]);
    const problem = checkLocations(connector, tried.files);
    if (problem !== null) return problem;
    const known = tried.sourceId === null ? null : await stores.sources.find(tried.sourceId);
    if (tried.sourceId !== null && known === null) return sourceUnknown();
    // The secrets of a source of another kind are nothing to this one.
    const secrets = known?.connector === connector.name ? await stores.secrets.find(known.id) : {};
    const checked = checkConnectorSettings(connector, tried, secrets);
    if (isProblem(checked)) return checked;
    const source = { id: known?.id ?? '', connector: connector.name, files: tried.files };
    return refusingFaults('A file of the source', 'source', async () => {
      const lists = await this.sample(source, { ...checked.settings, ...checked.secrets });
      const shown = lists.map(shownSample).map((list) => ({ ...list, rows: list.rows.slice(0, RECORDS_SHOWN) }));
      return { lists: shown, mapping: connector.defaultMapping ?? mappingFor(lists) };
    });
  }

  /** What a new source's mapping begins with. Each file by itself: what cannot be read now takes no other's proposal away. */
  async proposedMapping(
    source: Pick<Source, 'id' | 'connector' | 'files'>,
    settings: Readonly<Record<string, string>>,
  ): Promise<Mapping> {
    const parts = source.files.length === 0 ? [[]] : source.files.map((file) => [file]);
    const lists: ListSample[] = [];
    for (const files of parts) lists.push(...(await this.sampleOrNothing({ ...source, files }, settings)));
    return mappingFor(lists);
  }

  private async sampleOrNothing(
    source: Pick<Source, 'id' | 'connector' | 'files'>,
    settings: Readonly<Record<string, string>>,
  ): Promise<readonly ListSample[]> {
    try {
      return await this.sample(source, settings);
    } catch (error) {
      if (error instanceof FileFault) return [];
      throw error;
    }
  }

  private async sample(source: Pick<Source, 'id' | 'connector' | 'files'>, settings: Readonly<Record<string, string>>) {
    const stopping = AbortSignal.timeout(PATIENCE_MILLISECONDS);
    const reading = await this.dependencies.opener.openWith(source, settings, stopping);
    try {
      return await sampleReading(reading, RECORDS_GUESSED_FROM);
    } finally {
      await reading.close();
    }
  }
}

/** A form that is still being filled in has no keys yet: only where to read has to be said. */
function checkLocations({ lists }: SourceConnector, files: Source['files']): InputProblem | null {
  if (lists === 'SETTINGS') return null;
  if (files.length === 0) return noFiles();
  for (const file of files) {
    const problem = checkPreview(file, file.delimiter);
    if (problem !== null) return problem;
  }
  return null;
}
