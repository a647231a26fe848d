import type { WantedPeople } from '../domain/people-question.ts';

/** What the thread that answers is told when it starts. */
export interface PeopleThreadData {
  readonly databaseUrl: string;
}

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
