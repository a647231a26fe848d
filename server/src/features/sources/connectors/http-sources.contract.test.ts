import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectorSettings, SourceConnector } from './connector.ts';
import { FileFault } from './file-fault.ts';
import { openUrl } from './files/open-url.ts';
import { isPrivateAddress } from './http/private-addresses.ts';
import { restConnector } from './rest/rest-connector.ts';
import { scimConnector } from './scim/scim-connector.ts';

type Handle = (url: URL, request: IncomingMessage, response: ServerResponse) => void;

/** A real server; each test says what it answers. */
let handle: Handle = () => undefined;
const asked: { readonly path: string; readonly headers: IncomingMessage['headers'] }[] = [];
const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', origin);
  asked.push({ path: `${url.pathname}${url.search}`, headers: request.headers });
  handle(url, request, response);
});
await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
const { port } = server.address() as AddressInfo;
const origin = `http://127.0.0.1:${port}`;
beforeEach(() => asked.splice(0));
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

const json = (response: ServerResponse, body: unknown, headers: Record<string, string> = {}) =>
  response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
const numbered = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from) }, (_, index) => ({ ExternalId: String(from + index) }));

async function recordsOf(connector: SourceConnector, given: ConnectorSettings, privateHosts = ['127.0.0.1']) {
  const defaults = Object.fromEntries(connector.options.map(({ key, defaultValue }) => [key, defaultValue ?? '']));
  const settings = { ...defaults, ...given };
  expect(connector.check(settings)).toBeNull();
  const reading = await connector.open(
    { id: 'one', files: [], settings },
    {
      openFile: () => Promise.reject(new Error('No file is asked for.')),
      privateHosts,
      stopping: new AbortController().signal,
    },
  );
  const found: Record<string, unknown[]> = {};
  for (const list of reading.lists) {
    const records: unknown[] = [];
    for await (const batch of list.read()) {
      if (!('records' in batch)) throw new Error('These are no records.');
      records.push(...batch.records.map(({ record }) => record));
    }
    found[list.name] = records;
  }
  await reading.close();
  return found;
}

async function faultOf(work: Promise<unknown>) {
  const fault = await work.catch((error: unknown) => error);
  if (!(fault instanceof FileFault)) throw new Error(`There was no fault but ${String(fault)}.`);
  return { code: fault.code, ...fault.places[0]?.data };
}

const REST = { address: `${origin}/api/`, credentials: 'none', personsPath: '/people' };
const rest = (more: ConnectorSettings = {}, privateHosts?: string[]) =>
  recordsOf(restConnector, { ...REST, ...more }, privateHosts);

describe('a REST source', () => {
  it('gives the list under its path, with the credentials that it asks for', async () => {
    handle = (_, __, response) => json(response, { data: { items: numbered(1, 3) } });
    const found = await rest({ personsRecords: 'data.items', credentials: 'bearer', token: 's3cret' });
    expect(found).toEqual({ persons: [{ ExternalId: '1' }, { ExternalId: '2' }] });
    await rest({ personsRecords: 'data.items', credentials: 'basic', user: 'ann', token: 'pw' });
    await rest({ personsRecords: 'data.items', credentials: 'header', header: 'X-Api-Key', token: 'key' });
    expect(asked.map(({ path, headers }) => [path, headers.authorization ?? headers['x-api-key']])).toEqual([
      ['/api/people', 'Bearer s3cret'],
      ['/api/people', `Basic ${Buffer.from('ann:pw').toString('base64')}`],
      ['/api/people', 'key'],
    ]);
  });

  it('pages by number, to the first empty page', async () => {
    // This server gives fewer than it is asked for.
    handle = (url, _, response) => {
      const page = Number(url.searchParams.get('page'));
      json(response, page > 3 ? [] : numbered(page * 10, page * 10 + 2));
    };
    const found = await rest({ personsPath: 'people?active=true', paging: 'page', sizeParameter: 'size' });
    expect(found['persons']).toHaveLength(6);
    expect(asked.map(({ path }) => path)).toEqual(
      [1, 2, 3, 4].map((page) => `/api/people?active=true&size=100&page=${page}`),
    );
  });

  it('pages by offset', async () => {
    handle = (url, _, response) => {
      const from = Number(url.searchParams.get('skip'));
      json(response, numbered(from, Math.min(from + 2, 5)));
    };
    const found = await rest({ paging: 'offset', pageParameter: 'skip' });
    expect(found['persons']).toEqual(numbered(0, 5));
  });

  it('pages by the next address, in the answer or in the header', async () => {
    handle = (url, _, response) => {
      const page = Number(url.searchParams.get('p') ?? 1);
      const next = page < 3 ? `/api/people?p=${page + 1}` : null;
      const headers: Record<string, string> =
        next === null ? {} : { link: `<${origin}/api>; rel="first", <${origin}${next}>; rel="next"` };
      json(response, { value: numbered(page, page + 1), next }, headers);
    };
    const inAnswer = await rest({ paging: 'next', nextPath: 'next', personsRecords: 'value' });
    expect(inAnswer['persons']).toEqual(numbered(1, 4));
    expect(await rest({ paging: 'next', personsRecords: 'value' })).toEqual(inAnswer);
  });

  it('pages by cursor', async () => {
    handle = (url, _, response) => {
      const after = Number(url.searchParams.get('after') ?? 0);
      json(response, { value: numbered(after, after + 2), meta: { cursor: after < 4 ? after + 2 : null } });
    };
    const found = await rest({
      paging: 'cursor',
      pageParameter: 'after',
      nextPath: 'meta.cursor',
      personsRecords: 'value',
    });
    expect(found['persons']).toEqual(numbered(0, 6));
  });

  it('is at fault when its pages do not end, or lead to another host', async () => {
    handle = (_, __, response) => json(response, numbered(1, 3));
    expect((await faultOf(rest({ paging: 'page' }))).code).toBe('ANSWER_UNREADABLE');
    handle = (_, __, response) => json(response, { value: numbered(1, 3), next: 'https://example.org/more' });
    const elsewhere = rest({ paging: 'next', nextPath: 'next', personsRecords: 'value' });
    expect((await faultOf(elsewhere)).code).toBe('ANSWER_UNREADABLE');
  });

  it('is at fault for what is no JSON, no list, no record', async () => {
    handle = (_, __, response) => response.end('<html>');
    expect(await faultOf(rest())).toMatchObject({ code: 'ANSWER_UNREADABLE', reason: 'it is no JSON' });
    handle = (_, __, response) => json(response, { error: 'x' });
    expect(await faultOf(rest({ personsRecords: 'items' }))).toEqual({ code: 'LIST_MISSING', path: 'items' });
    handle = (_, __, response) => json(response, [{ ExternalId: '1' }, 'x']);
    expect((await faultOf(rest())).code).toBe('RECORD_INVALID');
  });

  it('says when it is refused, and waits for a host that is busy', async () => {
    handle = (_, __, response) => response.writeHead(401).end();
    expect(await faultOf(rest())).toEqual({ code: 'SOURCE_REFUSED', host: `127.0.0.1:${port}`, status: 401 });
    let busy = 1;
    handle = (_, __, response) =>
      busy-- > 0 ? response.writeHead(429, { 'retry-after': '0.05' }).end() : json(response, numbered(1, 2));
    expect((await rest())['persons']).toEqual(numbered(1, 2));
  });

  it('follows redirects; what is at another origin gets no credentials', async () => {
    const other = `http://localhost:${port}`;
    handle = (url, _, response) => {
      if (url.pathname === '/api/people') response.writeHead(302, { location: '/moved' }).end();
      else if (url.pathname === '/moved') response.writeHead(307, { location: `${other}/away` }).end();
      else json(response, numbered(1, 2));
    };
    await rest({ credentials: 'bearer', token: 's3cret' }, ['127.0.0.1', 'localhost']);
    expect(asked.map(({ path, headers }) => [path, headers.authorization])).toEqual([
      ['/api/people', 'Bearer s3cret'],
      ['/moved', 'Bearer s3cret'],
      ['/away', undefined],
    ]);
    handle = (_, __, response) => response.writeHead(302, { location: '/again' }).end();
    expect((await faultOf(rest())).code).toBe('ANSWER_UNREADABLE');
  });

  it('is unreachable where the connection breaks off, also in the middle of an answer', async () => {
    handle = (_, request) => request.socket.destroy();
    expect((await faultOf(rest())).code).toBe('SOURCE_UNREACHABLE');
    handle = (_, request, response) => {
      response.writeHead(200, { 'content-length': '1000' }).write('[{"ExternalId":"1"},');
      setTimeout(() => request.socket.destroy(), 20);
    };
    expect((await faultOf(rest())).code).toBe('SOURCE_UNREACHABLE');
  });

  it.each([
    [{ address: 'ftp://host' }, 'address'],
    [{ address: 'https://user:pw@host/' }, 'address'],
    [{ credentials: 'bearer' }, 'token'],
    [{ credentials: 'header', header: 'a b', token: 'x' }, 'header'],
    [{ credentials: 'bearer', token: 'x\r\nHost: y' }, 'token'],
    [{ paging: 'cursor' }, 'nextPath'],
    [{ paging: 'page', pageSize: '0' }, 'pageSize'],
    [{ contractsPath: '/jobs', contractsPersonKey: '' }, 'contractsPersonKey'],
  ])('refuses settings that cannot work: %j', (more, key) => {
    const defaults = Object.fromEntries(restConnector.options.map((one) => [one.key, one.defaultValue ?? '']));
    expect(restConnector.check({ ...defaults, ...REST, ...more })?.key).toBe(key);
  });
});

describe('addresses of private networks', () => {
  it('are not asked unless the host is named', async () => {
    handle = (_, __, response) => json(response, []);
    const refused = { code: 'ADDRESS_REFUSED', host: `127.0.0.1:${port}` };
    expect(await faultOf(rest({}, []))).toEqual(refused);
    expect(await faultOf(rest({ address: `https://127.0.0.1:${port}` }, []))).toEqual(refused);
    // A name that leads to one.
    expect((await faultOf(rest({ address: `https://localhost:${port}` }, []))).code).toBe('ADDRESS_REFUSED');
    expect(asked).toEqual([]);
  });

  it('are not reached through a redirect either', async () => {
    handle = (_, __, response) => response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end();
    expect(await faultOf(rest())).toEqual({ code: 'ADDRESS_REFUSED', host: '169.254.169.254' });
  });

  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    '::ffff:10.0.0.1',
    '64:ff9b::a00:1',
    'no address',
  ])('%s is one', (address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });

  it.each(['93.184.216.34', '172.32.0.1', '2606:2800:220:1::1', '::ffff:8.8.8.8'])('%s is none', (address) => {
    expect(isPrivateAddress(address)).toBe(false);
  });
});

const SCHEMA = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const user = (id: string, more: object = {}) => ({
  id,
  userName: `user${id}`,
  active: true,
  name: { givenName: 'Ann', familyName: `Vries${id}` },
  meta: { created: '2020-02-01T10:00:00Z', lastModified: '2026-05-01T10:00:00Z' },
  ...more,
});

describe('a SCIM source', () => {
  const SCIM = { address: `${origin}/scim/v2/`, token: 'tok', pageSize: '2' };

  it('gives its users as persons with a contract, page after page', async () => {
    const users = [
      user('1', {
        title: 'Clerk',
        nickName: 'Annie',
        emails: [
          { value: 'home@x.example', type: 'home' },
          { value: 'work@x.example', type: 'work' },
        ],
        phoneNumbers: [{ value: '+31 6', type: 'mobile' }],
        [SCHEMA]: { department: 'Finance', manager: { value: '2', displayName: 'Bert' } },
      }),
      user('2', { active: false }),
      user('3', { meta: undefined }),
    ];
    handle = (url, _, response) => {
      const from = Number(url.searchParams.get('startIndex')) - 1;
      json(response, { totalResults: 3, Resources: users.slice(from, from + Number(url.searchParams.get('count'))) });
    };
    const { Users = [] } = await recordsOf(scimConnector, { ...SCIM, filter: 'userType eq "Employee"' });
    expect(Users).toMatchObject([
      {
        id: '1',
        callName: 'Annie',
        workEmail: 'work@x.example',
        workPhone: null,
        workMobile: '+31 6',
        enterprise: { department: 'Finance' },
        Contracts: [
          {
            ExternalId: '1',
            StartDate: '2020-02-01',
            EndDate: null,
            title: 'Clerk',
            department: 'Finance',
            managerId: '2',
          },
        ],
      },
      { id: '2', callName: 'Ann', Contracts: [{ StartDate: '2020-02-01', EndDate: '2026-05-01' }] },
      { id: '3', Contracts: [{ StartDate: '1900-01-01', EndDate: null }] },
    ]);
    expect(asked.map(({ path }) => path)).toEqual([
      '/scim/v2/Users?startIndex=1&count=2&filter=userType+eq+%22Employee%22',
      '/scim/v2/Users?startIndex=3&count=2&filter=userType+eq+%22Employee%22',
    ]);
    expect(asked[0]?.headers.authorization).toBe('Bearer tok');
  });

  it('is at fault when it gives fewer users than it says there are', async () => {
    handle = (url, _, response) =>
      json(response, { totalResults: 5, Resources: url.searchParams.get('startIndex') === '1' ? [user('1')] : [] });
    expect((await faultOf(recordsOf(scimConnector, SCIM))).code).toBe('ANSWER_UNREADABLE');
    handle = (_, __, response) => json(response, { Resources: [user('1')] });
    expect((await faultOf(recordsOf(scimConnector, SCIM))).code).toBe('ANSWER_UNREADABLE');
  });

  it('may have nobody', async () => {
    handle = (_, __, response) => json(response, { totalResults: 0 });
    expect(await recordsOf(scimConnector, SCIM)).toEqual({ Users: [] });
  });
});

describe('a file under an address', () => {
  const options = { privateHosts: ['127.0.0.1'], stopping: new AbortController().signal };
  async function textOf(address: string) {
    const file = openUrl(address, options);
    let text = '';
    for await (const chunk of file.read()) text += chunk.toString('utf8');
    return { name: file.name, text };
  }

  it('is fetched and called by the last part of its path', async () => {
    handle = (_, __, response) => response.end('id;name\n1;x\n');
    expect(await textOf(`${origin}/export/pers%C3%B8ner.csv?sig=abc`)).toEqual({
      name: 'persøner.csv',
      text: 'id;name\n1;x\n',
    });
  });

  it('is at fault when it is not there', async () => {
    handle = (_, __, response) => response.writeHead(404).end();
    expect(await faultOf(textOf(`${origin}/persons.csv`))).toMatchObject({ code: 'SOURCE_REFUSED', status: 404 });
  });
});
