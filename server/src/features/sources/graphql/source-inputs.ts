import 'reflect-metadata';
import { Field, Float, ID, InputType, Int } from 'type-graphql';
import { JSONObjectScalar } from '../../../platform/graphql/scalars.ts';
import type { Given } from '../../../platform/settings/check-settings.ts';
import type { FieldMapping, FileEncoding, MappingMode, SourceFile, SourceFileKind } from '../domain/source.ts';
import type { ImportThresholds, Threshold } from '../domain/thresholds.ts';
import type { TriedSource } from '../source-probe-service.ts';
import type { NewSource, SourceMappingChange, SourcePatch } from '../source-service.ts';
import { FileEncodingEnum, MappingModeEnum, SourceFileKindEnum } from './source-enums.ts';

/** What may be left out is absent or null here, and null or empty in the domain. */
@InputType()
export class SourceFileInput {
  @Field(() => SourceFileKindEnum) readonly kind!: SourceFileKind;
  @Field(() => ID, { nullable: true }) readonly uploadId?: string | null;
  @Field(() => String, { nullable: true }) readonly path?: string | null;
  @Field(() => String) readonly delimiter!: string;
  @Field(() => FileEncodingEnum) readonly encoding!: FileEncoding;
  @Field(() => [String]) readonly keyColumns!: readonly string[];
  @Field(() => [String], { nullable: true }) readonly personKeyColumns?: readonly string[] | null;
  @Field(() => String, { nullable: true }) readonly idColumn?: string | null;
  @Field(() => String, { nullable: true }) readonly nameColumn?: string | null;
  @Field(() => String, { nullable: true }) readonly parentColumn?: string | null;
  @Field(() => String, { nullable: true }) readonly managerColumn?: string | null;
  @Field(() => String, {
    nullable: true,
    description:
      'Excel: the sheet, the first by default. JSON: the dotted path of the list; by default the file is the list.',
  })
  readonly part?: string | null;
}

@InputType()
export class FieldMappingInput {
  @Field(() => String) readonly field!: string;
  @Field(() => MappingModeEnum) readonly mode!: MappingMode;
  @Field(() => String) readonly value!: string;
  @Field(() => Boolean) readonly required!: boolean;
  @Field(() => String, { nullable: true }) readonly dateFormat?: string | null;
}

@InputType()
export class ThresholdInput implements Threshold {
  @Field(() => Boolean) readonly enabled!: boolean;
  @Field(() => Int) readonly count!: number;
  @Field(() => Float) readonly percentage!: number;
}

@InputType()
export class ImportThresholdsInput implements ImportThresholds {
  @Field(() => ThresholdInput) readonly added!: Threshold;
  @Field(() => ThresholdInput) readonly removed!: Threshold;
  @Field(() => ThresholdInput) readonly blocked!: Threshold;
}

@InputType()
export class PreviewFileInput {
  @Field(() => ID, { nullable: true }) readonly uploadId?: string | null;
  @Field(() => String, { nullable: true }) readonly path?: string | null;
  @Field(() => String, { nullable: true }) readonly delimiter?: string | null;
  @Field(() => FileEncodingEnum, { nullable: true }) readonly encoding?: FileEncoding | null;
}

@InputType()
export class CreateSourceInput {
  @Field(() => String) readonly name!: string;
  @Field(() => String, { defaultValue: 'csv', description: 'One of sourceConnectors.' }) readonly connector!: string;
  @Field(() => [SourceFileInput], { nullable: true }) readonly files?: readonly SourceFileInput[] | null;
  @Field(() => JSONObjectScalar, { nullable: true }) readonly settings?: Given | null;
  @Field(() => JSONObjectScalar, { nullable: true }) readonly secrets?: Given | null;
}

@InputType()
export class PreviewSourceInput {
  @Field(() => ID, { nullable: true, description: 'Its secrets stand for those that are not given.' })
  readonly sourceId?: string | null;
  @Field(() => String) readonly connector!: string;
  @Field(() => [SourceFileInput], { nullable: true }) readonly files?: readonly SourceFileInput[] | null;
  @Field(() => JSONObjectScalar, { nullable: true }) readonly settings?: Given | null;
  @Field(() => JSONObjectScalar, { nullable: true }) readonly secrets?: Given | null;
}

@InputType()
export class UpdateSourceInput {
  @Field(() => ID) readonly id!: string;
  @Field(() => String, { nullable: true }) readonly name?: string | null;
  @Field(() => [SourceFileInput], { nullable: true }) readonly files?: readonly SourceFileInput[] | null;
  @Field(() => JSONObjectScalar, { nullable: true }) readonly settings?: Given | null;
  @Field(() => JSONObjectScalar, {
    nullable: true,
    description: 'Secrets that are left out stay as they are; null takes one away.',
  })
  readonly secrets?: Given | null;
  @Field(() => ImportThresholdsInput, { nullable: true }) readonly thresholds?: ImportThresholds | null;
}

@InputType()
export class SetSourceMappingInput {
  @Field(() => ID) readonly sourceId!: string;
  @Field(() => [FieldMappingInput]) readonly person!: readonly FieldMappingInput[];
  @Field(() => [FieldMappingInput]) readonly contract!: readonly FieldMappingInput[];
}

export function toNewSource({ name, connector, files, settings, secrets }: CreateSourceInput): NewSource {
  return {
    name,
    connector,
    files: files?.map(toSourceFile) ?? [],
    settings: settings ?? {},
    secrets: secrets ?? {},
  };
}

export function toTriedSource({ sourceId, connector, files, settings, secrets }: PreviewSourceInput): TriedSource {
  return {
    sourceId: sourceId ?? null,
    connector,
    files: files?.map(toSourceFile) ?? [],
    settings: settings ?? {},
    secrets: secrets ?? {},
  };
}

export function toSourcePatch({ id, name, files, settings, secrets, thresholds }: UpdateSourceInput): SourcePatch {
  return {
    id,
    name: name ?? null,
    files: files?.map(toSourceFile) ?? null,
    settings: settings ?? null,
    secrets: secrets ?? null,
    thresholds: thresholds == null ? null : toThresholds(thresholds),
  };
}

export function toMappingChange({ sourceId, person, contract }: SetSourceMappingInput): SourceMappingChange {
  return { sourceId, person: person.map(toFieldMapping), contract: contract.map(toFieldMapping) };
}

function toSourceFile(input: SourceFileInput): SourceFile {
  const { kind, delimiter, encoding, keyColumns } = input;
  return {
    kind,
    uploadId: input.uploadId ?? null,
    path: input.path ?? null,
    delimiter,
    encoding,
    keyColumns,
    personKeyColumns: input.personKeyColumns ?? [],
    idColumn: input.idColumn ?? null,
    nameColumn: input.nameColumn ?? null,
    parentColumn: input.parentColumn ?? null,
    managerColumn: input.managerColumn ?? null,
    part: input.part ?? null,
  };
}

function toFieldMapping({ field, mode, value, required, dateFormat }: FieldMappingInput): FieldMapping {
  return { field, mode, value, required, dateFormat: dateFormat ?? null };
}

/** Plain objects: what arrives are instances of the classes above. */
function toThresholds({ added, removed, blocked }: ImportThresholds): ImportThresholds {
  return { added: { ...added }, removed: { ...removed }, blocked: { ...blocked } };
}
