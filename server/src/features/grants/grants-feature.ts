import type { Clock } from '../../platform/clock.ts';
import type { Database, Queryable } from '../../platform/database/connection.ts';
import type { TargetLoaders } from '../targets/index.ts';
import { GrantService } from './grant-service.ts';
import { GrantLoaders } from './graphql/grant-loaders.ts';
import {
  AccountResolver,
  EntitlementGrantsResolver,
  PersonEntitlementResolver,
  PersonGrantsResolver,
  TargetGrantsResolver,
} from './graphql/grant-resolvers.ts';
import { GrantLedger } from './storage/grant-ledger.ts';
import { GrantList } from './storage/grant-list.ts';

export interface GrantsDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly targets: { readonly loaders: TargetLoaders };
}

export interface GrantsFeature {
  readonly service: GrantService;
  /** The ledger in a transaction of the caller. */
  ledger(tx: Queryable): GrantLedger;
  readonly resolvers: readonly object[];
}

export function createGrantsFeature({ database, clock, targets }: GrantsDependencies): GrantsFeature {
  const service = new GrantService(new GrantList(database.queries));
  const loaders = new GrantLoaders(service);
  return {
    service,
    ledger: (tx) => new GrantLedger(tx, clock),
    resolvers: [
      new PersonGrantsResolver(loaders),
      new PersonEntitlementResolver(targets.loaders),
      new AccountResolver(targets.loaders),
      new EntitlementGrantsResolver(loaders),
      new TargetGrantsResolver(loaders),
    ],
  };
}
