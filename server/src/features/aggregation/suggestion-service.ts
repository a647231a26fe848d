import type { Actor } from '../../platform/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Page, pageRequest } from '../../platform/paging.ts';
import { authorise } from '../access/index.ts';
import { mergeRejected, personsSkipped, suggestionsChanged } from './aggregation-events.ts';
import { decideMerges } from './aggregation-service.ts';
import type { AggregationStores, InAggregationTransaction } from './aggregation-stores.ts';
import { checkMerge, type InputProblem, suggestionDecided } from './domain/aggregation-problems.ts';
import type { Suggestion } from './domain/suggestion.ts';
import { suggestionJobOf } from './suggestion-run.ts';

interface Dependencies {
  readonly clock: Clock;
  readonly stores: AggregationStores;
  readonly inTransaction: InAggregationTransaction;
}

/** Deciding on persons who may be one (provisioning 3.9). */
export class SuggestionService {
  constructor(private readonly dependencies: Dependencies) {}

  async open(actor: Actor, first: number, after: string | null): Promise<Page<Suggestion>> {
    authorise(actor, 'Query.mergeSuggestions');
    return this.dependencies.stores.suggestions.open(pageRequest(first, after, 2));
  }

  /** They are one person from the next snapshot on. The main person is whose primary contract would be that of both, unless `mainId` says otherwise. */
  async approve(actor: Actor, id: string, mainId: string | null): Promise<Suggestion | InputProblem> {
    authorise(actor, 'Mutation.approveMerge');
    return this.dependencies.inTransaction(async (stores) => {
      await stores.merges.lock();
      const suggestion = await stores.suggestions.find(id);
      if (suggestion === null || suggestion.state !== 'OPEN') return suggestionDecided();
      const { personId, otherId, score } = suggestion;
      const chosen = mainId ?? (await stores.merges.mainsOf([suggestion]))[0] ?? otherId;
      const found = await stores.merges.candidates([personId, otherId]);
      const main = found.get(chosen);
      const other = found.get(chosen === personId ? otherId : personId);
      const problem = checkMerge(main, [other]);
      if (problem !== null) return problem;
      if (main === undefined || other === undefined) return suggestionDecided();
      const now = this.dependencies.clock.now();
      await stores.suggestions.decide(id, 'APPROVED', actor.id, now);
      await decideMerges(stores, actor, now, [{ main, other, origin: 'SUGGESTION', score }]);
      return { ...suggestion, state: 'APPROVED' };
    });
  }

  /** They are two, and are not suggested again. */
  async reject(actor: Actor, id: string): Promise<Suggestion | InputProblem> {
    authorise(actor, 'Mutation.rejectMerge');
    return this.dependencies.inTransaction(async (stores) => {
      await stores.merges.lock();
      const suggestion = await stores.suggestions.find(id);
      const isDecided = await stores.suggestions.decide(id, 'REJECTED', actor.id, this.dependencies.clock.now());
      if (suggestion === null || !isDecided) return suggestionDecided();
      const { personId, otherId, score } = suggestion;
      const other = (await stores.merges.candidates([otherId])).get(otherId);
      const changes = await stores.settleSkipped([personId, otherId]);
      await stores.announce([
        mergeRejected(personId, { other: other?.displayName ?? '', score }, actor),
        ...personsSkipped(changes, actor),
        suggestionsChanged(await stores.suggestions.countOpen(), actor),
      ]);
      return { ...suggestion, state: 'REJECTED' };
    });
  }

  /** Compares everybody with everybody, soon: what is open is found anew, what was decided stays decided. */
  async redetermine(actor: Actor): Promise<boolean> {
    authorise(actor, 'Mutation.redetermineMerges');
    await this.dependencies.inTransaction(({ addJobs }) => addJobs([suggestionJobOf(null)]));
    return true;
  }
}
