import { Arg, Field, Int, ObjectType, Query, Resolver, Root, Subscription } from 'type-graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AnyData, type ApiAnswer, ApiClient } from '../../../test/api-client.ts';
import { testDatabase } from '../../../test/test-database.ts';
import { ANONYMOUS } from '../actor.ts';
import { systemClock } from '../clock.ts';
import { type Database, openDatabase } from '../database/connection.ts';
import { type HttpServer, startHttpServer } from '../http/http-server.ts';
import { createLogger } from '../logging/logger.ts';
import { Refusal } from '../problems.ts';
import { buildGraphQLSchema } from './build-schema.ts';
import { type HasStreams, STREAMED } from './live.ts';
import { DateTimeScalar } from './scalars.ts';

const SECRET = 'Jane Doe earns 4711';

@ObjectType('Thing')
class ThingType {
  @Field(() => String) readonly name!: string;
  @Field(() => DateTimeScalar, { nullable: true }) readonly at!: Date | null;
  @Field(() => [ThingType]) readonly things!: readonly ThingType[];
}

/** Everything that can go wrong, each in a resolver of its own. */
@Resolver()
class TroubleResolver implements HasStreams {
  readonly streams: HasStreams['streams'] = {
    breaks: () => streamThatBreaks(),
    refuses: () => {
      throw new Refusal('FORBIDDEN', 'You may not follow this. Ask for the right.');
    },
    cannotBegin: () => {
      throw new Error(SECRET);
    },
  };

  @Query(() => String)
  fault(): string {
    throw new Error(SECRET);
  }

  @Query(() => String)
  refusal(): string {
    throw new Refusal('CONFLICT', 'It has changed meanwhile. Load it again.');
  }

  @Query(() => ThingType)
  unwritable(): unknown {
    return { name: 'x', at: SECRET };
  }

  @Query(() => ThingType)
  hole(): unknown {
    return { name: null };
  }

  @Query(() => Int)
  twice(@Arg('number', () => Int) number: number): number {
    return 2 * number;
  }

  @Query(() => ThingType)
  thing(): unknown {
    const leaf = { name: 'leaf', at: null, things: [] };
    return { ...leaf, things: [leaf] };
  }

  @Subscription(() => ThingType, STREAMED)
  breaks(@Root() thing: ThingType): ThingType {
    return thing;
  }

  @Subscription(() => ThingType, STREAMED)
  refuses(@Root() thing: ThingType): ThingType {
    return thing;
  }

  @Subscription(() => ThingType, STREAMED)
  cannotBegin(@Root() thing: ThingType): ThingType {
    return thing;
  }
}

async function* streamThatBreaks(): AsyncGenerator {
  yield { name: 'first' };
  throw new Error(SECRET);
}

const { url } = await testDatabase();
const lines: string[] = [];
let database: Database;
let server: HttpServer;
let client: ApiClient;

beforeAll(async () => {
  const logger = createLogger('info', { write: (line) => void lines.push(line) });
  database = openDatabase({ url });
  server = await startHttpServer({
    host: '127.0.0.1',
    port: 0,
    publicUrl: null,
    webDirectory: '/nonexistent',
    uploadLimitBytes: 1024,
    schema: buildGraphQLSchema({ resolvers: [new TroubleResolver()], logger }),
    database,
    clock: systemClock,
    logger,
    authenticate: () => Promise.resolve(ANONYMOUS),
    authoriseUpload: () => undefined,
    downloads: [],
  });
  client = new ApiClient(server.url);
});
afterAll(async () => {
  await client.close();
  await server.stop();
  await database.close();
});

type Variables = Readonly<Record<string, unknown>>;

const overHttp = (query: string, variables?: Variables) => client.execute(query, variables);
async function overSocket(query: string, variables?: Variables): Promise<ApiAnswer<AnyData>> {
  try {
    return ((await client.subscribe(query, variables).next()).value ?? {}) as ApiAnswer<AnyData>;
  } catch (errors) {
    // Refused before it began: the library throws what the server sent.
    return { errors: Array.isArray(errors) ? errors : [{ message: String(errors) }] };
  }
}
const TRANSPORTS = [
  ['HTTP', overHttp],
  ['WebSocket', overSocket],
] as const;

describe.each(TRANSPORTS)('over %s', (_name, send) => {
  it.each(['fault', 'unwritable { at }', 'hole { name }'])(
    'a fault (%s) says its id and nothing of its cause',
    async (field) => {
      lines.length = 0;
      const { errors } = await send(`{ ${field} }`);
      const [error] = errors ?? [];
      expect(error?.extensions?.code).toBe('INTERNAL_SERVER_ERROR');
      expect(JSON.stringify(errors)).not.toMatch(/Jane|4711|null/);
      expect(error?.message).toContain(error?.extensions?.errorId);
      expect(lines.filter((line) => line.includes(error?.extensions?.errorId ?? '?'))).toHaveLength(1);
    },
  );

  it('a refusal keeps its code and words', async () => {
    const { errors } = await send('{ refusal }');
    expect(errors?.[0]).toMatchObject({
      message: 'It has changed meanwhile. Load it again.',
      path: ['refusal'],
      extensions: { code: 'CONFLICT' },
    });
    expect(Object.keys(errors?.[0]?.extensions ?? {})).toEqual(['code']);
  });

  it.each([
    ['nonsense', '{ thing'],
    ['an unknown field', '{ thing { nothing } }'],
    ['too much depth', `{ thing ${'{ things '.repeat(12)} { name } ${'}'.repeat(12)} }`],
    ['too many aliases', `{ ${Array.from({ length: 31 }, (_, n) => `a${n}: thing { name }`).join(' ')} }`],
    [
      'aliases hidden in fragments',
      `{ thing { ...F } } fragment F on Thing { ${Array.from({ length: 31 }, (_, n) => `a${n}: name`).join(' ')} }`,
    ],
    ['too high a cost', `{ thing { things { things { things { things { things { name } } } } } } }`],
    ['too many words', `{ thing { ${'name '.repeat(4_001)} } }`],
    [
      'introspection without end',
      `{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }`,
    ],
  ])('%s is refused before it runs', async (_what, query) => {
    const { data, errors } = await send(query);
    expect(data ?? null).toBeNull();
    expect(errors?.length).toBeGreaterThan(0);
    expect(errors?.[0]?.extensions?.code).not.toBe('INTERNAL_SERVER_ERROR');
  });

  it('a variable that does not fit is refused with its place, and its value is told to nobody', async () => {
    lines.length = 0;
    const { data, errors } = await send('query ($number: Int!) { twice(number: $number) }', { number: SECRET });
    expect(data ?? null).toBeNull();
    expect(errors).toHaveLength(1);
    expect(errors?.[0]?.extensions).toEqual({ code: 'INVALID_INPUT', fields: ['number'] });
    expect(errors?.[0]?.message).toContain('$number');
    expect(errors?.[0]?.message).toContain('Int');
    expect(JSON.stringify(errors) + lines.join('')).not.toMatch(/Jane|4711/);
  });

  it('a variable that fits is taken', async () => {
    expect((await send('query ($number: Int!) { twice(number: $number) }', { number: 21 })).data).toEqual({
      twice: 42,
    });
  });

  it('what is within the limits is answered', async () => {
    expect((await send('{ thing { things { things { name } } } }')).data).toEqual({
      thing: { things: [{ things: [] }] },
    });
    expect((await send('{ __schema { queryType { name } } }')).data).toEqual({
      __schema: { queryType: { name: 'Query' } },
    });
  });
});

describe('over HTTP only', () => {
  it('a batch of operations is refused', async () => {
    const response = await client.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([{ query: '{ refusal }' }, { query: '{ refusal }' }]),
    });
    expect(response.status).toBe(400);
  });

  const post = (body: string, headers: Readonly<Record<string, string>> = {}) =>
    client.fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });

  it.each([
    ['a variable that does not fit', 'query ($number: Int!) { twice(number: $number) }', 'INVALID_INPUT'],
    ['nonsense', '{ thing', 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', '{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['an unknown operation', 'query A { refusal } query B { refusal }', 'OPERATION_RESOLUTION_FAILURE'],
    ['too high a cost', '{ thing { things { things { things { things { things { name } } } } } } }', 'QUERY_TOO_LARGE'],
    ['a subscription', 'subscription { breaks { name } }', 'BAD_REQUEST'],
  ])(
    '%s is the fault of the client: 400, in the words of GraphQL, and no line in the log',
    async (_what, query, code) => {
      lines.length = 0;
      const response = await post(JSON.stringify({ query, variables: { number: SECRET } }));
      expect(response.status).toBe(400);
      const { data, errors } = (await response.json()) as ApiAnswer<AnyData>;
      expect(data ?? null).toBeNull();
      expect(errors?.map(({ extensions }) => extensions?.code)).toEqual([code]);
      expect(errors?.[0]?.extensions).not.toHaveProperty('http');
      expect(lines).toEqual([]);
    },
  );

  it.each([
    ['that is no JSON', `{"query": "${SECRET}`, {}, 400, /JSON/],
    ['of an unknown encoding', '{}', { 'content-encoding': 'nonsense' }, 415, /encoding/i],
    ['in another character set', '{}', { 'content-type': 'application/json; charset=latin1' }, 415, /UTF-8/],
    ['that is too large', JSON.stringify({ query: '{ refusal }', x: 'x'.repeat(1_100_000) }), {}, 413, /1 MB/],
    ['that is no JSON by its own words', '{ refusal }', { 'content-type': 'application/graphql' }, 400, /Content-Type/],
  ])('a body %s is refused with words that help, as GraphQL says them', async (_what, body, headers, status, words) => {
    lines.length = 0;
    const response = await post(body, headers);
    expect(response.status).toBe(status);
    const { errors } = (await response.json()) as ApiAnswer<AnyData>;
    expect(errors?.[0]?.message).toMatch(words);
    expect(errors?.[0]?.extensions?.code).toBe('BAD_REQUEST');
    expect(JSON.stringify(errors) + lines.join('')).not.toMatch(/Jane|4711/);
  });
});

describe('a subscription', () => {
  const read = async (query: string) => {
    const answers: ApiAnswer<AnyData>[] = [];
    try {
      for await (const answer of client.subscribe(query)) answers.push(answer);
    } catch (errors) {
      answers.push({ errors: errors as ApiAnswer<AnyData>['errors'] & {} });
    }
    return answers;
  };

  it('whose stream breaks says so under an id, and ends', async () => {
    const answers = await read('subscription { breaks { name } }');
    expect(answers[0]?.data).toEqual({ breaks: { name: 'first' } });
    expect(answers[1]?.errors?.[0]?.extensions?.code).toBe('INTERNAL_SERVER_ERROR');
    expect(answers).toHaveLength(2);
    expect(JSON.stringify(answers)).not.toMatch(/Jane|4711/);
  });

  it('that may not begin is refused with its code', async () => {
    const [answer] = await read('subscription { refuses { name } }');
    expect(answer?.errors?.[0]).toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    const [broken] = await read('subscription { cannotBegin { name } }');
    expect(broken?.errors?.[0]?.extensions?.code).toBe('INTERNAL_SERVER_ERROR');
    expect(JSON.stringify(broken)).not.toMatch(/Jane|4711/);
  });
});
