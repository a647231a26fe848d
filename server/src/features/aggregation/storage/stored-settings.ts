import { z } from 'zod';
import type { Setting } from '../../../platform/settings/settings-store.ts';
import { type AggregationSettings, INITIAL_SETTINGS } from '../domain/aggregation-settings.ts';

const stored = z.object({
  suggests: z.boolean(),
  suggestionScore: z.number(),
  mergesAutomatically: z.boolean(),
  automaticScore: z.number(),
  mostMatches: z.number(),
});

export const AGGREGATION_SETTINGS: Setting<AggregationSettings> = {
  key: 'aggregation',
  initial: INITIAL_SETTINGS,
  parse: (value) => stored.parse(value),
};
