import { Client, cacheExchange, fetchExchange, mapExchange, type TypedDocumentNode } from '@urql/vue';
import type { TypedDocumentString } from './generated.ts';
import { problemOfError } from './problem.ts';

/** Sent with each POST: a form of another site cannot set it, and a script of another site may not. */
export const CSRF_HEADERS = { 'x-gatehouse-csrf': '1' } as const;

let signedOut: () => void = () => undefined;

/** Says what to do when the server answers that nobody is signed in (any more). */
export function whenSignedOut(callback: () => void): void {
  signedOut = callback;
}

export const client = new Client({
  url: '/graphql',
  requestPolicy: 'cache-and-network',
  preferGetMethod: false,
  fetchOptions: { credentials: 'same-origin', headers: CSRF_HEADERS },
  exchanges: [
    mapExchange({
      onError: (error) => {
        if (problemOfError(error).code === 'UNAUTHENTICATED') signedOut();
      },
    }),
    cacheExchange,
    fetchExchange,
  ],
});

/**
 * The generated documents are strings with types (a sixth of the size of parsed ones); the client parses and remembers them by
 * their text. This is the one place that says so to the compiler.
 */
export function asDocument<Data, Variables>(
  document: TypedDocumentString<Data, Variables>,
): TypedDocumentNode<Data, Variables> {
  return document.toString() as unknown as TypedDocumentNode<Data, Variables>;
}
