import type { Database } from '../../platform/database/connection.ts';
import type { EventHandler } from '../../platform/events/announce.ts';
import type { Subscribe } from '../../platform/events/subscribe.ts';
import type { TargetsFeature } from '../targets/index.ts';
import { AuditService } from './audit-service.ts';
import { AuditResolver, AuditTargetResolver, PersonAuditResolver } from './graphql/audit-resolver.ts';
import { AuditStore } from './storage/audit-store.ts';

interface Dependencies {
  readonly database: Database;
  readonly subscribe: Subscribe;
  readonly targets: Pick<TargetsFeature, 'loaders'>;
}

export interface AuditFeature {
  readonly resolvers: readonly object[];
  readonly eventHandlers: readonly EventHandler[];
}

/** The log of who did what, made from the events that carry a record of it. */
export function createAuditFeature({ database, subscribe, targets }: Dependencies): AuditFeature {
  const audit = new AuditService(new AuditStore(database.queries));
  const writeEntries: EventHandler = async (tx, happened) => {
    await new AuditStore(tx).write(happened);
    return [];
  };
  return {
    resolvers: [
      new AuditResolver(audit, subscribe),
      new PersonAuditResolver(audit),
      new AuditTargetResolver(targets.loaders),
    ],
    eventHandlers: [writeEntries],
  };
}
