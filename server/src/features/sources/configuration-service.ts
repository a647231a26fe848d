import type { Actor } from '../../platform/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import { authorise } from '../access/index.ts';
import { changesOfConfiguration } from './domain/source-changes.ts';
import {
  type AppliedConfiguration,
  checkConfiguration,
  type SourceConfiguration,
} from './domain/source-configuration.ts';
import type { InputProblem } from './domain/source-problems.ts';
import type { InSourceTransaction, SourceStores } from './source-stores.ts';

interface Dependencies {
  readonly clock: Clock;
  readonly stores: SourceStores;
  readonly inTransaction: InSourceTransaction;
}

/** The configuration is one for the whole server; its events need a subject all the same. */
const CONFIGURATION_ID = '00000000-0000-0000-0000-000000000000';

type ConfigurationChange = Omit<SourceConfiguration, 'primaryContract'> & {
  readonly primaryContract?: SourceConfiguration['primaryContract'] | null | undefined;
};

/** What holds for all sources: time zone, display names, primary contract, primary manager. Snapshots are computed with it from the next one on. */
export class ConfigurationService {
  constructor(private readonly dependencies: Dependencies) {}

  /** What the primary contracts of today were chosen with; null before the first snapshot. */
  async applied(actor: Actor): Promise<AppliedConfiguration | null> {
    authorise(actor, 'Query.person');
    return this.dependencies.stores.configuration.applied();
  }

  async get(actor: Actor): Promise<SourceConfiguration> {
    authorise(actor, 'Query.sourceConfiguration');
    return this.dependencies.stores.configuration.get();
  }

  /** What is left out stays as it is. */
  async set(actor: Actor, change: ConfigurationChange): Promise<SourceConfiguration | InputProblem> {
    authorise(actor, 'Mutation.setSourceConfiguration');
    return this.dependencies.inTransaction(async ({ configuration: store, announce }) => {
      const before = await store.get();
      const configuration = { ...change, primaryContract: change.primaryContract ?? before.primaryContract };
      const problem = checkConfiguration(configuration, isTimeZone);
      if (problem !== null) return problem;
      await store.set(configuration, this.dependencies.clock.now());
      await announce([
        {
          kind: 'configuration.changed',
          subjectType: 'SourceConfiguration',
          subjectId: CONFIGURATION_ID,
          data: {},
          actor,
          audit: {
            action: 'SetSourceConfiguration',
            state: 'FINISHED',
            data: { changes: changesOfConfiguration(before, configuration) },
          },
        },
      ]);
      return configuration;
    });
  }
}

/** Names of the IANA table; an offset such as +01:00 is none, since it knows no summer time. */
function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
