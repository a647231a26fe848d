import type { IncomingMessage } from 'node:http';
import type { Actor } from '../actor.ts';

/** What a request says about who asks; nothing of it has been checked. */
export interface Credentials {
  readonly sessionToken: string | null;
  readonly bearerToken: string | null;
}

/** Who it is now: anonymous when what was sent has ended, was revoked or never existed. A bearer token goes before a cookie. */
export type Authenticate = (credentials: Credentials) => Promise<Actor>;

/** Over https the prefix keeps a neighbouring host from setting it. */
export function sessionCookieName(secure: boolean): string {
  return secure ? '__Host-gatehouse' : 'gatehouse';
}

export function readCredentials({ headers }: IncomingMessage, secure: boolean): Credentials {
  return {
    sessionToken: readCookie(headers.cookie, sessionCookieName(secure)),
    bearerToken: readBearer(headers.authorization),
  };
}

function readBearer(header: unknown): string | null {
  if (typeof header !== 'string') return null;
  return /^Bearer ([\w.~+/=-]{1,200})$/i.exec(header)?.[1] ?? null;
}

/** A client that cannot set headers on a WebSocket sends the token in the first message, spelled as the header. */
export function bearerOfConnection(parameters: Readonly<Record<string, unknown>> | undefined): string | null {
  return readBearer(parameters?.['authorization'] ?? parameters?.['Authorization']);
}

function readCookie(header: string | undefined, name: string): string | null {
  for (const part of header?.split(';') ?? []) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name)
      return (
        part
          .slice(at + 1)
          .trim()
          .slice(0, 200) || null
      );
  }
  return null;
}

/** HttpOnly: no script reads it. Lax: another site's form or script does not send it. */
export function sessionCookie(secure: boolean, token: string, expiresAt: Date): string {
  const flags = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  return `${sessionCookieName(secure)}=${token}; ${flags}; Expires=${expiresAt.toUTCString()}`;
}

export function endedSessionCookie(secure: boolean): string {
  return sessionCookie(secure, '', new Date(0));
}
