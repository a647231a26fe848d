import type { ProblemCode } from '@gatehouse/schema';

/** An expected refusal as a value: what a result union of the API carries. `message` has three parts: what, why it stops us, what to do. */
export interface Problem<Code extends ProblemCode = ProblemCode> {
  readonly code: Code;
  readonly message: string;
}

/** A problem with what was entered, or with the state of things; `fields` names the inputs concerned. */
export interface InputProblem<Code extends ProblemCode = ProblemCode> extends Problem<Code> {
  readonly fields: readonly string[];
}

/** A refusal that cuts across operations (not signed in, not allowed, too many, moved meanwhile): thrown, turned into a GraphQL error at one place. */
export class Refusal extends Error {
  constructor(
    readonly code: ProblemCode,
    message: string,
  ) {
    super(message);
    this.name = 'Refusal';
  }
}

export function isProblem(value: object): value is Problem {
  return 'code' in value && 'message' in value;
}
