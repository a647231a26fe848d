import { describe, expect, it } from 'vitest';
import { checkSettings } from './check-settings.ts';
import type { ConnectorOption } from './connector-option.ts';

const option = (key: string, more: Partial<ConnectorOption> = {}): ConnectorOption => ({
  key,
  type: 'input',
  label: key,
  description: null,
  required: false,
  secret: false,
  defaultValue: null,
  options: [],
  ...more,
});
const options = [
  option('directory', { required: true }),
  option('delimiter', { type: 'select', options: ['comma', 'tab'], defaultValue: 'comma', required: true }),
  option('groups', { defaultValue: 'groups' }),
  option('url', { secret: true, required: true }),
  option('token', { secret: true }),
];
const check = (settings: object, secrets: object, known: Record<string, string> = {}) =>
  checkSettings(options, { settings: { ...settings }, secrets: { ...secrets } }, known);

describe('checking settings', () => {
  it('fills in defaults, and takes an empty text for what it is', () => {
    expect(check({ directory: '/x' }, { url: 'u' })).toEqual({
      settings: { directory: '/x', delimiter: 'comma', groups: 'groups' },
      secrets: { url: 'u' },
    });
    expect(check({ directory: '/x', groups: '' }, { url: 'u' })).toMatchObject({ settings: { groups: '' } });
  });

  it('keeps secrets that are not given again and takes away those given as null', () => {
    const known = { url: 'old', token: 't' };
    expect(check({ directory: '/x' }, {}, known)).toMatchObject({ secrets: known });
    expect(check({ directory: '/x' }, { token: null, url: 'new' }, known)).toMatchObject({ secrets: { url: 'new' } });
    expect(check({ directory: '/x' }, { url: null }, known)).toMatchObject({
      code: 'SETTINGS_INVALID',
      fields: ['url'],
    });
  });

  it.each([
    ['something missing', {}, { url: 'u' }, ['directory']],
    ['something blank', { directory: ' ' }, { url: 'u' }, ['directory']],
    ['a choice that is none', { directory: '/x', delimiter: 'pipe' }, { url: 'u' }, ['delimiter']],
    ['a setting that does not exist', { directory: '/x', colour: 'red' }, { url: 'u' }, ['colour']],
    ['a secret among the settings, where it could be read', { directory: '/x', url: 'u' }, {}, ['url']],
    ['a list', { directory: ['/x'] }, { url: 'u' }, ['directory']],
  ])('refuses %s', (_, settings, secrets, fields) => {
    expect(check(settings, secrets)).toMatchObject({ code: 'SETTINGS_INVALID', fields });
  });

  it('never repeats a secret in what it says', () => {
    const refused = check({ directory: '/x' }, { url: 'hunter2', nonsense: 'hunter2' });
    expect(JSON.stringify(refused)).not.toContain('hunter2');
  });
});
