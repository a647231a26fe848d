import type { Capability } from '@gatehouse/schema';
import { computed, shallowRef } from 'vue';
import { type MeFragment, SessionDocument, type SessionQuery } from './graphql/generated.ts';
import { ask } from './graphql/live-query.ts';
import type { ShownProblem } from './ui/shown-problem.ts';
import { setTimeZone } from './ui/use-format.ts';

const me = shallowRef<MeFragment | null>(null);
const server = shallowRef<SessionQuery['server'] | null>(null);
const problem = shallowRef<ShownProblem | null>(null);
let asked: Promise<void> | null = null;

async function load(): Promise<void> {
  const answer = await ask(SessionDocument, {});
  problem.value = answer.problem;
  if (answer.data === null) return;
  server.value = answer.data.server;
  me.value = answer.data.me;
  setTimeZone(answer.data.server.timeZone);
}

/** Who is signed in and what the server is; asked once, before the first screen. */
export function loadSession(): Promise<void> {
  asked ??= load();
  return asked;
}

/** Asks again, when the server did not answer. */
export function reloadSession(): Promise<void> {
  asked = load();
  return asked;
}

export function useSession() {
  const capabilities = computed(() => new Set<Capability>(me.value?.capabilities ?? []));
  return {
    me,
    server,
    problem,
    /** Whether the role allows it. The server decides; this hides what would be refused. */
    can: (capability: Capability): boolean => capabilities.value.has(capability),
    signedIn(user: MeFragment): void {
      me.value = user;
    },
  };
}
