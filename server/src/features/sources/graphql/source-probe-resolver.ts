import 'reflect-metadata';
import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { GraphQLContext } from '../../../platform/graphql/context.ts';
import type { SourceConnector } from '../connectors/connector.ts';
import type { SourcePreview } from '../domain/source-preview.ts';
import type { InputProblem } from '../domain/source-problems.ts';
import type { SourceProbeService } from '../source-probe-service.ts';
import { PreviewSourceInput, toTriedSource } from './source-inputs.ts';
import { SourceConnectorType, SourcePreviewResult } from './source-probe-type.ts';

@Resolver()
export class SourceProbeResolver {
  constructor(private readonly service: SourceProbeService) {}

  @Query(() => [SourceConnectorType], { description: 'The kinds of sources there are, with the form of each.' })
  sourceConnectors(@Ctx() { actor }: GraphQLContext): readonly SourceConnector[] {
    return this.service.connectors(actor);
  }

  @Query(() => SourcePreviewResult, {
    description: 'Reaches a source as its form has it; nothing of it need be stored, and nothing is imported.',
  })
  previewSource(
    @Ctx() { actor }: GraphQLContext,
    @Arg('input', () => PreviewSourceInput) input: PreviewSourceInput,
  ): Promise<SourcePreview | InputProblem> {
    return this.service.preview(actor, toTriedSource(input));
  }
}
