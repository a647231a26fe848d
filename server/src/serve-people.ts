import { type MessagePort, workerData } from 'node:worker_threads';
import { PeopleReader } from './features/persons/storage/people-reader.ts';
import type { Question } from './features/rules/domain/people-question.ts';
import { answerQuestions } from './features/rules/people/answer-questions.ts';
import { FollowedPeople } from './features/rules/people/followed-people.ts';
import type { FromThread, PeopleThreadData } from './features/rules/people/people-messages.ts';
import { openDatabase } from './platform/database/connection.ts';
import { readSnapshot } from './platform/database/read-snapshot.ts';

/** Everybody in columns, in this thread: answers what comes through the port until it is told to close. */
export function servePeople(port: MessagePort, questions: readonly Question<never, unknown>[]): void {
  const { databaseUrl } = workerData as PeopleThreadData;
  // One follows the snapshots while the other reads for a question.
  const database = openDatabase({ url: databaseUrl, poolSize: 2, name: 'gatehouse people' });
  const tell = (message: FromThread) => port.postMessage(message);
  const people = new FollowedPeople(
    (exported, work) => readSnapshot(database.raw, exported, (tx) => work(new PeopleReader(tx))),
    (words, values) => tell({ kind: 'log', level: 'info', words, values }),
  );
  answerQuestions({
    asker: port,
    questions,
    people,
    inSnapshot: async (exported, work) => {
      await readSnapshot(database.raw, exported, async (tx) => {
        await work((statement, parameters) => tx.unsafe(statement, [...parameters], { prepare: true }).raw());
        return true;
      });
    },
    close: async () => {
      port.close();
      await database.close();
    },
  });
}
