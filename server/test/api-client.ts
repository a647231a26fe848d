import { createClient, type Client as SocketClient } from 'graphql-ws';
import { WebSocket } from 'ws';

/** An error of the API as a client sees it. */
export interface ApiError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string; readonly errorId?: string };
}

export interface ApiAnswer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly ApiError[];
}

type Variables = Readonly<Record<string, unknown>>;

/** What a test reads out of an answer; it says which fields it asked for. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- shapes of answers are the tests' own expectation
export type AnyData = Record<string, any>;

/** Speaks to the server as a browser or a program would: real HTTP, real WebSocket. */
export class ApiClient {
  private cookie: string | null = null;
  private sockets: SocketClient | null = null;

  constructor(
    readonly url: URL,
    private readonly headers: Readonly<Record<string, string>> = {},
  ) {}

  /** A client of this server that sends a bearer token. */
  withToken(token: string): ApiClient {
    return new ApiClient(this.url, { ...this.headers, authorization: `Bearer ${token}` });
  }

  /** A client that sends these headers, too, and shares nothing else with this one. */
  withHeaders(headers: Readonly<Record<string, string>>): ApiClient {
    const client = new ApiClient(this.url, { ...this.headers, ...headers });
    client.cookie = this.cookie;
    return client;
  }

  async fetch(path: string, request: RequestInit = {}): Promise<Response> {
    const headers = { ...this.sent(), ...Object.fromEntries(new Headers(request.headers)) };
    const response = await fetch(new URL(path, this.url), { ...request, headers });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      this.cookie = pair.endsWith('=') ? null : pair;
    }
    return response;
  }

  async execute<Data = AnyData>(query: string, variables: Variables = {}): Promise<ApiAnswer<Data>> {
    const response = await this.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as ApiAnswer<Data>;
  }

  /** The data of an operation that is expected to work. @throws when it has errors. */
  async data<Data = AnyData>(query: string, variables: Variables = {}): Promise<Data> {
    const { data, errors } = await this.execute<Data>(query, variables);
    if (errors !== undefined || data === undefined || data === null) {
      throw new Error(`The API answered with errors: ${JSON.stringify(errors)}`);
    }
    return data;
  }

  async signIn(name: string, password: string): Promise<this> {
    const { signIn } = await this.data(
      'mutation ($input: SignInInput!) { signIn(input: $input) { __typename ... on InputProblem { message } } }',
      { input: { name, password } },
    );
    if (signIn.__typename !== 'User') throw new Error(`Signing in as ${name} was refused: ${signIn.message}`);
    return this;
  }

  async upload(fileName: string, content: string | Uint8Array): Promise<Response> {
    return this.fetch('/uploads', {
      method: 'POST',
      headers: {
        'content-type': 'application/octet-stream',
        'x-file-name': encodeURIComponent(fileName),
        'x-gatehouse-csrf': '1',
      },
      body: content,
    });
  }

  /** An operation over the WebSocket: one answer for a query or mutation, any number for a subscription. */
  subscribe<Data = AnyData>(query: string, variables: Variables = {}): AsyncIterableIterator<ApiAnswer<Data>> {
    this.sockets ??= this.openSockets();
    return this.sockets.iterate<Data>({ query, variables }) as AsyncIterableIterator<ApiAnswer<Data>>;
  }

  async close(): Promise<void> {
    await this.sockets?.dispose();
    this.sockets = null;
  }

  private sent(): Record<string, string> {
    return { ...this.headers, ...(this.cookie === null ? {} : { cookie: this.cookie }) };
  }

  private openSockets(): SocketClient {
    const headers = this.sent();
    const url = new URL('/graphql', this.url);
    url.protocol = 'ws:';
    return createClient({
      url: url.href,
      retryAttempts: 0,
      webSocketImpl: class extends WebSocket {
        constructor(address: string, protocols: string[]) {
          super(address, protocols, { headers });
        }
      },
    });
  }
}
