import { z } from 'zod';
import type { Setting } from './settings-store.ts';

/** Who runs this server. */
export interface Tenant {
  /** IANA name; *today* is the date there. */
  readonly timeZone: string;
  readonly organisation: string;
  /** A database of the demo: made-up people, accounts with published passwords. */
  readonly demo: boolean;
}

const tenant = z.object({ timeZone: z.string(), organisation: z.string(), demo: z.boolean() });

export const TENANT: Setting<Tenant> = {
  key: 'tenant',
  initial: { timeZone: 'Europe/Amsterdam', organisation: '', demo: false },
  parse: (stored) => tenant.parse(stored),
};
