import type DataLoader from 'dataloader';
import type { Actor } from '../actor.ts';

/** What every resolver is handed: who asks, and loaders that live as long as the request. */
export interface GraphQLContext {
  readonly actor: Actor;
  readonly requestId: string;
  readonly loaders: RequestLoaders;
}

/** Loaders of one request, made on first use under a name that their feature chooses. */
export class RequestLoaders {
  private readonly made = new Map<string, DataLoader<never, unknown>>();

  get<Key, Value>(name: string, make: () => DataLoader<Key, Value>): DataLoader<Key, Value> {
    const existing = this.made.get(name);
    if (existing !== undefined) return existing as unknown as DataLoader<Key, Value>;
    const loader = make();
    this.made.set(name, loader as unknown as DataLoader<never, unknown>);
    return loader;
  }
}
