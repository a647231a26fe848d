import type { InTransaction } from '../../platform/database/transaction.ts';
import type { Target } from '../targets/index.ts';
import type { AccountMoves, StateOfAccounts } from './storage/account-moves.ts';
import type { UpdateCandidate } from './storage/plan-store.ts';
import { type UpdatePlanner, usesAccountData } from './update-planner.ts';

/** What is read and mapped, all bound to one transaction of isolation REPEATABLE READ. */
export interface StaleStores {
  readonly moves: Pick<AccountMoves, 'since' | 'candidates'>;
  readonly planner: Pick<UpdatePlanner, 'moved'>;
  readonly targets: () => Promise<readonly Target[]>;
}

/** An account, or access to one, whose mapped values differ from those last written to it. */
export interface StaleEntitlement {
  readonly entitlementId: string;
  readonly personIds: readonly string[];
}

interface Known {
  readonly state: StateOfAccounts;
  /** Of each target. */
  readonly mappingVersions: ReadonlyMap<string, number>;
  /** By person. */
  readonly stale: Map<string, string[]>;
}

const BATCH = 2_000;

/**
 * The granted accounts that would be written otherwise, whatever the rules want and whoever takes part. Kept from one time to the next:
 * only accounts are mapped again of persons whose version or ledger moved since, and all of them after a change of a mapping.
 */
export class StaleAccounts {
  private known: Known | null = null;
  private turns: Promise<unknown> = Promise.resolve();

  /** @param inSnapshot of isolation REPEATABLE READ */
  constructor(private readonly inSnapshot: InTransaction<StaleStores>) {}

  /** As they are now. Transactions follow each other, so that none sees an earlier state than the one before. */
  follow(): Promise<readonly StaleEntitlement[]> {
    const turn = this.turns.then(() => this.inSnapshot((stores) => this.bring(stores)));
    this.turns = turn.catch(() => undefined);
    return turn;
  }

  private async bring({ moves, planner, targets }: StaleStores): Promise<readonly StaleEntitlement[]> {
    const before = this.known;
    const { now, moves: moved } = await moves.since(before?.state ?? null);
    const all = new Map((await targets()).map((target) => [target.id, target]));
    const isWhole = before === null || moved === null || isMappedOtherwise(before, all);
    const personIds = isWhole ? null : moved;
    const stale = isWhole ? new Map<string, string[]>() : before.stale;
    // Half of a change would stay for good: without it the next one looks at everybody.
    this.known = null;
    for (const id of personIds ?? []) stale.delete(id);
    if (personIds === null || personIds.length > 0) {
      for await (const candidates of inBatches(moves, personIds, all)) {
        for (const { personId, entitlementId } of await planner.moved(candidates, all)) {
          stale.set(personId, [...(stale.get(personId) ?? []), entitlementId]);
        }
      }
    }
    const mappingVersions = new Map(Array.from(all.values(), ({ id, mappingVersion }) => [id, mappingVersion]));
    this.known = { state: now, mappingVersions, stale };
    return byEntitlement(stale);
  }
}

/** Accounts of a target that was not known come with changes of the ledger. */
function isMappedOtherwise({ mappingVersions }: Known, targets: ReadonlyMap<string, Target>): boolean {
  return Array.from(targets.values()).some(({ id, mappingVersion }) => {
    return mappingVersions.has(id) && mappingVersions.get(id) !== mappingVersion;
  });
}

async function* inBatches(
  moves: StaleStores['moves'],
  personIds: readonly string[] | null,
  targets: ReadonlyMap<string, Target>,
): AsyncGenerator<readonly UpdateCandidate[]> {
  const usingAccountData = Array.from(targets.values())
    .filter(usesAccountData)
    .map(({ id }) => id);
  for (let after: string | null = null; ; ) {
    const candidates: readonly UpdateCandidate[] = await moves.candidates(personIds, usingAccountData, after, BATCH);
    yield candidates;
    after = candidates.at(-1)?.accountId ?? null;
    if (candidates.length < BATCH) return;
  }
}

function byEntitlement(stale: Known['stale']): readonly StaleEntitlement[] {
  const persons = new Map<string, string[]>();
  for (const [personId, entitlementIds] of stale) {
    for (const id of entitlementIds) {
      const known = persons.get(id);
      if (known === undefined) persons.set(id, [personId]);
      else known.push(personId);
    }
  }
  return Array.from(persons, ([entitlementId, personIds]) => ({ entitlementId, personIds }));
}
