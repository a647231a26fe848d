import type { Actor } from '../actor.ts';
import type { NumberedEvent } from '../events/event.ts';
import type { EventWish, Subscribe } from '../events/subscribe.ts';
import type { GraphQLContext } from './context.ts';

interface Live<Payload> {
  readonly subscribe: Subscribe;
  readonly context: GraphQLContext;
  /** Throws when the actor may not have it: asked at the start and before each batch, with the rights held then. */
  readonly authorise: (actor: Actor) => void;
  readonly wish: EventWish;
  /** What subscribers get for a batch of events; may leave some out. One call, so one statement, for many events. */
  readonly toPayloads: (
    events: readonly NumberedEvent[],
    actor: Actor,
  ) => readonly Payload[] | Promise<readonly Payload[]>;
}

/** What the subscriptions of this API take. */
export interface StreamArguments {
  readonly after?: bigint | null;
  readonly runId?: string | null;
}

/**
 * The streams behind the subscriptions of a resolver, by their name in the API. type-graphql asks the decorator for a stream, which knows no
 * instance: the decorator says `STREAMED`, and `buildGraphQLSchema` takes the stream from here.
 */
export interface HasStreams {
  readonly streams: Readonly<
    Record<string, (context: GraphQLContext, args: StreamArguments) => AsyncIterable<unknown>>
  >;
}

export const STREAMED = {
  subscribe: (): AsyncIterable<unknown> => {
    throw new Error('This subscription has no stream: its resolver lacks `streams`.');
  },
};

/**
 * A stream of the outbox for one subscriber.
 * It ends with a refusal as soon as the session or token has ended or the right is gone.
 */
export function live<Payload>(options: Live<Payload>): AsyncIterableIterator<Payload, undefined> {
  options.authorise(options.context.actor);
  const batches = options.subscribe(options.wish);

  async function* payloads(): AsyncGenerator<Payload, undefined> {
    try {
      for await (const events of batches) {
        const actor = await options.context.recheckActor();
        options.authorise(actor);
        yield* await options.toPayloads(events, actor);
      }
    } finally {
      await batches.return?.();
    }
    return undefined;
  }

  const generator = payloads();
  return {
    next: () => generator.next(),
    // A generator that waits cannot be returned: end what it waits for first.
    return: async () => {
      await batches.return?.();
      return generator.return(undefined);
    },
    throw: async (error: unknown) => {
      await batches.return?.();
      return generator.throw(error);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
