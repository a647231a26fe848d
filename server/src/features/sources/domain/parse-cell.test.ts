import { describe, expect, it } from 'vitest';
import { readBoolean, readInteger, readNumber } from './parse-cell.ts';

describe('a number in a file', () => {
  it.each([
    ['0,80', '0.8'],
    ['1.00', '1'],
    ['1', '1'],
    [' 36 ', '36'],
    ['+2,5', '2.5'],
    ['-0,50', '-0.5'],
    ['-0', '0'],
    [',5', '0.5'],
    ['007', '7'],
    ['0', '0'],
    ['100,', '100'],
  ])('%s is %s', (cell, number) => {
    expect(readNumber(cell)).toBe(number);
  });

  it.each(['fulltime', '1.234,56', '1 000', '1e3', '0x10', '.', ',', '-', '50%', 'NaN', '1234567890123456'])(
    '%s is none',
    (cell) => {
      expect(readNumber(cell)).toBeNull();
    },
  );

  it('has no decimals where it must be whole', () => {
    expect(['2', '2,0', '2,5', '2147483648'].map(readInteger)).toEqual(['2', '2', null, null]);
  });
});

describe('a flag in a file', () => {
  it('is written in many ways', () => {
    expect(['TRUE', 'true', '1', 'ja', 'Ja', 'Y'].map(readBoolean)).toEqual(Array(6).fill('true'));
    expect(['FALSE', 'false', '0', 'nee', 'nej', 'n'].map(readBoolean)).toEqual(Array(6).fill('false'));
    expect(['2', 'perhaps', '-'].map(readBoolean)).toEqual([null, null, null]);
  });
});
