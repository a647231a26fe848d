import { normaliseFacts, type PersonFacts, toDayNumber } from '@gatehouse/rules';
import type { Clock } from '../../platform/clock.ts';
import type { InTransaction } from '../../platform/database/transaction.ts';
import type { CurrentPerson, PersonReader } from '../persons/index.ts';
import { FACT_CATALOGUE } from './domain/fact-catalogue.ts';
import { PeopleInColumns, type PersonForColumns, type ShownPerson } from './domain/people-in-columns.ts';
import type { PeopleInView, Question } from './domain/people-question.ts';

/** What facts are made from, all as of one moment. */
export interface FactSources {
  readonly persons: Pick<PersonReader, 'currentPersons' | 'personsById' | 'latestSnapshot'>;
  readonly timeZone: () => Promise<string>;
}

/** One person as rules see him, and of when. */
export interface PersonAsOf extends ShownPerson {
  readonly facts: PersonFacts;
  /** In the order of `facts.contracts`. */
  readonly contractIds: readonly string[];
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
  readonly snapshot: number;
  readonly people: Promise<PeopleInColumns>;
}

/**
 * Everybody in columns, kept in this process for the snapshot that they were made from: what a builder asks while somebody types is
 * answered in milliseconds, on whatever day. Only a cache: whoever asks first after a snapshot waits for it.
 */
export class PeopleCache {
  private remembered: Remembered | null = null;

  constructor(private readonly dependencies: Dependencies) {}

  /** The answer of today. Arguments and answer are copies, as if they came from another thread. */
  async ask<Args, Answer>(question: Question<Args, Answer>, args: Args): Promise<Answer> {
    return structuredClone(question.answer(await this.today(), structuredClone(args)));
  }

  private async today(): Promise<PeopleInView> {
    const { asOf, snapshot } = await this.dependencies.inSnapshot((sources) => this.moment(sources));
    const today = toDayNumber(asOf);
    if (today === null) throw new RangeError(`The clock says that today is ${asOf}, which is no date; rules need one.`);
    return { today, people: await this.peopleOf(snapshot ?? 0) };
  }

  /** One person as of now, whatever the state; null when unknown. */
  async person(id: string): Promise<PersonAsOf | null> {
    return this.dependencies.inSnapshot(async (sources) => {
      const [found] = await sources.persons.personsById([id]);
      if (found === undefined) return null;
      const { asOf, snapshot } = await this.moment(sources);
      const facts = normaliseFacts(found.model, found.model.contracts, asOf, FACT_CATALOGUE);
      return {
        ...shown(found),
        facts,
        contractIds: found.model.contracts.map((contract) => contract.id),
        asOf,
        snapshot,
      };
    });
  }

  private async peopleOf(snapshot: number): Promise<PeopleInColumns> {
    if (this.remembered?.snapshot === snapshot) return this.remembered.people;
    const people = this.dependencies.inSnapshot((sources) => PeopleInColumns.from(forColumns(sources)));
    this.remembered = { snapshot, people };
    // A reading that failed must not be answered with until the next snapshot.
    people.catch(() => {
      if (this.remembered?.people === people) this.remembered = null;
    });
    return people;
  }

  private async moment(sources: FactSources): Promise<{ readonly asOf: string; readonly snapshot: number | null }> {
    const snapshot = await sources.persons.latestSnapshot();
    return { asOf: this.dependencies.clock.today(await sources.timeZone()), snapshot: snapshot?.number ?? null };
  }
}

async function* forColumns({ persons }: FactSources): AsyncIterable<readonly PersonForColumns[]> {
  for await (const batch of persons.currentPersons()) {
    yield batch.map((person) => ({ ...shown(person), person: person.model, contracts: person.model.contracts }));
  }
}

function shown({ id, externalId, displayName, model }: CurrentPerson): ShownPerson {
  const primary = model.contracts.find((contract) => contract.id === model.primaryContractId);
  return { id, externalId, displayName, departmentName: nameOfDepartment(primary?.['department']) };
}

function nameOfDepartment(department: unknown): string | null {
  if (typeof department !== 'object' || department === null || !('displayName' in department)) return null;
  return typeof department.displayName === 'string' ? department.displayName : null;
}
