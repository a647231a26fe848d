import { Refusal } from './problems.ts';

/** How many there are: exact up to `COUNT_LIMIT`, beyond it `exact` is false and `value` is the limit. */
export interface Count {
  readonly value: number;
  readonly exact: boolean;
}

export interface PageInfo {
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
}

/** One page of a list: what every `…Connection` of the API is made from. */
export interface Page<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: PageInfo;
  readonly count: Count;
}

/** What a list is asked for: `first` entries after `after` (the sort values of the last entry seen; null = from the start). */
export interface PageRequest {
  readonly first: number;
  readonly after: readonly CursorValue[] | null;
}

/** A sort value in a cursor; instants as ISO text, bigints as text. */
export type CursorValue = string | number | boolean | null;

export const COUNT_LIMIT = 10_000;
export const MOST_PER_PAGE = 200;

/** Opaque for clients: the sort values of the last entry of a page, the id among them. */
export function encodeCursor(values: readonly CursorValue[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/**
 * The page that the arguments of a list ask for. `width` is how many values the cursor of this list has.
 * @throws Refusal INVALID_INPUT when `first` is not 1 to 200 or `after` is no cursor of this list.
 */
export function pageRequest(first: number, after: string | null | undefined, width: number): PageRequest {
  if (!Number.isInteger(first) || first < 1 || first > MOST_PER_PAGE) {
    throw new Refusal('INVALID_INPUT', `first is ${first}, and a page holds 1 to ${MOST_PER_PAGE}. Ask for fewer.`);
  }
  return { first, after: after === null || after === undefined ? null : decodeCursor(after, width) };
}

function decodeCursor(cursor: string, width: number): readonly CursorValue[] {
  let values: unknown;
  try {
    values = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    values = null;
  }
  if (Array.isArray(values) && values.length === width && values.every(isCursorValue)) return values;
  throw new Refusal(
    'INVALID_INPUT',
    'after is no cursor of this list, so the place to go on from is unknown. Pass the endCursor of its last page.',
  );
}

function isCursorValue(value: unknown): value is CursorValue {
  return value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
}

/** Makes a page of the rows of a statement that asked for `first + 1` of them. */
export function page<Row, Node = Row>(
  rows: readonly Row[],
  { first }: PageRequest,
  count: Count,
  cursorOf: (row: Row) => readonly CursorValue[],
  toNode?: (row: Row) => Node,
): Page<Node> {
  const shown = rows.slice(0, first);
  const last = shown.at(-1);
  return {
    nodes: toNode === undefined ? (shown as readonly unknown[] as readonly Node[]) : shown.map(toNode),
    pageInfo: { endCursor: last === undefined ? null : encodeCursor(cursorOf(last)), hasNextPage: rows.length > first },
    count,
  };
}

/** Of a number counted over at most `COUNT_LIMIT + 1` rows (`select count(*) from (… limit 10001)`). */
export function countUpToLimit(counted: number): Count {
  return counted > COUNT_LIMIT ? { value: COUNT_LIMIT, exact: false } : { value: counted, exact: true };
}
