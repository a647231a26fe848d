import { normaliseFacts } from '@gatehouse/rules';
import type { Clock } from '../../platform/clock.ts';
import type { InTransaction } from '../../platform/database/transaction.ts';
import type { CurrentPerson, PersonReader } from '../persons/index.ts';
import { FACT_CATALOGUE } from './domain/fact-catalogue.ts';
import type { PersonInView } from './domain/rule-impact.ts';
import { SharedFacts } from './domain/shared-facts.ts';

/** What facts are made from, all as of one moment. */
export interface FactSources {
  readonly persons: Pick<PersonReader, 'currentPersons' | 'personsById' | 'latestSnapshot'>;
  readonly timeZone: () => Promise<string>;
}

/** Everybody present on one day, ready for any rule. */
export interface PeopleInView {
  readonly asOf: string;
  /** In order of display name. */
  readonly people: readonly PersonInView[];
}

/** One person, and of when. */
export interface PersonAsOf extends PersonInView {
  /** `YYYY-MM-DD` in the tenant's time zone. */
  readonly asOf: string;
  /** Number of the latest snapshot; null before the first. */
  readonly snapshot: number | null;
}

interface Dependencies {
  readonly clock: Clock;
  /** Of isolation REPEATABLE READ: all batches come from one snapshot. */
  readonly inSnapshot: InTransaction<FactSources>;
}

interface Remembered {
  readonly key: string;
  readonly view: Promise<PeopleInView>;
}

/**
 * The facts of everybody, kept in this process for the snapshot and day that they were made for: what a builder asks while somebody
 * types is answered without reading 100,000 persons again. Only a cache; the columnar engine of the design takes its place.
 */
export class PeopleCache {
  private remembered: Remembered | null = null;

  constructor(private readonly dependencies: Dependencies) {}

  async today(): Promise<PeopleInView> {
    const key = await this.dependencies.inSnapshot((sources) => this.key(sources));
    if (this.remembered?.key === key) return this.remembered.view;
    const view = this.dependencies.inSnapshot((sources) => this.read(sources));
    this.remembered = { key, view };
    // A reading that failed must not be answered with for the rest of the day.
    view.catch(() => {
      if (this.remembered?.view === view) this.remembered = null;
    });
    return view;
  }

  /** One person as of now, whatever the state; null when unknown. */
  async person(id: string): Promise<PersonAsOf | null> {
    return this.dependencies.inSnapshot(async (sources) => {
      const [found] = await sources.persons.personsById([id]);
      if (found === undefined) return null;
      const asOf = await this.day(sources);
      const snapshot = await sources.persons.latestSnapshot();
      return { ...inView(found, asOf, new SharedFacts()), asOf, snapshot: snapshot?.number ?? null };
    });
  }

  private async key(sources: FactSources): Promise<string> {
    const snapshot = await sources.persons.latestSnapshot();
    return `${snapshot?.number ?? 0} ${await this.day(sources)}`;
  }

  private async day(sources: FactSources): Promise<string> {
    return this.dependencies.clock.today(await sources.timeZone());
  }

  private async read(sources: FactSources): Promise<PeopleInView> {
    const asOf = await this.day(sources);
    const people: PersonInView[] = [];
    const shared = new SharedFacts();
    for await (const batch of sources.persons.currentPersons()) {
      for (const person of batch) people.push(inView(person, asOf, shared));
    }
    const { compare } = new Intl.Collator('en');
    people.sort((one, other) => compare(one.displayName, other.displayName) || (one.id < other.id ? -1 : 1));
    return { asOf, people };
  }
}

function inView(person: CurrentPerson, asOf: string, shared: SharedFacts): PersonInView {
  const { id, externalId, displayName, model } = person;
  const primary = model.contracts.find((contract) => contract.id === model.primaryContractId);
  return {
    id,
    externalId,
    displayName,
    departmentName: nameOfDepartment(primary?.['department']),
    facts: shared.share(normaliseFacts(model, model.contracts, asOf, FACT_CATALOGUE)),
    contractIds: model.contracts.map((contract) => contract.id),
  };
}

function nameOfDepartment(department: unknown): string | null {
  if (typeof department !== 'object' || department === null || !('displayName' in department)) return null;
  return typeof department.displayName === 'string' ? department.displayName : null;
}
