import type { PeopleInColumns, PeopleRows } from './people-in-columns.ts';

/** Everybody present, on one day. */
export interface PeopleInView {
  /** The evaluation date as a day number. */
  readonly today: number;
  /** Number of the snapshot that the persons are of; 0 before the first. */
  readonly snapshot: number;
  /** The same object for as long as persons are only put and removed in it; another one when everybody was read anew. */
  readonly people: PeopleInColumns;
}

/** Rows of a statement on the thread's own connection, cells as PostgreSQL sends them: text in UTF-8. */
export type ReadRows = (
  statement: string,
  parameters: readonly (string | readonly string[])[],
) => Promise<readonly (readonly (Buffer | null)[])[]>;

/** Reads in a transaction of isolation REPEATABLE READ, of the state that another one has exported where its name is given. */
export type ReadSnapshot = (
  exported: string | null,
  work: (read: ReadRows, beside: ReadBeside) => Promise<void>,
) => Promise<void>;

/**
 * A part of a long reading that another thread does meanwhile, in the same state of the database. It knows the persons by a copy of
 * their rows; arguments are copied, what it answers is handed over. Listed in `people-questions.ts`, or nobody can do it.
 */
export interface SideWork<Args, Part> {
  /** `evaluation.ledger`: the feature, and what is read. */
  readonly name: string;
  readonly work: (read: ReadRows, people: PeopleRows, args: Args) => Promise<Part>;
}

/** Has it done by another thread; null where there are so few persons that reading all of it oneself is quicker. */
export type ReadBeside = <Args, Part>(
  work: SideWork<Args, Part>,
  people: PeopleInColumns,
  args: Args,
) => Promise<Part> | null;

/**
 * Something that can be asked of everybody. It is answered in another thread: arguments and answer are copied (plain values, no
 * functions, no sets of rows), and `answer` or `steps` read nothing but what they are handed. Listed in `people-questions.ts`, or nobody can
 * answer it.
 */
export type Question<Args, Answer> = ShortQuestion<Args, Answer> | LongQuestion<Args, Answer>;

interface AnyQuestion<Args> {
  /** `rules.impact`: the feature, and what is asked. */
  readonly name: string;
  /** What has to be read before; the persons stay as they are and nothing else that reads is begun until it is answered. */
  readonly prepare?: (view: PeopleInView, args: Args, inSnapshot: ReadSnapshot) => Promise<void>;
}

/** One that is answered in one go. */
export interface ShortQuestion<Args, Answer> extends AnyQuestion<Args> {
  readonly answer: (view: PeopleInView, args: Args) => Answer;
}

/** One of which somebody who types must not wait: wherever it yields, short ones may be answered. The persons stay as they are. */
export interface LongQuestion<Args, Answer> extends AnyQuestion<Args> {
  readonly steps: (view: PeopleInView, args: Args) => Generator<undefined, Answer>;
}

/** A snapshot that was applied. Its id, too: a backup that was put back may have another one of the same number. */
export interface SnapshotKey {
  readonly id: string;
  readonly number: number;
}

/** What a question is asked of. */
export interface WantedPeople {
  /** The snapshot that the asker knows of; null before the first. */
  readonly snapshot: SnapshotKey | null;
  /** Of that snapshot or none; otherwise a later one will do. */
  readonly exactly: boolean;
  /** Name of an exported state of the database to read in. */
  readonly exported: string | null;
}

/** The persons are of a later snapshot already than the one that was asked for exactly. Begin anew with the latest one. */
export class SnapshotPassed extends Error {
  override readonly name = 'SnapshotPassed';

  constructor(wanted: number, held: number) {
    super(
      `Snapshot ${wanted} was asked for, but everybody is held in memory as of snapshot ${held}: begin anew with the latest one.`,
    );
  }
}
