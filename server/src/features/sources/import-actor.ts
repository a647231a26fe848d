import { z } from 'zod';
import type { Actor } from '../../platform/actor.ts';

const KINDS = ['USER', 'TOKEN', 'SCHEDULE', 'SYSTEM'] as const;

/** What a job keeps of whoever asked for it. */
export const starterShape = z.object({ kind: z.enum(KINDS), id: z.string().nullable(), name: z.string().nullable() });
export type Starter = z.infer<typeof starterShape>;

export function starterOf({ kind, id, name }: Actor): Starter {
  return { kind: KINDS.find((known) => known === kind) ?? 'SYSTEM', id, name };
}

/** In whose name a job works; without rights of its own, since it was authorised when it was asked for. */
export function actorOf(starter: Starter): Actor {
  return { ...starter, capabilities: new Set() };
}

export const SYSTEM: Actor = { kind: 'SYSTEM', id: null, name: null, capabilities: new Set() };
