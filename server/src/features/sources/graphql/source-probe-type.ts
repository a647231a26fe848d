import 'reflect-metadata';
import { Field, ObjectType } from 'type-graphql';
import { ConnectorOptionType } from '../../../platform/graphql/connector-option-type.ts';
import { wordsEnum } from '../../../platform/graphql/enums.ts';
import { resultUnion } from '../../../platform/graphql/union.ts';
import type { ConnectorOption } from '../../../platform/settings/connector-option.ts';
import type { SourceConnector } from '../connectors/connector.ts';
import type { FieldMapping, Mapping, SourceFileKind } from '../domain/source.ts';
import type { ListSample, SourcePreview } from '../domain/source-preview.ts';
import { SourceFileKindEnum } from './source-enums.ts';
import { FieldMappingType } from './source-type.ts';

export const SourceListsEnum = wordsEnum('SourceLists', ['FILES', 'SETTINGS'] as const);

@ObjectType('SourceConnector', {
  description:
    'A kind of source. FILES: each list is a file of the source; SETTINGS: the lists follow from the settings.',
  simpleResolvers: true,
})
export class SourceConnectorType implements Pick<SourceConnector, 'name' | 'label' | 'lists' | 'options'> {
  @Field(() => String) readonly name!: string;
  @Field(() => String) readonly label!: string;
  @Field(() => SourceListsEnum) readonly lists!: SourceConnector['lists'];
  @Field(() => [ConnectorOptionType]) readonly options!: readonly ConnectorOption[];
}

@ObjectType('SourceListPreview', {
  description: 'The first records of a list as cells by path; private contact data masked.',
  simpleResolvers: true,
})
export class SourceListPreviewType implements ListSample {
  @Field(() => SourceFileKindEnum) readonly kind!: SourceFileKind;
  @Field(() => String) readonly name!: string;
  @Field(() => [String]) readonly columns!: readonly string[];
  @Field(() => [[String]]) readonly rows!: readonly (readonly string[])[];
}

@ObjectType('ProposedMapping', { simpleResolvers: true })
export class ProposedMappingType implements Mapping {
  @Field(() => [FieldMappingType]) readonly person!: readonly FieldMapping[];
  @Field(() => [FieldMappingType]) readonly contract!: readonly FieldMapping[];
}

@ObjectType('SourcePreview', {
  description: 'What a source holds, and the mapping that a new source of this form begins with.',
  simpleResolvers: true,
})
export class SourcePreviewType implements SourcePreview {
  @Field(() => [SourceListPreviewType]) readonly lists!: readonly ListSample[];
  @Field(() => ProposedMappingType) readonly mapping!: Mapping;
}

export const SourcePreviewResult = resultUnion({ name: 'SourcePreviewResult', success: SourcePreviewType });
