import type { IncomingMessage } from 'node:http';
import type { Request, Response } from 'express';
import { contextFor, type GraphQLContext, type SessionCookie } from '../graphql/context.ts';
import { newId } from '../ids.ts';
import {
  type Authenticate,
  bearerOfConnection,
  type Credentials,
  endedSessionCookie,
  readCredentials,
  sessionCookie,
} from './credentials.ts';

const requestIds = new WeakMap<IncomingMessage, string>();

/** Of this request in log lines and in the header `x-request-id`. */
export function requestIdOf(request: IncomingMessage): string {
  const known = requestIds.get(request);
  if (known !== undefined) return known;
  const id = newId();
  requestIds.set(request, id);
  return id;
}

/** Makes the contexts of both transports; who asks is found out for each request, and again for each batch of events. */
export function requestContexts(authenticate: Authenticate, secure: boolean) {
  const make = async (request: IncomingMessage, credentials: Credentials, session: SessionCookie | null) =>
    contextFor(await authenticate(credentials), {
      requestId: requestIdOf(request),
      recheckActor: () => authenticate(credentials),
      session,
    });
  return {
    ofHttp: (request: Request, response: Response): Promise<GraphQLContext> => {
      const credentials = readCredentials(request, secure);
      return make(request, credentials, cookieOf(response, credentials.sessionToken, secure));
    },
    ofWebSocket: (
      request: IncomingMessage,
      parameters: Readonly<Record<string, unknown>> | undefined,
    ): Promise<GraphQLContext> => {
      const { sessionToken, bearerToken } = readCredentials(request, secure);
      const credentials = { sessionToken, bearerToken: bearerOfConnection(parameters) ?? bearerToken };
      return make(request, credentials, null);
    },
  };
}

function cookieOf(response: Response, token: string | null, secure: boolean): SessionCookie {
  return {
    token,
    set: (fresh, expiresAt) => void response.append('Set-Cookie', sessionCookie(secure, fresh, expiresAt)),
    clear: () => void response.append('Set-Cookie', endedSessionCookie(secure)),
  };
}
