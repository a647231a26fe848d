import { CAPABILITIES, type Capability, ROLE_CAPABILITIES, type Role } from '@gatehouse/schema';

/** A person who may sign in to Gatehouse itself; not one of the persons whose accounts it manages. */
export interface User {
  readonly id: string;
  /** Sign-in name; unique ignoring case. */
  readonly name: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  /** What the roles give, and what was given beyond them. */
  readonly capabilities: readonly Capability[];
  readonly locale: string;
  readonly createdAt: Date;
  readonly disabledAt: Date | null;
}

/** In the order of `CAPABILITIES`, each once. */
export function capabilitiesOf(roles: readonly Role[], extra: readonly Capability[]): readonly Capability[] {
  const held = new Set([...roles.flatMap((role) => ROLE_CAPABILITIES[role]), ...extra]);
  return CAPABILITIES.filter((capability) => held.has(capability));
}

/** Languages of the web app. */
export const LOCALES = ['en', 'nl', 'da'] as const;

/** What a new or changed user is made of, checked. */
export interface UserChange {
  readonly displayName?: string;
  readonly roles?: readonly Role[];
  readonly passwordHash?: string;
  readonly extraCapabilities?: readonly Capability[];
  /** Null lets a disabled user in again. */
  readonly disabledAt?: Date | null;
}
