import 'reflect-metadata';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar, JSONObjectScalar } from '../../../platform/graphql/scalars.ts';
import { resultUnion } from '../../../platform/graphql/union.ts';
import type { FieldMapping, FileEncoding, MappingMode, Source, SourceFile, SourceFileKind } from '../domain/source.ts';
import type { ImportThresholds, Threshold } from '../domain/thresholds.ts';
import { FileEncodingEnum, MappingModeEnum, SourceFileKindEnum } from './source-enums.ts';

@ObjectType('SourceFile', {
  description: 'Where a file is read from: an upload or a path on the server.',
  simpleResolvers: true,
})
export class SourceFileType implements SourceFile {
  @Field(() => SourceFileKindEnum) readonly kind!: SourceFileKind;
  @Field(() => ID, { nullable: true }) readonly uploadId!: string | null;
  @Field(() => String, { nullable: true }) readonly path!: string | null;
  @Field(() => String) readonly delimiter!: string;
  @Field(() => FileEncodingEnum) readonly encoding!: FileEncoding;
  @Field(() => [String]) readonly keyColumns!: readonly string[];
  @Field(() => [String]) readonly personKeyColumns!: readonly string[];
  @Field(() => String, { nullable: true }) readonly idColumn!: string | null;
  @Field(() => String, { nullable: true }) readonly nameColumn!: string | null;
  @Field(() => String, { nullable: true }) readonly parentColumn!: string | null;
  @Field(() => String, { nullable: true }) readonly managerColumn!: string | null;
  @Field(() => String, { nullable: true }) readonly part!: string | null;
}

@ObjectType('FieldMapping', {
  description:
    "One mapped field; `field` in the ecosystem's spelling (Name.FamilyName); dateFormat for date fields (yyyy-MM-dd, d-M-yyyy, M/d/yyyy).",
  simpleResolvers: true,
})
export class FieldMappingType implements FieldMapping {
  @Field(() => String) readonly field!: string;
  @Field(() => MappingModeEnum) readonly mode!: MappingMode;
  @Field(() => String) readonly value!: string;
  @Field(() => Boolean) readonly required!: boolean;
  @Field(() => String, { nullable: true }) readonly dateFormat!: string | null;
}

@ObjectType('SourceMapping', { simpleResolvers: true })
export class SourceMappingType {
  @Field(() => Int) readonly version!: number;
  @Field(() => [FieldMappingType]) readonly person!: readonly FieldMapping[];
  @Field(() => [FieldMappingType]) readonly contract!: readonly FieldMapping[];
}

@ObjectType('Threshold', {
  description: 'Count and percentage: either one reached blocks; 0 = off.',
  simpleResolvers: true,
})
export class ThresholdType implements Threshold {
  @Field(() => Boolean) readonly enabled!: boolean;
  @Field(() => Int) readonly count!: number;
  @Field(() => Float) readonly percentage!: number;
}

@ObjectType('ImportThresholds', { simpleResolvers: true })
export class ImportThresholdsType implements ImportThresholds {
  @Field(() => ThresholdType) readonly added!: Threshold;
  @Field(() => ThresholdType) readonly removed!: Threshold;
  @Field(() => ThresholdType) readonly blocked!: Threshold;
}

/** Persons and imports of a source are resolved by `SourceFieldsResolver`. */
@ObjectType('Source', { simpleResolvers: true })
export class SourceType implements Source {
  @Field(() => ID) readonly id!: string;
  @Field(() => String) readonly name!: string;
  @Field(() => String) readonly connector!: string;
  @Field(() => [SourceFileType]) readonly files!: readonly SourceFile[];
  @Field(() => JSONObjectScalar) readonly settings!: Source['settings'];
  @Field(() => [String]) readonly secretsSet!: readonly string[];
  @Field(() => SourceMappingType) readonly mapping!: Source['mapping'];
  @Field(() => ImportThresholdsType) readonly thresholds!: ImportThresholds;
  @Field(() => DateTimeScalar) readonly createdAt!: Date;
  @Field(() => DateTimeScalar) readonly updatedAt!: Date;
}

@ObjectType('MappableField', {
  description: 'What a field of the model is, for the mapping screen.',
  simpleResolvers: true,
})
export class MappableFieldType {
  @Field(() => String) readonly subject!: string;
  @Field(() => String) readonly path!: string;
  @Field(() => String) readonly kind!: string;
  @Field(() => Boolean) readonly isPrivate!: boolean;
  @Field(() => String, {
    nullable: true,
    description: 'Of a custom field; the others have their words on the screens.',
  })
  readonly displayName!: string | null;
}

export const SourceResult = resultUnion({ name: 'SourceResult', success: SourceType });
