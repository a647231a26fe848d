import 'reflect-metadata';
import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { GraphQLContext } from '../../../platform/graphql/context.ts';
import type { InputProblem } from '../domain/source-problems.ts';
import type { FilePreview, MappingPreview, PreviewService } from '../preview-service.ts';
import { FilePreviewResult, MappingPreviewResult } from './preview-type.ts';
import { PreviewFileInput, SetSourceMappingInput, toMappingChange } from './source-inputs.ts';

@Resolver()
export class PreviewResolver {
  constructor(private readonly service: PreviewService) {}

  @Query(() => FilePreviewResult)
  previewFile(
    @Ctx() { actor }: GraphQLContext,
    @Arg('input', () => PreviewFileInput) { uploadId, path, delimiter, encoding }: PreviewFileInput,
  ): Promise<FilePreview | InputProblem> {
    return this.service.previewFile(actor, {
      uploadId: uploadId ?? null,
      path: path ?? null,
      delimiter: delimiter ?? null,
      encoding: encoding ?? null,
    });
  }

  @Query(() => MappingPreviewResult)
  previewMapping(
    @Ctx() { actor }: GraphQLContext,
    @Arg('input', () => SetSourceMappingInput) input: SetSourceMappingInput,
    @Arg('recordKey', () => String, { nullable: true }) recordKey: string | null,
  ): Promise<MappingPreview | InputProblem> {
    return this.service.previewMapping(actor, toMappingChange(input), recordKey ?? null);
  }
}
