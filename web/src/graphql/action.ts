import { type Ref, type ShallowRef, shallowRef } from 'vue';
import type { ShownProblem } from '../ui/shown-problem.ts';
import { asDocument, client } from './client.ts';
import type { TypedDocumentString } from './generated.ts';
import { isRefusal, problemOfError } from './problem.ts';

/** The one field of a mutation's answer. */
type Answer<Data> = Data[keyof Data];
type Refused<Data> = Extract<Answer<Data>, { readonly code: string; readonly message: string }>;
type Done<Data> = Exclude<Answer<Data>, { readonly code: string; readonly message: string }>;

export interface Action<Data, Variables> {
  readonly pending: ShallowRef<boolean>;
  /** Why the last run was refused or failed; a member of the result union keeps its own data. */
  readonly problem: Readonly<Ref<Refused<Data> | ShownProblem | null>>;
  /** What came of it, or null with `problem` set. */
  run(variables: Variables): Promise<Done<Data> | null>;
  clear(): void;
}

/** A mutation as a screen uses it: runs, remembers that it runs and why it was refused. A mutation here has exactly one field. */
export function useAction<Data extends object, Variables extends Readonly<Record<string, unknown>>>(
  document: TypedDocumentString<Data, Variables>,
): Action<Data, Variables> {
  const pending = shallowRef(false);
  const problem: Ref<Refused<Data> | ShownProblem | null> = shallowRef(null);

  async function run(variables: Variables): Promise<Done<Data> | null> {
    pending.value = true;
    problem.value = null;
    try {
      const result = await client.mutation<Data, Variables>(asDocument(document), variables).toPromise();
      if (result.error || !result.data) {
        problem.value = result.error
          ? problemOfError(result.error)
          : { code: 'NETWORK', message: 'The server sent an empty answer.' };
        return null;
      }
      const [answer] = Object.values(result.data) as [Answer<Data>];
      if (isRefused(answer)) {
        problem.value = answer;
        return null;
      }
      return answer as Done<Data>;
    } finally {
      pending.value = false;
    }
  }

  function isRefused(answer: Answer<Data>): answer is Refused<Data> {
    return typeof answer === 'object' && answer !== null && isRefusal(answer);
  }

  return {
    pending,
    problem,
    run,
    clear: () => {
      problem.value = null;
    },
  };
}
