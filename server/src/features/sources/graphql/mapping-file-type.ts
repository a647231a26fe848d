import 'reflect-metadata';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { wordsEnum } from '../../../platform/graphql/enums.ts';
import { resultUnion } from '../../../platform/graphql/union.ts';
import { type FileField, MAPPING_FILE_OUTCOMES } from '../domain/mapping-file.ts';
import type { MappingMode, Source } from '../domain/source.ts';
import type { ImportMapping, MappingImport } from '../mapping-exchange-service.ts';
import { MappingModeEnum } from './source-enums.ts';
import { SourceType } from './source-type.ts';

const MappingFileOutcomeEnum = wordsEnum('MappingFileOutcome', MAPPING_FILE_OUTCOMES);

@InputType()
export class ImportSourceMappingInput implements ImportMapping {
  @Field(() => ID) readonly sourceId!: string;
  @Field(() => String, { description: 'Text of the file.' }) readonly content!: string;
  @Field(() => Boolean, { description: 'False only tells what would become of it.' }) readonly apply!: boolean;
}

@ObjectType('MappingFileField', {
  description: 'What became of one field of a mapping file.',
  simpleResolvers: true,
})
class MappingFileFieldType implements FileField {
  @Field(() => String) readonly subject!: FileField['subject'];
  @Field(() => String, { description: 'As the file spells it.' }) readonly field!: string;
  @Field(() => MappingModeEnum, { nullable: true }) readonly mode!: MappingMode | null;
  @Field(() => MappingFileOutcomeEnum) readonly outcome!: FileField['outcome'];
  @Field(() => String, { nullable: true }) readonly message!: string | null;
}

@ObjectType('MappingImport', { simpleResolvers: true })
class MappingImportType implements MappingImport {
  @Field(() => SourceType) readonly source!: Source;
  @Field(() => Boolean) readonly applied!: boolean;
  @Field(() => [MappingFileFieldType]) readonly fields!: readonly FileField[];
}

export const MappingImportResult = resultUnion({ name: 'MappingImportResult', success: MappingImportType });
