import type { InputProblem, Problem } from '../../../platform/problems.ts';
import type { PublicationSubject } from './publication.ts';
import type { RuleChanges } from './rule-changes.ts';

export function publicationNotFound(id: string): Problem<'NOT_FOUND'> {
  return {
    code: 'NOT_FOUND',
    message: `There is no publication ${id} to decide on. Its draft may have been given up; look at the list of what waits.`,
  };
}

export function publicationDecided(state: string): Problem<'PUBLICATION_DECIDED'> {
  return {
    code: 'PUBLICATION_DECIDED',
    message: `The publication no longer waits: it is ${state.toLowerCase()}. Look at the rule or segment as it is now.`,
  };
}

export function secondPersonNeeded(): Problem<'SECOND_PERSON_NEEDED'> {
  return {
    code: 'SECOND_PERSON_NEEDED',
    message:
      'You asked for this publication yourself, and its effect needs a second person. Let somebody else approve it.',
  };
}

/** It is no longer what was asked for: what moved, in words. */
export function publicationMoved(subject: PublicationSubject, moved: string): Problem<'PUBLICATION_MOVED'> {
  return {
    code: 'PUBLICATION_MOVED',
    message: `The ${subject.toLowerCase()} has moved since it was measured: ${moved}. Only what was asked for may be published. Look at it again and ask anew.`,
  };
}

export const LONGEST_REASON = 500;

export function reasonNeeded(length: number): InputProblem {
  const message =
    length === 0
      ? 'Whoever asked has to know why it was rejected. Give a reason.'
      : `The reason has ${length} characters; at most ${LONGEST_REASON} are kept. Shorten it.`;
  return { code: 'INVALID_INPUT', message, fields: ['reason'] };
}

/** `name: A → B; entitlements: …`. */
export function inWords(changes: RuleChanges): string {
  return Object.entries(changes)
    .map(([part, { from, to }]) => `${part}: ${told(from)} → ${told(to)}`)
    .join('; ');
}

function told(value: unknown): string {
  if (value === null || (Array.isArray(value) && value.length === 0)) return 'nothing';
  return Array.isArray(value) ? value.join(', ') : typeof value === 'string' ? value : JSON.stringify(value);
}
