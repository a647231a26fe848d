import { lookup } from 'node:dns';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { FileFault } from '../file-fault.ts';
import { isPrivateAddress } from './private-addresses.ts';

export type Headers = Readonly<Record<string, string>>;

export interface HttpAnswer {
  /** Where it came from in the end. */
  readonly url: URL;
  header(name: string): string | null;
  /** @throws FileFault */
  readonly body: AsyncIterable<Buffer>;
}

interface Options {
  /** Hosts that may be on a private network, and be asked without TLS; `*` = all. */
  readonly privateHosts: readonly string[];
  readonly stopping: AbortSignal;
}

/** Nothing heard for so long is no answer. */
const SILENCE_SECONDS = 60;
const MOST_REDIRECTS = 5;
const MOST_TRIES = 4;
const LONGEST_PAUSE_SECONDS = 60;

/** Asks sources over HTTPS. Follows redirects; credentials go to the origin they are for and to no other. */
export class HttpClient {
  constructor(private readonly options: Options) {}

  /**
   * What a GET answers, when that is a success. A host that is busy is asked again after the pause it asks for.
   * @throws FileFault when it cannot be reached, may not be asked, refuses or says nothing for a minute.
   */
  async get(asked: URL, headers: Headers): Promise<HttpAnswer> {
    let url = asked;
    let tries = 1;
    for (let redirects = 0; ; ) {
      const answer = await this.ask(url, url.origin === asked.origin ? headers : publicHeaders(headers));
      const { statusCode: status = 0 } = answer;
      if (status >= 200 && status < 300) return toAnswer(answer, url);
      answer.destroy();
      const { location, 'retry-after': retryAfter } = answer.headers;
      if ([301, 302, 303, 307, 308].includes(status) && location !== undefined) {
        if (++redirects > MOST_REDIRECTS) throw unreadable(url, 'it redirects again and again');
        url = redirected(location, url);
        continue;
      }
      if ((status === 429 || status === 503) && tries++ < MOST_TRIES) {
        const seconds = Math.min(Number(retryAfter ?? 1) || 1, LONGEST_PAUSE_SECONDS);
        await pause(seconds * 1_000, undefined, { signal: this.options.stopping });
        continue;
      }
      throw new FileFault('SOURCE_REFUSED', { data: { host: url.host, status } });
    }
  }

  private ask(url: URL, headers: Headers): Promise<IncomingMessage> {
    const isTrusted = this.isTrusted(url);
    if (url.protocol !== 'https:' && !(isTrusted && url.protocol === 'http:')) throw refused(url);
    const literal = url.hostname.replace(/^\[|\]$/g, '');
    if (!isTrusted && isIP(literal) !== 0 && isPrivateAddress(literal)) throw refused(url);
    return new Promise((resolve, reject) => {
      const send = url.protocol === 'https:' ? requestHttps : requestHttp;
      const request = send(url, {
        headers: { 'user-agent': 'gatehouse', ...headers },
        lookup: isTrusted ? lookup : lookupPublic,
        signal: this.options.stopping,
      });
      request.setTimeout(SILENCE_SECONDS * 1_000, () => request.destroy(timedOut(url)));
      request.on('error', (error) => reject(faultOf(error, url)));
      request.on('response', resolve);
      request.end();
    });
  }

  private isTrusted({ hostname, host }: URL): boolean {
    const { privateHosts } = this.options;
    return privateHosts.some((allowed) => allowed === '*' || allowed === hostname || allowed === host);
  }
}

/** Addresses are looked at when the connection is made: a name that moves to a private network meanwhile gets nowhere. */
const lookupPublic: LookupFunction = (hostname, options, found) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return found(error, '');
    const [first] = addresses;
    if (first === undefined || addresses.some(({ address }) => isPrivateAddress(address))) {
      return found(Object.assign(new Error('private address'), { code: PRIVATE_ADDRESS }), '');
    }
    if (options.all === true) return found(null, addresses);
    found(null, first.address, first.family);
  });
};

const PRIVATE_ADDRESS = 'PRIVATE_ADDRESS';

function toAnswer(answer: IncomingMessage, url: URL): HttpAnswer {
  return {
    url,
    header: (name) => {
      const value = answer.headers[name];
      return Array.isArray(value) ? value.join(', ') : (value ?? null);
    },
    body: bodyOf(answer, url),
  };
}

async function* bodyOf(answer: IncomingMessage, url: URL): AsyncGenerator<Buffer, void> {
  try {
    for await (const chunk of answer) yield chunk as Buffer;
  } catch (error) {
    throw faultOf(error, url);
  } finally {
    answer.destroy();
  }
}

function redirected(location: string, from: URL): URL {
  if (!URL.canParse(location, from.href)) throw unreadable(from, 'it redirects to no address');
  const to = new URL(location, from);
  if (from.protocol === 'https:' && to.protocol !== 'https:') throw refused(to);
  return to;
}

/** What another origin may know. */
function publicHeaders({ accept }: Headers): Headers {
  return accept === undefined ? {} : { accept };
}

function faultOf(error: unknown, url: URL): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  if (error instanceof FileFault || error.name === 'AbortError') return error;
  const reason = 'code' in error ? String(error.code) : 'the connection broke off';
  if (reason === PRIVATE_ADDRESS) return refused(url);
  return new FileFault('SOURCE_UNREACHABLE', { data: { host: url.host, reason } });
}

function timedOut({ host }: URL): FileFault {
  return new FileFault('SOURCE_TIMED_OUT', { data: { host, seconds: SILENCE_SECONDS } });
}

function refused({ host }: URL): FileFault {
  return new FileFault('ADDRESS_REFUSED', { data: { host } });
}

/** An answer that came and makes no sense. */
export function unreadable({ host }: URL, reason: string): FileFault {
  return new FileFault('ANSWER_UNREADABLE', { data: { host, reason } });
}
