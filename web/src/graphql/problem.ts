import { PROBLEM_CODES, type ProblemCode } from '@gatehouse/schema';
import type { CombinedError } from '@urql/vue';
import type { ShownProblem } from '../ui/shown-problem.ts';

function isProblemCode(code: unknown): code is ProblemCode {
  return PROBLEM_CODES.some((known) => known === code);
}

/** A GraphQL or network error as a screen shows it: refusals by their code, faults by the id in the server's log. */
export function problemOfError(error: CombinedError): ShownProblem {
  const first = error.graphQLErrors[0];
  if (first === undefined) return { code: 'NETWORK', message: error.networkError?.message ?? error.message };
  const { code, errorId } = first.extensions;
  if (isProblemCode(code)) return { code, message: first.message };
  return { code: 'INTERNAL', message: first.message, ...(typeof errorId === 'string' ? { errorId } : {}) };
}

/** Whether an answer of a result union is a refusal. */
export function isRefusal(answer: object): answer is ShownProblem & { readonly code: ProblemCode } {
  return 'code' in answer && 'message' in answer && isProblemCode(answer.code);
}
