import { setImmediate as letOthers } from 'node:timers/promises';
import type { PeopleInView, Question, ReadSnapshot, WantedPeople } from '../domain/people-question.ts';
import { failureOf } from './failure.ts';
import type { FollowedPeople } from './followed-people.ts';
import type { AskMessage, FromThread, ToThread } from './people-messages.ts';

/** The other end: whoever asks. */
export interface Asker {
  postMessage(message: FromThread): void;
  on(event: 'message', listener: (message: ToThread) => void): unknown;
}

interface Parts {
  readonly asker: Asker;
  readonly questions: readonly Question<never, unknown>[];
  readonly people: FollowedPeople;
  readonly inSnapshot: ReadSnapshot;
  /** Lets go of everything, so that the thread ends. */
  readonly close: () => Promise<void>;
}

/** After so many milliseconds of a long question, short ones are answered that have come meanwhile. */
const MILLISECONDS_AT_A_TIME = 20;

/** Answers what is asked, until it is told to close. */
export function answerQuestions({ asker, questions, people, inSnapshot, close }: Parts): void {
  const byName = new Map(questions.map((question) => [question.name, question]));
  asker.on('message', (message) => {
    switch (message.kind) {
      case 'ask':
        void answer(message).then((reply) => asker.postMessage(reply));
        break;
      case 'follow':
        people.follow().catch((error: unknown) => {
          const values = { err: failureOf(error) };
          asker.postMessage({ kind: 'log', level: 'warn', words: 'everybody was not read', values });
        });
        break;
      case 'close':
        void close();
        break;
    }
  });

  async function answer({ id, question: name, args, today, wanted }: AskMessage): Promise<FromThread> {
    try {
      const question = byName.get(name);
      if (question === undefined) {
        throw new RangeError(`Nobody can answer ${name}: the question is not in the list of people-questions.ts.`);
      }
      return { kind: 'answer', id, answer: await answerNow(question, args, today, wanted) };
    } catch (error) {
      return { kind: 'failed', id, failure: failureOf(error) };
    }
  }

  async function answerNow(
    question: Question<never, unknown>,
    args: unknown,
    today: number,
    wanted: WantedPeople,
  ): Promise<unknown> {
    // What the asker sent is what the question takes: both ends are typed by the same object.
    const typed = args as never;
    for (;;) {
      const held = await people.at(wanted);
      const view: PeopleInView = { today, snapshot: held.snapshot?.number ?? 0, people: held.people };
      const isLong = 'steps' in question;
      if (!isLong && question.prepare === undefined) {
        // They may have moved on between two steps of this thread.
        if (people.holds(held)) return question.answer(view, typed);
        continue;
      }
      const answerInTurn = async () => {
        if (!people.holds(held)) return null;
        await question.prepare?.(view, typed, inSnapshot);
        return { answer: isLong ? await stepByStep(question.steps(view, typed)) : question.answer(view, typed) };
      };
      const answered = await (isLong ? people.inLongTurn(answerInTurn) : people.inTurn(answerInTurn));
      if (answered !== null) return answered.answer;
    }
  }
}

async function stepByStep(steps: Generator<undefined, unknown>): Promise<unknown> {
  for (let since = performance.now(); ; ) {
    const { done, value } = steps.next();
    if (done === true) return value;
    if (performance.now() - since < MILLISECONDS_AT_A_TIME) continue;
    await letOthers();
    since = performance.now();
  }
}
