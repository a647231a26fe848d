import type { Clock } from '../../platform/clock.ts';
import type { Database, Queryable } from '../../platform/database/connection.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { SettingsStore } from '../../platform/settings/settings-store.ts';
import { TENANT } from '../../platform/settings/tenant.ts';
import { GrantHistory } from '../grants/index.ts';
import { PersonReader } from '../persons/index.ts';
import { RuleStore, type RulesFeature, wholeDefinition } from '../rules/index.ts';
import type { TargetsFeature } from '../targets/index.ts';
import { CalendarService, type ForecastState } from './calendar-service.ts';
import {
  CalendarResolver,
  ComingDayResolver,
  ComingEntitlementResolver,
  ComingRuleResolver,
} from './graphql/calendar-resolver.ts';
import { PastAccountResolver, PastEntitlementResolver, PastResolver } from './graphql/past-resolver.ts';
import { SinceResolver } from './graphql/since-resolver.ts';
import { PastService, type PastStores } from './past-service.ts';
import { SinceService, type SinceStores } from './since-service.ts';
import { PastStore } from './storage/past-store.ts';

export interface TimeMachineDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly targets: Pick<TargetsFeature, 'targets' | 'entitlements' | 'loaders'>;
  readonly rules: Pick<RulesFeature, 'people' | 'loaders'>;
}

export interface TimeMachineFeature {
  readonly resolvers: readonly object[];
}

/** What was and what will be: product specification, 7. */
export function createTimeMachineFeature(dependencies: TimeMachineDependencies): TimeMachineFeature {
  const { database, clock, targets, rules } = dependencies;
  const inOneState = inTransaction(database, (tx) => tx, { isolationLevel: 'repeatable read' });
  const calendar = new CalendarService({
    people: rules.people,
    state: () => inOneState((tx) => forecastState(tx, dependencies)),
  });
  const bind = (tx: Queryable): PastStores => ({
    past: new PastStore(tx),
    grants: new GrantHistory(tx),
    timeZone: () => timeZone(tx),
    today: (zone) => clock.today(zone),
  });
  const past = new PastService(
    bind(database.queries),
    inTransaction(database, bind, { isolationLevel: 'repeatable read' }),
  );
  const bindSince = (tx: Queryable): SinceStores => ({
    ...bind(tx),
    rules: new RuleStore(tx),
    now: () => clock.now(),
  });
  const since = new SinceService(inTransaction(database, bindSince, { isolationLevel: 'repeatable read' }));
  return {
    resolvers: [
      new CalendarResolver(calendar),
      new ComingDayResolver(),
      new ComingRuleResolver(rules.loaders),
      new ComingEntitlementResolver(targets.loaders, rules.loaders),
      new PastResolver(past),
      new PastEntitlementResolver(past, targets.loaders),
      new PastAccountResolver(targets.loaders),
      new SinceResolver(since),
    ],
  };
}

async function forecastState(tx: Queryable, { clock, targets }: TimeMachineDependencies): Promise<ForecastState> {
  const persons = new PersonReader(tx);
  const snapshot = await persons.latestSnapshot();
  const published = await new RuleStore(tx).published();
  // A disabled target is no part of an evaluation (provisioning 6).
  const live = new Set((await targets.targets(tx)).filter(({ enabled }) => enabled).map(({ id }) => id));
  const entitlements = (await targets.entitlements(tx)).filter(({ targetId }) => live.has(targetId));
  return {
    today: clock.today(await timeZone(tx)),
    snapshot: snapshot?.number ?? null,
    forecast: {
      rules: published.map((version) => {
        const { ruleId, id: versionId, entitlementIds } = version;
        return { ruleId, versionId, definition: wholeDefinition(version), entitlementIds };
      }),
      entitlements: entitlements.map(({ id, targetId, kind }) => ({ id, targetId, kind })),
      unprocessed: [...(await persons.unprocessedIds())].sort(),
    },
  };
}

async function timeZone(tx: Queryable): Promise<string> {
  return (await new SettingsStore(tx).get(TENANT)).timeZone;
}
