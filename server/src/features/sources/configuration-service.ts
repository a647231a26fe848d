import type { Actor } from '../../platform/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import { authorise } from '../access/index.ts';
import { changesOfConfiguration } from './domain/source-changes.ts';
import { checkConfiguration, type SourceConfiguration } from './domain/source-configuration.ts';
import type { InputProblem } from './domain/source-problems.ts';
import type { InSourceTransaction, SourceStores } from './source-stores.ts';

interface Dependencies {
  readonly clock: Clock;
  readonly stores: SourceStores;
  readonly inTransaction: InSourceTransaction;
}

/** The configuration is one for the whole server; its events need a subject all the same. */
const CONFIGURATION_ID = '00000000-0000-0000-0000-000000000000';

/** What holds for all sources: time zone, display names, primary manager. Snapshots are computed with it from the next one on. */
export class ConfigurationService {
  constructor(private readonly dependencies: Dependencies) {}

  async get(actor: Actor): Promise<SourceConfiguration> {
    authorise(actor, 'Query.sourceConfiguration');
    return this.dependencies.stores.configuration.get();
  }

  async set(actor: Actor, configuration: SourceConfiguration): Promise<SourceConfiguration | InputProblem> {
    authorise(actor, 'Mutation.setSourceConfiguration');
    const problem = checkConfiguration(configuration, isTimeZone);
    if (problem !== null) return problem;
    return this.dependencies.inTransaction(async ({ configuration: store, announce }) => {
      const before = await store.get();
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
