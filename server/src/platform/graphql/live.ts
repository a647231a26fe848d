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
  readonly toPayloads: (events: readonly NumberedEvent[]) => readonly Payload[] | Promise<readonly Payload[]>;
}

/**
 * The stream behind a subscription: `@Subscription(() => ChangeEventType, { subscribe: ({ context, args }) => live({ … }) })`.
 * It ends with a refusal as soon as the session or token has ended or the right is gone.
 */
export function live<Payload>(options: Live<Payload>): AsyncIterableIterator<Payload, undefined> {
  options.authorise(options.context.actor);
  const batches = options.subscribe(options.wish);

  async function* payloads(): AsyncGenerator<Payload, undefined> {
    try {
      for await (const events of batches) {
        options.authorise(await options.context.recheckActor());
        yield* await options.toPayloads(events);
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
