import type { Capability } from '@gatehouse/schema';

/** Who does something: a signed-in user, an API token of a user, a schedule, or the system itself. */
export interface Actor {
  readonly kind: 'USER' | 'TOKEN' | 'SCHEDULE' | 'SYSTEM' | 'ANONYMOUS';
  /** Id of the user; null for schedule, system and anonymous. */
  readonly id: string | null;
  /** Display name, for the audit log. */
  readonly name: string | null;
  readonly capabilities: ReadonlySet<Capability>;
}

export const ANONYMOUS: Actor = { kind: 'ANONYMOUS', id: null, name: null, capabilities: new Set() };

/** The server itself: demo set-up, take-back of a dead process's work. */
export const SYSTEM: Actor = { kind: 'SYSTEM', id: null, name: null, capabilities: new Set() };
