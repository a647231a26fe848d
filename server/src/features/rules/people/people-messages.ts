import type { PeopleRowsPart } from '../domain/people-in-columns.ts';
import type { WantedPeople } from '../domain/people-question.ts';

/** What a thread is told when it starts: the one that answers, and one that reads a part for it and ends. */
export interface PeopleThreadData {
  readonly databaseUrl: string;
  /** The program of both. */
  readonly program: string;
  /** Null for the one that answers. */
  readonly side: SideTask | null;
}

/** A part of a reading, in a state of the database that stays exported until it is done. */
export type SideTask = { readonly exported: string } & (
  | { readonly kind: 'people'; readonly after: string }
  | { readonly kind: 'work'; readonly name: string; readonly rows: PeopleRowsPart; readonly args: unknown }
);

export type FromSideThread =
  | { readonly kind: 'done'; readonly part: unknown }
  | { readonly kind: 'failed'; readonly failure: Failure };

export interface AskMessage {
  readonly kind: 'ask';
  readonly id: number;
  readonly question: string;
  readonly args: unknown;
  /** The evaluation date as a day number. */
  readonly today: number;
  readonly wanted: WantedPeople;
}

/** `follow`: read what is new, so that nobody has to wait for it. `close`: let go of everything and end. */
export type ToThread = AskMessage | { readonly kind: 'follow' } | { readonly kind: 'close' };

export interface Failure {
  readonly name: string;
  readonly message: string;
  readonly stack: string | null;
}

export type FromThread =
  | { readonly kind: 'answer'; readonly id: number; readonly answer: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly failure: Failure }
  | { readonly kind: 'log'; readonly level: 'info' | 'warn'; readonly words: string; readonly values: object };
