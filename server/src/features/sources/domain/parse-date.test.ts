import { describe, expect, it } from 'vitest';
import { dayOfInstantIn } from '../day-of-instant.ts';
import { dateReader } from './parse-date.ts';

const inAmsterdam = dayOfInstantIn('Europe/Amsterdam');

function read(format: string, cell: string): string | null {
  const reader = dateReader(format, inAmsterdam);
  if (reader === null) throw new Error(`${format} is no format.`);
  return reader(cell);
}

describe('a date in a file', () => {
  it.each([
    ['yyyy-MM-dd', '2027-03-01', '2027-03-01'],
    ['d-M-yyyy', '1-3-2027', '2027-03-01'],
    ['d-M-yyyy', '01-03-2027', '2027-03-01'],
    ['M/d/yyyy', '3/31/2027', '2027-03-31'],
    ['dd.MM.yyyy', '31.03.2027', '2027-03-31'],
    ['yyyyMMdd', '20270331', '2027-03-31'],
    ['yyyy-MM-dd', '9999-12-31', '9999-12-31'],
    ['yyyy-MM-dd', '0001-01-01T00:00:00', '0001-01-01'],
    ['yyyy-MM-dd', '2028-02-29', '2028-02-29'],
  ])('written %s: %s is %s', (format, cell, day) => {
    expect(read(format, cell)).toBe(day);
  });

  it.each([
    ['d-M-yyyy', '3/31/2027'],
    ['M/d/yyyy', '25-3-2021'],
    ['M/d/yyyy', '31/3/2027'],
    ['yyyy-MM-dd', '2027-02-29'],
    ['yyyy-MM-dd', '2027-2-1'],
    ['dd.MM.yyyy', '1.3.2027'],
    ['yyyy-MM-dd', '2027-03-01x'],
    ['yyyy-MM-dd', '0000-01-01'],
    ['yyyy-MM-dd', '2027-03-01 25:00'],
    ['d-M-yyyy', '1979/31/03'],
  ])('written %s: %s is none', (format, cell) => {
    expect(read(format, cell)).toBeNull();
  });

  it('takes the date part of a time without offset', () => {
    expect(read('yyyy-MM-dd', '2027-03-01T23:59:59')).toBe('2027-03-01');
    expect(read('d-M-yyyy', '1-3-2027 0:00:00')).toBe('2027-03-01');
  });

  it("takes the day in the tenant's zone of a time with offset", () => {
    // Amsterdam is one hour ahead in winter and two in summer.
    expect(read('yyyy-MM-dd', '2027-02-28T23:30:00Z')).toBe('2027-03-01');
    expect(read('yyyy-MM-dd', '2027-02-28T22:30:00Z')).toBe('2027-02-28');
    expect(read('yyyy-MM-dd', '2027-06-30T22:30:00.000Z')).toBe('2027-07-01');
    expect(read('yyyy-MM-dd', '2027-03-01T00:30:00+0300')).toBe('2027-02-28');
  });

  it.each(['yyyy-MM', 'dd-MM-yyyy HH', 'yy-MM-dd', 'yyyy-MM-dd-dd', 'MMM d yyyy', ''])(
    'refuses the format %s',
    (format) => {
      expect(dateReader(format, inAmsterdam)).toBeNull();
    },
  );
});
