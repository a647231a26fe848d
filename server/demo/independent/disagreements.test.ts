import { describe, expect, it } from 'vitest';
import { type Comparison, disagreements } from './disagreements.ts';
import type { HeldAccount } from './held-accounts.ts';

const ann: HeldAccount = {
  reference: '4001',
  employeeNumber: '000101',
  userName: 'ann',
  displayName: 'Ann de Vries (000101)',
  email: 'ann@lindewaard.example',
  department: 'Finance',
  title: null,
  manager: null,
  enabled: true,
  note: 'In use',
  permissions: ['everybody', 'finance'],
};
const printer: HeldAccount = {
  ...ann,
  reference: '1',
  employeeNumber: null,
  userName: 'printer',
  enabled: false,
  note: null,
};

const compare = (held: readonly HeldAccount[], change: Partial<Comparison> = {}) =>
  disagreements({
    held,
    expected: [
      {
        ...ann,
        employeeNumber: '000101',
        userName: 'ann',
        displayName: 'Ann de Vries (000101)',
        email: ann.email ?? '',
      },
    ],
    strangers: [printer],
    keepsEmail: true,
    inUse: 'In use',
    ...change,
  });

describe('the comparison of a target with what it must hold', () => {
  it('finds nothing when all is as it must be', () => {
    expect(compare([printer, ann])).toEqual([]);
  });

  it.each([
    ['a value', { department: 'Control' }],
    ['access', { enabled: false, note: 'Left' }],
    ['a permission too few', { permissions: ['everybody'] }],
    ['a permission twice', { permissions: ['everybody', 'finance', 'finance'] }],
  ] as const)('notices %s', (_, change) => {
    expect(compare([printer, { ...ann, ...change }])).toHaveLength(2);
  });

  it('notices an account that is missing, and one that is there twice', () => {
    expect(compare([printer])).toHaveLength(1);
    expect(compare([printer, ann, { ...ann, reference: '4002' }])).toHaveLength(1);
  });

  it('notices a stranger that was touched or taken away', () => {
    expect(compare([{ ...printer, displayName: 'Printer' }, ann])).toHaveLength(2);
    expect(compare([ann])).toHaveLength(1);
  });

  it('notices a note that says in use of an account without access', () => {
    expect(compare([printer, { ...ann, note: 'Made by Gatehouse' }])).toHaveLength(1);
  });
});
