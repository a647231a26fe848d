import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import type { Logger } from '../../../platform/logging/logger.ts';
import type { WantedPeople } from '../domain/people-question.ts';
import { thrown } from './failure.ts';
import type { AskMessage, FromThread, ToThread } from './people-messages.ts';
import { startPeopleWorker } from './start-people-worker.ts';

/** Whoever can answer questions about everybody. */
export interface PeopleAnswers {
  /** @throws SnapshotPassed, and whatever the answering or reading of persons failed with */
  ask(question: string, args: unknown, today: number, wanted: WantedPeople): Promise<unknown>;
  /** There is something new: reads it before anybody asks. */
  follow(): void;
}

interface Options {
  /** The program of the thread, as source or as built. */
  readonly program: URL;
  readonly databaseUrl: string;
  readonly logger: Logger;
}

interface Waiting {
  readonly message: AskMessage;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
  /** How often the thread died over it. */
  deaths: number;
}

/** Ending itself is given this long; a long computation is then broken off. */
const MILLISECONDS_TO_END = 2000;
/** A question that ends the thread each time must not be asked for ever. */
const MOST_DEATHS = 2;

/**
 * The thread in which everybody lives, so that no request waits for another's computation. It is started when first needed; when it
 * dies, what it was asked is asked once more of a new one.
 */
export class PeopleThread implements PeopleAnswers {
  private worker: Worker | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;
  private isClosed = false;

  constructor(private readonly options: Options) {}

  ask(question: string, args: unknown, today: number, wanted: WantedPeople): Promise<unknown> {
    this.lastId += 1;
    const message: AskMessage = { kind: 'ask', id: this.lastId, question, args, today, wanted };
    return new Promise((resolve, reject) => {
      this.post(message);
      this.waiting.set(message.id, { message, resolve, reject, deaths: 0 });
    });
  }

  follow(): void {
    if (!this.isClosed) this.post({ kind: 'follow' });
  }

  /** Whoever still waits is told that the server stops. */
  async close(): Promise<void> {
    this.isClosed = true;
    for (const { reject } of this.waiting.values()) reject(stopped());
    this.waiting.clear();
    const { worker } = this;
    if (worker === null) return;
    this.worker = null;
    const ended = once(worker, 'exit');
    worker.postMessage({ kind: 'close' } satisfies ToThread);
    const hurry = setTimeout(() => void worker.terminate(), MILLISECONDS_TO_END);
    await ended;
    clearTimeout(hurry);
  }

  private post(message: ToThread): void {
    if (this.isClosed) throw stopped();
    this.worker ??= this.start();
    this.worker.postMessage(message);
  }

  private start(): Worker {
    const { program, databaseUrl } = this.options;
    const worker = startPeopleWorker({ databaseUrl, program: program.href, side: null });
    worker.on('message', (message: FromThread) => this.hear(message));
    let cause: unknown = null;
    worker.on('error', (error) => {
      cause = error;
    });
    worker.on('exit', (status) => {
      if (this.worker === worker) this.bury(cause, status);
    });
    return worker;
  }

  private hear(message: FromThread): void {
    if (message.kind === 'log') {
      this.options.logger[message.level](message.values, message.words);
      return;
    }
    const waiting = this.waiting.get(message.id);
    this.waiting.delete(message.id);
    if (message.kind === 'answer') waiting?.resolve(message.answer);
    else waiting?.reject(thrown(message.failure));
  }

  private bury(cause: unknown, status: number): void {
    this.worker = null;
    this.options.logger.error(
      { err: cause, status, questions: this.waiting.size },
      'the thread with everybody in memory died',
    );
    for (const [id, waiting] of this.waiting) {
      waiting.deaths += 1;
      if (waiting.deaths < MOST_DEATHS) {
        this.post(waiting.message);
        continue;
      }
      this.waiting.delete(id);
      waiting.reject(
        new Error(
          `The thread that holds everybody in memory died twice over ${waiting.message.question}, so it is not asked again. The log says why; ask for less or give the server more memory.`,
        ),
      );
    }
  }
}

function stopped(): Error {
  return new Error('The server stops, so nothing is computed any more. Ask again when it has started.');
}
