import DataLoader from 'dataloader';
import type { GraphQLContext } from '../../../platform/graphql/context.ts';
import type { Evaluation } from '../domain/evaluation.ts';
import type { EvaluationService } from '../evaluation-service.ts';

/** For field resolvers of later features that name evaluations. */
export class EvaluationLoaders {
  constructor(private readonly service: EvaluationService) {}

  evaluation(context: GraphQLContext, id: string): Promise<Evaluation | null> {
    const loader = context.loaders.get('evaluation.byId', () => {
      return new DataLoader<string, Evaluation | null>(async (ids) => {
        const found = await this.service.byIds(context.actor, ids);
        return ids.map((asked) => found.find((one) => one.id === asked) ?? null);
      });
    });
    return loader.load(id);
  }
}
