import { type Actor, SYSTEM } from '../../platform/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import type { InTransaction } from '../../platform/database/transaction.ts';
import type { DomainEvent } from '../../platform/events/event.ts';
import type { Logger } from '../../platform/logging/logger.ts';
import { AccountTaken, type GrantLedger, type LedgerChange } from '../grants/index.ts';
import type { TargetRegistry } from '../targets/index.ts';
import { actionEvent } from './action-events.ts';
import { attempt, type Result, withFault, withoutTarget } from './attempt.ts';
import { BatchView, type ViewSources } from './batch-view.ts';
import type { Outcome } from './domain/enforcement.ts';
import type { ActionInHand, ActionStore, Lane } from './storage/action-store.ts';

export interface LaneStores {
  readonly actions: ActionStore;
  readonly ledger: Pick<GrantLedger, 'applyOutcomes'>;
  readonly announce: (events: readonly DomainEvent[]) => Promise<void>;
}

/** Where a crash test ends the process. */
export type KillPoint = 'RUNNING_DURABLE' | 'EFFECT_DONE';

export interface LaneBatchDependencies {
  readonly clock: Clock;
  readonly processId: string;
  readonly logger: Logger;
  readonly registry: Pick<TargetRegistry, 'open'>;
  readonly view: ViewSources;
  readonly ledger: Pick<GrantLedger, 'holders'>;
  readonly inTransaction: InTransaction<LaneStores>;
  /** In whose name the actions of an enforcement are done. */
  readonly actorOf: (enforcementId: string) => Promise<Actor>;
  /** Seconds after each failed attempt. */
  readonly retryDelays: readonly number[];
  readonly killPoint?: (point: KillPoint) => void;
}

/** A process that was thought dead found its actions in other hands: it stops at once and writes nothing. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

const BATCH = 100;
/** A target with one lane writes everything at once (a file): the more per batch, the fewer writes. */
const BATCH_OF_SINGLE_LANE = 1_000;

const PREDECESSOR_FAILED: Outcome = {
  code: 'PREDECESSOR_FAILED',
  message:
    'An action that has to come before this one did not succeed, so this one was not begun. Correct the cause and enforce again.',
};

/**
 * One batch of a lane: RUNNING and durable before any effect; then the effects; then outcomes, ledger, audit and events in one
 * transaction. A constant number of statements for any number of actions.
 */
export class LaneBatch {
  constructor(private readonly dependencies: LaneBatchDependencies) {}

  /** Answers with the enforcements that went on; none = nothing in the lane is ready. */
  async run(lane: Lane): Promise<readonly string[]> {
    const { clock, processId, inTransaction, killPoint } = this.dependencies;
    const target = await this.openTarget(lane.targetId);
    const size = target instanceof Error || target?.laneCount !== 1 ? BATCH : BATCH_OF_SINGLE_LANE;
    const claimed = await inTransaction(({ actions }) => actions.claim(lane, size, processId, clock.now()));
    if (claimed.length === 0) return [];
    killPoint?.('RUNNING_DURABLE');
    const results = await this.carryOut(claimed, target);
    killPoint?.('EFFECT_DONE');
    await this.record(lane, results);
    return [...new Set(claimed.map(({ enforcementId }) => enforcementId))];
  }

  /** A target that cannot be opened fails its actions, not the lane. */
  private async openTarget(targetId: string): Promise<Awaited<ReturnType<TargetRegistry['open']>> | Error> {
    try {
      return await this.dependencies.registry.open(targetId);
    } catch (error) {
      return error instanceof Error ? error : new Error('The target could not be opened.');
    }
  }

  private async carryOut(
    claimed: readonly ActionInHand[],
    target: Awaited<ReturnType<TargetRegistry['open']>> | Error,
  ): Promise<readonly Result[]> {
    const { view: sources, ledger, logger, retryDelays } = this.dependencies;
    if (target === null) return withoutTarget(claimed);
    if (target instanceof Error) return withFault(claimed, target, logger, retryDelays);
    try {
      const view = await BatchView.read(sources, target, claimed);
      return await attempt(claimed, view, { target, ledger, logger, retryDelays });
    } catch (error) {
      return withFault(claimed, error, logger, retryDelays);
    }
  }

  private async record(lane: Lane, results: readonly Result[]): Promise<void> {
    try {
      await this.write(lane, results);
    } catch (error) {
      if (!(error instanceof AccountTaken)) throw error;
      await this.write(lane, await this.withoutTaken(lane, results));
    }
  }

  private async write(lane: Lane, results: readonly Result[]): Promise<void> {
    const { clock, processId, inTransaction, actorOf } = this.dependencies;
    const actors = new Map<string, Actor>();
    for (const { action } of results) {
      if (!actors.has(action.enforcementId)) actors.set(action.enforcementId, await actorOf(action.enforcementId));
    }
    await inTransaction(async ({ actions, ledger, announce }) => {
      const attempted = results.map((result) => result.attempted);
      const written = await actions.settle(attempted, processId, clock.now());
      if (written.size < attempted.length) {
        throw new Overtaken(
          `${attempted.length - written.size} actions of this process were given to another one, which looks them up. This process was silent for too long.`,
        );
      }
      await ledger.applyOutcomes(results.flatMap(({ change }) => change ?? []));
      const stopped = results.filter(({ attempted: { state, outcome } }) => isBadEnd(state, outcome));
      const persons = [...new Set(stopped.map(({ action }) => action.personId))];
      const cancelled =
        persons.length === 0 ? [] : await actions.cancelDependants(lane, persons, PREDECESSOR_FAILED, clock.now());
      const by = (enforcementId: string): Actor => actors.get(enforcementId) ?? SYSTEM;
      await announce([
        ...results.flatMap(({ action, attempted: { state, outcome }, correlated }) =>
          state === 'WAITING'
            ? []
            : [actionEvent(state, action, lane.targetId, outcome, by(action.enforcementId), correlated)],
        ),
        ...cancelled.map((action) =>
          actionEvent('CANCELLED', action, lane.targetId, PREDECESSOR_FAILED, by(action.enforcementId)),
        ),
      ]);
    });
  }

  /** Another lane linked an account first: those that came second fail, the others are written. */
  private async withoutTaken(lane: Lane, results: readonly Result[]): Promise<readonly Result[]> {
    const references = results.flatMap(({ change }) => accountIn(change) ?? []);
    const holders = await this.dependencies.ledger.holders(lane.targetId, references);
    return results.map((result) => {
      const reference = accountIn(result.change);
      const holder = reference === null ? undefined : holders.get(reference);
      if (holder === undefined || holder === result.action.personId) return result;
      const outcome = {
        code: 'CORRELATION_TAKEN',
        message: `The account ${reference ?? ''} was linked to another person at the same moment, and one account is one person's. Correct the value in the source or in the target.`,
      };
      return { ...result, change: null, attempted: { ...result.attempted, state: 'FAILED', outcome } };
    });
  }
}

function accountIn(change: LedgerChange | null): string | null {
  return change?.change === 'GRANT_ACCOUNT' ? change.account.reference : null;
}

/** What waits for such an action waits in vain. */
function isBadEnd(state: string, outcome: Outcome): boolean {
  return state === 'FAILED' || (state === 'CANCELLED' && outcome.code !== 'ALREADY_DONE');
}
