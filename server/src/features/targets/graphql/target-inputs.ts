import { Field, ID, InputType, Int } from 'type-graphql';
import { JSONObjectScalar } from '../../../platform/graphql/scalars.ts';
import type {
  AccountAction,
  Correlation,
  TargetField,
  TargetFieldConfiguration,
  TargetMappingMode,
} from '../domain/target.ts';
import type { NewTarget, TargetPatch } from '../target-service.ts';
import { AccountActionEnum, TargetMappingModeEnum } from './target-type.ts';

type JsonObject = Readonly<Record<string, unknown>>;

@InputType()
export class CreateTargetInput implements NewTarget {
  @Field(() => String) readonly name!: string;
  @Field(() => String) readonly connector!: string;
  @Field(() => JSONObjectScalar) readonly settings!: JsonObject;
  @Field(() => JSONObjectScalar, { nullable: true }) readonly secrets?: JsonObject | null;
}

@InputType()
export class CorrelationInput {
  @Field(() => Boolean) readonly enabled!: boolean;
  @Field(() => String, { nullable: true }) readonly personField?: string | null;
  @Field(() => String, { nullable: true }) readonly accountField?: string | null;
}

@InputType()
export class UpdateTargetInput implements Omit<TargetPatch, 'correlation'> {
  @Field(() => ID) readonly id!: string;
  @Field(() => String, { nullable: true }) readonly name?: string | null;
  @Field(() => JSONObjectScalar, { nullable: true }) readonly settings?: JsonObject | null;
  @Field(() => JSONObjectScalar, { nullable: true }) readonly secrets?: JsonObject | null;
  @Field(() => CorrelationInput, { nullable: true }) readonly correlation?: CorrelationInput | null;
  @Field(() => Int, { nullable: true }) readonly concurrency?: number | null;
  @Field(() => Boolean, { nullable: true }) readonly enabled?: boolean | null;
}

@InputType()
export class TargetFieldConfigurationInput implements TargetFieldConfiguration {
  @Field(() => [AccountActionEnum]) readonly actions!: readonly AccountAction[];
  @Field(() => TargetMappingModeEnum) readonly mode!: TargetMappingMode;
  @Field(() => String) readonly value!: string;
  @Field(() => Boolean) readonly useInNotifications!: boolean;
  @Field(() => Boolean) readonly storeInAccountData!: boolean;
}

@InputType()
export class TargetFieldInput {
  @Field(() => String) readonly name!: string;
  @Field(() => String, { nullable: true }) readonly description?: string | null;
  @Field(() => [TargetFieldConfigurationInput]) readonly configurations!: readonly TargetFieldConfigurationInput[];
}

@InputType()
export class SetTargetFieldsInput {
  @Field(() => ID) readonly targetId!: string;
  @Field(() => [TargetFieldInput]) readonly fields!: readonly TargetFieldInput[];
}

export function toPatch({ correlation, ...patch }: UpdateTargetInput): TargetPatch {
  return { ...patch, correlation: correlation == null ? null : toCorrelation(correlation) };
}

function toCorrelation({ enabled, personField, accountField }: CorrelationInput): Correlation {
  return { enabled, personField: personField ?? null, accountField: accountField ?? null };
}

export function toFields({ fields }: SetTargetFieldsInput): readonly TargetField[] {
  return fields.map(({ name, description, configurations }) => ({
    name,
    description: description ?? null,
    configurations: configurations.map(({ actions, mode, value, useInNotifications, storeInAccountData }) => ({
      actions,
      mode,
      value,
      useInNotifications,
      storeInAccountData,
    })),
  }));
}
