import { z } from 'zod';
import { placeOf } from './platform/database/check-database.ts';
import { LOG_LEVELS, type LogLevel } from './platform/logging/logger.ts';

/** Everything that is set from outside, checked. The only reader of the environment. */
export interface Config {
  readonly databaseUrl: string;
  /** 32 bytes; encrypts secrets at rest. */
  readonly key: Buffer;
  readonly host: string;
  readonly port: number;
  /** The origin that browsers see; null = the address that is listened on. */
  readonly publicUrl: URL | null;
  readonly logLevel: LogLevel;
  readonly uploadLimitBytes: number;
  /** Jobs at the same time in this process; 0 = this process leaves them to others. */
  readonly jobConcurrency: number;
  /** Hosts that sources may be asked at although they are on a private network, and without TLS; `*` = all. */
  readonly privateHosts: readonly string[];
}

type Environment = Readonly<Record<string, string | undefined>>;

/** What is wrong with the settings, all of it at once; the process ends with status 78 (EX_CONFIG). */
export class ConfigProblem extends Error {
  static readonly exitCode = 78;

  constructor(problems: readonly string[]) {
    super(
      [
        'Gatehouse cannot start, because of its settings:',
        ...problems.map((problem) => `  - ${problem}`),
        'Set these variables and start again; .env.example shows all of them.',
      ].join('\n'),
    );
    this.name = 'ConfigProblem';
  }
}

const origin = z
  .url({ protocol: /^https?$/ })
  .transform((text) => new URL(text))
  .refine((url) => url.pathname === '/' && url.search === '' && url.hash === '');

const model = z.object({
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, hostname: /^/ })
    .describe('the PostgreSQL database, such as postgres://gatehouse:password@localhost:5432/gatehouse'),
  GATEHOUSE_KEY: z
    .base64()
    .transform((text) => Buffer.from(text, 'base64'))
    .refine((key) => key.length === 32)
    .describe('32 bytes in base64, such as openssl rand -base64 32 prints'),
  GATEHOUSE_URL: origin
    .optional()
    .describe('the address that browsers use, without a path, such as https://gatehouse.example.org'),
  HOST: z.string().min(1).default('127.0.0.1').describe('the address to listen on, such as 127.0.0.1 or 0.0.0.0'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000).describe('the port to listen on, such as 4000'),
  LOG_LEVEL: z
    .enum(LOG_LEVELS)
    .default('info')
    .describe(`one of ${LOG_LEVELS.join(', ')}`),
  GATEHOUSE_UPLOAD_LIMIT_MB: z.coerce
    .number()
    .int()
    .min(1)
    .max(10_000)
    .default(512)
    .describe('the largest file that may be uploaded, in MB, such as 512'),
  GATEHOUSE_JOBS: z.coerce
    .number()
    .int()
    .min(0)
    .max(50)
    .default(6)
    .describe('jobs at the same time in this process, 0 to 50, such as 6; 0 leaves them to other processes'),
  GATEHOUSE_PRIVATE_HOSTS: z
    .string()
    .default('')
    .transform((text) => text.split(',').map((host) => host.trim()))
    .transform((hosts) => hosts.filter((host) => host !== ''))
    .describe('hosts of sources on a private network, with commas between them, such as hr.intern; * is all'),
});

/** Names of all variables, with what each is. */
export const CONFIG_VARIABLES: ReadonlyMap<string, string> = new Map(
  Object.entries(model.shape).map(([name, field]) => [name, field.description ?? '']),
);

/** @throws ConfigProblem naming every variable that is missing or wrong. */
export function readConfig(environment: Environment = process.env): Config {
  const given = Object.fromEntries(
    [...CONFIG_VARIABLES.keys()].flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])),
  );
  const result = model.safeParse(given);
  if (!result.success) throw new ConfigProblem(explain(result.error, given));
  const { data } = result;
  return {
    databaseUrl: data.DATABASE_URL,
    key: data.GATEHOUSE_KEY,
    host: data.HOST,
    port: data.PORT,
    publicUrl: data.GATEHOUSE_URL ?? null,
    logLevel: data.LOG_LEVEL,
    uploadLimitBytes: data.GATEHOUSE_UPLOAD_LIMIT_MB * 1024 * 1024,
    jobConcurrency: data.GATEHOUSE_JOBS,
    privateHosts: data.GATEHOUSE_PRIVATE_HOSTS,
  };
}

/** Never shows a value: a database URL and a key are secrets. */
function explain(error: z.ZodError, given: Environment): readonly string[] {
  const names = new Set(error.issues.map((issue) => String(issue.path[0])));
  return [...names].map(
    (name) => `${name} is ${given[name] === undefined ? 'not set' : 'not usable'}: ${CONFIG_VARIABLES.get(name)}.`,
  );
}

/** The settings as they may be shown at the start. */
export function describeConfig({ databaseUrl, key: _, publicUrl, ...open }: Config): Readonly<Record<string, unknown>> {
  return { ...open, database: placeOf(databaseUrl), publicUrl: publicUrl?.origin ?? null };
}
