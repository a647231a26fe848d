import { brokenConnector } from './domain/broken-connector.ts';
import {
  type ConnectorDefinition,
  type ConnectorEnvironment,
  type ConnectorSettings,
  type TargetConnector,
  TargetFault,
} from './domain/connector.ts';
import type { Correlation, Target, TargetField } from './domain/target.ts';
import type { TargetStore } from './storage/target-store.ts';

/** A target ready for work, as it is configured now. */
export interface OpenTarget {
  readonly id: string;
  readonly name: string;
  /** Key of `Person.Accounts` in other targets' mappings. */
  readonly identifier: string;
  readonly connector: TargetConnector;
  readonly fields: readonly TargetField[];
  readonly mappingVersion: number;
  readonly correlation: Correlation;
  readonly concurrency: number;
  /** Lanes of enforcement: the concurrency, or one where only one writer may work at a time. */
  readonly laneCount: number;
  readonly enabled: boolean;
}

interface TargetRegistryDependencies {
  readonly targets: TargetStore;
  readonly definitions: ReadonlyMap<string, ConnectorDefinition>;
  readonly exclusively: ConnectorEnvironment['exclusively'];
}

interface OpenConnector {
  /** Settings that it was opened with. */
  readonly fingerprint: string;
  readonly connector: TargetConnector;
}

/** Keeps one connector per target open in this process and opens a new one when the settings have changed. */
export class TargetRegistry {
  private readonly connectors = new Map<string, OpenConnector>();

  constructor(private readonly dependencies: TargetRegistryDependencies) {}

  /** One statement, and a connection only on first use. Null when there is no such target. */
  async open(targetId: string): Promise<OpenTarget | null> {
    const found = await this.dependencies.targets.withSecrets(targetId);
    if (found === null) return null;
    const { target, secrets } = found;
    const definition = this.definition(target.connector);
    const { id, name, identifier, fields, mappingVersion, correlation, concurrency, enabled } = target;
    const laneCount = this.laneCount(target);
    const connector = this.connector(target, definition, { ...target.settings, ...secrets });
    return { id, name, identifier, connector, fields, mappingVersion, correlation, concurrency, laneCount, enabled };
  }

  /** Lanes of enforcement: the concurrency, or one where only one writer may work at a time. */
  laneCount({ connector, concurrency }: Pick<Target, 'connector' | 'concurrency'>): number {
    return this.definition(connector).singleLane ? 1 : concurrency;
  }

  /** Closes every connector; at the end of the process. */
  async close(): Promise<void> {
    const open = [...this.connectors.values()];
    this.connectors.clear();
    await Promise.all(open.map(({ connector }) => connector.close()));
  }

  private connector(target: Target, definition: ConnectorDefinition, settings: ConnectorSettings): TargetConnector {
    const fingerprint = JSON.stringify([target.connector, target.concurrency, Object.entries(settings).sort()]);
    const known = this.connectors.get(target.id);
    if (known?.fingerprint === fingerprint) return known.connector;
    // What still works with the old one is told by a fault without effect, and tries again with the new one.
    void known?.connector.close().catch(() => undefined);
    const { exclusively } = this.dependencies;
    const connector = openOrBroken(definition, settings, { concurrency: target.concurrency, exclusively });
    this.connectors.set(target.id, { fingerprint, connector });
    return connector;
  }

  private definition(name: string): ConnectorDefinition {
    const definition = this.dependencies.definitions.get(name);
    if (definition === undefined) {
      throw new Error(
        `The connector ${name} is not part of this version, and a target uses it. Start a version that has it.`,
      );
    }
    return definition;
  }
}

function openOrBroken(
  definition: ConnectorDefinition,
  settings: ConnectorSettings,
  environment: ConnectorEnvironment,
): TargetConnector {
  const lost = definition.options.filter(({ key, secret, required }) => secret && required && !(key in settings));
  if (lost.length > 0) {
    const names = lost.map(({ label }) => label).join(', ');
    const what = `The secret ${names} is not set, or was stored with another GATEHOUSE_KEY, so the target cannot be reached.`;
    return brokenConnector(new TargetFault('MISCONFIGURED', 'NONE', `${what} Enter it again.`));
  }
  try {
    return definition.open(settings, environment);
  } catch (error) {
    if (error instanceof TargetFault) return brokenConnector(error);
    throw error;
  }
}
