import type { FactNode } from '../facts.ts';

/** A test with its values already in it. Always false on an empty fact, but for `isEmpty`. */
export type FactTest = (fact: FactNode) => boolean;

export const NEVER: FactTest = () => false;
