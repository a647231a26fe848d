import { randomUUID } from 'node:crypto';
import type { Sql } from 'postgres';
import { CopyWriter } from '../src/platform/database/copy-writer.ts';
import { makePerson } from './rules-population.ts';

/** The day of the snapshot that the persons come from. */
export const DAY_OF_PEOPLE = '2026-11-22';

const GIVEN_NAMES = ['Sanne', 'Daan', 'Fatima', 'Emma', 'Lars', 'Noor', 'Jesse', 'Mila', 'Ravi', 'Anouk', 'Søren'];
const FAMILY_NAMES = ['Jansen', 'Yılmaz', 'Bakker', 'Visser', 'Smit', 'Mulder', 'Hansen', 'Dekker', 'El Idrissi'];
const MANAGERS = 5000;

const TABLES = {
  persons: `persons (id, source_id, source_key, state, version, external_id, display_name, user_name, email, contract_state,
    primary_contract_id, primary_manager_id, department_name, model, content_hash, search_text, added_at, changed_at)`,
  contracts: `contracts (id, person_id, source_id, source_person_key, source_key, state, external_id, start_date, end_date,
    model, content_hash)`,
  versions: 'person_versions (id, person_id, version, valid_from)',
};

/**
 * The population of the benchmarks straight into the tables, as one applied snapshot (number 1) of one source: what an import of them
 * would leave, but for the words that the list searches and the records of the source.
 */
export async function fillPeople(sql: Sql, count: number): Promise<void> {
  const source = randomUUID();
  const now = new Date().toISOString();
  await sql`insert into snapshots (id, number, kind, state, as_of, created_at, applied_at, counts)
    values (${randomUUID()}, 1, 'IMPORT', 'APPLIED', ${DAY_OF_PEOPLE}, now(), now(), '{}')`;
  const persons = await CopyWriter.open(sql, TABLES.persons);
  const contracts = await CopyWriter.open(sql, TABLES.contracts);
  const versions = await CopyWriter.open(sql, TABLES.versions);
  for (let number = 0; number < count; number++) {
    const { id, person, displayName, email, contracts: held } = namedPerson(number);
    const key = person.externalId;
    const [first] = held;
    const hash = '\\x00';
    // biome-ignore format: a row of the table to a line
    persons.add([id, source, key, 'PRESENT', 1, key, displayName, person.userName, email, 'ACTIVE',
      first === undefined ? null : uuid(2, number), uuid(0, number % Math.min(count, MANAGERS)),
      first?.department.displayName ?? null, JSON.stringify(person), hash, '', now, now]);
    for (const [index, contract] of held.entries()) {
      // biome-ignore format: a row of the table to a line
      contracts.add([uuid(2 + index, number), id, source, key, String(index + 1), 'PRESENT', contract.externalId,
        contract.startDate, contract.endDate, JSON.stringify(contract), hash]);
    }
    versions.add([uuid(1, number), id, 1, 1]);
    if (number % 500 === 0) await Promise.all([persons.drain(), contracts.drain(), versions.drain()]);
  }
  await Promise.all([persons.end(), contracts.end(), versions.end()]);
  await sql`vacuum analyze persons`;
  await sql`vacuum analyze contracts`;
  await sql`vacuum analyze person_versions`;
}

/** Person `number` of the benchmarks, with what an import gives beside: his names, his account, his phone. */
function namedPerson(number: number) {
  const { person, contracts } = makePerson(number);
  const givenName = GIVEN_NAMES[number % GIVEN_NAMES.length] ?? '';
  const familyName = `${FAMILY_NAMES[number % FAMILY_NAMES.length] ?? ''} ${number}`;
  const { email } = person.contact.business;
  return {
    id: uuid(0, number),
    displayName: `${givenName} ${familyName}`,
    email,
    contracts,
    person: {
      ...person,
      userName: `u${person.externalId}`,
      name: { ...person.name, givenName, familyName },
      contact: { business: { ...person.contact.business, phone: { mobile: `06${10_000_000 + number}` } } },
    },
  };
}

/** The id of the nth row of a kind; persons are of kind 0, as in {@link makePerson}. */
function uuid(kind: number, number: number): string {
  return `0000000${kind}-0000-4000-8000-${String(number).padStart(12, '0')}`;
}
