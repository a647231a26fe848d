import { Arg, Ctx, ID, Int, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import type { Subscribe } from '../../../platform/events/subscribe.ts';
import type { GraphQLContext } from '../../../platform/graphql/context.ts';
import { type HasStreams, live, STREAMED } from '../../../platform/graphql/live.ts';
import { PositionScalar } from '../../../platform/graphql/scalars.ts';
import type { Page } from '../../../platform/paging.ts';
import type { InputProblem } from '../../../platform/problems.ts';
import { authorise } from '../../access/index.ts';
import type { Incident } from '../domain/incident.ts';
import type { IncidentService, LiveIncident } from '../incident-service.ts';
import { IncidentConnection, IncidentEventType, IncidentFilterInput, IncidentResult } from './incident-type.ts';

const KINDS = ['incident.opened', 'incident.changed', 'incident.resolved'];

@Resolver()
export class IncidentResolver implements HasStreams {
  constructor(
    private readonly incidents: IncidentService,
    private readonly subscribe: Subscribe,
  ) {}

  readonly streams: HasStreams['streams'] = {
    incidents: (context, { after }) =>
      live({
        subscribe: this.subscribe,
        context,
        authorise: (actor) => authorise(actor, 'Subscription.incidents'),
        wish: { after: after ?? null, kinds: KINDS },
        toPayloads: (events, actor) => this.incidents.ofEvents(actor, events),
      }),
  };

  @Query(() => IncidentConnection, { name: 'incidents' })
  list(
    @Ctx() { actor }: GraphQLContext,
    @Arg('filter', () => IncidentFilterInput, { nullable: true }) filter: IncidentFilterInput | null,
    @Arg('first', () => Int, { nullable: true, defaultValue: 50 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
  ): Promise<Page<Incident>> {
    return this.incidents.list(actor, filter ?? {}, first, after);
  }

  @Mutation(() => IncidentResult)
  resolveIncident(@Ctx() { actor }: GraphQLContext, @Arg('id', () => ID) id: string): Promise<Incident | InputProblem> {
    return this.incidents.resolve(actor, id);
  }

  @Subscription(() => IncidentEventType, { name: 'incidents', ...STREAMED })
  liveIncidents(
    @Root() event: LiveIncident,
    @Arg('after', () => PositionScalar, { nullable: true }) _after: bigint | null,
  ): LiveIncident {
    return event;
  }
}
