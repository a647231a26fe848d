import { describe, expect, it } from 'vitest';
import { isHidden, privatePaths, shownRecord } from './shown-record.ts';

const record = {
  Id: 7,
  PrivateEmail: 'a@home.example',
  contact: { work: { mail: 'a@work.example' }, homePhone: '06', empty: { privateMail: '' } },
  jobs: [{ title: 'Clerk', privatePhone: '010' }, 'x'],
};
const mapping = (value: string) => [
  [{ field: 'Contact.Personal.Email', mode: 'FIELD' as const, value, required: false, dateFormat: null }],
];

describe('a record that is shown', () => {
  it('has private contact data masked at any depth, empty values left empty', () => {
    const hidden = privatePaths(record, []);
    expect(shownRecord(record, hidden)).toEqual({
      Id: 7,
      PrivateEmail: '•••',
      contact: { work: { mail: 'a@work.example' }, homePhone: '•••', empty: { privateMail: '' } },
      jobs: [{ title: 'Clerk', privatePhone: '•••' }, 'x'],
    });
  });

  it('hides what is mapped as private, and all that a private part holds', () => {
    const hidden = privatePaths(record, mapping('contact.work'));
    expect(shownRecord(record, hidden)).toMatchObject({ contact: { work: '•••' } });
    expect(isHidden('contact.work.mail', hidden)).toBe(true);
    expect(isHidden('contact', hidden)).toBe(true);
    expect(isHidden('Id', hidden)).toBe(false);
  });
});
