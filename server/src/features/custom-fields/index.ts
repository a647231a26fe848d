import type { Clock } from '../../platform/clock.ts';
import type { Database, Queryable } from '../../platform/database/connection.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import type { Announce } from '../../platform/events/announce.ts';
import { CustomFieldService, type CustomFieldStores } from './custom-field-service.ts';
import { CustomFieldResolver } from './graphql/custom-field-resolver.ts';
import { CustomFieldStore } from './storage/custom-field-store.ts';

export { customFieldCreated } from './custom-field-event.ts';
export { checkFieldName } from './domain/check-custom-field.ts';
export { type CustomField, subjectOf, toModelField } from './domain/custom-field.ts';
export { CustomFieldStore } from './storage/custom-field-store.ts';

interface Dependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly announce: Announce;
}

export interface CustomFieldsFeature {
  readonly resolvers: readonly object[];
}

/** Fields that the organisation added to persons and contracts. */
export function createCustomFieldsFeature({ database, clock, announce }: Dependencies): CustomFieldsFeature {
  const bind = (tx: Queryable): CustomFieldStores => ({
    fields: new CustomFieldStore(tx),
    announce: (events) => announce(tx, events),
  });
  const service = new CustomFieldService({
    clock,
    stores: bind(database.queries),
    inTransaction: inTransaction(database, bind),
  });
  return { resolvers: [new CustomFieldResolver(service)] };
}
