import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFactCatalogue, normaliseFacts, OPEN_END_DAYS, toDayNumber, toIsoDate } from '../src/index.ts';

const CATALOGUE = createFactCatalogue([
  { subject: 'person', name: 'Badge', kind: 'text' },
  { subject: 'person', name: 'Roles', kind: 'list' },
  { subject: 'contract', name: 'Score', kind: 'number' },
  { subject: 'contract', name: 'toString', kind: 'text' },
]);

describe('the fact catalogue', () => {
  it('has the model and the custom fields, and no private contact data', () => {
    expect(CATALOGUE.find('contract.department.externalId')).toMatchObject({
      kind: 'text',
      parts: ['department', 'externalId'],
      exchangeName: 'Department.ExternalId',
    });
    expect(CATALOGUE.find('person.custom.Roles')).toMatchObject({ kind: 'list', exchangeName: 'Custom.Roles' });
    expect(CATALOGUE.find('person.contact.business.email')).toBeDefined();
    expect(CATALOGUE.fields.filter(({ field }) => field.includes('contact.personal'))).toEqual([]);
    expect(CATALOGUE.find('contract.custom.Badge')).toBeUndefined();
  });
});

describe('facts', () => {
  it('hold every field of the catalogue, normalised', () => {
    const { person, contracts } = normaliseFacts(
      {
        externalId: 'e\u0301',
        name: { givenName: '' },
        details: { birthDate: '1970-01-31' },
        custom: { Badge: 7, Roles: ['a', '', 'e\u0301'] },
        contact: { personal: { email: 'secret' } },
        unknown: 'x',
      },
      [{ custom: { Score: '1.5' }, details: { fte: Number.NaN } }],
      '1970-01-02',
      CATALOGUE,
    );
    expect(person).toMatchObject({
      externalId: '\u00e9',
      name: { givenName: null, familyName: null },
      details: { birthDate: 30, gender: null },
      custom: { Badge: '7', Roles: ['a', '\u00e9'] },
      daysUntil: { details: { birthDate: 29 } },
      activeContracts: 0,
    });
    expect(person['unknown']).toBeUndefined();
    expect(JSON.stringify(person)).not.toContain('secret');
    expect(contracts[0]).toMatchObject({ custom: { Score: 1.5, toString: null }, details: { fte: null } });
  });

  it('derive the window, the days until and the number of active contracts', () => {
    const facts = normaliseFacts(
      {},
      [
        { startDate: '2026-06-01', endDate: '2026-06-20' },
        { startDate: '2026-06-16', endDate: null },
        { startDate: null, endDate: '2026-06-20' },
        { startDate: '2020-01-01', endDate: 'soon' },
      ],
      '2026-06-15',
      CATALOGUE,
    );
    expect(facts.contracts.map(({ window }) => window)).toEqual([
      { sinceStart: 14, untilEnd: 5 },
      { sinceStart: -1, untilEnd: OPEN_END_DAYS },
      { sinceStart: null, untilEnd: 5 },
      { sinceStart: 2357, untilEnd: null },
    ]);
    expect(facts.contracts[1]?.['daysUntil']).toMatchObject({ startDate: 1, endDate: null });
    expect(facts.activeContracts).toBe(1);
    expect(facts.emptyContract.window).toEqual({ sinceStart: null, untilEnd: null });
  });

  it('survive JSON unchanged, so that a published rule can be tried elsewhere', () => {
    const facts = normaliseFacts({ externalId: 'p' }, [{ startDate: '2026-01-01' }], '2026-06-15', CATALOGUE);
    expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
  });

  it('are refused for a day that does not exist', () => {
    expect(() => normaliseFacts({}, [], '2026-02-30', CATALOGUE)).toThrow('real date');
  });
});

describe('whole days', () => {
  it('agree with the calendar of the platform, both ways, from year 1 to 9999', () => {
    const first = Date.parse('0001-01-01T00:00:00Z') / 86_400_000;
    const last = Date.parse('9999-12-31T00:00:00Z') / 86_400_000;
    fc.assert(
      fc.property(fc.integer({ min: first, max: last }), (day) => {
        const date = new Date(day * 86_400_000).toISOString().slice(0, 10);
        expect(toIsoDate(day)).toBe(date);
        expect(toDayNumber(date)).toBe(day);
      }),
      { numRuns: 5000, examples: [[first], [last], [0], [-1], [11016], [11017]] },
    );
    expect(toIsoDate(last + 1)).toBeNull();
    expect(toIsoDate(first - 1)).toBeNull();
  });

  it.each([
    '',
    '1',
    '2026-02-30',
    '2100-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '01-06-2026',
    '2026-01-01T00:00:00Z',
    '0000-01-01',
    ' 2026-01-01',
  ])('do not take %j for a date', (text) => expect(toDayNumber(text)).toBeNull());
});

describe('custom fields that nobody listed', () => {
  const open = createFactCatalogue('any');

  it('are text by any name that one can have', () => {
    expect(open.find('person.custom.Badge')).toMatchObject({ subject: 'person', kind: 'text', isCustom: true });
    expect(open.find('contract.custom.a_1')).toMatchObject({ subject: 'contract', exchangeName: 'Custom.a_1' });
    for (const other of ['person.custom.', 'person.custom.9', 'person.custom.a.b', 'person.other', 'custom.Badge']) {
      expect(open.find(other)).toBeUndefined();
    }
    expect(createFactCatalogue().find('person.custom.Badge')).toBeUndefined();
  });

  it('are read from the model, numbers and booleans as their text', () => {
    const model = { custom: { Badge: 7, external: false, empty: '', constructor: 'x' } };
    const { person, contracts } = normaliseFacts(model, [{ custom: { Shift: 'night' } }, {}], '2027-01-01', open);
    expect(person['custom']).toEqual({ Badge: '7', external: 'false', empty: null, constructor: 'x' });
    expect(contracts.map(({ custom }) => custom)).toEqual([{ Shift: 'night' }, {}]);
  });
});
