import { describe, expect, it } from 'vitest';
import { MASK, previewTarget } from './preview.ts';
import type { TargetField } from './target.ts';

const person = {
  model: {
    externalId: '1',
    displayName: 'Ann',
    contact: { personal: { email: 'ann@home.example' } },
    contracts: [],
    custom: { many: [1] },
  },
};
const from = (name: string, value: string, mode: 'FIELD' | 'FIXED' | 'NONE' = 'FIELD'): TargetField => ({
  name,
  description: null,
  configurations: [{ actions: ['CREATE'], mode, value, useInNotifications: false, storeInAccountData: false }],
});

describe('a preview', () => {
  it('shows each field for each action: value, emptied, or not written', () => {
    const fields = [
      from('name.display', 'Person.DisplayName'),
      from('user', 'Person.UserName'),
      from('id', '', 'NONE'),
    ];
    const [create, enable] = previewTarget(fields, person);
    expect(create).toEqual({
      action: 'CREATE',
      problem: null,
      values: [
        { name: 'name.display', value: 'Ann', absent: false },
        { name: 'user', value: null, absent: false },
        { name: 'id', value: null, absent: true },
      ],
    });
    expect(enable?.values.every(({ absent }) => absent)).toBe(true);
  });

  it('masks private contact data, and shows that there is none', () => {
    const fields = [
      from('mail', 'Person.Contact.Personal.Email'),
      from('phone', 'Person.Contact.Personal.Phone.Mobile'),
    ];
    const shown = previewTarget(fields, person);
    expect(JSON.stringify(shown)).not.toContain('home.example');
    expect(shown[0]?.values.map(({ value }) => value)).toEqual([MASK, null]);
  });

  it('shows the other fields when one cannot be mapped', () => {
    const [create] = previewTarget([from('a', 'Person.Custom.many'), from('b', 'Person.ExternalId')], person);
    expect(create?.problem).toContain('Person.Custom.many');
    expect(create?.values[1]).toEqual({ name: 'b', value: '1', absent: false });
  });
});
