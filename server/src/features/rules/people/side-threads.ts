import type { Worker } from 'node:worker_threads';
import { thrown } from './failure.ts';
import type { FromSideThread, PeopleThreadData, SideTask } from './people-messages.ts';
import { startPeopleWorker } from './start-people-worker.ts';

/** Threads that read a part for this one: each is started for one task, hands it over and ends, so that its memory is free again. */
export class SideThreads {
  private readonly running = new Set<Worker>();

  constructor(private readonly data: Omit<PeopleThreadData, 'side'>) {}

  /** @throws Error what the reading failed with, or that the thread ended */
  run(side: SideTask): Promise<unknown> {
    const worker = startPeopleWorker({ ...this.data, side });
    this.running.add(worker);
    return new Promise((resolve, reject) => {
      worker.on('message', (message: FromSideThread) => {
        if (message.kind === 'done') resolve(message.part);
        else reject(thrown(message.failure));
      });
      worker.on('error', reject);
      worker.on('exit', (status) => {
        this.running.delete(worker);
        reject(new Error(`The thread that reads a part of everybody ended (${status}) before it was done; ask again.`));
      });
    });
  }

  /** Whoever waits for one is told that it ended. */
  async close(): Promise<void> {
    await Promise.all([...this.running].map((worker) => worker.terminate()));
  }
}

/** The memory of what is handed over, so that it need not be copied. */
export function buffersIn(value: unknown, found = new Set<ArrayBuffer>()): Set<ArrayBuffer> {
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer) found.add(value.buffer);
  } else if (value instanceof Map) {
    for (const each of value.values()) buffersIn(each, found);
  } else if (typeof value === 'object' && value !== null) {
    for (const each of Object.values(value)) buffersIn(each, found);
  }
  return found;
}
