import { CAPABILITIES, type Capability } from '@gatehouse/schema';
import type { InputProblem } from '../../../platform/problems.ts';
import { invalid } from './access-problems.ts';

/** A key to the API for a program: a part of its owner's rights, for a time. */
export interface ApiToken {
  readonly id: string;
  readonly name: string;
  /** Its first characters, to recognise it by. */
  readonly hint: string;
  readonly capabilities: readonly Capability[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

export interface ApiTokenRequest {
  readonly name: string;
  readonly capabilities: readonly Capability[];
  readonly expiresAt: Date;
}

const LONGEST_NAME = 100;
const LONGEST_LIFE_MILLISECONDS = 366 * 24 * 3_600_000;

/** The request as it is kept, or what is wrong with it. */
export function checkApiToken(
  { name, capabilities, expiresAt }: ApiTokenRequest,
  held: ReadonlySet<Capability>,
  now: Date,
): ApiTokenRequest | InputProblem {
  const clean = name.normalize('NFC').trim();
  if (clean.length < 1 || clean.length > LONGEST_NAME) {
    return invalid(
      'name',
      `A token has a name of 1 to ${LONGEST_NAME} characters, so that you know later what it is for. Enter one.`,
    );
  }
  const missing = capabilities.filter((capability) => !held.has(capability));
  if (capabilities.length === 0 || missing.length > 0) {
    const why = missing.length > 0 ? `You do not have ${missing.join(', ')} yourself` : 'No right was chosen';
    return invalid('capabilities', `${why}, and a token holds a part of its owner's rights. Choose from your own.`);
  }
  const life = expiresAt.getTime() - now.getTime();
  if (life <= 0 || life > LONGEST_LIFE_MILLISECONDS) {
    return invalid('expiresAt', 'A token expires between now and a year from now. Choose such a date.');
  }
  return { name: clean, capabilities: CAPABILITIES.filter((one) => capabilities.includes(one)), expiresAt };
}

/** A token may do what it names and its owner still may. */
export function usableCapabilities(
  token: readonly Capability[],
  owner: readonly Capability[],
): ReadonlySet<Capability> {
  return new Set(token.filter((capability) => owner.includes(capability)));
}
