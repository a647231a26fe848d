import { Field, ID, Int, ObjectType } from 'type-graphql';
import { ConnectorOptionType } from '../../../platform/graphql/connector-option-type.ts';
import { wordsEnum } from '../../../platform/graphql/enums.ts';
import { JSONObjectScalar } from '../../../platform/graphql/scalars.ts';
import { resultUnion } from '../../../platform/graphql/union.ts';
import type { ConnectorOption } from '../../../platform/settings/connector-option.ts';
import type { ConnectionTest } from '../domain/connector.ts';
import type { PreviewedValue, TargetPreview } from '../domain/preview.ts';
import {
  ACCOUNT_ACTIONS,
  type AccountAction,
  type Correlation,
  ENTITLEMENT_KINDS,
  type Entitlement,
  type EntitlementKind,
  TARGET_MAPPING_MODES,
  type Target,
  type TargetField,
  type TargetFieldConfiguration,
  type TargetMappingMode,
} from '../domain/target.ts';

export const AccountActionEnum = wordsEnum('AccountAction', ACCOUNT_ACTIONS);
export const TargetMappingModeEnum = wordsEnum('TargetMappingMode', TARGET_MAPPING_MODES);
export const EntitlementKindEnum = wordsEnum('EntitlementKind', ENTITLEMENT_KINDS);

@ObjectType('Connector', { simpleResolvers: true })
export class ConnectorType {
  @Field(() => String) readonly name!: string;
  @Field(() => String) readonly kind!: string;
  @Field(() => String) readonly label!: string;
  @Field(() => [ConnectorOptionType]) readonly options!: readonly ConnectorOption[];
}

@ObjectType('TargetFieldConfiguration', { simpleResolvers: true })
export class TargetFieldConfigurationType implements TargetFieldConfiguration {
  @Field(() => [AccountActionEnum]) readonly actions!: readonly AccountAction[];
  @Field(() => TargetMappingModeEnum) readonly mode!: TargetMappingMode;
  @Field(() => String) readonly value!: string;
  @Field(() => Boolean) readonly useInNotifications!: boolean;
  @Field(() => Boolean) readonly storeInAccountData!: boolean;
}

@ObjectType('TargetField', { simpleResolvers: true })
export class TargetFieldType implements TargetField {
  @Field(() => String) readonly name!: string;
  @Field(() => String, { nullable: true }) readonly description!: string | null;
  @Field(() => [TargetFieldConfigurationType]) readonly configurations!: readonly TargetFieldConfiguration[];
}

@ObjectType('Correlation', { simpleResolvers: true })
export class CorrelationType implements Correlation {
  @Field(() => Boolean) readonly enabled!: boolean;
  @Field(() => String, { nullable: true }) readonly personField!: string | null;
  @Field(() => String, { nullable: true }) readonly accountField!: string | null;
}

/** `entitlements` and, from the feature of the ledger, `accounts` are added by field resolvers. */
@ObjectType('Target', { simpleResolvers: true })
export class TargetType implements Target {
  @Field(() => ID) readonly id!: string;
  @Field(() => String) readonly name!: string;
  @Field(() => String) readonly identifier!: string;
  @Field(() => String) readonly connector!: string;
  @Field(() => JSONObjectScalar) readonly settings!: Target['settings'];
  @Field(() => [String]) readonly secretsSet!: readonly string[];
  @Field(() => [TargetFieldType]) readonly fields!: readonly TargetField[];
  @Field(() => Int) readonly mappingVersion!: number;
  @Field(() => CorrelationType) readonly correlation!: Correlation;
  @Field(() => Int) readonly concurrency!: number;
  @Field(() => Boolean) readonly enabled!: boolean;
}

export const TargetResult = resultUnion({ name: 'TargetResult', success: TargetType });

/** `target`, and from later features `rules` and `persons`, are added by field resolvers. */
@ObjectType('Entitlement', { simpleResolvers: true })
export class EntitlementType implements Omit<Entitlement, 'targetId'> {
  @Field(() => ID) readonly id!: string;
  @Field(() => EntitlementKindEnum) readonly kind!: EntitlementKind;
  @Field(() => String) readonly permissionSet!: string;
  @Field(() => String) readonly reference!: string;
  @Field(() => String) readonly name!: string;
  @Field(() => String, { nullable: true }) readonly description!: string | null;
  @Field(() => Boolean) readonly offered!: boolean;
}

@ObjectType('TargetPreviewValue', { simpleResolvers: true })
export class TargetPreviewValueType implements PreviewedValue {
  @Field(() => String) readonly name!: string;
  @Field(() => String, { nullable: true }) readonly value!: string | null;
  @Field(() => Boolean) readonly absent!: boolean;
}

@ObjectType('TargetPreview', { simpleResolvers: true })
export class TargetPreviewType implements TargetPreview {
  @Field(() => AccountActionEnum) readonly action!: AccountAction;
  @Field(() => [TargetPreviewValueType]) readonly values!: readonly PreviewedValue[];
  @Field(() => String, { nullable: true }) readonly problem!: string | null;
}

@ObjectType('TargetTest', { description: 'What the target answered to a connection test.', simpleResolvers: true })
export class TargetTestType implements ConnectionTest {
  @Field(() => Boolean) readonly reachable!: boolean;
  @Field(() => String) readonly message!: string;
  @Field(() => Int, { nullable: true }) readonly accounts!: number | null;
  @Field(() => Int, { nullable: true }) readonly permissions!: number | null;
}
