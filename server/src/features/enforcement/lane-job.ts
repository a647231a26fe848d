import { z } from 'zod';
import type { Clock } from '../../platform/clock.ts';
import type { InTransaction } from '../../platform/database/transaction.ts';
import type { DomainEvent } from '../../platform/events/event.ts';
import { progressEvent } from '../../platform/events/progress.ts';
import type { Job, JobRequest } from '../../platform/jobs/job.ts';
import { actorOf } from '../evaluation/index.ts';
import { enforcementEvent } from './action-events.ts';
import type { LaneBatch } from './lane-batch.ts';
import type { RunProgress } from './run-progress.ts';
import type { ActionStore, Lane } from './storage/action-store.ts';
import type { EnforcementStore } from './storage/enforcement-store.ts';

export interface RunStores {
  readonly actions: ActionStore;
  readonly enforcements: EnforcementStore;
  readonly announce: (events: readonly DomainEvent[]) => Promise<void>;
  readonly addJobs: (requests: readonly JobRequest[]) => Promise<void>;
}

interface Dependencies {
  readonly clock: Clock;
  readonly batch: LaneBatch;
  readonly progress: RunProgress;
  readonly inTransaction: InTransaction<RunStores>;
}

const LANE_JOB = 'enforcement.lane';

const payloadShape = z.object({ targetId: z.string(), lane: z.number() });

/** Asks for a lane to be drained: jobs of one queue run one after the other, and a waiting one stands for all. */
export function laneJobRequest({ targetId, lane }: Lane, runAt?: Date): JobRequest {
  return {
    name: LANE_JOB,
    payload: { targetId, lane },
    queue: `target:${targetId}:${lane}`,
    key: `${LANE_JOB}:${targetId}:${lane}`,
    ...(runAt === undefined ? {} : { runAt }),
  };
}

/** Drains the due actions of a lane, batch by batch, and ends the enforcements that have come to their end (data model, Work and workers). */
export function laneJob(dependencies: Dependencies): Job {
  const { batch, progress, inTransaction } = dependencies;
  return {
    name: LANE_JOB,
    run: async (payload, stopping) => {
      const lane = payloadShape.parse(payload);
      // Only one job works in a lane at a time, so what is RUNNING here was left by one that did not come to its end.
      await inTransaction(({ actions }) => actions.takeBackLane(lane));
      while (!stopping.aborted) {
        const enforcementIds = await batch.run(lane);
        for (const id of enforcementIds) progress.note(id);
        if (enforcementIds.length > 0) continue;
        await endFinished(dependencies);
        const due = await inTransaction(({ actions }) => actions.nextDue(lane));
        if (due === null) return;
        if (!due.isDue) return inTransaction(({ addJobs }) => addJobs([laneJobRequest(lane, due.at)]));
      }
      await inTransaction(({ addJobs }) => addJobs([laneJobRequest(lane)]));
    },
  };
}

/** Ends every enforcement of which nothing is under way any more, with its last event in the same transaction. */
export async function endFinished({
  clock,
  progress,
  inTransaction,
}: Pick<Dependencies, 'clock' | 'progress' | 'inTransaction'>): Promise<void> {
  const candidates = await inTransaction(async ({ enforcements }) => {
    const unfinished = await enforcements.unfinished();
    const counts = await enforcements.counts(unfinished.map(({ id }) => id));
    return unfinished.filter(({ id }) => {
      const own = counts.get(id);
      return own === undefined || own.waiting + own.running + own.blocked === 0;
    });
  });
  for (const { id } of candidates) {
    await progress.end(id);
    await inTransaction((stores) => endIfDone(stores, id, clock));
  }
}

/** The end of one enforcement, if it has come. */
export async function endIfDone(
  { enforcements, announce }: Pick<RunStores, 'enforcements' | 'announce'>,
  id: string,
  clock: Clock,
): Promise<void> {
  const end = await enforcements.end(id, clock.now());
  if (end === null) return;
  const { enforcement, counts } = end;
  const actor = actorOf(enforcement.starter);
  const { total } = counts;
  const { state } = enforcement;
  const last = { step: 'DONE', done: total, total, rate: null, eta: null, ended: true, state };
  await announce([
    enforcementEvent('finished', enforcement, counts, actor),
    progressEvent('ENFORCEMENT', id, last, actor),
  ]);
}
