import type { Actor } from '../../platform/actor.ts';
import type { AuditRecord, DomainEvent } from '../../platform/events/event.ts';
import type { SkippedChange } from './storage/skipped-persons.ts';

/** Settings and the list of suggestions are one for the whole server; their events need a subject all the same. */
const AGGREGATION_ID = '00000000-0000-0000-0000-000000000000';

type Said = AuditRecord['data'];

/** What was decided about a person: his record goes to another person, or comes back. */
export function mergeDecided(
  action: 'MergePersons' | 'UnmergePerson',
  personId: string,
  said: Said,
  actor: Actor,
): DomainEvent {
  return {
    kind: action === 'MergePersons' ? 'person.merge_decided' : 'person.unmerge_decided',
    subjectType: 'person',
    subjectId: personId,
    data: {},
    actor,
    audit: { action, state: 'FINISHED', personId, data: said },
  };
}

/** Two persons stay two. */
export function mergeRejected(personId: string, said: Said, actor: Actor): DomainEvent {
  return {
    kind: 'person.merge_rejected',
    subjectType: 'person',
    subjectId: personId,
    data: {},
    actor,
    audit: { action: 'RejectMerge', state: 'FINISHED', personId, data: said },
  };
}

export function personsSkipped(changes: readonly SkippedChange[], actor: Actor): readonly DomainEvent[] {
  return changes.map(({ personId, skipped }) => ({
    kind: 'person.skipped',
    subjectType: 'person',
    subjectId: personId,
    data: { skipped },
    actor,
  }));
}

/** How many suggestions wait for a decision now. */
export function suggestionsChanged(open: number, actor: Actor): DomainEvent {
  return {
    kind: 'aggregation.suggestions',
    subjectType: 'Aggregation',
    subjectId: AGGREGATION_ID,
    data: { open },
    actor,
  };
}

export function settingsChanged(changes: Said, actor: Actor): DomainEvent {
  return {
    kind: 'configuration.changed',
    subjectType: 'Aggregation',
    subjectId: AGGREGATION_ID,
    data: {},
    actor,
    audit: { action: 'SetAggregationSettings', state: 'FINISHED', data: { changes } },
  };
}

/** Entitlements of somebody who belongs to another person now: kept in the targets, managed no more. */
export function entitlementsLetGo(personId: string, entitlements: number, actor: Actor): DomainEvent {
  return {
    kind: 'person.unmanaged',
    subjectType: 'person',
    subjectId: personId,
    data: { entitlements },
    actor,
    audit: { action: 'UnmanageMerged', state: 'FINISHED', personId, data: { entitlements } },
  };
}
