import { describe, expect, it } from 'vitest';
import { policyBreach, type WeeklyTimes } from './schedule-policy.ts';

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

const weekly = (name: string, hours: readonly number[], more: Partial<WeeklyTimes> = {}): WeeklyTimes => ({
  ...{ name, minutesAheadOfUtc: 60, days: EVERY_DAY },
  times: hours.map((hour) => ({ hour, minute: null })),
  ...more,
});

describe('the policy of schedules: hour slots, at most three a day, at least two hours apart', () => {
  it.each<readonly [string, readonly WeeklyTimes[], unknown]>([
    ['nothing', [], null],
    ['one a week', [weekly('a', [6], { days: [1] })], null],
    ['three slots two hours apart', [weekly('a', [6, 8, 10])], null],
    ['three slots around midnight', [weekly('a', [22, 0, 2])], null],
    ['a plan first, its enforcement two hours later', [weekly('a', [6]), weekly('b', [8])], null],
    ['four a day', [weekly('a', [0, 6, 12, 18])], { breach: 'TOO_MANY', day: 1, count: 4 }],
    ['four a day of two schedules', [weekly('a', [0, 6]), weekly('b', [12, 18])], { breach: 'TOO_MANY' }],
    ['four slots on different days', [weekly('a', [0, 6], { days: [1] }), weekly('b', [12, 18], { days: [2] })], null],
    ['an hour apart', [weekly('a', [6, 7])], { breach: 'TOO_CLOSE', names: ['a'] }],
    ['two schedules an hour apart', [weekly('a', [6]), weekly('b', [7])], { breach: 'TOO_CLOSE', names: ['a', 'b'] }],
    ['two schedules at the same hour', [weekly('a', [6]), weekly('b', [6])], { breach: 'TOO_CLOSE' }],
    ['an hour apart on different days', [weekly('a', [6], { days: [1] }), weekly('b', [7], { days: [2] })], null],
    [
      'an hour apart across midnight',
      [weekly('a', [23], { days: [1] }), weekly('b', [0], { days: [2] })],
      { breach: 'TOO_CLOSE' },
    ],
    [
      'an hour apart across the end of the week',
      [weekly('a', [23], { days: [7] }), weekly('b', [0], { days: [1] })],
      { breach: 'TOO_CLOSE' },
    ],
    [
      'the same moment in two zones',
      [weekly('a', [6]), weekly('b', [0], { minutesAheadOfUtc: -300 })],
      { breach: 'TOO_CLOSE' },
    ],
    ['the same hour in two zones', [weekly('a', [6]), weekly('b', [6], { minutesAheadOfUtc: -300 })], null],
    ['an exact minute', [weekly('a', [], { times: [{ hour: 6, minute: 0 }] })], { breach: 'EXACT_MINUTE', name: 'a' }],
  ])('%s', (_, schedules, breach) => {
    if (breach === null) expect(policyBreach(schedules)).toBeNull();
    else expect(policyBreach(schedules)).toMatchObject(breach as object);
  });
});
