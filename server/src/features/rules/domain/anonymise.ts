import { type ExampleField, type ExamplePerson, type ExampleValue, exampleFields, exampleTree } from '@gatehouse/rules';
import type { FieldPath } from '@gatehouse/schema';
import { FACT_CATALOGUE } from './fact-catalogue.ts';

/** A whole number from 0 up to but without `below`. */
export type Draw = (below: number) => number;

const GIVEN = ['Alex', 'Bo', 'Charlie', 'Dani', 'Eli', 'Finn', 'Jip', 'Kim', 'Lou', 'Robin', 'Sam', 'Toni'] as const;
const FAMILY = [
  'Berg',
  'Dahl',
  'Eik',
  'Falk',
  'Hoek',
  'Kamp',
  'Lund',
  'Meer',
  'Quist',
  'Rode',
  'Storm',
  'Veld',
] as const;

interface MadeUp {
  readonly given: string;
  readonly family: string;
  readonly number: string;
}

type Replace = (value: ExampleValue, madeUp: MadeUp) => ExampleValue;

const fullName: Replace = (_, { given, family }) => `${given} ${family}`;
const word: Replace = (_, { number }) => `X${number}`;
/** Rules may ask for the organisation's domain, which says nothing about whom. */
const mail: Replace = (value, { given, family }) =>
  `${given}.${family}@${String(value).split('@')[1] ?? 'example.org'}`.toLowerCase();
/** The year alone: a day of birth tells people apart, an age hardly does. */
const yearOnly: Replace = (value) => `${String(value).slice(0, 4)}-01-01`;

/**
 * What says of whom a copy is, and what stands there instead. A field that is empty stays empty, everything else is kept: what rules read as
 * categories (department, title, location, type and days of contracts, hours) is what the test is about.
 */
const REPLACED: Readonly<Record<FieldPath, Replace>> = {
  'person.externalId': word,
  'person.userName': word,
  'person.aggregation': word,
  'person.displayName': fullName,
  'person.name.initials': (_, { given }) => `${given.charAt(0)}.`,
  'person.name.givenName': (_, { given }) => given,
  'person.name.nickName': (_, { given }) => given,
  'person.name.familyName': (_, { family }) => family,
  'person.name.familyNamePrefix': () => 'van',
  'person.name.familyNamePartner': (_, { family }) => family,
  'person.name.familyNamePartnerPrefix': () => 'van',
  'person.details.birthDate': yearOnly,
  'person.details.birthLocality': word,
  'person.status.reason': word,
  'person.contact.business.address.street': word,
  'person.contact.business.address.streetExt': word,
  'person.contact.business.address.houseNumber': () => '1',
  'person.contact.business.address.houseNumberExt': word,
  'person.contact.business.address.postalCode': word,
  'person.contact.business.phone.mobile': (_, { number }) => `06${number}`,
  'person.contact.business.phone.fixed': (_, { number }) => `010${number}`,
  'person.contact.business.email': mail,
  'person.primaryManager.externalId': word,
  'person.primaryManager.displayName': () => 'A manager',
  'person.primaryManager.email': (value) => `manager@${String(value).split('@')[1] ?? 'example.org'}`,
  'contract.externalId': word,
  'contract.manager.externalId': word,
};

/** Fields that an anonymised copy does not keep as they are. */
export const REPLACED_FIELDS: ReadonlySet<string> = new Set(Object.keys(REPLACED));

/** The same person as far as rules sort people, with everything made up that says who he is. */
export function anonymise({ person, contracts }: ExamplePerson, draw: Draw): ExamplePerson {
  const madeUp: MadeUp = {
    given: GIVEN[draw(GIVEN.length)] ?? GIVEN[0],
    family: FAMILY[draw(FAMILY.length)] ?? FAMILY[0],
    number: String(1_000_000 + draw(9_000_000)),
  };
  const replaced = (fields: readonly ExampleField[]) =>
    exampleTree(fields.map(({ field, value }) => ({ field, value: REPLACED[field]?.(value, madeUp) ?? value })));
  return {
    person: replaced(exampleFields('person', person, FACT_CATALOGUE)),
    contracts: contracts.map((contract) => replaced(exampleFields('contract', contract, FACT_CATALOGUE))),
  };
}
