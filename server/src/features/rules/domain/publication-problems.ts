import type { Problem } from '../../../platform/problems.ts';
import type { RuleChanges } from './rule-changes.ts';

export function publicationNotFound(id: string): Problem<'NOT_FOUND'> {
  return {
    code: 'NOT_FOUND',
    message: `There is no publication ${id} to decide on. Its rule may have been given up; look at the list of rules.`,
  };
}

export function publicationDecided(state: string): Problem<'PUBLICATION_DECIDED'> {
  return {
    code: 'PUBLICATION_DECIDED',
    message: `The publication no longer waits: it is ${state.toLowerCase()}. Look at the rule as it is now.`,
  };
}

export function secondPersonNeeded(): Problem<'SECOND_PERSON_NEEDED'> {
  return {
    code: 'SECOND_PERSON_NEEDED',
    message:
      'You asked for this publication yourself, and its effect needs a second person. Let somebody else approve it.',
  };
}

/** The rule is no longer what was asked for: what moved, in words. */
export function publicationMoved(moved: string): Problem<'PUBLICATION_MOVED'> {
  return {
    code: 'PUBLICATION_MOVED',
    message: `The rule has moved since it was measured: ${moved}. Only what was asked for may be published. Look at it again and ask anew.`,
  };
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
