import type { Actor } from '../../platform/actor.ts';
import type { DomainEvent } from '../../platform/events/event.ts';
import { newId } from '../../platform/ids.ts';
import type { NewPublicationRequest, PublicationRequest, PublicationSubject } from './domain/publication.ts';
import type { PublicationStore } from './storage/publication-store.ts';

interface Stores {
  readonly publications: PublicationStore;
  readonly announce: (events: readonly DomainEvent[]) => Promise<void>;
}

type Without<Union, Keys extends PropertyKey> = Union extends unknown ? Omit<Union, Keys> : never;

/** What a second person is to decide on. */
export type Asked = Without<NewPublicationRequest, 'id' | 'requestedAt' | 'requestedById'>;

/**
 * Puts a change before a second person when its effect reaches a limit, in the place of what waited for the same rule or segment, and says
 * whether it did. What the system itself does (it sets up the demo) has nobody to ask.
 */
export async function asksSecondPerson(
  stores: Stores,
  asked: Asked,
  name: string,
  { actor, at }: { readonly actor: Actor; readonly at: Date },
): Promise<boolean> {
  const { subject, subjectId, exceeded } = asked;
  const superseded = { state: 'SUPERSEDED', at, by: actor.id, reason: null } as const;
  await stores.publications.endPending(subject, subjectId, superseded);
  if (exceeded.length === 0 || actor.id === null) return false;
  await stores.publications.insert({ ...asked, id: newId(), requestedAt: at, requestedById: actor.id });
  await stores.announce([publicationEvent('requested', asked, actor, name)]);
  return true;
}

const ACTIONS = {
  requested: 'RequestPublication',
  approved: 'ApprovePublication',
  rejected: 'RejectPublication',
  withdrawn: 'WithdrawPublication',
};
const SUBJECTS: Readonly<Record<PublicationSubject, string>> = { RULE: 'Rule', SEGMENT: 'Segment' };

/** An event of a publication: of the rule or segment, so that whoever shows it hears of it. */
export function publicationEvent(
  what: keyof typeof ACTIONS,
  { subject, subjectId, kind, impact }: Pick<PublicationRequest, 'subject' | 'subjectId' | 'kind' | 'impact'>,
  actor: Actor,
  name: string,
  more: Readonly<Record<string, unknown>> = {},
): DomainEvent {
  const { granted, revoked } = impact;
  return {
    kind: `${subject.toLowerCase()}.publication_${what}`,
    subjectType: SUBJECTS[subject],
    subjectId,
    data: {},
    actor,
    audit: { action: ACTIONS[what], state: 'FINISHED', data: { name, subject, kind, granted, revoked, ...more } },
  };
}
