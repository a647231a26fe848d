import { z } from 'zod';
import type { Setting } from '../../platform/settings/settings-store.ts';
import type { SchedulePolicy } from './domain/schedule.ts';

const policy = z.object({ relaxed: z.boolean() });

export const SCHEDULE_POLICY: Setting<SchedulePolicy> = {
  key: 'schedule-policy',
  initial: { relaxed: false },
  parse: (stored) => policy.parse(stored),
};
