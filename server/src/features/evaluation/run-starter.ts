import type { Actor } from '../../platform/actor.ts';
import { RUN_STARTERS, type RunStarter } from './domain/evaluation.ts';

/** What a run keeps of whoever started it. */
export function starterOf({ kind, id, name }: Actor): RunStarter {
  const known = RUN_STARTERS.find((starter) => starter === kind);
  return { kind: known ?? 'SYSTEM', id, name };
}

/** In whose name a run does its work; without rights of its own, since the run was authorised when it was started. */
export function actorOf(starter: RunStarter): Actor {
  return { ...starter, capabilities: new Set() };
}
