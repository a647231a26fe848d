import type { Clock } from '../../platform/clock.ts';
import type { Database, Queryable } from '../../platform/database/connection.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import type { Announce, EventHandler } from '../../platform/events/announce.ts';
import type { AddJobs, Job } from '../../platform/jobs/job.ts';
import { SettingsStore } from '../../platform/settings/settings-store.ts';
import type { GrantsFeature } from '../grants/index.ts';
import type { PersonService } from '../persons/index.ts';
import { aggregationHandler } from './aggregation-handler.ts';
import { AggregationService } from './aggregation-service.ts';
import type { AggregationStores } from './aggregation-stores.ts';
import { AggregationResolver } from './graphql/aggregation-resolver.ts';
import {
  MergeFieldsResolver,
  MergePreviewFieldsResolver,
  PersonAggregationResolver,
  SuggestionFieldsResolver,
} from './graphql/merge-fields-resolver.ts';
import { comparablePersons, newcomersOf } from './storage/comparable-persons.ts';
import { MergeStore } from './storage/merge-store.ts';
import { holdNewcomers, settleSkipped, skippedMains } from './storage/skipped-persons.ts';
import { AGGREGATION_SETTINGS } from './storage/stored-settings.ts';
import { SuggestionStore } from './storage/suggestion-store.ts';
import { SuggestionRun } from './suggestion-run.ts';
import { SuggestionService } from './suggestion-service.ts';

interface Dependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly announce: Announce;
  readonly addJobs: AddJobs;
  readonly persons: PersonService;
  readonly grants: Pick<GrantsFeature, 'ledger'>;
}

export interface AggregationFeature {
  readonly aggregation: AggregationService;
  readonly suggestions: SuggestionService;
  readonly resolvers: readonly object[];
  readonly jobs: readonly Job[];
  readonly eventHandlers: readonly EventHandler[];
}

/** Several source records, one person (provisioning 3.9). */
export function createAggregationFeature(dependencies: Dependencies): AggregationFeature {
  const { database, clock, announce, addJobs, persons, grants } = dependencies;
  const bind = (tx: Queryable): AggregationStores => {
    const settings = new SettingsStore(tx);
    return {
      merges: new MergeStore(tx),
      suggestions: new SuggestionStore(tx),
      settings: {
        get: () => settings.get(AGGREGATION_SETTINGS),
        set: (value, now) => settings.set(AGGREGATION_SETTINGS, value, now),
      },
      settleSkipped: (personIds) => settleSkipped(tx, personIds),
      announce: (events) => announce(tx, events),
      addJobs: (requests) => addJobs(tx, requests),
    };
  };
  const shared = { clock, stores: bind(database.queries), inTransaction: inTransaction(database, bind) };
  const aggregation = new AggregationService(shared);
  const suggestions = new SuggestionService(shared);
  const run = new SuggestionRun({
    ...shared,
    everybody: () => comparablePersons(database.queries),
    newcomersOf: (snapshotNumber) => newcomersOf(database.queries, snapshotNumber),
  });
  return {
    aggregation,
    suggestions,
    resolvers: [
      new AggregationResolver(aggregation, suggestions),
      new MergeFieldsResolver(persons),
      new MergePreviewFieldsResolver(persons),
      new SuggestionFieldsResolver(persons),
      new PersonAggregationResolver(aggregation),
    ],
    jobs: [run.job()],
    eventHandlers: [aggregationHandler({ bind, ledger: (tx) => grants.ledger(tx), holdNewcomers, skippedMains })],
  };
}
