import { PeopleInColumns } from '../src/features/rules/domain/people-in-columns.ts';

/** A person of a test, as stored. */
export interface Somebody {
  readonly id: string;
  readonly displayName: string;
  readonly person: object;
  readonly contracts: readonly object[];
}

/** Everybody of a test, ready to be asked about. */
export function peopleInColumns(people: readonly Somebody[]): Promise<PeopleInColumns> {
  return PeopleInColumns.from(inOneBatch(people));
}

/** What a long question answers, at once. */
export function answerOf<Answer>(steps: Generator<undefined, Answer>): Answer {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

async function* inOneBatch(people: readonly Somebody[]) {
  yield people.map((one) => ({ ...one, externalId: one.id, departmentName: null }));
}
