import { useQuery } from '@urql/vue';
import { type ComputedRef, computed, type MaybeRefOrGetter, onScopeDispose, type Ref, toValue } from 'vue';
import type { ShownProblem } from '../ui/shown-problem.ts';
import { asDocument, client } from './client.ts';
import type { TypedDocumentString } from './generated.ts';
import { onTopics, type Topic } from './live.ts';
import { problemOfError } from './problem.ts';

export interface LiveQuery<Data> {
  readonly data: Ref<Data | undefined>;
  readonly problem: ComputedRef<ShownProblem | null>;
  /** True while an answer is on its way, also when an older one is shown. */
  readonly loading: Ref<boolean>;
  refresh(): void;
}

export interface LiveQueryOptions<Variables> {
  readonly variables: MaybeRefOrGetter<Variables>;
  readonly pause?: MaybeRefOrGetter<boolean>;
  /** Kinds of change after which the query is asked again. */
  readonly refreshOn?: readonly Topic[];
}

/** A query that keeps its answer fresh: shown from the cache at once, asked again, and asked again when the server tells of a change. */
export function useLiveQuery<Data, Variables extends Readonly<Record<string, unknown>>>(
  document: TypedDocumentString<Data, Variables>,
  options: LiveQueryOptions<Variables>,
): LiveQuery<Data> {
  const query = useQuery<Data, Variables>({
    query: asDocument(document),
    variables: () => toValue(options.variables),
    pause: () => toValue(options.pause ?? false),
  });
  const refresh = (): void => {
    if (!toValue(options.pause ?? false)) query.executeQuery({ requestPolicy: 'network-only' });
  };
  onScopeDispose(onTopics(options.refreshOn ?? [], refresh));
  return {
    data: query.data,
    problem: computed(() => (query.error.value ? problemOfError(query.error.value) : null)),
    loading: computed(() => query.fetching.value || query.stale.value),
    refresh,
  };
}

export type QueryAnswer<Data> =
  | { readonly data: Data; readonly problem: null }
  | { readonly data: null; readonly problem: ShownProblem };

/** Asks once, past the cache. */
export async function ask<Data, Variables extends Readonly<Record<string, unknown>>>(
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
): Promise<QueryAnswer<Data>> {
  const result = await client
    .query<Data, Variables>(asDocument(document), variables, { requestPolicy: 'network-only' })
    .toPromise();
  if (result.error) return { data: null, problem: problemOfError(result.error) };
  if (result.data) return { data: result.data, problem: null };
  return { data: null, problem: { code: 'NETWORK', message: 'The server sent an empty answer.' } };
}
