import 'reflect-metadata';
import { Field, ObjectType } from 'type-graphql';
import { JSONObjectScalar } from '../../../platform/graphql/scalars.ts';
import { resultUnion } from '../../../platform/graphql/union.ts';
import type { MappedField } from '../domain/mapping-preview.ts';
import type { FileEncoding } from '../domain/source.ts';
import type { FilePreview, MappingPreview } from '../preview-service.ts';
import { FileEncodingEnum } from './source-enums.ts';

@ObjectType('FilePreview', {
  description: 'First rows of a file with the columns found, for choosing keys and mapping.',
  simpleResolvers: true,
})
export class FilePreviewType implements FilePreview {
  @Field(() => String) readonly fileName!: string;
  @Field(() => String) readonly delimiter!: string;
  @Field(() => FileEncodingEnum) readonly encoding!: FileEncoding;
  @Field(() => [String]) readonly columns!: readonly string[];
  @Field(() => [[String]]) readonly rows!: readonly (readonly string[])[];
}

@ObjectType('MappedField', { simpleResolvers: true })
export class MappedFieldType implements MappedField {
  @Field(() => String) readonly field!: string;
  @Field(() => String, { nullable: true }) readonly value!: string | null;
  @Field(() => String, { nullable: true }) readonly problem!: MappedField['problem'];
}

@ObjectType('MappingPreview', {
  description: 'The mapping applied to one record of the last upload or import; private contact data is masked.',
  simpleResolvers: true,
})
export class MappingPreviewType implements MappingPreview {
  @Field(() => String) readonly recordKey!: string;
  @Field(() => JSONObjectScalar) readonly raw!: Readonly<Record<string, string>>;
  @Field(() => [MappedFieldType]) readonly person!: readonly MappedField[];
  @Field(() => [[MappedFieldType]]) readonly contracts!: readonly (readonly MappedField[])[];
}

export const FilePreviewResult = resultUnion({ name: 'FilePreviewResult', success: FilePreviewType });
export const MappingPreviewResult = resultUnion({ name: 'MappingPreviewResult', success: MappingPreviewType });
