import type { Actor } from '../../platform/actor.ts';
import type { AuditRecord, DomainEvent } from '../../platform/events/event.ts';
import { progressEvent } from '../../platform/events/progress.ts';
import type { Schedule, SchedulePolicy } from './domain/schedule.ts';
import { currentStep, type ScheduleRun, type ScheduleRunState } from './domain/schedule-run.ts';

/** The policy is one for the whole server; its events need a subject all the same. */
const POLICY_ID = '00000000-0000-0000-0000-000000000000';

/** In whose name a schedule works. */
export function actorOfSchedule({ name }: Pick<Schedule, 'name'>): Actor {
  return { kind: 'SCHEDULE', id: null, name, capabilities: new Set() };
}

export type ScheduleChange = 'Create' | 'Update' | 'Pause' | 'Resume' | 'Remove' | 'Run';

/** Something was done to a schedule by hand. */
export function scheduleChanged(
  change: ScheduleChange,
  { id, name }: Pick<Schedule, 'id' | 'name'>,
  actor: Actor,
  data: AuditRecord['data'] = {},
): DomainEvent {
  return {
    kind: change === 'Remove' ? 'schedule.removed' : 'schedule.changed',
    subjectType: 'Schedule',
    subjectId: id,
    data: { scheduleId: id },
    actor,
    audit: { action: `${change}Schedule`, state: 'FINISHED', data: { name, ...data } },
  };
}

export function policyChanged({ relaxed }: SchedulePolicy, actor: Actor): DomainEvent {
  return {
    kind: 'schedule.policy',
    subjectType: 'SchedulePolicy',
    subjectId: POLICY_ID,
    data: { relaxed },
    actor,
    audit: {
      action: 'SetSchedulePolicy',
      state: 'FINISHED',
      data: { changes: { relaxed: { from: !relaxed, to: relaxed } } },
    },
  };
}

export function runStarted({ id, scheduleId }: ScheduleRun, actor: Actor): DomainEvent {
  return { kind: 'schedule.started', subjectType: 'ScheduleRun', subjectId: id, data: { scheduleId }, actor };
}

/** How far a run has come: the step that is under way, and how many are done. */
export function runProgress(run: ScheduleRun, actor: Actor): DomainEvent {
  const step = currentStep(run);
  const [done, total] = [(step?.number ?? run.steps.length + 1) - 1, run.steps.length];
  const point = { step: step?.kind ?? 'DONE', done, total, rate: null, eta: null, ended: false, state: null };
  return progressEvent('SCHEDULE', run.id, point, actor);
}

/** The end of a run, and the last point of its progress. */
export function runEnded(run: ScheduleRun, state: ScheduleRunState, actor: Actor): readonly DomainEvent[] {
  const { id, scheduleId, steps } = run;
  const problems = steps.filter((step) => step.state !== 'SUCCEEDED' && step.state !== 'SKIPPED');
  const total = steps.length;
  const last = { step: 'DONE', done: total, total, rate: null, eta: null, ended: true, state };
  return [
    {
      kind: 'schedule.finished',
      subjectType: 'ScheduleRun',
      subjectId: id,
      data: { scheduleId, state },
      actor,
      audit: {
        action: 'FinishSchedule',
        state: state === 'COMPLETED' ? 'FINISHED' : 'ERROR',
        data: {
          name: actor.name,
          outcome: state,
          succeeded: steps.filter((step) => step.state === 'SUCCEEDED').length,
          total,
          ...(problems.length === 0 ? {} : { message: problems.map(saidOf).join('; ') }),
        },
      },
    },
    progressEvent('SCHEDULE', id, last, actor),
  ];
}

function saidOf({ number, kind, state, reason }: ScheduleRun['steps'][number]): string {
  return `step ${number} (${kind}) ${state}${reason === null ? '' : `: ${reason}`}`;
}
