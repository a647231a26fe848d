import type { Role } from '@gatehouse/schema';
import type { InputProblem } from '../../../platform/problems.ts';
import { invalid } from './access-problems.ts';

const SHORTEST_PASSWORD = 12;
const LONGEST_PASSWORD = 200;
const LONGEST_NAME = 100;

/** A sign-in name as it is kept: NFC, without space around it. */
export function cleanName(name: string): string {
  return name.normalize('NFC').trim();
}

export function checkName(name: string): InputProblem | null {
  if (name.length >= 1 && name.length <= LONGEST_NAME && !/[\p{Cc}\s]/u.test(name)) return null;
  return invalid(
    'name',
    `A sign-in name has 1 to ${LONGEST_NAME} characters and no spaces; this one has not. Choose another.`,
  );
}

export function checkDisplayName(name: string): InputProblem | null {
  if (name.length >= 1 && name.length <= LONGEST_NAME && !/\p{Cc}/u.test(name)) return null;
  return invalid('displayName', `A display name has 1 to ${LONGEST_NAME} characters. Enter one.`);
}

/** Length is what makes a password strong; rules on characters make people choose worse ones. */
export function checkPassword(password: string, name: string): InputProblem | null {
  const length = [...password].length;
  if (length < SHORTEST_PASSWORD || length > LONGEST_PASSWORD) {
    return invalid(
      'password',
      `A password has ${SHORTEST_PASSWORD} to ${LONGEST_PASSWORD} characters; this one has ${length}. Choose another.`,
    );
  }
  if (password.toLowerCase().includes(name.toLowerCase()) && name.length >= 4) {
    return invalid('password', 'The password contains the sign-in name, which is guessed first. Choose another.');
  }
  return null;
}

export function checkRoles(roles: readonly Role[]): InputProblem | null {
  if (roles.length > 0) return null;
  return invalid(
    'roles',
    'A user without a role could do nothing. Choose at least one; to keep somebody out, disable the user.',
  );
}
