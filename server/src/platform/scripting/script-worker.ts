import { parentPort, workerData } from 'node:worker_threads';
import { BatchRunner } from './run-batch.ts';
import type { RecordOutcomes } from './script-batch.ts';
import { type PartMessage, PLACE, type RunMessage, type ScriptThreadData } from './script-messages.ts';

/** What is done is given out this often, so that little is lost with the thread. */
const MILLISECONDS_OF_A_PART = 100;

/**
 * The engine asks the machine's Date for the offset of local time. Scripts have none: a day without a time is the same day wherever the
 * server stands, and is written as that day.
 */
Date.prototype.getTimezoneOffset = () => 0;

/** The program of the thread in which scripts run, started by `ScriptThread`. */
if (parentPort !== null) {
  const port = parentPort;
  const { place, limits } = workerData as ScriptThreadData;
  const at = new Int32Array(place);
  const runner = new BatchRunner(limits, (record, slot) => {
    at[PLACE.record] = record;
    at[PLACE.slot] = slot;
    Atomics.add(at, PLACE.calls, 1);
  });
  const give = (outcomes: readonly RecordOutcomes[]) => port.postMessage({ outcomes } satisfies PartMessage);

  const run = async (message: RunMessage) => {
    let part: RecordOutcomes[] = [];
    let since = performance.now();
    for await (const outcomes of runner.run(message)) {
      part.push(outcomes);
      if (performance.now() - since < MILLISECONDS_OF_A_PART) continue;
      give(part);
      part = [];
      since = performance.now();
    }
    give(part);
  };
  port.on('message', (message: RunMessage) => void run(message));
}
