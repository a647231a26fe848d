import { SnapshotPassed } from '../domain/people-question.ts';
import type { Failure } from './people-messages.ts';

/** What another thread can be told of an error. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error), stack: null };
  return { name: error.name, message: error.message, stack: error.stack ?? null };
}

/** And an error of it there. */
export function thrown({ name, message, stack }: Failure): Error {
  const error = name === SnapshotPassed.name ? new SnapshotPassed(0, 0) : new Error(message);
  error.message = message;
  if (stack !== null) error.stack = stack;
  return error;
}
