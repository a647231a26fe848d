import type { InputProblem } from '../../../platform/problems.ts';

/** A person left out by hand: keeps all rights and is not processed (provisioning 5.8, decision 14). */
export interface Exclusion {
  readonly personId: string;
  /** Null of exclusions older than reasons. */
  readonly reason: string | null;
  readonly since: Date;
  /** Name of the user; null for the system. */
  readonly by: string | null;
  /** `YYYY-MM-DD`: on this day the person is included again by itself; null = until somebody does it. */
  readonly until: string | null;
}

export interface ExclusionChoice {
  readonly reason: string;
  readonly until?: string | null | undefined;
}

const MOST_LETTERS = 500;

/** Null when it can be kept. `today` is the day in the tenant's time zone. */
export function checkExclusion({ reason, until }: ExclusionChoice, today: string): InputProblem | null {
  const letters = [...reason.trim()].length;
  if (letters === 0 || letters > MOST_LETTERS) {
    return {
      code: 'INVALID_INPUT',
      message: `The reason has ${letters} characters, so nobody could later tell why the person was left out. Give one of 1 to ${MOST_LETTERS}.`,
      fields: ['reason'],
    };
  }
  if (until === undefined || until === null || until > today) return null;
  return {
    code: 'INVALID_INPUT',
    message: `An exclusion that ends on ${until} would be over today, ${today}. Give a later day, or none.`,
    fields: ['until'],
  };
}
