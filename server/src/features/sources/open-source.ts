import type { Queryable } from '../../platform/database/connection.ts';
import type { SecretBox } from '../../platform/secrets.ts';
import type { ConnectorSettings, Reading, SourceConnector } from './connectors/connector.ts';
import type { FileLocation, Source } from './domain/source.ts';
import { openContent } from './storage/source-content.ts';
import { SourceSecrets } from './storage/source-secrets.ts';

interface Dependencies {
  readonly queries: Queryable;
  readonly secrets: SecretBox;
  /** Hosts that may be on a private network, and be asked without TLS. */
  readonly privateHosts: readonly string[];
  readonly connectors: ReadonlyMap<string, SourceConnector>;
}

/** Opens sources for reading, whatever kind they are of. */
export class SourceOpener {
  constructor(private readonly dependencies: Dependencies) {}

  /** The caller closes what it gets. @throws FileFault when the source cannot be read as it is set up. */
  async open(source: Source, stopping: AbortSignal): Promise<Reading> {
    const { queries, secrets } = this.dependencies;
    const known = source.secretsSet.length === 0 ? {} : await new SourceSecrets(queries, secrets).find(source.id);
    return await this.openWith(source, { ...source.settings, ...known }, stopping);
  }

  /** With settings that are not stored (yet). */
  async openWith(
    { id, connector, files }: Pick<Source, 'id' | 'connector' | 'files'>,
    settings: ConnectorSettings,
    stopping: AbortSignal,
  ): Promise<Reading> {
    const { queries, connectors, privateHosts } = this.dependencies;
    const found = connectors.get(connector);
    if (found === undefined) throw new Error(`The connector ${connector} is not part of this version.`);
    const openFile = (location: FileLocation) => openContent(queries, location, { privateHosts, stopping });
    return await found.open({ id, files, settings }, { openFile, privateHosts, stopping });
  }
}
