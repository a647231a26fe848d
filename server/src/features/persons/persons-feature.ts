import type { Clock } from '../../platform/clock.ts';
import type { Database, Queryable } from '../../platform/database/connection.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import type { Announce } from '../../platform/events/announce.ts';
import { SettingsStore } from '../../platform/settings/settings-store.ts';
import { TENANT } from '../../platform/settings/tenant.ts';
import { ExclusionService, type ExclusionStores } from './exclusion-service.ts';
import { ExclusionResolver } from './graphql/exclusion-resolver.ts';
import { ContractFieldsResolver, PersonFieldsResolver } from './graphql/person-fields-resolver.ts';
import { PersonLoaders } from './graphql/person-loaders.ts';
import { DepartmentFieldsResolver, PersonResolver } from './graphql/person-resolver.ts';
import { PersonService, type PersonStores } from './person-service.ts';
import { ExclusionStore } from './storage/exclusion-store.ts';
import { PersonDetails } from './storage/person-details.ts';
import { PersonList } from './storage/person-list.ts';
import { PersonReader } from './storage/person-reader.ts';

export interface PersonsDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly announce: Announce;
}

export interface PersonsFeature {
  readonly persons: PersonService;
  /** Leaving persons out by hand. */
  readonly exclusions: ExclusionService;
  /** For field resolvers of later features that name persons. */
  readonly loaders: PersonLoaders;
  readonly resolvers: readonly object[];
}

export function createPersonsFeature({ database, clock, announce }: PersonsDependencies): PersonsFeature {
  const bind = (tx: Queryable): PersonStores => ({
    list: new PersonList(tx),
    details: new PersonDetails(tx),
    reader: new PersonReader(tx),
  });
  const bindExclusions = (tx: Queryable): ExclusionStores => ({
    exclusions: new ExclusionStore(tx),
    list: new PersonList(tx),
    announce: (events) => announce(tx, events),
  });
  const settings = new SettingsStore(database.queries);
  const persons = new PersonService({
    clock,
    stores: bind(database.queries),
    timeZone: async () => (await settings.get(TENANT)).timeZone,
  });
  const exclusions = new ExclusionService({
    clock,
    stores: bindExclusions(database.queries),
    inTransaction: inTransaction(database, bindExclusions),
    today: () => persons.today(),
  });
  const loaders = new PersonLoaders(persons);
  return {
    persons,
    exclusions,
    loaders,
    resolvers: [
      new PersonResolver(persons),
      new PersonFieldsResolver(persons, loaders),
      new ExclusionResolver(exclusions),
      new DepartmentFieldsResolver(loaders),
      new ContractFieldsResolver(loaders),
    ],
  };
}
