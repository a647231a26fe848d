import type { Actor } from '../../../platform/actor.ts';
import { Refusal } from '../../../platform/problems.ts';
import { OPERATION_REQUIREMENTS, type OperationName, type Requirement } from './operations.ts';

export function isAllowed(actor: Actor, operation: OperationName): boolean {
  const requirement: Requirement = OPERATION_REQUIREMENTS[operation];
  if (requirement === 'PUBLIC' || actor.kind === 'SYSTEM' || actor.kind === 'SCHEDULE') return true;
  if (actor.kind === 'ANONYMOUS') return false;
  return requirement === 'SIGNED_IN' || actor.capabilities.has(requirement);
}

/**
 * The first line of every use case. The system and its schedules may do everything.
 * @throws Refusal UNAUTHENTICATED or FORBIDDEN.
 */
export function authorise(actor: Actor, operation: OperationName): void {
  if (isAllowed(actor, operation)) return;
  if (actor.kind === 'ANONYMOUS') {
    throw new Refusal(
      'UNAUTHENTICATED',
      `${operation} needs a signed-in user, and nobody is signed in. Sign in, or send an API token.`,
    );
  }
  throw new Refusal(
    'FORBIDDEN',
    `${operation} needs the right ${OPERATION_REQUIREMENTS[operation]}, which you do not have. Ask an administrator for a role that has it.`,
  );
}
