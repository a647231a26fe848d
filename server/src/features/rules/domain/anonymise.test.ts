import { exampleFields } from '@gatehouse/rules';
import { describe, expect, it } from 'vitest';
import { anonymise, REPLACED_FIELDS } from './anonymise.ts';
import { FACT_CATALOGUE } from './fact-catalogue.ts';

/** What rules sort people by. A new field of the model belongs here or among those replaced: somebody has to decide. */
const KEPT = [
  /^person\.location\./,
  /^person\.details\.(gender|honorificPrefix|honorificSuffix|maritalStatus)$/,
  /^person\.name\.convention$/,
  /^person\.status\.blocked$/,
  /^person\.contact\.business\.address\.(locality|country)$/,
  /^person\.(excluded|activeContracts)$/,
  /^contract\.(startDate|endDate)$/,
  /^contract\.(type|details|department)\./,
  /^contract\.(location|costCenter|costBearer|employer|team|division|title|organization)\./,
];

const PERSON = {
  externalId: '4711',
  userName: 'a.jansen',
  displayName: 'Anna Jansen (4711)',
  name: { givenName: 'Anna', familyName: 'Jansen', initials: 'A.B.', convention: 'B' },
  details: { gender: 'F', birthDate: '1984-07-03', birthLocality: 'Ommen' },
  status: { blocked: false },
  location: { externalId: 'L1', name: 'Town hall' },
  contact: {
    business: {
      email: 'anna.jansen@stad.example',
      phone: { mobile: '0612345678' },
      address: { street: 'Markt', houseNumber: '7', postalCode: '1234 AB', locality: 'Zwolle' },
    },
  },
  primaryManager: { externalId: '12', displayName: 'Bert Boss', email: 'bert@stad.example' },
};
const CONTRACT = {
  externalId: '4711-1',
  startDate: '2026-01-01',
  department: { externalId: '1200', displayName: 'Finance' },
  title: { name: 'Controller' },
  details: { fte: 0.8 },
  manager: { externalId: '12' },
};

describe('an anonymised copy', () => {
  const copy = anonymise({ person: PERSON, contracts: [CONTRACT] }, (below) => below - 1);

  it('holds nothing that says of whom it is', () => {
    const text = JSON.stringify(copy).toLowerCase();
    const telling = [
      '4711',
      'jansen',
      'anna',
      'a.b.',
      '07-03',
      'ommen',
      '12345678',
      'markt',
      '1234 ab',
      'bert',
      '"12"',
    ];
    expect(telling.filter((part) => text.includes(part))).toEqual([]);
  });

  it('keeps what rules sort people by, and which fields are empty', () => {
    expect(copy.person).toMatchObject({
      location: { externalId: 'L1', name: 'Town hall' },
      details: { gender: 'F', birthDate: '1984-01-01' },
      status: { blocked: false },
      name: { convention: 'B' },
      contact: { business: { address: { locality: 'Zwolle' } } },
    });
    expect(copy.person['contact']).toHaveProperty('business.email', expect.stringMatching(/@stad\.example$/));
    expect(copy.contracts[0]).toMatchObject({
      startDate: '2026-01-01',
      department: { externalId: '1200', displayName: 'Finance' },
      title: { name: 'Controller' },
      details: { fte: 0.8 },
    });
    const filled = (subject: 'person' | 'contract', model: object) =>
      exampleFields(subject, model, FACT_CATALOGUE).map(({ field }) => field);
    expect(filled('person', copy.person)).toEqual(filled('person', PERSON));
    expect(filled('contract', copy.contracts[0] ?? {})).toEqual(filled('contract', CONTRACT));
  });

  it('has an answer for every field that rules know', () => {
    const undecided = FACT_CATALOGUE.fields
      .map(({ field }) => field)
      .filter((field) => !REPLACED_FIELDS.has(field) && !KEPT.some((kept) => kept.test(field)));
    expect(undecided).toEqual([]);
    const both = [...REPLACED_FIELDS].filter((field) => KEPT.some((kept) => kept.test(field)));
    expect(both).toEqual([]);
  });
});
