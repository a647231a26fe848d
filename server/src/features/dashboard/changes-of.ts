import type { Actor } from '../../platform/actor.ts';
import type { NumberedEvent } from '../../platform/events/event.ts';

/** That something changed which lists may show: a kind (`import.finished`, `rule.published` …) and what it concerns. */
export interface ChangeEvent {
  readonly position: bigint;
  readonly kind: string;
  readonly subjectType: string;
  readonly subjectId: string;
}

/** What somebody signs in with is nobody's business but the administrators'. */
const ACCESS_KINDS = /^(session|token|user)\./;
/** Of these there are thousands a second, and who hears of one reads the whole list. */
const CROWDED_KINDS = /^action\./;

/** The changes of one batch that the actor may hear of; of a crowded kind the last one only. */
export function changesOf(actor: Actor, events: readonly NumberedEvent[]): readonly ChangeEvent[] {
  const lastOfKind = new Map(events.map(({ kind, position }) => [kind, position]));
  return events.filter(({ kind, position }) => {
    if (kind === 'progress') return false;
    if (ACCESS_KINDS.test(kind)) return actor.capabilities.has('MANAGE_ACCESS');
    return !CROWDED_KINDS.test(kind) || lastOfKind.get(kind) === position;
  });
}
