import type { InputProblem } from '../../../platform/problems.ts';
import { LEAST_HOURS_APART, MOST_RUNS_PER_DAY } from './schedule.ts';
import type { PolicyBreach } from './schedule-policy.ts';

export function scheduleUnknown(): InputProblem {
  return {
    code: 'NOT_FOUND',
    message: 'There is no such schedule. It may have been removed: look at the list again.',
    fields: ['id'],
  };
}

export function scheduleNameTaken(name: string): InputProblem {
  return {
    code: 'NAME_TAKEN',
    message: `Another schedule is called ${name}, and names tell schedules apart. Choose another name.`,
    fields: ['name'],
  };
}

export function scheduleInvalid(message: string, field: string): InputProblem {
  return { code: 'INVALID_INPUT', message, fields: [field] };
}

export function scheduleRunning(): InputProblem {
  return {
    code: 'SCHEDULE_RUNNING',
    message:
      'A run of this schedule is under way or waits for its turn, and takes care of it. Wait until it has ended.',
    fields: ['id'],
  };
}

export function policyBroken(breach: PolicyBreach): InputProblem {
  return {
    code: 'SCHEDULE_POLICY',
    message: `${saidOf(breach)} Change the times, or relax the policy.`,
    fields: ['times'],
  };
}

function saidOf(breach: PolicyBreach): string {
  switch (breach.breach) {
    case 'EXACT_MINUTE':
      return `${breach.name} has an exact minute, and the policy of schedules knows hours only: the server chooses the minute.`;
    case 'TOO_MANY':
      return `On day ${breach.day} of the week there would be ${breach.count} runs of all schedules together, and the policy allows ${MOST_RUNS_PER_DAY}.`;
    case 'TOO_CLOSE':
      return `Runs of ${breach.names.join(' and ')} would be less than ${LEAST_HOURS_APART} hours apart, and the policy wants ${LEAST_HOURS_APART}.`;
  }
}
