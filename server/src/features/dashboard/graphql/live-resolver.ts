import { Arg, ID, Resolver, Root, Subscription } from 'type-graphql';
import type { NumberedEvent } from '../../../platform/events/event.ts';
import { readProgress } from '../../../platform/events/progress.ts';
import type { Subscribe } from '../../../platform/events/subscribe.ts';
import { type HasStreams, live, STREAMED } from '../../../platform/graphql/live.ts';
import { PositionScalar } from '../../../platform/graphql/scalars.ts';
import { authorise } from '../../access/index.ts';
import { type ChangeEvent, changesOf } from '../changes-of.ts';
import { ChangeEventType, type Progress, ProgressType } from './live-types.ts';

/** What screens follow while it happens. */
@Resolver()
export class LiveResolver implements HasStreams {
  constructor(private readonly subscribe: Subscribe) {}

  readonly streams: HasStreams['streams'] = {
    progress: (context, { after, runId }) =>
      live({
        subscribe: this.subscribe,
        context,
        authorise: (actor) => authorise(actor, 'Subscription.progress'),
        wish: {
          after: after ?? null,
          kinds: ['progress'],
          ...(runId == null ? {} : { filter: ({ subjectId }: NumberedEvent) => subjectId === runId }),
        },
        toPayloads: (events) => events.map(toProgress),
      }),
    changes: (context, { after }) =>
      live({
        subscribe: this.subscribe,
        context,
        authorise: (actor) => authorise(actor, 'Subscription.changes'),
        wish: { after: after ?? null },
        toPayloads: (events, actor) => changesOf(actor, events),
      }),
  };

  @Subscription(() => ProgressType, STREAMED)
  progress(
    @Root() point: Progress,
    @Arg('runId', () => ID, { nullable: true }) _runId: string | null,
    @Arg('after', () => PositionScalar, { nullable: true }) _after: bigint | null,
  ): Progress {
    return point;
  }

  @Subscription(() => ChangeEventType, STREAMED)
  changes(
    @Root() change: ChangeEvent,
    @Arg('after', () => PositionScalar, { nullable: true }) _after: bigint | null,
  ): ChangeEvent {
    return change;
  }
}

function toProgress(event: NumberedEvent): Progress {
  return { position: event.position, runId: event.subjectId, ...readProgress(event) };
}
