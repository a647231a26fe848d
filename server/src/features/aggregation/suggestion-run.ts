import { z } from 'zod';
import { type Actor, SYSTEM } from '../../platform/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Job, JobRequest } from '../../platform/jobs/job.ts';
import { personsSkipped, suggestionsChanged } from './aggregation-events.ts';
import { decideMerges } from './aggregation-service.ts';
import type { AggregationStores, InAggregationTransaction } from './aggregation-stores.ts';
import { leastScore } from './domain/aggregation-settings.ts';
import { type FoundPair, settlePairs } from './domain/suggestion.ts';
import { findPairs } from './matching/find-pairs.ts';
import type { Candidate } from './matching/match-index.ts';

const JOB = 'aggregation.suggest';

const payloadShape = z.object({
  /** Whom this snapshot added is compared with everybody; null = everybody. */
  snapshot: z.number().nullable(),
});

interface Dependencies {
  readonly clock: Clock;
  readonly stores: AggregationStores;
  readonly inTransaction: InAggregationTransaction;
  readonly everybody: () => Promise<readonly Candidate[]>;
  readonly newcomersOf: (snapshotNumber: number) => Promise<ReadonlySet<string>>;
}

/** One after the other: each sees what the one before has found. Asked for everybody again, the waiting job stands for both. */
export function suggestionJobOf(snapshot: number | null): JobRequest {
  return { name: JOB, payload: { snapshot }, queue: JOB, key: `${JOB}:${snapshot ?? 'all'}` };
}

/** Looks for persons who may be one (provisioning 3.9). */
export class SuggestionRun {
  constructor(private readonly dependencies: Dependencies) {}

  job(): Job {
    return {
      name: JOB,
      run: async (payload, stopping) => {
        const { snapshot } = payloadShape.parse(payload);
        if (snapshot === null) await this.redetermine(SYSTEM, stopping);
        else await this.afterSnapshot(snapshot, stopping);
      },
    };
  }

  private async afterSnapshot(snapshot: number, stopping: AbortSignal): Promise<void> {
    const newcomers = await this.dependencies.newcomersOf(snapshot);
    const pairs = await this.find((id) => newcomers.has(id), stopping);
    await this.dependencies.inTransaction(async (stores) => {
      await stores.merges.lock();
      const { merged, suggested } = settlePairs(await stillPossible(stores, pairs), await stores.settings.get());
      await stores.suggestions.add(suggested, this.dependencies.clock.now());
      await this.mergeAll(stores, merged);
      await this.settle(stores, SYSTEM, [...newcomers, ...suggested.flatMap(bothOf)]);
    });
  }

  /** Everybody against everybody; what was decided stays decided, and nothing is merged without asking. */
  private async redetermine(actor: Actor, stopping: AbortSignal): Promise<void> {
    const pairs = await this.find(() => true, stopping);
    await this.dependencies.inTransaction(async (stores) => {
      await stores.merges.lock();
      const settings = { ...(await stores.settings.get()), mergesAutomatically: false };
      const before = await stores.suggestions.withdraw('ALL');
      const { suggested } = settlePairs(await stillPossible(stores, pairs), settings);
      await stores.suggestions.add(suggested, this.dependencies.clock.now());
      await this.settle(stores, actor, [...before, ...suggested.flatMap(bothOf)]);
    });
  }

  private async find(isAsked: (id: string) => boolean, stopping: AbortSignal): Promise<readonly FoundPair[]> {
    const { stores, everybody } = this.dependencies;
    const score = leastScore(await stores.settings.get());
    if (score === null) return [];
    const all = await everybody();
    return findPairs(
      all.filter(({ id }) => isAsked(id)),
      all,
      score,
      await stores.suggestions.decided(),
      stopping,
    );
  }

  private async mergeAll(stores: AggregationStores, merged: readonly FoundPair[]): Promise<void> {
    if (merged.length === 0) return;
    const mains = await stores.merges.mainsOf(merged);
    const found = await stores.merges.candidates(merged.flatMap(bothOf));
    const decided = merged.flatMap(({ personId, otherId, score }, index) => {
      const main = found.get(mains[index] ?? '');
      const other = found.get(main?.id === personId ? otherId : personId);
      const isPossible = main !== undefined && other !== undefined && !other.isMain;
      return isPossible ? [{ main, other, origin: 'AUTOMATIC' as const, score }] : [];
    });
    await decideMerges(stores, SYSTEM, this.dependencies.clock.now(), decided);
  }

  private async settle(stores: AggregationStores, actor: Actor, personIds: readonly string[]): Promise<void> {
    const changes = await stores.settleSkipped(personIds);
    await stores.announce([
      ...personsSkipped(changes, actor),
      suggestionsChanged(await stores.suggestions.countOpen(), actor),
    ]);
  }
}

/** Without those of whom one has gone, or belongs to somebody else, since they were compared. */
async function stillPossible(stores: AggregationStores, pairs: readonly FoundPair[]): Promise<readonly FoundPair[]> {
  const found = await stores.merges.candidates([...new Set(pairs.flatMap(bothOf))]);
  const isPossible = (id: string) => {
    const person = found.get(id);
    return person !== undefined && person.isPresent && !person.isMember;
  };
  return pairs.filter((pair) => bothOf(pair).every(isPossible));
}

function bothOf({ personId, otherId }: FoundPair): readonly string[] {
  return [personId, otherId];
}
