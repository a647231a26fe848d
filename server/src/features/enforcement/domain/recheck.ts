import type { Operation } from '../../evaluation/index.ts';

/** What is true of an action's person and entitlement right before the effect. */
export interface StateNow {
  /** Excluded by mapping or by hand (decision 14). */
  readonly excluded: boolean;
  /** The last import could not read the person. */
  readonly blocked: boolean;
  /** The published rules want it today, and an account with it. */
  readonly wanted: boolean;
  /** The ledger says that it is granted. */
  readonly granted: boolean;
  /** The target takes part. */
  readonly targetEnabled: boolean;
}

/** Why an action is not carried out after all. ALREADY_DONE counts as done for those that wait for it. */
export type NotNeeded = 'EXCLUDED' | 'PERSON_BLOCKED' | 'TARGET_DISABLED' | 'NO_LONGER_WANTED' | 'ALREADY_DONE';

/** The check before the effect (data model, Ledger): null when the action is still to be carried out, however long ago it was planned. */
export function notNeeded(operation: Operation, now: StateNow): NotNeeded | null {
  if (!now.targetEnabled) return 'TARGET_DISABLED';
  if (now.excluded) return 'EXCLUDED';
  if (now.blocked) return 'PERSON_BLOCKED';
  switch (operation) {
    case 'GRANT':
      if (now.granted) return 'ALREADY_DONE';
      return now.wanted ? null : 'NO_LONGER_WANTED';
    case 'REVOKE':
    case 'UNMANAGE':
      if (!now.granted) return 'ALREADY_DONE';
      return now.wanted ? 'NO_LONGER_WANTED' : null;
    case 'UPDATE':
      return now.granted && now.wanted ? null : 'NO_LONGER_WANTED';
  }
}

/** What each reason says to people: what happened, why, what follows. */
export const NOT_NEEDED_MESSAGES: Readonly<Record<NotNeeded, string>> = {
  EXCLUDED:
    'The person was excluded after the plan was made, and excluded persons keep what they have. Include the person to catch up.',
  PERSON_BLOCKED:
    'The last import could not read the person, so nothing is changed for the person. Correct the record and import again.',
  TARGET_DISABLED: 'The target was switched off after the plan was made. Switch it on and enforce again.',
  NO_LONGER_WANTED:
    'The published rules no longer ask for this, so it was not carried out. The next plan says what they ask for now.',
  ALREADY_DONE: 'It had been carried out already, so there was nothing left to do.',
};
