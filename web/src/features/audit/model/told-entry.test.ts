// @vitest-environment node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AUDIT_ACTIONS } from './audit-actions.ts';
import { type Language, type ToldEntry, tellEntry } from './told-entry.ts';

type Locale = 'en' | 'nl' | 'da';

type Words = { readonly [key: string]: string | Words };

function languageOf(locale: Locale): Language {
  const all = JSON.parse(readFileSync(join(import.meta.dirname, `../locales/${locale}.json`), 'utf8')) as Words;
  const find = (key: string): string | null => {
    const found = key
      .split('.')
      .reduce<string | Words | undefined>((at, step) => (typeof at === 'object' ? at[step] : at), all);
    return typeof found === 'string' ? found : null;
  };
  return {
    words: (key, values = {}) =>
      (find(key) ?? key).replace(/\{(\w+)\}/g, (_hole, name: string) => values[name] ?? `{${name}}`),
    has: (key) => find(key) !== null,
    number: (value) => new Intl.NumberFormat(locale).format(value),
    day: (value) => `day ${value}`,
  };
}

function tell(locale: Locale, action: string, values: ToldEntry['values'], state = 'FINISHED'): string {
  return tellEntry({ action, state, message: 'As it was written.', values }, languageOf(locale));
}

const directory = { targetName: 'Directory', entitlementName: 'Finance group' };

describe('an entry of the audit log in the language of the reader', () => {
  it('says what was done to which account or permission', () => {
    const jdoe = { ...directory, accountName: 'jdoe', account: 'cn=jdoe' };
    expect(tell('en', 'CreateAccount', jdoe)).toBe('Account jdoe (cn=jdoe) was created in Directory.');
    expect(tell('nl', 'CreateAccount', jdoe)).toBe('Account jdoe (cn=jdoe) is aangemaakt in Directory.');
    expect(tell('da', 'GrantPermission', { ...directory, account: '7', accountName: '7' })).toBe(
      'Tilladelse Finance group for konto 7 blev tildelt i Directory.',
    );
    expect(tell('nl', 'EnableAccount', { ...directory, account: '7', changed: false })).toBe(
      'Account 7 is ingeschakeld in Directory. Dat was al zo.',
    );
  });

  it('leaves the reason that a target gave as it was given', () => {
    const failed = { ...directory, message: 'Connection refused.' };
    expect(tell('da', 'UpdateAccount', failed, 'ERROR')).toBe(
      'Mislykkedes for kontoen i Directory. Connection refused.',
    );
    expect(tell('nl', 'RevokePermission', { ...directory, cancelled: true, message: 'It is wanted again.' })).toBe(
      'Niet uitgevoerd voor permissie Finance group in Directory. It is wanted again.',
    );
  });

  it('tells the effect and the changes of a publication, with numbers as the language writes them', () => {
    const changes = [
      { part: 'name', from: 'Finance', to: 'Finance and control' },
      { part: 'entitlements', from: null, to: 'Directory: Account' },
    ];
    expect(tell('da', 'PublishRule', { name: 'Finance', version: 3, granted: 1200, revoked: 0, changes })).toBe(
      'Version 3 af reglen Finance blev udgivet. Virkning: tildelt 1.200 personer, frataget 0. navn: Finance → Finance and control; rettigheder: Directory: Account.',
    );
  });

  it('tells how an import ended', () => {
    const counts = { source: 'HR', added: 2, removed: 300, blocked: 1 };
    expect(tell('nl', 'Import', { ...counts, outcome: 'BLOCKED' }, 'ERROR')).toBe(
      'De import van HR is door een drempel geblokkeerd: 2 toe te voegen, 300 te verwijderen, 1 geblokkeerd.',
    );
    expect(tell('da', 'CancelImport', { source: 'HR', superseded: true })).toBe(
      'Den blokerede import af HR blev afløst af en nyere.',
    );
  });

  it('tells why and until when a person was excluded, and that it ended by itself', () => {
    expect(tell('en', 'ExcludePerson', {})).toBe('The person was excluded from business rules.');
    expect(tell('nl', 'ExcludePerson', { reason: 'Met verlof' })).toBe(
      'De persoon is uitgesloten van bedrijfsregels: Met verlof',
    );
    expect(tell('en', 'ExcludePerson', { reason: 'On leave', until: '2027-06-01' })).toContain(': On leave');
    expect(tell('en', 'ExcludePerson', { reason: 'On leave', until: '2027-06-01' })).toMatch(/until .*2027/);
    expect(tell('da', 'IncludePerson', { byItself: true })).toBe('Undtagelsen i hånden sluttede på sin dag.');
  });

  it('is the English message where there are no words', () => {
    expect(tell('nl', 'SomethingNew', {})).toBe('As it was written.');
    expect(tell('nl', 'CreateRule', {}, 'ERROR')).toBe('As it was written.');
  });

  it.each(['en', 'nl', 'da'] as const)('never has a hole, in %s', (locale) => {
    const without = AUDIT_ACTIONS.filter((action) => tell(locale, action, {}) === 'As it was written.');
    // Told by what was changed, under the names that the API has for it; and an action that is not written any more.
    expect(without).toEqual(['UpdateUser', 'FinishImport']);
    for (const action of AUDIT_ACTIONS) expect(tell(locale, action, {})).toMatch(/^[^{}]*[.–:][^{}]*$/);
  });
});
