import { type Actor, SYSTEM } from '../../platform/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import type { InTransaction } from '../../platform/database/transaction.ts';
import type { DomainEvent } from '../../platform/events/event.ts';
import type { Problem } from '../../platform/problems.ts';
import { authorise } from '../access/index.ts';
import { checkExclusion, type Exclusion, type ExclusionChoice } from './domain/exclusion.ts';
import type { ListedPerson } from './domain/listed-person.ts';
import type { ExclusionStore } from './storage/exclusion-store.ts';
import type { PersonList } from './storage/person-list.ts';

export interface ExclusionStores {
  readonly exclusions: ExclusionStore;
  readonly list: PersonList;
  readonly announce: (events: readonly DomainEvent[]) => Promise<void>;
}

interface Dependencies {
  readonly clock: Clock;
  readonly stores: ExclusionStores;
  readonly inTransaction: InTransaction<ExclusionStores>;
  /** Today in the tenant's time zone. */
  readonly today: () => Promise<string>;
}

/** Leaving persons out by hand: they keep their rights and are not processed (provisioning 5.8, decision 14). */
export class ExclusionService {
  constructor(private readonly dependencies: Dependencies) {}

  /** Takes the place of a current exclusion by hand. */
  async exclude(actor: Actor, id: string, { reason, until = null }: ExclusionChoice): Promise<ListedPerson | Problem> {
    authorise(actor, 'Mutation.excludePerson');
    const { clock, inTransaction, today } = this.dependencies;
    const choice = { reason: reason.trim(), until };
    const problem = checkExclusion(choice, await today());
    if (problem !== null) return problem;
    return inTransaction(async ({ exclusions, list, announce }) => {
      if (!(await exclusions.open(id, { ...choice, by: actor.id, at: clock.now() }))) return personNotFound(id);
      await announce([event(id, true, actor, { reason: choice.reason, ...(until === null ? {} : { until }) })]);
      return (await list.byIds([id])).get(id) ?? personNotFound(id);
    });
  }

  /** Also who is excluded by mapping: until the next import, which says so. */
  async include(actor: Actor, id: string): Promise<ListedPerson | Problem> {
    authorise(actor, 'Mutation.includePerson');
    const { clock, inTransaction } = this.dependencies;
    return inTransaction(async ({ exclusions, list, announce }) => {
      if (await exclusions.include(id, actor.id, clock.now())) await announce([event(id, false, actor, {})]);
      return (await list.byIds([id])).get(id) ?? personNotFound(id);
    });
  }

  /** Of those who are excluded by hand. */
  async current(actor: Actor, personIds: readonly string[]): Promise<ReadonlyMap<string, Exclusion>> {
    authorise(actor, 'Query.person');
    return this.dependencies.stores.exclusions.current(personIds);
  }
}

/** Ends exclusions on the day that they last until, in the caller's transaction. Called when a day begins. */
export async function endDueExclusions(
  { exclusions, announce }: Pick<ExclusionStores, 'exclusions' | 'announce'>,
  day: string,
  now: Date,
): Promise<void> {
  const ended = await exclusions.endDue(day, now);
  await announce(
    ended.map(({ personId, excludedByMapping }) => ({
      ...event(personId, false, SYSTEM, { byItself: true }),
      data: { excluded: excludedByMapping },
    })),
  );
}

function event(
  subjectId: string,
  excluded: boolean,
  actor: Actor,
  said: Readonly<Record<string, string | boolean>>,
): DomainEvent {
  return {
    kind: 'person.excluded',
    subjectType: 'person',
    subjectId,
    data: { excluded },
    actor,
    audit: {
      action: excluded ? 'ExcludePerson' : 'IncludePerson',
      state: 'FINISHED',
      personId: subjectId,
      data: said,
    },
  };
}

function personNotFound(id: string): Problem {
  return {
    code: 'NOT_FOUND',
    message: `There is no person ${id}, so nothing was changed. Load the list of persons again.`,
  };
}
