import { newId } from '../../platform/ids.ts';
import type { Logger } from '../../platform/logging/logger.ts';
import type { GrantLedger, LedgerChange } from '../grants/index.ts';
import { type ActionOutcome, type OpenTarget, TargetFault } from '../targets/index.ts';
import { askTarget, type Decided } from './ask-target.ts';
import type { BatchView } from './batch-view.ts';
import { type Decision, decide, type Effect, fail } from './decide.ts';
import type { Outcome } from './domain/enforcement.ts';
import { NOT_NEEDED_MESSAGES } from './domain/recheck.ts';
import { nextDelay } from './domain/retry.ts';
import type { ActionInHand, Attempted } from './storage/action-store.ts';

/** What came of one action of a batch, and what the ledger takes of it. */
export interface Result {
  readonly action: ActionInHand;
  readonly attempted: Attempted;
  readonly change: LedgerChange | null;
  readonly correlated: boolean;
}

interface Dependencies {
  readonly target: OpenTarget;
  readonly ledger: Pick<GrantLedger, 'holders'>;
  readonly logger: Logger;
  readonly retryDelays: readonly number[];
}

/** A failed attempt; `isLasting`: trying again would not help. */
interface Failure {
  readonly outcome: Outcome;
  readonly isLasting: boolean;
  readonly outcomeUnknown: boolean;
}

/** Carries out a batch. Never throws: what goes wrong is the result of the actions concerned. */
export async function attempt(
  actions: readonly ActionInHand[],
  view: BatchView,
  dependencies: Dependencies,
): Promise<readonly Result[]> {
  const { target, ledger, logger } = dependencies;
  let decided: readonly Decided[] = actions.map((action) => ({
    action,
    decision: decideSafely(action, view, target, logger),
  }));
  try {
    decided = await askTarget(decided, view, target, ledger);
  } catch (error) {
    const failure = failureOf(error, 'NONE', logger);
    return decided.map((one) => resultOf(one, null, failure, dependencies));
  }
  const effects = decided.flatMap(({ decision }) => (decision.decision === 'EFFECT' ? [decision.effect] : []));
  try {
    const outcomes = effects.length === 0 ? [] : await target.connector.apply(effects);
    let next = 0;
    return decided.map((one) => {
      const outcome = one.decision.decision === 'EFFECT' ? (outcomes[next++] ?? null) : null;
      return resultOf(one, outcome, NO_ANSWER, dependencies);
    });
  } catch (error) {
    const failure = failureOf(error, 'UNKNOWN', logger);
    return decided.map((one) => resultOf(one, null, failure, dependencies));
  }
}

/** The target does not exist any more, so nothing can be asked of it. */
export function withoutTarget(actions: readonly ActionInHand[]): readonly Result[] {
  const outcome = { code: 'TARGET_DISABLED', message: NOT_NEEDED_MESSAGES.TARGET_DISABLED };
  return actions.map((action) => ended(action, 'CANCELLED', outcome));
}

/** The whole batch could not be begun: a fault of ours. */
export function withFault(
  actions: readonly ActionInHand[],
  error: unknown,
  logger: Logger,
  retryDelays: readonly number[],
): readonly Result[] {
  const failure = failureOf(error, 'NONE', logger);
  return actions.map((action) => failed(action, failure, retryDelays));
}

const NO_ANSWER: Failure = {
  outcome: {
    code: 'NO_ANSWER',
    message:
      'The target gave no answer for this action, so it is not known what became of it. It is looked up and tried again.',
  },
  isLasting: false,
  outcomeUnknown: true,
};

/** One person whose data trips a bug must not stop the others. */
function decideSafely(action: ActionInHand, view: BatchView, target: OpenTarget, logger: Logger): Decision {
  try {
    return decide(action, view, target);
  } catch (error) {
    const { code, message } = faultOutcome(error, logger);
    return fail(code, message ?? '');
  }
}

function resultOf(
  { action, decision }: Decided,
  outcome: ActionOutcome | null,
  failure: Failure,
  { retryDelays }: Dependencies,
): Result {
  switch (decision.decision) {
    case 'FAIL':
      return ended(action, 'FAILED', decision.outcome);
    case 'DONE':
      return { ...ended(action, 'SUCCEEDED', decision.outcome), change: decision.change };
    case 'CANCEL':
      return decision.mayBeDone ? failed(action, failure, retryDelays) : ended(action, 'CANCELLED', decision.outcome);
    case 'LOOK_UP':
      return failed(action, failure, retryDelays);
    case 'EFFECT':
      return outcome === null ? failed(action, failure, retryDelays) : effected(action, decision, outcome, retryDelays);
  }
}

function effected(action: ActionInHand, effect: Effect, outcome: ActionOutcome, delays: readonly number[]): Result {
  if (outcome.state === 'FAILED') {
    const { code, message, retry } = outcome;
    return failed(action, { outcome: { code, message }, isLasting: retry === 'NO', outcomeUnknown: false }, delays);
  }
  const { account, name, changed } = outcome;
  return {
    ...ended(action, 'SUCCEEDED', { code: 'DONE', message: null, changed, account, accountName: name }),
    change: effect.change({ account, name }),
    correlated: effect.correlated,
  };
}

function ended(action: ActionInHand, state: 'SUCCEEDED' | 'FAILED' | 'CANCELLED', outcome: Outcome): Result {
  const attempted = { id: action.id, state, outcome, delay: 0, outcomeUnknown: false };
  return { action, attempted, change: null, correlated: false };
}

/** Waits for another attempt, or has failed when there is none left. */
function failed(action: ActionInHand, failure: Failure, delays: readonly number[]): Result {
  const { outcome } = failure;
  const outcomeUnknown = failure.outcomeUnknown || action.outcomeUnknown;
  const delay = failure.isLasting ? null : nextDelay(action.attempts, delays);
  const state = delay === null ? 'FAILED' : 'WAITING';
  return {
    action,
    attempted: { id: action.id, state, outcome, delay: delay ?? 0, outcomeUnknown },
    change: null,
    correlated: false,
  };
}

/** `effect`: whether an error that is no TargetFault may have come after an effect. */
function failureOf(error: unknown, effect: 'NONE' | 'UNKNOWN', logger: Logger): Failure {
  if (error instanceof TargetFault) {
    const { code, message } = error;
    return {
      outcome: { code, message },
      isLasting: code === 'MISCONFIGURED' && error.effect === 'NONE',
      outcomeUnknown: error.effect === 'UNKNOWN',
    };
  }
  return { outcome: faultOutcome(error, logger), isLasting: false, outcomeUnknown: effect === 'UNKNOWN' };
}

function faultOutcome(error: unknown, logger: Logger): Outcome {
  const errorId = newId();
  logger.error({ err: error, errorId }, 'an action met a fault');
  return {
    code: 'FAULT',
    message: `Something went wrong inside the server (error ${errorId}), so the action was not finished. Look that error up in the server's log.`,
  };
}
