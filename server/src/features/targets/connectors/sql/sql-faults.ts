import postgres from 'postgres';
import { type ActionOutcome, TargetFault } from '../../domain/connector.ts';
import { failed } from '../failures.ts';

/**
 * What a refused statement means for the action that it was for; null when the error is about more than that action.
 * Never repeats what the server says of values: names of columns and constraints only.
 */
export function failureOf(error: unknown): ActionOutcome | null {
  if (!(error instanceof postgres.PostgresError)) return null;
  const { code } = error;
  if (code === '23505') {
    return failed(
      'VALUE_NOT_UNIQUE',
      `A value is in use by another account already (constraint ${error.constraint_name ?? 'unnamed'}), and the target wants it unique.`,
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

function place({ table_name, column_name, constraint_name }: postgres.PostgresError): string {
  const names = [
    column_name === undefined ? null : `column ${column_name}`,
    constraint_name === undefined ? null : `constraint ${constraint_name}`,
    table_name === undefined ? null : `table ${table_name}`,
  ].filter((name) => name !== null);
  return names.length === 0 ? '' : ` (${names.join(', ')})`;
}

/** The function that raised it, from `PL/pgSQL function hr.check() line 3 at RAISE`. */
function routine({ where }: postgres.PostgresError): string {
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

/** The error as a fault of the whole call. `committing`: the end of the transaction had been asked for. */
export function faultOf(error: unknown, committing: boolean): TargetFault {
  if (error instanceof TargetFault) return error;
  if (error instanceof postgres.PostgresError) {
    const known = FAULTS.find(([prefix]) => error.code.startsWith(prefix));
    const [, code, what] = known ?? ['', 'UNREACHABLE', 'The database broke off'];
    const advice =
      code === 'MISCONFIGURED'
        ? 'Correct the settings of the target or the database; the connection test shows what is missing.'
        : 'It is tried again later; see that the database is up and has room.';
    const named = `${what} (SQLSTATE ${error.code}${place(error)})`;
    const effect = committing && known === undefined ? 'UNKNOWN' : 'NONE';
    return new TargetFault(code, effect, `${named}, so nothing can be read or written. ${advice}`, { cause: error });
  }
  const code = networkCode(error);
  if (code === null) throw error;
  return new TargetFault(
    'UNREACHABLE',
    committing ? 'UNKNOWN' : 'NONE',
    `There is no connection to the database (${code})${committing ? ', and whether the last changes arrived is not known' : ''}, so nothing can be read or written. It is tried again later; see that the server is up and lets us in.`,
    { cause: error },
  );
}

/** `ECONNREFUSED`, `CONNECTION_CLOSED` …; null for an error that is no matter of the network. */
function networkCode(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error) || typeof error.code !== 'string') return null;
  return /^(E[A-Z_]+|CONNECT(ION)?_[A-Z]+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+|CERT_\w+)$/.test(
    error.code,
  )
    ? error.code
    : null;
}
