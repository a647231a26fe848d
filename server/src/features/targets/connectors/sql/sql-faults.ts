import { DatabaseError } from 'pg';
import { type ActionOutcome, TargetFault } from '../../domain/connector.ts';
import { failed } from '../failures.ts';

/**
 * What a refused statement means for the action that it was for; null when the error is about more than that action.
 * Never repeats what the server says of values: names of columns and constraints only.
 */
export function failureOf(error: unknown): ActionOutcome | null {
  if (!(error instanceof DatabaseError)) return null;
  const code = error.code ?? '';
  if (code === '23505') {
    return failed(
      'VALUE_NOT_UNIQUE',
      `A value is in use by another account already (constraint ${error.constraint ?? 'unnamed'}), and the target wants it unique.`,
      'Change the mapping or the data so that the value is unique.',
    );
  }
  if (code.startsWith('22') || code.startsWith('23')) {
    return failed(
      'VALUE_REFUSED',
      `The target refuses a value${place(error)} (SQLSTATE ${code}).`,
      'Compare the field mapping with the type, length and constraints of the column.',
    );
  }
  if (['40001', '40P01', '55P03'].includes(code)) {
    const advice = 'It is tried again later.';
    return failed(
      'TARGET_BUSY',
      `Another transaction of the target holds the row (SQLSTATE ${code}).`,
      advice,
      'LATER',
    );
  }
  if (code.startsWith('P0') || code.startsWith('38') || code.startsWith('44')) {
    return failed(
      'TARGET_REFUSED',
      `The target's own rules refuse the change${routine(error)} (SQLSTATE ${code}).`,
      'Ask the owner of the target what they want, and change the mapping or the data.',
    );
  }
  return null;
}

function place({ table, column, constraint }: DatabaseError): string {
  const names = [
    column === undefined ? null : `column ${column}`,
    constraint === undefined ? null : `constraint ${constraint}`,
    table === undefined ? null : `table ${table}`,
  ].filter((name) => name !== null);
  return names.length === 0 ? '' : ` (${names.join(', ')})`;
}

/** The function that raised it, from `PL/pgSQL function hr.check() line 3 at RAISE`. */
function routine({ where }: DatabaseError): string {
  const name = /^PL\/pgSQL function (\S+)/.exec(where ?? '')?.[1];
  return name === undefined ? '' : ` in the function ${name}`;
}

/** The settings and the database do not fit, or the server is shutting down or full: what follows from each class of SQLSTATE. */
const FAULTS: readonly (readonly [prefix: string, code: TargetFault['code'], what: string])[] = [
  ['28', 'MISCONFIGURED', 'The database refuses the user or the password'],
  ['3D', 'MISCONFIGURED', 'There is no database of that name'],
  ['42501', 'MISCONFIGURED', 'The user of the connection URL has no right to do this'],
  ['42', 'MISCONFIGURED', 'A table or column of the settings does not exist or does not fit'],
  ['0A', 'MISCONFIGURED', 'A table of the settings does not allow this'],
  ['57014', 'TIMED_OUT', 'The database took longer than the time limit and the statement was cancelled'],
];

/** Whether the connection that it came from can be used no more: anything but a plain error of a statement. */
export function endsConnection(error: unknown): boolean {
  if (error instanceof TargetFault) return false;
  return !(error instanceof DatabaseError) || error.severity !== 'ERROR';
}

/** The error as a fault of the whole call. `committing`: the end of the transaction had been asked for. */
export function faultOf(error: unknown, committing: boolean): TargetFault {
  if (error instanceof TargetFault) return error;
  const effect = committing && endsConnection(error) ? 'UNKNOWN' : 'NONE';
  if (error instanceof DatabaseError) {
    const sqlState = error.code ?? '';
    const [, code, what] = FAULTS.find(([prefix]) => sqlState.startsWith(prefix)) ?? BROKEN_OFF;
    const advice =
      code === 'MISCONFIGURED'
        ? 'Correct the settings of the target or the database; the connection test shows what is missing.'
        : 'It is tried again later; see that the database is up and has room.';
    const named = `${what} (SQLSTATE ${sqlState}${place(error)})`;
    return new TargetFault(code, effect, `${named}, so nothing can be read or written. ${advice}`, { cause: error });
  }
  const silent = isSilence(error);
  const reason = silent ? 'no answer in time' : networkReason(error);
  // A mistake of ours is no matter of the target.
  if (reason === null) throw error;
  const doubt = effect === 'UNKNOWN' ? ', and whether the last changes arrived is not known' : '';
  return new TargetFault(
    silent ? 'TIMED_OUT' : 'UNREACHABLE',
    effect,
    `There is no connection to the database (${reason})${doubt}, so nothing can be read or written. It is tried again later; see that the server is up and lets us in.`,
    { cause: error },
  );
}

const BROKEN_OFF = ['', 'UNREACHABLE', 'The database broke off'] as const;

function isSilence(error: unknown): boolean {
  return error instanceof Error && /^Query read timeout|timeout exceeded when trying to connect/.test(error.message);
}

/** What went wrong on the way: `ECONNREFUSED` …; null for an error that is no matter of the network. The driver has no codes of its own. */
function networkReason(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if ('code' in error && typeof error.code === 'string') return error.code;
  const known = [
    'Connection terminated',
    'Client has encountered a connection error',
    'The server does not support SSL',
  ];
  return known.find((text) => error.message.startsWith(text)) ?? null;
}
