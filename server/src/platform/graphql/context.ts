import type DataLoader from 'dataloader';
import type { Actor } from '../actor.ts';
import { newId } from '../ids.ts';

/** What every resolver is handed: who asks, and loaders that live as long as the request (or one event of a subscription). */
export interface GraphQLContext {
  readonly actor: Actor;
  readonly requestId: string;
  readonly loaders: RequestLoaders;
  /** Who asks as of now: anonymous once the session or token has ended, with the rights that are left. Subscriptions ask it for every batch of events. */
  recheckActor(): Promise<Actor>;
  /** The browser's session; null where no cookie can be set: on a WebSocket, or outside a request. */
  readonly session: SessionCookie | null;
}

export interface SessionCookie {
  /** Token of the session that the request came with; null without one. */
  readonly token: string | null;
  set(token: string, expiresAt: Date): void;
  clear(): void;
}

/** Loaders of one request, made on first use under a name that their feature chooses. */
export class RequestLoaders {
  private readonly made = new Map<string, DataLoader<never, unknown>>();

  get<Key, Value>(name: string, make: () => DataLoader<Key, Value>): DataLoader<Key, Value> {
    const existing = this.made.get(name);
    if (existing !== undefined) return existing as unknown as DataLoader<Key, Value>;
    const loader = make();
    this.made.set(name, loader);
    return loader;
  }
}

/** A context outside a request: for work in this process (the demo, tests), and the base of the transports' own. */
export function contextFor(
  actor: Actor,
  given: Partial<Omit<GraphQLContext, 'actor' | 'loaders'>> = {},
): GraphQLContext {
  return {
    actor,
    requestId: newId(),
    loaders: new RequestLoaders(),
    recheckActor: () => Promise.resolve(actor),
    session: null,
    ...given,
  };
}
