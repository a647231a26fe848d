import type { Actor } from '../../platform/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Page, pageRequest } from '../../platform/paging.ts';
import { authorise } from '../access/index.ts';
import { mergeDecided, personsSkipped, settingsChanged, suggestionsChanged } from './aggregation-events.ts';
import type { AggregationStores, InAggregationTransaction } from './aggregation-stores.ts';
import { checkMerge, type InputProblem, notMerged } from './domain/aggregation-problems.ts';
import { type AggregationSettings, checkSettings } from './domain/aggregation-settings.ts';
import type { Merge, MergeCandidate, MergeOrigin } from './domain/merge.ts';
import { matchScore } from './matching/match-score.ts';

interface Dependencies {
  readonly clock: Clock;
  readonly stores: AggregationStores;
  readonly inTransaction: InAggregationTransaction;
}

export interface PersonAggregation {
  readonly skipped: boolean;
  readonly merges: readonly Merge[];
}

/** How alike a person and the one whom he would belong to are. */
export interface MergePreview {
  readonly personId: string;
  readonly text: string;
  readonly score: number;
}

/** Which records are one person: by hand, and how suggestions are found (provisioning 3.9). What is decided takes effect with the next snapshot. */
export class AggregationService {
  constructor(private readonly dependencies: Dependencies) {}

  async settings(actor: Actor): Promise<AggregationSettings> {
    authorise(actor, 'Query.aggregationSettings');
    return this.dependencies.stores.settings.get();
  }

  async setSettings(actor: Actor, settings: AggregationSettings): Promise<AggregationSettings | InputProblem> {
    authorise(actor, 'Mutation.setAggregationSettings');
    const problem = checkSettings(settings);
    if (problem !== null) return problem;
    return this.dependencies.inTransaction(async ({ settings: store, announce }) => {
      const before = await store.get();
      await store.set(settings, this.dependencies.clock.now());
      await announce([settingsChanged(changesBetween(before, settings), actor)]);
      return settings;
    });
  }

  async list(actor: Actor, first: number, after: string | null): Promise<Page<Merge>> {
    authorise(actor, 'Query.merges');
    return this.dependencies.stores.merges.page(pageRequest(first, after, 2));
  }

  /** Of each person in turn: whether he is skipped, and the current merges in which he is the main person or belongs to it. */
  async ofPersons(actor: Actor, ids: readonly string[]): Promise<readonly PersonAggregation[]> {
    authorise(actor, 'Query.person');
    const { merges } = this.dependencies.stores;
    const [found, skipped] = await Promise.all([merges.ofPersons(ids), merges.skippedOf(ids)]);
    const byPerson = new Map<string, Merge[]>(ids.map((id) => [id, []]));
    for (const merge of found) {
      for (const id of [merge.personId, merge.mainId]) byPerson.get(id)?.push(merge);
    }
    return ids.map((id) => ({ skipped: skipped.has(id), merges: byPerson.get(id) ?? [] }));
  }

  /** What would be compared, the main person first, with the score of each of the others. Unknown persons are left out. */
  async preview(actor: Actor, mainId: string, personIds: readonly string[]): Promise<readonly MergePreview[]> {
    authorise(actor, 'Query.previewMerge');
    const found = await this.dependencies.stores.merges.candidates([mainId, ...personIds]);
    const main = found.get(mainId);
    if (main === undefined) return [];
    return [mainId, ...personIds.filter((id) => id !== mainId)].flatMap((personId) => {
      const text = found.get(personId)?.text;
      return text === undefined ? [] : [{ personId, text, score: matchScore(main.text, text) }];
    });
  }

  async merge(actor: Actor, mainId: string, personIds: readonly string[]): Promise<readonly Merge[] | InputProblem> {
    authorise(actor, 'Mutation.mergePersons');
    const ids = [...new Set(personIds)];
    return this.dependencies.inTransaction(async (stores) => {
      await stores.merges.lock();
      const found = await stores.merges.candidates([mainId, ...ids]);
      const main = found.get(mainId);
      const others = ids.map((id) => found.get(id));
      const problem = checkMerge(main, others);
      if (problem !== null) return problem;
      await decideMerges(stores, actor, this.dependencies.clock.now(), [
        ...others.map((other) => ({ main: known(main), other: known(other), origin: 'MANUAL' as const, score: null })),
      ]);
      return (await stores.merges.ofPersons([mainId])).filter(({ personId }) => ids.includes(personId));
    });
  }

  /** The person is on his own again with the next snapshot; what was decided and has not taken effect is undone now. */
  async unmerge(actor: Actor, personId: string): Promise<Merge | InputProblem> {
    authorise(actor, 'Mutation.unmergePerson');
    return this.dependencies.inTransaction(async (stores) => {
      await stores.merges.lock();
      const ended = await stores.merges.end(personId, this.dependencies.clock.now());
      if (ended === null) return notMerged();
      const main = (await stores.merges.candidates([ended.mainId])).get(ended.mainId);
      const changes = await stores.settleSkipped([personId, ended.mainId]);
      await stores.announce([
        mergeDecided('UnmergePerson', personId, { main: main?.displayName ?? '' }, actor),
        ...personsSkipped(changes, actor),
      ]);
      return { ...ended, state: 'ENDING' };
    });
  }
}

export interface DecidedMerge {
  readonly main: MergeCandidate;
  readonly other: MergeCandidate;
  readonly origin: MergeOrigin;
  readonly score: number | null;
}

/** Writes down merges that were checked, in the caller's transaction. */
export async function decideMerges(
  { merges, suggestions, settleSkipped, announce }: AggregationStores,
  actor: Actor,
  now: Date,
  decided: readonly DecidedMerge[],
): Promise<void> {
  await merges.add(
    decided.map(({ main, other, origin }) => ({ personId: other.id, mainId: main.id, origin })),
    actor.id,
    now,
  );
  const pairs = decided.map(({ main, other }) => ({ personId: other.id, mainId: main.id }));
  const concerned = await suggestions.handOver(pairs);
  const changes = await settleSkipped([...concerned, ...pairs.flatMap(({ personId, mainId }) => [personId, mainId])]);
  await announce([
    ...decided.map(({ main, other, origin, score }) =>
      mergeDecided(
        'MergePersons',
        other.id,
        { main: main.displayName, origin, ...(score === null ? {} : { score }) },
        actor,
      ),
    ),
    ...personsSkipped(changes, actor),
    suggestionsChanged(await suggestions.countOpen(), actor),
  ]);
}

function known(candidate: MergeCandidate | undefined): MergeCandidate {
  if (candidate === undefined) throw new Error('A merge of an unknown person passed its check.');
  return candidate;
}

function changesBetween(before: AggregationSettings, after: AggregationSettings) {
  const was = new Map<string, unknown>(Object.entries(before));
  return Object.fromEntries(
    Object.entries(after).flatMap(([key, to]) => {
      const from = was.get(key);
      return from === to ? [] : [[key, { from: String(from), to: String(to) }] as const];
    }),
  );
}
