import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/connection.ts';
import type { Subscribe } from '../../platform/events/subscribe.ts';
import { SettingsStore } from '../../platform/settings/settings-store.ts';
import { TENANT } from '../../platform/settings/tenant.ts';
import type { EnforcementFeature } from '../enforcement/index.ts';
import type { EvaluationFeature } from '../evaluation/index.ts';
import type { SourcesFeature } from '../sources/index.ts';
import { DashboardService } from './dashboard-service.ts';
import { DashboardResolver } from './graphql/dashboard-resolver.ts';
import { LiveResolver } from './graphql/live-resolver.ts';
import { DashboardStore } from './storage/dashboard-store.ts';

interface Dependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly subscribe: Subscribe;
  readonly sources: Pick<SourcesFeature, 'importList'>;
  readonly evaluation: Pick<EvaluationFeature, 'evaluations'>;
  readonly enforcement: Pick<EnforcementFeature, 'enforcements'>;
}

export interface DashboardFeature {
  readonly resolvers: readonly object[];
}

/** The first screen, and what screens follow while it happens. */
export function createDashboardFeature({ database, clock, subscribe, ...runs }: Dependencies): DashboardFeature {
  const store = new DashboardStore(database.queries);
  const settings = new SettingsStore(database.queries);
  const service = new DashboardService({
    figures: async () => store.figures(clock.today((await settings.get(TENANT)).timeZone)),
    imports: runs.sources.importList,
    evaluations: runs.evaluation.evaluations,
    enforcements: runs.enforcement.enforcements,
  });
  return { resolvers: [new DashboardResolver(service), new LiveResolver(subscribe)] };
}
