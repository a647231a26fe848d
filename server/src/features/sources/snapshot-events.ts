import type { Actor } from '../../platform/actor.ts';
import type { AuditRecord, DomainEvent } from '../../platform/events/event.ts';
import type { SnapshotEffect } from './domain/snapshot-info.ts';

type Said = Readonly<Record<string, unknown>>;

function event(
  what: string,
  snapshotId: string,
  actor: Actor,
  data: Said,
  audit: Pick<AuditRecord, 'action' | 'state' | 'data'>,
): DomainEvent {
  return { kind: `snapshot.${what}`, subjectType: 'snapshot', subjectId: snapshotId, data, actor, audit };
}

export function snapshotStarted(id: string, sources: number, actor: Actor): DomainEvent {
  return event('started', id, actor, { sources }, { action: 'StartSnapshot', state: 'FINISHED', data: { sources } });
}

export function snapshotBlocked(id: string, effect: SnapshotEffect, actor: Actor): DomainEvent {
  const data = { outcome: 'BLOCKED', ...effect };
  return event('blocked', id, actor, { ...effect }, { action: 'CreateSnapshot', state: 'ERROR', data });
}

/** Beside `snapshot.applied`, which readers of states follow. */
export function snapshotFinished(id: string, number: number, effect: SnapshotEffect, actor: Actor): DomainEvent {
  const data = { outcome: 'APPLIED', number, ...effect };
  return event('finished', id, actor, data, { action: 'CreateSnapshot', state: 'FINISHED', data });
}

export function snapshotFailed(id: string, message: string, actor: Actor): DomainEvent {
  return event(
    'failed',
    id,
    actor,
    {},
    { action: 'CreateSnapshot', state: 'ERROR', data: { outcome: 'FAILED', message } },
  );
}

export function snapshotDecided(id: string, decision: 'approved' | 'cancelled', actor: Actor): DomainEvent {
  const action = decision === 'approved' ? 'ApproveSnapshot' : 'CancelSnapshot';
  return event(decision, id, actor, {}, { action, state: 'FINISHED', data: {} });
}

export function snapshotSuperseded(id: string, actor: Actor): DomainEvent {
  const data = { superseded: true };
  return event('superseded', id, actor, {}, { action: 'CancelSnapshot', state: 'FINISHED', data });
}
