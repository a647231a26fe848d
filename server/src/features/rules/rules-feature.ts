import type { Clock } from '../../platform/clock.ts';
import type { Database, Queryable } from '../../platform/database/connection.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import type { Announce } from '../../platform/events/announce.ts';
import { SettingsStore } from '../../platform/settings/settings-store.ts';
import { TENANT } from '../../platform/settings/tenant.ts';
import { CustomFieldStore } from '../custom-fields/index.ts';
import { PersonReader, type PersonsFeature } from '../persons/index.ts';
import type { TargetsFeature } from '../targets/index.ts';
import {
  PendingPublicationResolver,
  PendingSegmentPublicationResolver,
  PublicationResolver,
  RequestedContentResolver,
} from './graphql/publication-resolver.ts';
import {
  ConstantTestResolver,
  ContainedRuleResolver,
  NotOfferedResolver,
  RuleAnalysisResolver,
  SharedEntitlementResolver,
  SharingRuleResolver,
} from './graphql/rule-analysis-resolver.ts';
import {
  EntitlementExplanationFieldsResolver,
  RuleExplainResolver,
  RuleExplanationFieldsResolver,
} from './graphql/rule-explain-resolver.ts';
import { RuleLoaders } from './graphql/rule-loaders.ts';
import { RulePreviewFieldsResolver, RulePreviewResolver } from './graphql/rule-preview-resolver.ts';
import { EntitlementRulesResolver, RuleResolver, RuleVersionFieldsResolver } from './graphql/rule-resolver.ts';
import {
  RuleTestFailureResolver,
  RuleTestFieldsResolver,
  RuleTestOutcomeResolver,
  RuleTestResolver,
} from './graphql/rule-test-resolver.ts';
import { SegmentResolver, SegmentVersionFieldsResolver } from './graphql/segment-resolver.ts';
import { ImpactMeasure, livePlaces } from './impact-measure.ts';
import type { PeopleAnswers } from './people/people-thread.ts';
import { PeopleCache } from './people-in-view.ts';
import { PublicationDecisionService } from './publication-decision-service.ts';
import { PUBLICATION_LIMITS } from './publication-limits-setting.ts';
import { PublicationService } from './publication-service.ts';
import { RuleAnalysisService } from './rule-analysis-service.ts';
import { RuleExplainService } from './rule-explain-service.ts';
import { RulePreviewService } from './rule-preview-service.ts';
import { RuleService, type RuleStores } from './rule-service.ts';
import { RuleTestService, type RuleTestStores } from './rule-test-service.ts';
import { SegmentPublisher } from './segment-publisher.ts';
import { SegmentService } from './segment-service.ts';
import { PublicationStore } from './storage/publication-store.ts';
import { RuleStore } from './storage/rule-store.ts';
import { RuleTestStore } from './storage/rule-test-store.ts';
import { SegmentStore } from './storage/segment-store.ts';

export interface RulesDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly announce: Announce;
  /** Answers what is asked of everybody. */
  readonly answers: PeopleAnswers;
  readonly persons: Pick<PersonsFeature, 'loaders'>;
  readonly targets: Pick<TargetsFeature, 'targets' | 'entitlements' | 'entitlementsByIds' | 'loaders'>;
}

export interface RulesFeature {
  readonly rules: RuleService;
  readonly publications: PublicationService;
  readonly preview: RulePreviewService;
  readonly segments: SegmentService;
  readonly segmentPublisher: SegmentPublisher;
  /** What later features ask of everybody. */
  readonly people: PeopleCache;
  /** For field resolvers of later features that name rules. */
  readonly loaders: RuleLoaders;
  readonly resolvers: readonly object[];
}

export function createRulesFeature({
  database,
  clock,
  announce,
  answers,
  persons,
  targets,
}: RulesDependencies): RulesFeature {
  const bind = (tx: Queryable): RuleStores => ({
    rules: new RuleStore(tx),
    tests: new RuleTestStore(tx),
    segments: new SegmentStore(tx),
    publications: new PublicationStore(tx),
    customFields: new CustomFieldStore(tx),
    entitlementNames: () => entitlementNames(targets, tx),
    announce: (events) => announce(tx, events),
  });
  const bindTests = (tx: Queryable): RuleTestStores => ({
    ...bind(tx),
    persons: new PersonReader(tx),
    timeZone: () => timeZone(tx),
  });
  const stores = bind(database.queries);
  const rules = new RuleService({ clock, stores, inTransaction: inTransaction(database, bind) });
  const people = new PeopleCache({
    clock,
    answers,
    inSnapshot: inTransaction(
      database,
      (tx) => ({
        persons: new PersonReader(tx),
        timeZone: () => timeZone(tx),
      }),
      { isolationLevel: 'repeatable read' },
    ),
  });
  const limits = async (tx: Queryable) => (await new SettingsStore(tx).get(PUBLICATION_LIMITS)).limits;
  const measure = new ImpactMeasure({
    people,
    publishedRules: () => stores.rules.published(),
    places: (ids) => livePlaces(targets, database.queries, ids),
    unprocessed: () => new PersonReader(database.queries).unprocessedIds(),
    limits: () => limits(database.queries),
  });
  const publications = new PublicationService({ clock, stores, inTransaction: inTransaction(database, bind), measure });
  const decisions = new PublicationDecisionService({
    clock,
    stores: { limits: () => limits(database.queries) },
    inTransaction: inTransaction(database, (tx) => ({
      ...bind(tx),
      limits: () => limits(tx),
      setLimits: (set, now) => new SettingsStore(tx).set(PUBLICATION_LIMITS, { limits: set }, now),
    })),
  });
  const preview = new RulePreviewService({ ...stores, people, measure });
  const entitlementsByIds = (ids: readonly string[]) => targets.entitlementsByIds(database.queries, ids);
  const explain = new RuleExplainService({ ...stores, people, entitlementsByIds });
  const tests = new RuleTestService({
    clock,
    stores: bindTests(database.queries),
    inTransaction: inTransaction(database, bindTests),
  });
  const segments = new SegmentService({ clock, stores, inTransaction: inTransaction(database, bind), people });
  const segmentPublisher = new SegmentPublisher({
    ...{ clock, stores, inTransaction: inTransaction(database, bind), people, measure },
  });
  const loaders = new RuleLoaders(rules);
  const analysis = new RuleAnalysisService({ rules: stores.rules, people, entitlementsByIds });
  return {
    rules,
    publications,
    preview,
    segments,
    segmentPublisher,
    people,
    loaders,
    resolvers: [
      new RuleResolver(rules, loaders),
      new RuleVersionFieldsResolver(targets.loaders),
      new PublicationResolver(publications, decisions, segments, loaders),
      new PendingPublicationResolver(publications),
      new PendingSegmentPublicationResolver(publications),
      new RequestedContentResolver(targets.loaders),
      new RulePreviewResolver(preview),
      new RulePreviewFieldsResolver(targets.loaders),
      new RuleExplainResolver(explain),
      new RuleExplanationFieldsResolver(loaders),
      new EntitlementExplanationFieldsResolver(targets.loaders),
      new RuleAnalysisResolver(analysis, loaders),
      new ContainedRuleResolver(loaders),
      new SharingRuleResolver(loaders),
      new ConstantTestResolver(loaders),
      new SharedEntitlementResolver(targets.loaders),
      new NotOfferedResolver(loaders, targets.loaders),
      new SegmentResolver(segments, segmentPublisher),
      new SegmentVersionFieldsResolver(segments),
      new EntitlementRulesResolver(loaders),
      new RuleTestResolver(tests),
      new RuleTestFieldsResolver(persons.loaders, targets.loaders),
      new RuleTestOutcomeResolver(targets.loaders),
      new RuleTestFailureResolver(targets.loaders),
    ],
  };
}

async function timeZone(tx: Queryable): Promise<string> {
  return (await new SettingsStore(tx).get(TENANT)).timeZone;
}

async function entitlementNames(
  targets: Pick<TargetsFeature, 'targets' | 'entitlements'>,
  tx: Queryable,
): Promise<ReadonlyMap<string, string>> {
  const names = new Map((await targets.targets(tx)).map(({ id, name }) => [id, name]));
  const entitlements = await targets.entitlements(tx);
  return new Map(
    entitlements.flatMap(({ id, targetId, name }) => {
      const target = names.get(targetId);
      return target === undefined ? [] : [[id, `${target}: ${name}`] as const];
    }),
  );
}
