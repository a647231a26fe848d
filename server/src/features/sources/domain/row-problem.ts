import type { ProblemConsequence } from './import.ts';
import type { SourceFileKind } from './source.ts';

/** What can be wrong with a row, and what follows from it (data model, Imports). */
export const ROW_PROBLEMS = {
  ROW_WIDTH: 'BLOCKED',
  KEY_EMPTY: 'BLOCKED',
  CONTRACT_KEY_EMPTY: 'BLOCKED',
  DOUBLED_KEY: 'BLOCKED',
  REQUIRED: 'BLOCKED',
  DATE: 'BLOCKED',
  NUMBER: 'BLOCKED',
  BOOLEAN: 'BLOCKED',
  CONVENTION: 'BLOCKED',
  SCRIPT: 'BLOCKED',
  EXTERNAL_ID_CLASH: 'BLOCKED',
  UNKNOWN_PERSON: 'IGNORED',
  DEPARTMENT_UNKNOWN: 'REPORTED',
  MANAGER_UNKNOWN: 'REPORTED',
  PARENT_UNKNOWN: 'REPORTED',
  PARENT_CYCLE: 'REPORTED',
  DEPARTMENT_MANAGER_UNKNOWN: 'REPORTED',
  CONTRACT_WITHOUT_START: 'REPORTED',
  END_BEFORE_START: 'REPORTED',
  EXCLUSION_RENEWED: 'REPORTED',
} as const satisfies Readonly<Record<string, ProblemConsequence>>;
export type RowProblemCode = keyof typeof ROW_PROBLEMS;

/** What makes a file unusable: the import fails and nothing changes. */
export const FILE_FAULTS = [
  'FILE_MISSING',
  'FILE_UNREADABLE',
  'BYTES_UNDECODABLE',
  'QUOTE_UNCLOSED',
  'RECORD_TOO_LONG',
  'COLUMN_MISSING',
  'COLUMN_DOUBLED',
  'NO_ROWS',
  'FILE_TOO_LARGE',
  'WORKBOOK_UNREADABLE',
  'SHEET_MISSING',
  'JSON_INVALID',
  'LIST_MISSING',
  'RECORD_INVALID',
  'SETTINGS_UNUSABLE',
  'SOURCE_UNREACHABLE',
  'SOURCE_REFUSED',
  'SOURCE_TIMED_OUT',
  'ADDRESS_REFUSED',
  'ANSWER_UNREADABLE',
  'QUERY_FAILED',
] as const;
export type FileFaultCode = (typeof FILE_FAULTS)[number];

export type ImportProblemCode = RowProblemCode | FileFaultCode;

/** Where in the files of an import something is wrong. */
export interface ImportProblem {
  readonly id: string;
  readonly code: ImportProblemCode;
  readonly consequence: ProblemConsequence;
  /** Name of the file. */
  readonly file: string;
  readonly line: number | null;
  readonly column: string | null;
  /** Key as read. */
  readonly recordKey: string | null;
  /** Field of the model, in the ecosystem's spelling. */
  readonly field: string | null;
  /** `kind` of the file, and values that the reason is told with. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** The consequence of a problem of a row; a department is never a person, so that a fault in its row leaves out the row. */
export function consequenceOf(code: RowProblemCode, kind: SourceFileKind): ProblemConsequence {
  const consequence = ROW_PROBLEMS[code];
  return kind === 'DEPARTMENT' && consequence === 'BLOCKED' ? 'IGNORED' : consequence;
}

type Wording = (
  data: Readonly<Record<string, string>>,
  where: { readonly column: string; readonly field: string },
) => string;

const WORDINGS: Readonly<Record<ImportProblemCode, Wording>> = {
  FILE_MISSING: () => 'The file is not there. Upload it again, or correct its path.',
  FILE_UNREADABLE: ({ reason }) => `The file cannot be read (${reason}). Correct that, then import again.`,
  BYTES_UNDECODABLE: ({ encoding }) =>
    `A byte at this place is no ${encoding}, so names would be garbled. Choose the encoding that the file has.`,
  QUOTE_UNCLOSED: () =>
    'A quote is opened here and not closed before the end of the file, so the rows after it cannot be told apart. Close it, or double it.',
  RECORD_TOO_LONG: ({ limit }) =>
    `A record is longer than ${limit} bytes: most likely a quote is opened and not closed. Correct the file.`,
  COLUMN_MISSING: (_, { column }) =>
    `The file has no column ${column}, which keys or mapping use. Correct the file, its delimiter, or the mapping.`,
  COLUMN_DOUBLED: (_, { column }) =>
    `The file has the column ${column || 'without a name'} twice, so it is unclear which one counts. Rename one.`,
  NO_ROWS: () => 'The file has no rows. An empty file is taken for a failed export, never for everybody leaving.',
  FILE_TOO_LARGE: ({ limit }) => `The file is larger than ${limit} MB, the most that is read of this kind. Split it.`,
  WORKBOOK_UNREADABLE: ({ reason }) =>
    `The file is no Excel workbook (.xlsx) that can be read: ${reason}. Save it as .xlsx without a password.`,
  SHEET_MISSING: ({ sheet, sheets }) =>
    `The workbook has no sheet ${sheet}; it has ${sheets}. Choose one of them, or rename the sheet.`,
  JSON_INVALID: ({ reason }) => `The file is no JSON at this place (${reason}), so what follows cannot be told apart.`,
  LIST_MISSING: ({ path }) => `There is no list under ${path}. Correct the path of the records.`,
  RECORD_INVALID: () =>
    'What stands here is no record: a record is an object with fields. Correct the path or the file.',
  SETTINGS_UNUSABLE: ({ reason }) => `The settings of the source cannot be used: ${reason}`,
  SOURCE_UNREACHABLE: ({ host, reason }) =>
    `${host} cannot be reached (${reason}), so nothing was read. Check the address and the network, then try again.`,
  SOURCE_REFUSED: ({ host, status }) =>
    `${host} refuses what is asked (${status}). Check the credentials and the rights of their account.`,
  SOURCE_TIMED_OUT: ({ host, seconds }) =>
    `${host} did not answer within ${seconds} seconds, so not everything was read. Try again, or ask for less at once.`,
  ADDRESS_REFUSED: ({ host }) =>
    `${host} is an address of a private network, which this server does not ask. Name the host in GATEHOUSE_PRIVATE_HOSTS if it may.`,
  ANSWER_UNREADABLE: ({ host, reason }) => `What ${host} answers cannot be read: ${reason}.`,
  QUERY_FAILED: ({ reason }) =>
    `The database refuses the query: ${reason}. Correct the query, or the rights of the user.`,
  ROW_WIDTH: ({ expected, found }) => `The row has ${found} cells where its header has ${expected}.`,
  KEY_EMPTY: () => 'The key of the row is empty. Without it the row is nobody’s: this import removes nobody.',
  CONTRACT_KEY_EMPTY: () => 'The key of the contract is empty, so it cannot be told from others of the person.',
  DOUBLED_KEY: () => 'Another row has the same key, so it is unclear which one holds.',
  REQUIRED: (_, { field }) => `${field} is required and empty.`,
  DATE: ({ value, format }, { field }) => `${field} is “${value}”, which is no date written ${format}.`,
  NUMBER: ({ value }, { field }) => `${field} is “${value}”, which is no number.`,
  BOOLEAN: ({ value }, { field }) => `${field} is “${value}”, which is neither true nor false.`,
  CONVENTION: ({ value }, { field }) => `${field} is “${value}”; it must be B, P, BP or PB.`,
  SCRIPT: ({ message, scriptLine }, { field }) =>
    `The script of ${field} ends with “${message}”${scriptLine === 'null' ? '' : ` in its line ${scriptLine}`}.`,
  EXTERNAL_ID_CLASH: ({ value }) =>
    `Another person of this source has the external id ${value}: both are left as they were.`,
  UNKNOWN_PERSON: ({ personKey }) => `No row of the persons has the key ${personKey}: the contract is left out.`,
  DEPARTMENT_UNKNOWN: ({ value }) => `There is no department ${value}: it is kept as text.`,
  MANAGER_UNKNOWN: ({ value }) => `There is no person with the external id ${value}: the contract has no manager.`,
  PARENT_UNKNOWN: ({ value }) => `There is no department ${value}: the department has no parent.`,
  PARENT_CYCLE: ({ value }) =>
    `The department is above itself, by way of its parent ${value}: a manager is sought up to here and no further.`,
  DEPARTMENT_MANAGER_UNKNOWN: ({ value }) =>
    `There is no person with the external id ${value}: the department has no manager.`,
  CONTRACT_WITHOUT_START: () => 'The contract has no start date: it counts for nothing until it has one.',
  END_BEFORE_START: ({ start, end }) => `The contract ends on ${end}, before it starts on ${start}.`,
  EXCLUSION_RENEWED: () => 'The person was included by hand; the source still excludes, and does so again.',
};

/** What is wrong, in English; screens choose their own words by code and data. */
export function importProblemMessage(problem: Pick<ImportProblem, 'code' | 'column' | 'field' | 'data'>): string {
  const data = Object.fromEntries(Object.entries(problem.data).map(([key, value]) => [key, String(value)]));
  return WORDINGS[problem.code](data, { column: problem.column ?? '', field: problem.field ?? '' });
}
