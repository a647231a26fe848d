import type { ProblemCode } from '@gatehouse/schema';

/** What a screen shows when something was refused or failed: a code for the words, the server's message for the details. */
export interface ShownProblem {
  /** A code of the contract; INTERNAL for a fault of the server, NETWORK when it did not answer. */
  readonly code: ProblemCode | 'INTERNAL' | 'NETWORK';
  readonly message: string;
  /** Inputs concerned. */
  readonly fields?: readonly string[];
  /** Under which the server logged a fault. */
  readonly errorId?: string;
}
