import type { Actor } from '../../platform/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import type { InTransaction } from '../../platform/database/transaction.ts';
import type { DomainEvent, NumberedEvent } from '../../platform/events/event.ts';
import { type Page, page, pageRequest } from '../../platform/paging.ts';
import type { InputProblem } from '../../platform/problems.ts';
import { authorise } from '../access/index.ts';
import type { Incident, IncidentFilter } from './domain/incident.ts';
import { incidentEvent } from './incident-handler.ts';
import type { IncidentStore } from './storage/incident-store.ts';

export interface IncidentStores {
  readonly incidents: IncidentStore;
  readonly announce: (happened: readonly DomainEvent[]) => Promise<void>;
}

interface Dependencies {
  readonly stores: IncidentStores;
  readonly inTransaction: InTransaction<IncidentStores>;
  readonly clock: Clock;
}

export interface LiveIncident {
  readonly position: bigint;
  readonly incident: Incident;
}

const CURSOR_WIDTH = 2;

/** What asks for a person's attention. */
export class IncidentService {
  constructor(private readonly dependencies: Dependencies) {}

  async list(
    actor: Actor,
    filter: IncidentFilter,
    first: number,
    after: string | null | undefined,
  ): Promise<Page<Incident>> {
    authorise(actor, 'Query.incidents');
    const { incidents } = this.dependencies.stores;
    const request = pageRequest(first, after, CURSOR_WIDTH);
    const [rows, count] = await Promise.all([incidents.list(filter, request), incidents.count(filter)]);
    return page(rows, request, count, ({ latestAt, id }) => [latestAt.toISOString(), id]);
  }

  /** One that is resolved already stays as it is. */
  async resolve(actor: Actor, id: string): Promise<Incident | InputProblem> {
    authorise(actor, 'Mutation.resolveIncident');
    const { inTransaction, clock } = this.dependencies;
    return inTransaction(async ({ incidents, announce }) => {
      const now = await incidents.resolve(id, actor.id, clock.now());
      const incident = (await incidents.byIds([id])).get(id);
      if (incident === undefined) return notFound(id);
      if (now) await announce([resolvedByHand(incident, actor)]);
      return incident;
    });
  }

  /** In the order of the events. */
  async ofEvents(actor: Actor, events: readonly NumberedEvent[]): Promise<readonly LiveIncident[]> {
    authorise(actor, 'Subscription.incidents');
    const found = await this.dependencies.stores.incidents.byIds([...new Set(events.map((event) => event.subjectId))]);
    return events.flatMap(({ subjectId, position }) => {
      const incident = found.get(subjectId);
      return incident === undefined ? [] : [{ position, incident }];
    });
  }
}

function resolvedByHand({ id, description }: Incident, actor: Actor): DomainEvent {
  return {
    ...incidentEvent('resolved', id),
    actor,
    audit: { action: 'ResolveIncident', state: 'FINISHED', data: { description } },
  };
}

function notFound(id: string): InputProblem {
  return {
    code: 'NOT_FOUND',
    message: `There is no incident ${id}, so nothing was resolved. Look at the list of incidents again.`,
    fields: ['id'],
  };
}
