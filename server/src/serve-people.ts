import { type MessagePort, workerData } from 'node:worker_threads';
import { PeopleReader } from './features/persons/storage/people-reader.ts';
import { copyOfPeopleRows, PeopleInColumns, type PeoplePart } from './features/rules/domain/people-in-columns.ts';
import type { Question, ReadBeside, ReadRows, SideWork } from './features/rules/domain/people-question.ts';
import { answerQuestions } from './features/rules/people/answer-questions.ts';
import { failureOf } from './features/rules/people/failure.ts';
import { FollowedPeople } from './features/rules/people/followed-people.ts';
import type {
  FromSideThread,
  FromThread,
  PeopleThreadData,
  SideTask,
} from './features/rules/people/people-messages.ts';
import { buffersIn, SideThreads } from './features/rules/people/side-threads.ts';
import { openDatabase } from './platform/database/connection.ts';
import { readSnapshot, type TransactionSql } from './platform/database/read-snapshot.ts';

/** Fewer persons are read sooner than another thread is started. */
const LEAST_BESIDE = 50_000;

interface Served {
  readonly questions: readonly Question<never, unknown>[];
  readonly sideWorks: readonly SideWork<never, unknown>[];
  /** From so many persons on, half of them are read by another thread. */
  readonly leastBeside?: number;
}

/** Everybody in columns, in this thread: answers what comes through the port until it is told to close; or one task of such a thread. */
export function servePeople(port: MessagePort, served: Served): void {
  const data = workerData as PeopleThreadData;
  if (data.side === null) answer(port, data, served);
  else void doTask(port, data, data.side, served.sideWorks);
}

function answer(port: MessagePort, data: PeopleThreadData, { questions, leastBeside = LEAST_BESIDE }: Served): void {
  // One follows the snapshots while the other reads for a question.
  const database = openDatabase({ url: data.databaseUrl, poolSize: 2, name: 'gatehouse people' });
  const tell = (message: FromThread) => port.postMessage(message);
  const side = new SideThreads(data);
  const people = new FollowedPeople(
    (exported, work) => readSnapshot(database.raw, exported, (tx) => work(new PeopleReader(tx))),
    (words, values) => tell({ kind: 'log', level: 'info', words, values }),
    {
      least: leastBeside,
      read: async (exported, after) => (await side.run({ kind: 'people', exported, after })) as PeoplePart,
    },
  );
  answerQuestions({
    asker: port,
    questions,
    people,
    inSnapshot: async (exported, work) => {
      await readSnapshot(database.raw, exported, async (tx) => {
        await work(rowsOf(tx), besideOf(tx, side, leastBeside));
        return true;
      });
    },
    close: async () => {
      port.close();
      await side.close();
      await database.close();
    },
  });
}

/** Does one task for the thread that answers, and ends. */
async function doTask(
  port: MessagePort,
  { databaseUrl }: PeopleThreadData,
  task: SideTask,
  sideWorks: readonly SideWork<never, unknown>[],
): Promise<void> {
  const database = openDatabase({ url: databaseUrl, poolSize: 1, name: 'gatehouse people beside' });
  try {
    const part = await readSnapshot(database.raw, task.exported, (tx) => partOf(tx, task, sideWorks));
    port.postMessage({ kind: 'done', part } satisfies FromSideThread, [...buffersIn(part)]);
  } catch (error) {
    port.postMessage({ kind: 'failed', failure: failureOf(error) } satisfies FromSideThread);
  } finally {
    await database.close();
  }
}

async function partOf(
  tx: TransactionSql,
  task: SideTask,
  sideWorks: readonly SideWork<never, unknown>[],
): Promise<unknown> {
  if (task.kind === 'people') {
    const reader = new PeopleReader(tx);
    const custom = await reader.customFields();
    return (await PeopleInColumns.from(reader.everybody({ after: task.after }), 0, custom)).part();
  }
  const found = sideWorks.find(({ name }) => name === task.name);
  if (found === undefined) {
    throw new RangeError(`Nobody can do ${task.name}: the work is not in the list of people-questions.ts.`);
  }
  // What was sent is what the work takes: both ends are typed by the same object.
  return found.work(rowsOf(tx), copyOfPeopleRows(task.rows), task.args as never);
}

function rowsOf(tx: TransactionSql): ReadRows {
  return (statement, parameters) => tx.unsafe(statement, [...parameters], { prepare: true }).raw();
}

function besideOf(tx: TransactionSql, side: SideThreads, least: number): ReadBeside {
  const run = async <Args, Part>({ name }: SideWork<Args, Part>, people: PeopleInColumns, args: Args) => {
    const exported = await new PeopleReader(tx).exportState();
    // It was answered by the work of that name.
    return (await side.run({ kind: 'work', exported, name, rows: people.rowsPart(), args })) as Part;
  };
  return (work, people, args) => (people.store.size < least ? null : run(work, people, args));
}
