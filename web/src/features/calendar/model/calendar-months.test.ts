import { describe, expect, it } from 'vitest';
import { addMonths, dayAfterKey, toMonths, weekday } from './calendar-months.ts';

describe('months of a calendar', () => {
  it('begin on the right day of the week, from Monday', () => {
    // 22 November 2026 is a Sunday, 1 December a Tuesday.
    expect(weekday('2026-11-22')).toBe(6);
    expect(weekday('2026-12-01')).toBe(1);
    const days = Array.from({ length: 12 }, (_, index) => ({
      date: new Date(Date.UTC(2026, 10, 22 + index)).toISOString().slice(0, 10),
    }));
    const months = toMonths(days).map(({ month, weeks }) => ({
      month,
      weeks: weeks.map((week) => week.map((day) => day?.date.slice(8) ?? '').join(' ')),
    }));
    expect(months).toEqual([
      { month: '2026-11', weeks: ['      22', '23 24 25 26 27 28 29', '30      '] },
      { month: '2026-12', weeks: [' 01 02 03   '] },
    ]);
  });

  it.each([
    ['ArrowLeft', '2026-02-28'],
    ['ArrowRight', '2026-03-02'],
    ['ArrowUp', '2026-02-22'],
    ['ArrowDown', '2026-03-08'],
    // 1 March 2026 is a Sunday.
    ['Home', '2026-02-23'],
    ['End', '2026-03-01'],
    ['PageUp', '2026-02-01'],
    ['PageDown', '2026-04-01'],
    ['Enter', null],
  ])('go with %s from 1 March to %s', (key, day) => {
    expect(dayAfterKey('2026-03-01', key)).toBe(day);
  });

  it('have a last day for those that have no 31st', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2027-12-31', 2)).toBe('2028-02-29');
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
    expect(addMonths('2026-12-15', 1)).toBe('2027-01-15');
  });
});
