import { setTimeout as pause } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
import type { LongQuestion, Question, SideWork } from '../src/features/rules/domain/people-question.ts';
import { PEOPLE_QUESTIONS, SIDE_WORKS } from '../src/people-questions.ts';
import { servePeople } from '../src/serve-people.ts';

/** The thread with everybody, with questions that show how it behaves. */

const SNAPSHOT: Question<null, number> = { name: 'test.snapshot', answer: ({ snapshot }) => snapshot };
const PERSONS: Question<null, number> = { name: 'test.persons', answer: ({ people }) => people.store.size };
const CONTRACTS: Question<null, Record<string, readonly string[]>> = {
  name: 'test.contracts',
  answer: ({ people }) => {
    const rows = Array.from({ length: people.store.words * 32 }, (_, row) => [people.store.idAt(row), row] as const);
    return Object.fromEntries(rows.flatMap(([id, row]) => (id === undefined ? [] : [[id, people.contractIds(row)]])));
  },
};

/** Persons before and after reading something that takes long. */
let before = 0;
const SLOW: Question<{ milliseconds: number }, { snapshot: number; before: number; after: number }> = {
  name: 'test.slow',
  prepare: async ({ people }, { milliseconds }) => {
    before = people.store.size;
    await pause(milliseconds);
  },
  answer: ({ people, snapshot }) => ({ snapshot, before, after: people.store.size }),
};

/** The same of something that keeps the thread busy, five milliseconds a step. */
const LONG: LongQuestion<{ milliseconds: number }, { snapshot: number; before: number; after: number }> = {
  name: 'test.long',
  *steps({ people, snapshot }, { milliseconds }) {
    const [began, size] = [performance.now(), people.store.size];
    for (let step = began; performance.now() - began < milliseconds; step = performance.now()) {
      while (performance.now() - step < 5);
      yield;
    }
    return { snapshot, before: size, after: people.store.size };
  },
};

/** What another thread sees beside this one: how many persons the tables have, and the contracts by person of its copy of the rows. */
interface SeenBeside {
  readonly persons: number;
  readonly contracts: Readonly<Record<string, readonly string[]>>;
}
const SEES: SideWork<readonly string[], SeenBeside> = {
  name: 'test.sees',
  work: async (read, people, ids) => {
    const [row] = await read(`select count(*)::text from persons where state = 'PRESENT'`, []);
    const known = ids.flatMap((id) => [[id, people.store.rowOf(id)] as const]);
    return {
      persons: Number(row?.[0]?.toString()),
      contracts: Object.fromEntries(
        known.flatMap(([id, at]) => (at === undefined ? [] : [[id, people.contractIds(at)]])),
      ),
    };
  },
};
const FAILS_BESIDE: SideWork<null, never> = {
  name: 'test.failsBeside',
  work: () => Promise.reject(new RangeError('There is nothing to be read.')),
};
let seenBeside: SeenBeside | null = null;
const BESIDE: Question<{ exported: string | null; ids: readonly string[] | null }, SeenBeside | null> = {
  name: 'test.beside',
  prepare: ({ people }, { exported, ids }, inSnapshot) =>
    inSnapshot(exported, async (_read, beside) => {
      seenBeside = await (ids === null ? beside(FAILS_BESIDE, people, null) : beside(SEES, people, ids));
    }),
  answer: () => seenBeside,
};

const FAILS: Question<null, never> = {
  name: 'test.fails',
  answer: () => {
    throw new RangeError('There is nothing to be said.');
  },
};

/** Ends the thread: once, or without a flag every time. */
const DIES: Question<{ once: SharedArrayBuffer | null }, string> = {
  name: 'test.dies',
  answer: (_view, { once }) => {
    if (once !== null && Atomics.exchange(new Int32Array(once), 0, 1) === 1) return 'alive';
    return process.exit(7);
  },
};

const QUESTIONS = [...PEOPLE_QUESTIONS, SNAPSHOT, PERSONS, CONTRACTS, SLOW, LONG, BESIDE, FAILS, DIES];
if (parentPort !== null)
  servePeople(parentPort, { questions: QUESTIONS, sideWorks: [...SIDE_WORKS, SEES, FAILS_BESIDE], leastBeside: 2 });
