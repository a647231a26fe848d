import type { Clock } from '../../platform/clock.ts';
import type { Database, Queryable } from '../../platform/database/connection.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import type { Announce, EventHandler } from '../../platform/events/announce.ts';
import type { Subscribe } from '../../platform/events/subscribe.ts';
import { IncidentResolver } from './graphql/incident-resolver.ts';
import { handleIncidents } from './incident-handler.ts';
import { IncidentService, type IncidentStores } from './incident-service.ts';
import { IncidentStore } from './storage/incident-store.ts';

interface Dependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly announce: Announce;
  readonly subscribe: Subscribe;
}

export interface IncidentsFeature {
  readonly resolvers: readonly object[];
  readonly eventHandlers: readonly EventHandler[];
}

/** What went wrong and waits for a person: opened and closed by events. */
export function createIncidentsFeature({ database, clock, announce, subscribe }: Dependencies): IncidentsFeature {
  const bind = (queries: Queryable): IncidentStores => ({
    incidents: new IncidentStore(queries),
    announce: (happened) => announce(queries, happened),
  });
  const service = new IncidentService({
    stores: bind(database.queries),
    inTransaction: inTransaction(database, bind),
    clock,
  });
  return { resolvers: [new IncidentResolver(service, subscribe)], eventHandlers: [handleIncidents] };
}
