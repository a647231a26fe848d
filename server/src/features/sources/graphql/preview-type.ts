import 'reflect-metadata';
import { Field, Int, ObjectType } from 'type-graphql';
import { wordsEnum } from '../../../platform/graphql/enums.ts';
import { JSONObjectScalar } from '../../../platform/graphql/scalars.ts';
import { resultUnion } from '../../../platform/graphql/union.ts';
import { SCRIPT_FAULT_CODES, type ScriptFault } from '../../../platform/scripting/script-engine.ts';
import type { RawRecord } from '../domain/field-reader.ts';
import type { MappedField } from '../domain/mapping-preview.ts';
import type { FileEncoding } from '../domain/source.ts';
import type { FilePreview, MappingPreview } from '../preview-service.ts';
import { FileEncodingEnum } from './source-enums.ts';

const ScriptFaultCodeEnum = wordsEnum('ScriptFaultCode', SCRIPT_FAULT_CODES);

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

@ObjectType('ScriptFault', {
  description: 'Why a script gave nothing; line and column from 1, null when nobody knows.',
  simpleResolvers: true,
})
class ScriptFaultType implements ScriptFault {
  @Field(() => ScriptFaultCodeEnum) readonly code!: ScriptFault['code'];
  @Field(() => String) readonly message!: string;
  @Field(() => Int, { nullable: true }) readonly line!: number | null;
  @Field(() => Int, { nullable: true }) readonly column!: number | null;
}

@ObjectType('MappedField', { simpleResolvers: true })
export class MappedFieldType implements MappedField {
  @Field(() => String) readonly field!: string;
  @Field(() => String, { nullable: true }) readonly value!: string | null;
  @Field(() => String, { nullable: true }) readonly problem!: MappedField['problem'];
  @Field(() => ScriptFaultType, { nullable: true }) readonly fault!: ScriptFault | null;
}

@ObjectType('MappingPreview', {
  description:
    'The mapping applied to one record as the source has it now; private contact data is masked, for scripts, too.',
  simpleResolvers: true,
})
export class MappingPreviewType implements MappingPreview {
  @Field(() => String) readonly recordKey!: string;
  @Field(() => String, { nullable: true, description: 'Key of the record before it.' }) readonly previous!:
    | string
    | null;
  @Field(() => String, { nullable: true, description: 'Key of the record after it.' }) readonly next!: string | null;
  @Field(() => JSONObjectScalar) readonly raw!: RawRecord;
  @Field(() => [JSONObjectScalar]) readonly rawContracts!: readonly RawRecord[];
  @Field(() => [MappedFieldType]) readonly person!: readonly MappedField[];
  @Field(() => [[MappedFieldType]]) readonly contracts!: readonly (readonly MappedField[])[];
}

export const FilePreviewResult = resultUnion({ name: 'FilePreviewResult', success: FilePreviewType });
export const MappingPreviewResult = resultUnion({ name: 'MappingPreviewResult', success: MappingPreviewType });
