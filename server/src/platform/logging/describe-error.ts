import { DrizzleQueryError } from 'drizzle-orm/errors';

/** An error as a log line may show it: no query parameter and no row content. */
export interface DescribedError {
  readonly type: string;
  readonly message: string;
  readonly stack?: string;
  /** SQLSTATE, `ECONNREFUSED` … */
  readonly code?: string;
  readonly constraint?: string;
  readonly table?: string;
  readonly column?: string;
  readonly cause?: DescribedError;
}

const DEEPEST_CAUSE = 5;

/**
 * drizzle puts parameters into its message, and PostgreSQL repeats values in the message of a data exception (class 22) and in `detail`:
 * what is said about a database error is its SQLSTATE, its named objects and, from drizzle, the statement without its parameters.
 */
export function describeError(error: unknown, depth = 0): DescribedError {
  if (!(error instanceof Error)) return { type: typeof error, message: 'Something that is no error was thrown.' };
  const code = textOf(error, 'code');
  const cause = error.cause !== undefined && depth < DEEPEST_CAUSE ? describeError(error.cause, depth + 1) : null;
  return {
    type: error.name,
    ...safeWords(error, code),
    ...(code === null ? {} : { code }),
    ...named(error, 'constraint_name', 'constraint'),
    ...named(error, 'table_name', 'table'),
    ...named(error, 'column_name', 'column'),
    ...(cause === null ? {} : { cause }),
  };
}

function safeWords(error: Error, code: string | null): Pick<DescribedError, 'message' | 'stack'> {
  if (error instanceof DrizzleQueryError) {
    return { message: `Failed query: ${error.query}`, ...framesOf(error) };
  }
  const isDatabaseError = code !== null && /^[0-9A-Z]{5}$/.test(code) && 'severity' in error;
  if (isDatabaseError && (code.startsWith('22') || code.startsWith('P0'))) {
    return { message: `PostgreSQL refused a value (SQLSTATE ${code}).`, ...framesOf(error) };
  }
  return { message: error.message, ...(error.stack === undefined ? {} : { stack: error.stack }) };
}

/** Where it was thrown, without the first line, which repeats the message. */
function framesOf(error: Error): Pick<DescribedError, 'stack'> {
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return frames === undefined ? {} : { stack: frames.join('\n') };
}

function named<Key extends string>(error: Error, property: string, key: Key): Partial<Record<Key, string>> {
  const text = textOf(error, property);
  return text === null ? {} : ({ [key]: text } as Partial<Record<Key, string>>);
}

function textOf(error: Error, property: string): string | null {
  const value: unknown = Reflect.get(error, property);
  return typeof value === 'string' ? value : null;
}
