import { z } from 'zod';
import type { Setting } from '../../platform/settings/settings-store.ts';
import { LIMITED_EFFECTS, type PublicationLimits } from './domain/publication-limits.ts';

const stored = z.object({
  limits: z.array(
    z.object({
      effect: z.enum(LIMITED_EFFECTS),
      persons: z.number().int().nonnegative(),
      percentage: z.number().min(0).max(100),
    }),
  ),
});

/** Taking away hurts sooner than giving. */
export const PUBLICATION_LIMITS: Setting<{ readonly limits: PublicationLimits }> = {
  key: 'publication_limits',
  initial: {
    limits: [
      { effect: 'GRANTED', persons: 500, percentage: 0 },
      { effect: 'REVOKED', persons: 100, percentage: 0 },
    ],
  },
  parse: (value) => stored.parse(value),
};
