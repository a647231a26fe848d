import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvHeader, csvLines, severalValues } from './csv-lines.ts';

describe('a line of CSV', () => {
  it.each([
    ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
    ['+31 20', "'+31 20"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['＝1', "'＝1"],
    ['a=b', 'a=b'],
    ['Jansen, Jan', '"Jansen, Jan"'],
    ['Søren', 'Søren'],
  ])('writes %j so that no spreadsheet calculates it', (cell, expected) => {
    expect(csvLines([[cell, 'x']])).toBe(`${expected},x\r\n`);
  });

  it('writes numbers and nothing as they are', () => {
    expect(csvLines([[-5, null, 0]])).toBe('-5,,0\r\n');
  });

  it('is read back as what was written, but for the apostrophe', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 2 }), { minLength: 1 }),
        (rows) => {
          const file = csvHeader(['One', 'Two']) + csvLines(rows);
          const read: string[][] = parse(file, { bom: true, from_line: 2 });
          expect(read.map((cells) => cells.map((cell) => cell.replace(/^'(?=[=+\-@\t\r\n＝＋－＠])/, '')))).toEqual(
            rows.map((cells) => cells.map((cell) => cell.replace(/^'(?=[=+\-@\t\r\n＝＋－＠])/, ''))),
          );
        },
      ),
    );
  });

  it('joins several values with a bar', () => {
    expect(severalValues(['Finance', 'Control'])).toBe('Finance|Control');
  });
});
