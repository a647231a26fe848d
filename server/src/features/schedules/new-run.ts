import { newId } from '../../platform/ids.ts';
import type { Schedule } from './domain/schedule.ts';
import type { ScheduleRun, ScheduleStep } from './domain/schedule-run.ts';

/** A run that waits for its turn, with the steps that the schedule has now. */
export function newRun(
  { id: scheduleId, sourceIds, evaluate, enforce }: Schedule,
  due: Pick<ScheduleRun, 'origin' | 'plannedAt' | 'madeUp'>,
): ScheduleRun {
  const kinds: readonly Pick<ScheduleStep, 'kind' | 'sourceId'>[] = [
    ...sourceIds.map((sourceId) => ({ kind: 'IMPORT', sourceId }) as const),
    ...(evaluate ? [{ kind: 'EVALUATION', sourceId: null } as const] : []),
    ...(enforce ? [{ kind: 'ENFORCEMENT', sourceId: null } as const] : []),
  ];
  const steps = kinds.map((step, index) => ({
    ...step,
    number: index + 1,
    referenceId: newId(),
    state: 'WAITING' as const,
    reason: null,
    startedAt: null,
    finishedAt: null,
  }));
  return { id: newId(), scheduleId, state: 'WAITING', ...due, startedAt: null, finishedAt: null, steps };
}
