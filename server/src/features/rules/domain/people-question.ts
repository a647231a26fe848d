import type { PeopleInColumns } from './people-in-columns.ts';

/** Everybody present, on one day. */
export interface PeopleInView {
  /** The evaluation date as a day number. */
  readonly today: number;
  readonly people: PeopleInColumns;
}

/**
 * Something that can be asked of everybody. It is answered in another thread: arguments and answer are copied (plain values, no
 * functions, no sets of rows), and `answer` reads nothing but what it is handed. Listed in `people-questions.ts`, or nobody can
 * answer it.
 */
export interface Question<Args, Answer> {
  /** `rules.impact`: the feature, and what is asked. */
  readonly name: string;
  readonly answer: (view: PeopleInView, args: Args) => Answer;
}
