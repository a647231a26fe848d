import type { Actor } from '../../platform/actor.ts';
import type { AuditRecord, DomainEvent } from '../../platform/events/event.ts';
import { progressEvent } from '../../platform/events/progress.ts';
import type { ImportCounts, ImportFailure, ImportState } from './domain/import.ts';
import type { MergeEffect } from './storage/snapshot/next-merges.ts';

/** Which import of which source; the name is for the audit log. */
export interface ImportIdentity {
  readonly importId: string;
  readonly sourceId: string;
  readonly sourceName: string;
}

type Said = Readonly<Record<string, unknown>>;

function event(kind: string, { importId, sourceId }: ImportIdentity, data: Said, actor: Actor): DomainEvent {
  return { kind, subjectType: 'import', subjectId: importId, data: { sourceId, ...data }, actor };
}

function audited(happened: DomainEvent, audit: Pick<AuditRecord, 'action' | 'state' | 'data'>): DomainEvent {
  return { ...happened, audit };
}

export function importStarted(identity: ImportIdentity, actor: Actor): DomainEvent {
  return audited(event('import.started', identity, {}, actor), {
    action: 'StartImport',
    state: 'FINISHED',
    data: { source: identity.sourceName },
  });
}

/** How an import ended: the event of it, and the last point of its progress. */
export function importEnded(
  identity: ImportIdentity,
  state: Extract<ImportState, 'SUCCEEDED' | 'BLOCKED'>,
  counts: ImportCounts,
  actor: Actor,
): readonly DomainEvent[] {
  const kind = state === 'SUCCEEDED' ? 'import.finished' : 'import.blocked';
  const ended = audited(event(kind, identity, { ...counts }, actor), {
    action: 'Import',
    state: state === 'SUCCEEDED' ? 'FINISHED' : 'ERROR',
    data: { source: identity.sourceName, outcome: state, ...counts },
  });
  return [ended, lastPoint(identity, state, counts.read, actor)];
}

export function importFailed(
  identity: ImportIdentity,
  failure: ImportFailure,
  message: string,
  actor: Actor,
): readonly DomainEvent[] {
  const failed = audited(event('import.failed', identity, { failure }, actor), {
    action: 'Import',
    state: 'ERROR',
    data: { source: identity.sourceName, outcome: 'FAILED', code: failure, message },
  });
  return [failed, lastPoint(identity, 'FAILED', 0, actor)];
}

export function importDecided(identity: ImportIdentity, decision: 'approved' | 'cancelled', actor: Actor): DomainEvent {
  return audited(event(`import.${decision}`, identity, {}, actor), {
    action: decision === 'approved' ? 'ApproveImport' : 'CancelImport',
    state: 'FINISHED',
    data: { source: identity.sourceName },
  });
}

/** The end of an import that was under way when a schedule started. */
export function importCancelledBySchedule(identity: ImportIdentity, actor: Actor): readonly DomainEvent[] {
  const cancelled = audited(event('import.cancelled', identity, { bySchedule: true }, actor), {
    action: 'CancelImport',
    state: 'FINISHED',
    data: { source: identity.sourceName, name: actor.name },
  });
  return [cancelled, lastPoint(identity, 'CANCELLED', 0, actor)];
}

export function importSuperseded(identity: ImportIdentity, byImportId: string, actor: Actor): DomainEvent {
  return audited(event('import.superseded', identity, { byImportId }, actor), {
    action: 'CancelImport',
    state: 'FINISHED',
    data: { source: identity.sourceName, superseded: true },
  });
}

export function snapshotApplied(id: string, data: Said, actor: Actor): DomainEvent {
  return { kind: 'snapshot.applied', subjectType: 'snapshot', subjectId: id, data, actor };
}

/** Excluded persons whose records went or came back (decision 14). */
export function personsMissing(
  kind: 'person.excluded_missing' | 'person.excluded_returned',
  personIds: readonly string[],
  { importId, sourceId }: ImportIdentity,
  actor: Actor,
): readonly DomainEvent[] {
  return personIds.map((subjectId) => ({
    kind,
    subjectType: 'person',
    subjectId,
    data: { sourceId, importId },
    actor,
  }));
}

/** Persons who became part of another one with a snapshot, and those who are on their own again (provisioning 3.9). */
export function mergesApplied(
  { merged, unmerged, mainsMissing }: MergeEffect & { readonly mainsMissing: readonly string[] },
  actor: Actor,
): readonly DomainEvent[] {
  const tell = (kind: string, subjectId: string, data: Said) => ({
    kind,
    subjectType: 'person',
    subjectId,
    data,
    actor,
  });
  return [
    ...merged.map(({ personId, mainId }) => tell('person.merged', personId, { mainId })),
    ...unmerged.map(({ personId, mainId }) => tell('person.unmerged', personId, { mainId })),
    ...mainsMissing.map((id) => tell('person.main_missing', id, {})),
  ];
}

function lastPoint({ importId }: ImportIdentity, state: ImportState, done: number, actor: Actor): DomainEvent {
  return progressEvent(
    'IMPORT',
    importId,
    { step: 'DONE', done, total: done, rate: null, eta: null, ended: true, state },
    actor,
  );
}
