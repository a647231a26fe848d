import { describe, expect, it } from 'vitest';
import { decode, readCsv } from './independent/read-csv.ts';
import { encodeHrFiles, makeMunicipality } from './municipality.ts';

/** A leap day, the day before one, the day of a summer time change, and the last day of a year. */
const DAYS = ['2026-11-22', '2028-02-29', '2027-02-28', '2027-03-28', '2030-12-31'];

const rowsOf = (today: string) => {
  const files = encodeHrFiles(makeMunicipality(today).files);
  return {
    persons: readCsv(decode(files.persons, 'utf-8'), ';'),
    contracts: readCsv(decode(files.contracts, 'windows-1252'), ','),
    departments: readCsv(decode(files.departments, 'utf-8'), ','),
  };
};

/** Days between a day and a contract date as the file writes it; null when it is no date. */
function distance(today: string, written: string | undefined): number | null {
  const [, month, day, year] = /^(\d+)\/(\d+)\/(\d+)$/.exec(written ?? '') ?? [];
  if (year === undefined || year === '9999') return null;
  return (Date.UTC(Number(year), Number(month) - 1, Number(day)) - Date.parse(today)) / 86_400_000;
}

describe('the made-up municipality', () => {
  it('has some 1,200 people, some 1,500 contracts and 60 departments', () => {
    const { persons, contracts, departments } = rowsOf('2026-11-22');
    // 1,190 without a mistake, 10 with one, one of them twice.
    expect(persons).toHaveLength(1 + 1201);
    // 1,525 of people without a mistake, one of nobody, 11 of the mistaken.
    expect(contracts).toHaveLength(1 + 1537);
    expect(departments).toHaveLength(1 + 60);
  });

  it('has the same people on every day', () => {
    const first = rowsOf('2026-11-22');
    for (const day of DAYS) {
      expect(rowsOf(day).persons).toEqual(first.persons);
      expect(rowsOf(day).departments).toEqual(first.departments);
    }
  });

  it('moves every contract with the day and changes nothing else about it', () => {
    const relative = (today: string) =>
      rowsOf(today).contracts.map(({ cells: [person, number, id, start, end, ...rest] }) => [
        [person, number, id, distance(today, start), distance(today, end), ...rest],
      ]);
    const first = relative('2026-11-22');
    for (const day of DAYS) expect(relative(day)).toEqual(first);
  });

  it('has people on both sides of every day that matters', () => {
    const { contracts } = rowsOf('2026-11-22');
    const starts = contracts.map(({ cells }) => distance('2026-11-22', cells[3]));
    const ends = contracts.map(({ cells }) => distance('2026-11-22', cells[4]));
    for (const day of [0, 2, 7, 14, 15]) expect(starts, `starts in ${day} days`).toContain(day);
    for (const day of [0, -1, -90, -91]) expect(ends, `ends in ${day} days`).toContain(day);
  });

  it('writes each file in the habits of another system', () => {
    const { persons, contracts, departments } = encodeHrFiles(makeMunicipality('2026-11-22').files);
    expect([...persons.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(persons.includes('Kılıç')).toBe(true);
    expect(persons.includes('\r\n2nd floor"')).toBe(true);
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(contracts)).toThrow(TypeError);
    expect(contracts.includes(Buffer.from('Depot \x92t Gemaal', 'latin1'))).toBe(true);
    expect(departments.subarray(0, 12).toString()).toBe('DepartmentId');
    expect(departments.includes('\r')).toBe(false);
  });

  it('gives everybody a user name and an address of his own', () => {
    const { people } = makeMunicipality('2026-11-22');
    for (const column of ['PersonId', 'EmployeeNumber', 'UserName', 'WorkEmail'] as const) {
      expect(new Set(people.map(({ row }) => row[column])).size, column).toBe(1190);
    }
    expect(people.every(({ row }) => /^[a-z]+\.[a-z]+\d*$/.test(row.UserName))).toBe(true);
  });

  it('makes up nothing that could belong to somebody', () => {
    for (const { row } of makeMunicipality('2026-11-22').people) {
      expect(row.WorkEmail).toMatch(/@lindewaard\.example$/);
      expect(row.PrivateEmail).toMatch(/@thuis\.example$/);
      expect(row.PrivatePostalCode).toMatch(/^00\d\d XX$/);
    }
  });
});
