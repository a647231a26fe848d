import type { Actor } from '../../../platform/actor.ts';
import type { DomainEvent } from '../../../platform/events/event.ts';
import type { ApiToken } from './api-token.ts';
import type { User, UserChange } from './user.ts';

/** A user as the one who acts. */
export function actorOf(user: User): Actor {
  return { kind: 'USER', id: user.id, name: user.displayName, capabilities: new Set(user.capabilities) };
}

function userEvent(kind: string, action: string, user: User, actor: Actor, more: Record<string, unknown>): DomainEvent {
  return {
    kind,
    subjectType: 'User',
    subjectId: user.id,
    data: {},
    actor,
    audit: { action, state: 'FINISHED', data: { user: user.name, ...more } },
  };
}

export function userCreated(user: User, actor: Actor, action: 'CreateUser' | 'SetupAdministrator'): DomainEvent {
  return userEvent('user.created', action, user, actor, { roles: user.roles });
}

export function userChanged(user: User, change: UserChange, actor: Actor): DomainEvent {
  const { passwordHash, disabledAt, extraCapabilities, ...shown } = change;
  return userEvent('user.changed', 'UpdateUser', user, actor, {
    ...shown,
    ...(passwordHash === undefined ? {} : { password: 'CHANGED' }),
    ...(disabledAt === undefined ? {} : { disabled: disabledAt !== null }),
    ...(extraCapabilities === undefined ? {} : { extraCapabilities }),
  });
}

export function tokenEvent(kind: 'token.created' | 'token.revoked', token: ApiToken, actor: Actor): DomainEvent {
  return {
    kind,
    subjectType: 'ApiToken',
    subjectId: token.id,
    data: {},
    actor,
    audit: {
      action: kind === 'token.created' ? 'CreateApiToken' : 'RevokeApiToken',
      state: 'FINISHED',
      data: { token: token.name, capabilities: token.capabilities, expiresAt: token.expiresAt.toISOString() },
    },
  };
}

export function sessionEvent(kind: 'session.started' | 'session.ended', sessionId: string, actor: Actor): DomainEvent {
  return {
    kind,
    subjectType: 'Session',
    subjectId: sessionId,
    data: {},
    actor,
    audit: { action: kind === 'session.started' ? 'SignIn' : 'SignOut', state: 'FINISHED', data: {} },
  };
}

/** Of a known user only: what strangers type as a name may be a password. */
export function signInFailed(user: User): DomainEvent {
  return {
    kind: 'session.refused',
    subjectType: 'User',
    subjectId: user.id,
    data: {},
    actor: { kind: 'ANONYMOUS', id: null, name: null, capabilities: new Set() },
    audit: { action: 'SignIn', state: 'ERROR', data: { user: user.name } },
  };
}
