import serverPackage from '../package.json' with { type: 'json' };
import { type AccessFeature, createAccessFeature } from './features/access/index.ts';
import { type AggregationFeature, createAggregationFeature } from './features/aggregation/index.ts';
import { createAuditFeature } from './features/audit/index.ts';
import { createCustomFieldsFeature } from './features/custom-fields/index.ts';
import { createDashboardFeature } from './features/dashboard/index.ts';
import {
  createEnforcementFeature,
  type EnforcementFeature,
  type EnforcementOptions,
} from './features/enforcement/index.ts';
import { createEvaluationFeature, type EvaluationFeature } from './features/evaluation/index.ts';
import { createExportsFeature } from './features/exports/index.ts';
import { createGrantsFeature, type GrantsFeature } from './features/grants/index.ts';
import { createIncidentsFeature } from './features/incidents/index.ts';
import { createPersonsFeature, type PersonsFeature } from './features/persons/index.ts';
import { createRulesFeature, type PeopleAnswers, type RulesFeature } from './features/rules/index.ts';
import { createSchedulesFeature, type SchedulesFeature } from './features/schedules/index.ts';
import { createSourcesFeature, type SourcesFeature } from './features/sources/index.ts';
import { createTargetsFeature, type TargetsFeature } from './features/targets/index.ts';
import { createTimeMachineFeature } from './features/time-machine/index.ts';
import type { Clock } from './platform/clock.ts';
import type { Database } from './platform/database/connection.ts';
import type { Announce, EventHandler } from './platform/events/announce.ts';
import type { StartProgress } from './platform/events/progress.ts';
import type { Subscribe } from './platform/events/subscribe.ts';
import type { Download } from './platform/http/downloads.ts';
import type { AddJobs, DeadProcessHandler, Job } from './platform/jobs/job.ts';
import type { Logger } from './platform/logging/logger.ts';
import type { ScriptEngine } from './platform/scripting/script-engine.ts';
import type { SecretBox } from './platform/secrets.ts';

/** What features are made of. */
export interface FeatureParts {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly database: Database;
  readonly announce: Announce;
  readonly subscribe: Subscribe;
  readonly startProgress: StartProgress;
  readonly addJobs: AddJobs;
  readonly secrets: SecretBox;
  /** Hosts that sources may be asked at although they are on a private network, and without TLS. */
  readonly privateHosts: readonly string[];
  /** Runs the scripts of mappings. */
  readonly scripts: ScriptEngine;
  /** Answers what is asked of everybody. */
  readonly answers: PeopleAnswers;
  /** Name of this process; rows that carry it are handed to `deadProcessHandlers` when it dies. */
  readonly processId: string;
  /** What tests set otherwise. */
  readonly enforcement?: EnforcementOptions;
}

/** What a feature may bring to the whole. */
interface Contribution {
  readonly resolvers: readonly object[];
  readonly orphanedTypes?: readonly (abstract new (...args: never[]) => object)[];
  readonly jobs?: readonly Job[];
  readonly eventHandlers?: readonly EventHandler[];
  readonly deadProcessHandlers?: readonly DeadProcessHandler[];
  readonly downloads?: readonly Download[];
}

export interface Features extends Required<Contribution> {
  readonly access: AccessFeature;
  readonly persons: PersonsFeature;
  readonly sources: SourcesFeature;
  readonly targets: TargetsFeature;
  readonly grants: GrantsFeature;
  readonly aggregation: AggregationFeature;
  readonly rules: RulesFeature;
  readonly evaluation: EvaluationFeature;
  readonly enforcement: EnforcementFeature;
  readonly schedules: SchedulesFeature;
}

/** All features in the order in which they depend on each other (architecture, section 0). Opens no connection. */
export function composeFeatures(parts: FeatureParts): Features {
  const access = createAccessFeature({ ...parts, version: serverPackage.version });

  const persons = createPersonsFeature(parts);
  const customFields = createCustomFieldsFeature(parts);
  const sources = createSourcesFeature({ ...parts, persons: persons.persons });
  const targets = createTargetsFeature(parts);
  const grants = createGrantsFeature({ ...parts, targets });
  const aggregation = createAggregationFeature({ ...parts, persons: persons.persons, grants });
  const rules = createRulesFeature({ ...parts, persons, targets });
  const evaluation = createEvaluationFeature({
    ...parts,
    persons,
    targets,
    rules,
    beginDay: () => sources.dateSnapshots.run(),
  });
  const enforcement = createEnforcementFeature({ ...parts, ...parts.enforcement, persons, targets, evaluation });
  const schedules = createSchedulesFeature({ ...parts, sources, evaluation, enforcement });
  const timeMachine = createTimeMachineFeature({ ...parts, targets, rules });
  const audit = createAuditFeature({ ...parts, targets });
  const incidents = createIncidentsFeature(parts);
  const dashboard = createDashboardFeature({ ...parts, sources, evaluation, enforcement });

  const exports = createExportsFeature({ ...parts, targets, evaluation });

  const all: readonly Contribution[] = [
    access,
    persons,
    customFields,
    sources,
    targets,
    grants,
    aggregation,
    rules,
    evaluation,
    enforcement,
    schedules,
    timeMachine,
    audit,
    incidents,
    dashboard,
    exports,
  ];
  return {
    access,
    persons,
    sources,
    targets,
    grants,
    aggregation,
    rules,
    evaluation,
    enforcement,
    schedules,
    resolvers: all.flatMap((feature) => feature.resolvers),
    orphanedTypes: all.flatMap((feature) => feature.orphanedTypes ?? []),
    jobs: all.flatMap((feature) => feature.jobs ?? []),
    eventHandlers: all.flatMap((feature) => feature.eventHandlers ?? []),
    deadProcessHandlers: all.flatMap((feature) => feature.deadProcessHandlers ?? []),
    downloads: all.flatMap((feature) => feature.downloads ?? []),
  };
}
