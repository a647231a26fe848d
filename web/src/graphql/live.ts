import { createClient } from 'graphql-ws';
import { type Ref, ref } from 'vue';
import {
  type AuditRowFragment,
  LiveAuditDocument,
  LiveChangesDocument,
  LiveIncidentsDocument,
  LiveProgressDocument,
  type LiveProgressSubscription,
  type TypedDocumentString,
} from './generated.ts';

/** What a change is about: the word before the dot of the event's kind (`import.finished` → `import`). */
export type Topic =
  | 'import'
  | 'snapshot'
  | 'person'
  | 'source'
  | 'schedule'
  | 'target'
  | 'rule'
  | 'segment'
  | 'evaluation'
  | 'enforcement'
  | 'action'
  | 'incident'
  | 'user'
  | 'token';

export type RunProgress = LiveProgressSubscription['progress'];

/** How long a connection may be away before screens say so, in milliseconds. */
const SAY_LOST_AFTER = 3_000;
/** How long to wait before connecting again, in milliseconds: longer each time, up to this. */
const MOST_WAIT = 10_000;
/** How long several changes are gathered before a screen asks again, in milliseconds. */
const GATHER_FOR = 400;
/** After how long a stream that the server ended is begun anew, in milliseconds. */
const BEGIN_AGAIN_AFTER = 5_000;
/** How long an ended run stays in the list of runs, in milliseconds. */
const SHOW_ENDED_FOR = 6_000;

interface Listener {
  readonly topics: ReadonlySet<string>;
  readonly call: () => void;
  timer: ReturnType<typeof setTimeout> | null;
}

const listeners = new Set<Listener>();
const auditListeners = new Set<(entry: AuditRowFragment) => void>();
const runs = ref(new Map<string, RunProgress>());
const connected = ref(true);

/** Runs under way, and for a moment those that ended. */
export function useRuns(): Readonly<Ref<ReadonlyMap<string, RunProgress>>> {
  return runs;
}

/** Whether the stream of changes is open; while it is not, screens may be out of date. */
export function useConnected(): Readonly<Ref<boolean>> {
  return connected;
}

/** Calls back, at most once in a while, after changes of these topics. Answers how to stop. */
export function onTopics(topics: readonly Topic[], call: () => void): () => void {
  return topics.length === 0 ? () => undefined : listen(topics, call);
}

/** Calls back when the connection is there again after it was lost: what was missed meanwhile is to be asked again. Answers how to stop. */
export function onReconnect(call: () => void): () => void {
  return listen([], call);
}

function listen(topics: readonly Topic[], call: () => void): () => void {
  const listener: Listener = { topics: new Set(topics), call, timer: null };
  listeners.add(listener);
  return () => {
    if (listener.timer !== null) clearTimeout(listener.timer);
    listeners.delete(listener);
  };
}

/** Calls back for each new audit entry. Answers how to stop. */
export function onAuditEntry(call: (entry: AuditRowFragment) => void): () => void {
  auditListeners.add(call);
  return () => auditListeners.delete(call);
}

type Follow = <Data extends Readonly<Record<string, Positioned>>, Variables>(
  document: TypedDocumentString<Data, Variables>,
  receive: (event: Data[keyof Data]) => void,
) => () => void;
let followNow: Follow | null = null;

/** Follows a stream of the server, for a screen that shows it, over the connection that `startLive` keeps. Answers how to stop. */
export const followStream: Follow = (document, receive) => followNow?.(document, receive) ?? (() => undefined);

function tell(topic: string | null): void {
  for (const listener of listeners) {
    if (topic !== null && !listener.topics.has(topic)) continue;
    listener.timer ??= setTimeout(() => {
      listener.timer = null;
      listener.call();
    }, GATHER_FOR);
  }
}

function noteProgress(progress: RunProgress): void {
  runs.value.set(progress.runId, progress);
  if (!progress.ended) return;
  tell(progress.kind.toLowerCase());
  setTimeout(() => {
    if (runs.value.get(progress.runId)?.ended) runs.value.delete(progress.runId);
  }, SHOW_ENDED_FOR);
}

type Positioned = { readonly position: string };

/**
 * Follows the streams of the server until the answer is called. After a lost connection each stream goes on after the last position
 * it saw, so nothing is missed while the events are kept; what screens show is asked again as well.
 */
export function startLive(streams: { readonly audit: boolean }): () => void {
  let lostBefore = false;
  let sayLost: ReturnType<typeof setTimeout> | undefined;
  const lose = (): void => {
    clearTimeout(sayLost);
    sayLost = setTimeout(() => {
      connected.value = false;
    }, SAY_LOST_AFTER);
  };
  lose();
  let stopped = false;
  const { protocol, host } = window.location;
  const socket = createClient({
    url: `${protocol === 'https:' ? 'wss:' : 'ws:'}//${host}/graphql`,
    lazy: false,
    keepAlive: 20_000,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    // Some randomness, so that not all browsers come at once when the server is back.
    retryWait: (retries) =>
      new Promise((resolve) => {
        setTimeout(resolve, Math.min(MOST_WAIT, 1_000 * 2 ** retries) * (0.5 + Math.random() / 2));
      }),
    onNonLazyError: () => undefined,
    on: {
      connected: () => {
        clearTimeout(sayLost);
        connected.value = true;
        if (lostBefore) tell(null);
      },
      closed: () => {
        lostBefore = true;
        if (!stopped) lose();
      },
    },
  });

  const follow: Follow = <Data extends Readonly<Record<string, Positioned>>, Variables>(
    document: TypedDocumentString<Data, Variables>,
    receive: (event: Data[keyof Data]) => void,
  ) => {
    let position: string | null = null;
    let left = false;
    let leave: () => void = () => undefined;
    const again = (): void => {
      if (stopped || left) return;
      position = null;
      setTimeout(subscribe, BEGIN_AGAIN_AFTER);
    };
    const subscribe = (): void => {
      if (stopped || left) return;
      leave = socket.subscribe<Data>(
        {
          query: document.toString(),
          // Read again at each reconnect.
          variables: {
            get after() {
              return position;
            },
          },
        },
        {
          next: ({ data }) => {
            if (!data) return;
            const [event] = Object.values(data) as [Data[keyof Data]];
            position = event.position;
            receive(event);
          },
          error: again,
          complete: again,
        },
      );
    };
    subscribe();
    return () => {
      left = true;
      leave();
    };
  };
  followNow = follow;

  follow(LiveProgressDocument, noteProgress);
  follow(LiveIncidentsDocument, () => tell('incident'));
  follow(LiveChangesDocument, (event) => tell(event.kind.split('.')[0] ?? event.kind));
  if (streams.audit) follow(LiveAuditDocument, ({ entry }) => auditListeners.forEach((call) => call(entry)));

  return () => {
    stopped = true;
    followNow = null;
    clearTimeout(sayLost);
    void socket.dispose();
  };
}
