import type { Actor } from '../../platform/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Page, pageRequest } from '../../platform/paging.ts';
import { authorise } from '../access/index.ts';
import type { ListedDepartment, ListedPerson, PersonFilter, PersonSort } from './domain/listed-person.ts';
import type { PersonReference, PersonVersion, PersonVersionKey } from './domain/person.ts';
import type { ContractManagers, PersonHistoryEntry } from './domain/person-history.ts';
import type { PersonDetails } from './storage/person-details.ts';
import type { PersonList } from './storage/person-list.ts';
import type { PersonReader } from './storage/person-reader.ts';

export interface PersonStores {
  readonly list: PersonList;
  readonly details: PersonDetails;
  readonly reader: PersonReader;
}

interface PersonServiceDependencies {
  readonly clock: Clock;
  readonly stores: PersonStores;
  /** IANA name of the tenant's time zone. */
  readonly timeZone: () => Promise<string>;
}

const BY_NAME: PersonSort = { field: 'DISPLAY_NAME', direction: 'ASC' };

/** Looking at persons. */
export class PersonService {
  constructor(private readonly dependencies: PersonServiceDependencies) {}

  async list(
    actor: Actor,
    filter: PersonFilter,
    sort: PersonSort | null,
    first: number,
    after: string | null,
  ): Promise<Page<ListedPerson>> {
    authorise(actor, 'Query.persons');
    return this.dependencies.stores.list.page(filter, sort ?? BY_NAME, pageRequest(first, after, 2));
  }

  async find(actor: Actor, id: string): Promise<ListedPerson | null> {
    authorise(actor, 'Query.person');
    return (await this.dependencies.stores.list.byIds([id])).get(id) ?? null;
  }

  async byIds(actor: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, ListedPerson>> {
    authorise(actor, 'Query.person');
    return this.dependencies.stores.list.byIds(ids);
  }

  async versions(actor: Actor, keys: readonly PersonVersionKey[]): Promise<readonly PersonVersion[]> {
    authorise(actor, 'Query.person');
    return this.dependencies.stores.reader.personVersions(keys);
  }

  async references(actor: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, PersonReference>> {
    authorise(actor, 'Query.persons');
    return this.dependencies.stores.reader.personReferences(ids);
  }

  async sourceNames(actor: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    authorise(actor, 'Query.person');
    return this.dependencies.stores.details.sourceNames(ids);
  }

  async contractManagers(actor: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, ContractManagers>> {
    authorise(actor, 'Query.person');
    return this.dependencies.stores.details.contractManagers(ids);
  }

  async history(actor: Actor, id: string, first: number, after: string | null): Promise<Page<PersonHistoryEntry>> {
    authorise(actor, 'Query.person');
    return this.dependencies.stores.details.history(id, pageRequest(first, after, 2));
  }

  async departments(actor: Actor): Promise<readonly ListedDepartment[]> {
    authorise(actor, 'Query.departments');
    return this.dependencies.stores.list.departments();
  }

  /** Today in the tenant's time zone, for the states of contracts. */
  async today(): Promise<string> {
    return this.dependencies.clock.today(await this.dependencies.timeZone());
  }
}
