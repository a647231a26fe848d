import { type DestinationStream, type Logger as PinoLogger, pino, stdTimeFunctions } from 'pino';
import { describeError } from './describe-error.ts';

export type Logger = PinoLogger;
export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Words under which a secret or a person's data could slip into a line: cut out wherever they stand in its fields. */
const REDACTED = ['password', 'token', 'secret', 'cookie', 'authorization', 'params', 'parameters'];

/**
 * One JSON line per event, fields instead of sentences. Levels of a healthy server: `error` 0 an hour, `warn` a handful, `info` tens
 * (architecture, section 6). Never a person's attribute, never a query parameter: errors pass through `describeError`.
 */
export function createLogger(level: LogLevel, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: describeError, error: describeError },
    redact: { paths: REDACTED.flatMap((word) => [word, `*.${word}`, `*.*.${word}`]), censor: '[cut]' },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
