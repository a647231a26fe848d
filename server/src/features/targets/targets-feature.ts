import type { Clock } from '../../platform/clock.ts';
import type { Database, Queryable } from '../../platform/database/connection.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import type { Announce } from '../../platform/events/announce.ts';
import type { DomainEvent } from '../../platform/events/event.ts';
import type { SecretBox } from '../../platform/secrets.ts';
import { PersonReader } from '../persons/index.ts';
import { CONNECTORS } from './connectors/index.ts';
import type { Entitlement, Target } from './domain/target.ts';
import { EntitlementFieldsResolver, TargetFieldsResolver } from './graphql/target-fields-resolver.ts';
import { TargetLoaders } from './graphql/target-loaders.ts';
import { TargetProbeResolver } from './graphql/target-probe-resolver.ts';
import { TargetResolver } from './graphql/target-resolver.ts';
import { EntitlementStore } from './storage/entitlement-store.ts';
import { exclusiveLock } from './storage/exclusive-lock.ts';
import { TargetStore } from './storage/target-store.ts';
import { TargetProbeService } from './target-probe-service.ts';
import { TargetRegistry } from './target-registry.ts';
import { TargetService } from './target-service.ts';

export interface TargetsDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly announce: Announce;
  readonly secrets: SecretBox;
}

export interface TargetsFeature {
  readonly service: TargetService;
  readonly probe: TargetProbeService;
  /** Opens targets for enforcement. */
  readonly registry: TargetRegistry;
  /** Targets and entitlements by id, one statement per request. */
  readonly loaders: TargetLoaders;
  /** All targets that are not archived, disabled ones too, as a transaction sees them. */
  targets(tx: Queryable): Promise<readonly Target[]>;
  /** Everything that some target offers or has offered, as a transaction sees it. */
  entitlements(tx: Queryable): Promise<readonly Entitlement[]>;
  entitlementsByIds(tx: Queryable, ids: readonly string[]): Promise<readonly Entitlement[]>;
  /** Lanes of enforcement by target, of those that are not archived. */
  laneCounts(tx: Queryable): Promise<ReadonlyMap<string, number>>;
  readonly resolvers: readonly object[];
  /** Closes the connections to targets. */
  close(): Promise<void>;
}

export function createTargetsFeature({ database, clock, announce, secrets }: TargetsDependencies): TargetsFeature {
  const bind = (tx: Queryable) => ({ targets: new TargetStore(tx, secrets), entitlements: new EntitlementStore(tx) });
  const stores = bind(database.queries);
  const inTargets = inTransaction(database, (tx) => ({
    ...bind(tx),
    announce: (events: readonly DomainEvent[]) => announce(tx, events),
  }));
  const registry = new TargetRegistry({
    targets: stores.targets,
    definitions: CONNECTORS,
    exclusively: exclusiveLock(database),
  });
  const persons = new PersonReader(database.queries);
  const service = new TargetService({ stores, inTransaction: inTargets, clock, definitions: CONNECTORS });
  const probe = new TargetProbeService({ registry, persons, inTransaction: inTargets, clock });
  const loaders = new TargetLoaders(service);
  return {
    service,
    probe,
    registry,
    loaders,
    targets: (tx) => new TargetStore(tx, secrets).list(),
    entitlements: (tx) => new EntitlementStore(tx).list(),
    entitlementsByIds: (tx, ids) => new EntitlementStore(tx).byIds(ids),
    laneCounts: async (tx) => {
      const targets = await new TargetStore(tx, secrets).list();
      return new Map(targets.map((target) => [target.id, registry.laneCount(target)]));
    },
    resolvers: [
      new TargetResolver(service),
      new TargetProbeResolver(probe),
      new TargetFieldsResolver(loaders),
      new EntitlementFieldsResolver(loaders),
    ],
    close: () => registry.close(),
  };
}
