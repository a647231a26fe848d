import type { Clock } from '../../platform/clock.ts';
import type { Database, Queryable } from '../../platform/database/connection.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { SettingsStore } from '../../platform/settings/settings-store.ts';
import { TENANT } from '../../platform/settings/tenant.ts';
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
import { notProcessed } from './storage/not-processed.ts';

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
  const { database, targets, rules } = dependencies;
  const inOneState = inTransaction(database, (tx) => tx, { isolationLevel: 'repeatable read' });
  const calendar = new CalendarService({
    people: rules.people,
    state: () => inOneState((tx) => forecastState(tx, dependencies)),
  });
  return {
    resolvers: [
      new CalendarResolver(calendar),
      new ComingDayResolver(),
      new ComingRuleResolver(rules.loaders),
      new ComingEntitlementResolver(targets.loaders, rules.loaders),
    ],
  };
}

async function forecastState(tx: Queryable, { clock, targets }: TimeMachineDependencies): Promise<ForecastState> {
  const { timeZone } = await new SettingsStore(tx).get(TENANT);
  const snapshot = await new PersonReader(tx).latestSnapshot();
  const published = await new RuleStore(tx).published();
  // A disabled target is no part of an evaluation (provisioning 6).
  const live = new Set((await targets.targets(tx)).filter(({ enabled }) => enabled).map(({ id }) => id));
  const entitlements = (await targets.entitlements(tx)).filter(({ targetId }) => live.has(targetId));
  return {
    today: clock.today(timeZone),
    snapshot: snapshot?.number ?? null,
    forecast: {
      rules: published.map((version) => {
        const { ruleId, id: versionId, entitlementIds } = version;
        return { ruleId, versionId, definition: wholeDefinition(version), entitlementIds };
      }),
      entitlements: entitlements.map(({ id, targetId, kind }) => ({ id, targetId, kind })),
      notProcessed: await notProcessed(tx),
    },
  };
}
