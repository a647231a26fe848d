import 'reflect-metadata';
import { Field, InputType, ObjectType } from 'type-graphql';
import { resultUnion } from '../../../platform/graphql/union.ts';
import { SortDirectionEnum } from '../../persons/index.ts';
import type { NameFormats } from '../domain/display-name.ts';
import type { ContractCriterion, CriterionDirection } from '../domain/primary-contract.ts';
import type { PrimaryManagerMode } from '../domain/primary-manager.ts';
import type { SourceConfiguration } from '../domain/source-configuration.ts';
import { PrimaryManagerModeEnum } from './source-enums.ts';

@ObjectType('NameFormats', { simpleResolvers: true })
export class NameFormatsType implements NameFormats {
  @Field(() => String) readonly B!: string;
  @Field(() => String) readonly P!: string;
  @Field(() => String) readonly BP!: string;
  @Field(() => String) readonly PB!: string;
}

@InputType()
export class NameFormatsInput implements NameFormats {
  @Field(() => String) readonly B!: string;
  @Field(() => String) readonly P!: string;
  @Field(() => String) readonly BP!: string;
  @Field(() => String) readonly PB!: string;
}

@ObjectType('ContractCriterion', { simpleResolvers: true })
class ContractCriterionType implements ContractCriterion {
  @Field(() => String, { description: 'Path of a contract field: `details.fte`.' }) readonly field!: string;
  @Field(() => SortDirectionEnum) readonly direction!: CriterionDirection;
}

@InputType('ContractCriterionInput')
class ContractCriterionInput implements ContractCriterion {
  @Field(() => String) readonly field!: string;
  @Field(() => SortDirectionEnum) readonly direction!: CriterionDirection;
}

@ObjectType('SourceConfiguration', { simpleResolvers: true })
export class SourceConfigurationType implements SourceConfiguration {
  @Field(() => String) readonly timeZone!: string;
  @Field(() => NameFormatsType) readonly displayNames!: NameFormats;
  @Field(() => [ContractCriterionType], {
    description: 'Contracts are ordered by their state first (active, future, past), then by these fields.',
  })
  readonly primaryContract!: readonly ContractCriterion[];
  @Field(() => PrimaryManagerModeEnum) readonly primaryManager!: PrimaryManagerMode;
  @Field(() => Boolean) readonly managerFromParent!: boolean;
  @Field(() => Boolean) readonly managerNotSelf!: boolean;
}

@InputType()
export class SourceConfigurationInput implements Omit<SourceConfiguration, 'primaryContract'> {
  @Field(() => String) readonly timeZone!: string;
  @Field(() => NameFormatsInput) readonly displayNames!: NameFormats;
  @Field(() => [ContractCriterionInput], { nullable: true, description: 'Left out = as it is.' })
  readonly primaryContract?: readonly ContractCriterion[] | null;
  @Field(() => PrimaryManagerModeEnum) readonly primaryManager!: PrimaryManagerMode;
  @Field(() => Boolean) readonly managerFromParent!: boolean;
  @Field(() => Boolean) readonly managerNotSelf!: boolean;
}

export const SourceConfigurationResult = resultUnion({
  name: 'SourceConfigurationResult',
  success: SourceConfigurationType,
});
