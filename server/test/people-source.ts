import { PeopleReader } from '../src/features/persons/storage/people-reader.ts';
import type { InPeopleSource } from '../src/features/rules/people/followed-people.ts';
import type { Database } from '../src/platform/database/connection.ts';
import { readSnapshot } from '../src/platform/database/read-snapshot.ts';

/** Persons of a database, read as the thread reads them. */
export function inPeopleSource(database: Database): InPeopleSource {
  return (exported, work) => readSnapshot(database.raw, exported, (tx) => work(new PeopleReader(tx)));
}
