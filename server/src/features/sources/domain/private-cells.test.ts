import { describe, expect, it } from 'vitest';
import { privateColumns, shownCell } from './private-cells.ts';

const mapped = (field: string, value: string) =>
  ({ field, mode: 'FIELD', value, required: false, dateFormat: null }) as const;

describe('private contact data in previews (decision 16)', () => {
  it('is what a mapping takes for it, whatever the column is called', () => {
    const person = [mapped('Contact.Personal.Email', 'Mail 2'), mapped('Contact.Business.Email', 'Mail 1')];
    expect([...privateColumns(['Id', 'Mail 1', 'Mail 2'], [[], person])]).toEqual(['Mail 2']);
  });

  it.each([
    'PrivateStreet',
    'PrivateEmail',
    'Private mobile',
    'Home phone',
    'Privé e-mail',
    'Personal.Address.PostalCode',
    'PrivateCity',
    'Privat adresse',
  ])('is what %s sounds like', (column) => {
    expect(privateColumns([column], []).has(column)).toBe(true);
  });

  it.each(['WorkEmail', 'Street', 'HomeDepartment', 'PersonalId', 'Private', 'LocationCode'])('is not %s', (column) => {
    expect(privateColumns([column], []).has(column)).toBe(false);
  });

  it('shows that there is something, and never what', () => {
    const hidden = new Set(['PrivateEmail']);
    expect(shownCell('ann@home.example', 'PrivateEmail', hidden)).toBe('•••');
    expect(shownCell('', 'PrivateEmail', hidden)).toBe('');
    expect(shownCell('ann@work.example', 'WorkEmail', hidden)).toBe('ann@work.example');
  });
});
