import { PeopleReader } from '../src/features/persons/storage/people-reader.ts';
import { PeopleInColumns } from '../src/features/rules/domain/people-in-columns.ts';
import type { InPeopleSource, PeopleBeside } from '../src/features/rules/people/followed-people.ts';
import type { Database } from '../src/platform/database/connection.ts';
import { readSnapshot } from '../src/platform/database/read-snapshot.ts';

/** Persons of a database, read as the thread reads them. */
export function inPeopleSource(database: Database): InPeopleSource {
  return (exported, work) => readSnapshot(database.raw, exported, (tx) => work(new PeopleReader(tx)));
}

/** From `least` persons on, half of them as another thread hands them over; `read` is told how many these were. */
export function peopleBeside(database: Database, least: number, read: number[]): PeopleBeside {
  return {
    least,
    read: (exported, after) =>
      readSnapshot(database.raw, exported, async (tx) => {
        const reader = new PeopleReader(tx);
        const people = await PeopleInColumns.from(reader.everybody({ after }), 0, await reader.customFields());
        read.push(people.store.size);
        return structuredClone(people.part());
      }),
  };
}
