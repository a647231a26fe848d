import { describe, expect, it } from 'vitest';
import { type FieldDraft, fieldFaults, newConfiguration, newField, toFieldInputs } from './field-drafts.ts';

const field = (name: string, changes: Partial<FieldDraft['configurations'][number]> = {}): FieldDraft => ({
  name,
  description: null,
  configurations: [
    {
      actions: ['CREATE'],
      mode: 'FIELD',
      value: 'Person.ExternalId',
      useInNotifications: false,
      storeInAccountData: false,
      ...changes,
    },
  ],
});

describe('field drafts of a target', () => {
  it('finds nothing wrong with fields that are complete', () => {
    expect(fieldFaults([field('userName'), field('mail')])).toEqual([]);
  });

  it('names a field without name, a name given twice ignoring case, an action or a path that is missing', () => {
    expect(fieldFaults([newField()])).toEqual([
      { fault: 'nameMissing', field: '' },
      { fault: 'noPath', field: '' },
    ]);
    expect(fieldFaults([field('mail'), field('Mail')])).toEqual([{ fault: 'nameTwice', field: 'Mail' }]);
    expect(fieldFaults([field('mail', { actions: [] })])).toEqual([{ fault: 'noAction', field: 'mail' }]);
  });

  it('lets a fixed value be empty text', () => {
    expect(fieldFaults([field('note', { mode: 'FIXED', value: '' })])).toEqual([]);
  });

  it('gives a second configuration only the actions that are left: each action stands once in a field', () => {
    const [first] = field('mail', { actions: ['CREATE', 'UPDATE'] }).configurations;
    expect(newConfiguration(first ? [first] : []).actions).toEqual(['ENABLE', 'DISABLE', 'DELETE']);
  });

  it('sends no value for a field that is only known', () => {
    expect(
      toFieldInputs([field('objectGuid', { mode: 'NONE', value: 'left over' })])[0]?.configurations[0]?.value,
    ).toBe('');
  });
});
