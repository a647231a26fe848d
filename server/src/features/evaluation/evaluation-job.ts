import { z } from 'zod';
import type { Clock } from '../../platform/clock.ts';
import type { InTransaction } from '../../platform/database/transaction.ts';
import type { Job } from '../../platform/jobs/job.ts';
import type { Logger } from '../../platform/logging/logger.ts';
import type { Evaluation, RunLogLine } from './domain/evaluation.ts';
import { EVALUATION_JOB, type EvaluationStores } from './evaluation-service.ts';
import { finishedEvents, type PlanFreezer } from './plan-freezer.ts';
import { SelfCheckFailed } from './plan-maker.ts';
import { actorOf } from './run-starter.ts';

interface Dependencies {
  readonly clock: Clock;
  readonly processId: string;
  readonly logger: Logger;
  readonly freezer: PlanFreezer;
  readonly inTransaction: InTransaction<EvaluationStores>;
}

const payloadShape = z.object({ evaluationId: z.string() });

/** Makes the plan of one evaluation. What goes wrong ends the evaluation as FAILED; it is never tried again by itself. */
export function evaluationJob(dependencies: Dependencies): Job {
  const { clock, processId, logger, freezer, inTransaction } = dependencies;
  return {
    name: EVALUATION_JOB,
    run: async (payload) => {
      const { evaluationId } = payloadShape.parse(payload);
      const evaluation = await inTransaction(({ evaluations }) => evaluations.take(evaluationId, processId));
      if (evaluation === null) return;
      try {
        await freezer.complete(evaluation);
      } catch (error) {
        logger.error({ err: error, evaluationId }, 'evaluation failed');
        await inTransaction((stores) => endFailed(stores, evaluation, failure(clock, error), clock));
      }
    },
  };
}

/** Ends a running evaluation as FAILED and says so; one that has ended already stays as it is. */
export async function endFailed(
  { evaluations, announce }: Pick<EvaluationStores, 'evaluations' | 'announce'>,
  { id, starter }: Evaluation,
  line: RunLogLine,
  clock: Clock,
): Promise<void> {
  const failed = await evaluations.fail(id, clock.now(), line);
  if (failed) await announce(finishedEvents(id, 'FAILED', line.values, actorOf(starter)));
}

/** What the run log says of a failure: our own words, never those of a driver. */
function failure(clock: Clock, error: unknown): RunLogLine {
  const values =
    error instanceof SelfCheckFailed
      ? { reason: 'SELF_CHECK', ruleVersions: error.ruleVersions }
      : { reason: 'FAULT', error: error instanceof Error ? error.name : typeof error };
  return { at: clock.now().toISOString(), step: 'FAILED', values };
}

/** An evaluation whose process died is over; it can be repeated. */
export function failureOfDeadProcess(at: Date): RunLogLine {
  return { at: at.toISOString(), step: 'FAILED', values: { reason: 'PROCESS_DIED' } };
}
