import type { Subscribe } from '../../platform/events/subscribe.ts';
import { LiveResolver } from './graphql/live-resolver.ts';

interface Dependencies {
  readonly subscribe: Subscribe;
}

export interface DashboardFeature {
  readonly resolvers: readonly object[];
}

/** The first screen, and what screens follow while it happens. */
export function createDashboardFeature({ subscribe }: Dependencies): DashboardFeature {
  return { resolvers: [new LiveResolver(subscribe)] };
}
