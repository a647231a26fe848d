import { normaliseFacts, type PersonFacts, toDayNumber } from '@gatehouse/rules';
import type { Clock } from '../../platform/clock.ts';
import type { InTransaction } from '../../platform/database/transaction.ts';
import type { CurrentPerson, PersonReader } from '../persons/index.ts';
import { FACT_CATALOGUE } from './domain/fact-catalogue.ts';
import type { ShownPerson } from './domain/people-in-columns.ts';
import type { Question, SnapshotKey } from './domain/people-question.ts';
import type { PeopleAnswers } from './people/people-thread.ts';

/** What facts are made from, all as of one moment. */
export interface FactSources {
  readonly persons: Pick<PersonReader, 'personsById' | 'latestSnapshot'>;
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
  readonly answers: PeopleAnswers;
}

/** Which state a question is asked of, where the latest one will not do. */
export interface AskedOf {
  readonly snapshot: SnapshotKey;
  /** By `pg_export_snapshot`, where what is to be read is not committed everywhere. */
  readonly exported?: string;
}

/**
 * Everybody in columns: what a builder asks while somebody types is answered in milliseconds, on whatever day. They live in a thread of
 * their own and follow the snapshots.
 */
export class PeopleCache {
  constructor(private readonly dependencies: Dependencies) {}

  /**
   * The answer of today, about everybody as of the latest snapshot or of the one that is named. While a snapshot that changed very many
   * is being read, it is about everybody as of the one before, unless one is named.
   * @throws SnapshotPassed when that one is the latest no more
   */
  async ask<Args, Answer>({ name }: Question<Args, Answer>, args: Args, of?: AskedOf): Promise<Answer> {
    const { asOf, snapshot } = await this.dependencies.inSnapshot((sources) => this.moment(sources));
    const today = toDayNumber(asOf);
    if (today === null) throw new RangeError(`The clock says that today is ${asOf}, which is no date; rules need one.`);
    const answer = await this.dependencies.answers.ask(name, args, today, {
      snapshot: of?.snapshot ?? snapshot,
      exactly: of !== undefined,
      exported: of?.exported ?? null,
    });
    // Answered by the question of that name: both ends are typed by the same object.
    return answer as Answer;
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
        snapshot: snapshot?.number ?? null,
      };
    });
  }

  private async moment(
    sources: FactSources,
  ): Promise<{ readonly asOf: string; readonly snapshot: SnapshotKey | null }> {
    const snapshot = await sources.persons.latestSnapshot();
    return { asOf: this.dependencies.clock.today(await sources.timeZone()), snapshot };
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
