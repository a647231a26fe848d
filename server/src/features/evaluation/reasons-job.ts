import { z } from 'zod';
import type { InTransaction } from '../../platform/database/transaction.ts';
import type { Job, JobRequest } from '../../platform/jobs/job.ts';
import type { GrantLedger } from '../grants/index.ts';
import type { ReasonStore } from './storage/reason-store.ts';

const REASONS_JOB = 'evaluation.reasons';
const REASONS_PER_ROUND = 5_000;

const payloadShape = z.object({ evaluationId: z.string() });

/** Asks for the reasons of an evaluation that is applied; those of several come one after the other, the latest last. */
export function reasonsJobRequest(evaluationId: string): JobRequest {
  return { name: REASONS_JOB, payload: { evaluationId }, queue: REASONS_JOB };
}

export interface ReasonStores {
  readonly reasons: ReasonStore;
  readonly ledger: Pick<GrantLedger, 'applyOutcomes'>;
}

/** Grants that stay get the reasons of the plan that was applied: a person's rules are shown by them. In rounds, each done or not done. */
export function reasonsJob(inTransaction: InTransaction<ReasonStores>): Job {
  return {
    name: REASONS_JOB,
    run: async (payload, stopping) => {
      const { evaluationId } = payloadShape.parse(payload);
      let taken = REASONS_PER_ROUND;
      while (taken === REASONS_PER_ROUND) {
        stopping.throwIfAborted();
        taken = await inTransaction(async ({ reasons, ledger }) => {
          const moved = await reasons.take(evaluationId, REASONS_PER_ROUND);
          await ledger.applyOutcomes(moved.map((reason) => ({ change: 'UPDATE', ...reason })));
          return moved.length;
        });
      }
    },
  };
}
