import type { Employee } from './hr-export.ts';

/** Day one is a Saturday; day three comes by the clock only. */
export const DAY_ONE = '2026-11-21';
export const DAY_TWO = '2026-11-22';
export const DAY_THREE = '2026-11-23';

/** The organisation on day one. 101–110 have an account in both targets already, 111 and 112 have two. */
export const PEOPLE_OF_DAY_ONE: Readonly<Record<string, Employee>> = {
  101: { nickName: 'Anna', familyName: 'Bakker', jobs: [{ number: '1', department: 'Finance', from: '2010-01-01' }] },
  102: { nickName: 'Bram', familyName: 'Çelik', jobs: [{ number: '1', department: 'Finance', from: '2012-02-01' }] },
  103: { nickName: 'Cees', familyName: 'Dijkstra', jobs: [{ number: '1', department: 'IT', from: '2011-03-01' }] },
  104: { nickName: 'Dorthe', familyName: 'Kjær', jobs: [{ number: '1', department: 'IT', from: '2019-04-01' }] },
  105: { nickName: 'Emre', familyName: 'Yılmaz', jobs: [{ number: '1', department: 'Care', from: '2018-05-01' }] },
  106: { nickName: 'Fatima', familyName: 'El Amrani', jobs: [{ number: '1', department: 'Care', from: '2017-06-01' }] },
  107: {
    nickName: 'Grażyna',
    familyName: 'Wójcik',
    jobs: [{ number: '1', department: 'Finance', from: '2016-07-01', fte: 0.6 }],
  },
  108: { nickName: 'Hélène', familyName: 'Lefèvre', jobs: [{ number: '1', department: 'Care', from: '2015-08-01' }] },
  109: {
    nickName: 'İpek',
    familyName: 'Kılıç',
    jobs: [{ number: '1', department: 'IT', from: '2020-09-01', until: DAY_TWO }],
  },
  110: {
    nickName: 'Jørgen',
    familyName: 'Møller',
    jobs: [
      { number: '1', department: 'Finance', from: '2014-10-01', until: DAY_TWO, fte: 0.8 },
      { number: '2', department: 'Care', from: '2021-01-01', fte: 0.2 },
    ],
  },
  111: { nickName: 'Kiran', familyName: 'Ramdin', jobs: [{ number: '1', department: 'Care', from: '2013-11-01' }] },
  112: { nickName: 'Łukasz', familyName: 'Żak', jobs: [{ number: '1', department: 'IT', from: '2013-12-01' }] },
  113: { nickName: 'Marit', familyName: 'Nygård', jobs: [{ number: '1', department: 'Care', from: DAY_THREE }] },
  // Fourteen days after day three.
  114: { nickName: 'Noor', familyName: 'Postma', jobs: [{ number: '1', department: 'Care', from: '2026-12-07' }] },
  115: { nickName: 'Omar', familyName: 'Benali', jobs: [{ number: '1', department: 'Board', from: '2009-01-01' }] },
  // Ninety days before day two.
  116: {
    nickName: 'Petra',
    familyName: 'Schouten',
    jobs: [{ number: '1', department: 'IT', from: '2005-01-01', until: '2026-08-24' }],
  },
};

/** What the HR system exports on day two: a joiner, a mover, a leaver, a new name, a second contract, an end that was yesterday. */
export function peopleOfDayTwo(): Record<string, Employee> {
  const { 105: _leaver, ...stay } = PEOPLE_OF_DAY_ONE;
  return {
    ...stay,
    104: { nickName: 'Dorthe', familyName: 'Kjær', jobs: [{ number: '1', department: 'Finance', from: '2019-04-01' }] },
    106: { nickName: 'Fatima', familyName: 'Benali-El Amrani', jobs: PEOPLE_OF_DAY_ONE[106]?.jobs ?? [] },
    107: {
      nickName: 'Grażyna',
      familyName: 'Wójcik',
      jobs: [
        { number: '1', department: 'Finance', from: '2016-07-01', fte: 0.6 },
        { number: '2', department: 'IT', from: DAY_TWO, fte: 0.4 },
      ],
    },
    108: {
      nickName: 'Hélène',
      familyName: 'Lefèvre',
      jobs: [{ number: '1', department: 'Care', from: '2015-08-01', until: DAY_ONE }],
    },
    117: { nickName: 'Quint', familyName: 'Noë', jobs: [{ number: '1', department: 'Finance', from: DAY_TWO }] },
  };
}
