import type { Capability } from '@gatehouse/schema';
import { Field, ID, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../../platform/graphql/scalars.ts';
import { resultUnion } from '../../../platform/graphql/union.ts';
import type { CreatedApiToken } from '../api-token-service.ts';
import type { ApiToken } from '../domain/api-token.ts';
import { CapabilityEnum } from './user-type.ts';

@ObjectType('ApiToken', { simpleResolvers: true })
export class ApiTokenType implements ApiToken {
  @Field(() => ID) readonly id!: string;
  @Field(() => String) readonly name!: string;
  @Field(() => String) readonly hint!: string;
  @Field(() => [CapabilityEnum]) readonly capabilities!: readonly Capability[];
  @Field(() => DateTimeScalar) readonly createdAt!: Date;
  @Field(() => DateTimeScalar) readonly expiresAt!: Date;
  @Field(() => DateTimeScalar, { nullable: true }) readonly lastUsedAt!: Date | null;
  @Field(() => DateTimeScalar, { nullable: true }) readonly revokedAt!: Date | null;
}

@ObjectType('CreatedApiToken', { description: 'The token is shown once, here.', simpleResolvers: true })
export class CreatedApiTokenType implements CreatedApiToken {
  @Field(() => String) readonly token!: string;
  @Field(() => ApiTokenType) readonly apiToken!: ApiToken;
}

export const CreateApiTokenResult = resultUnion({ name: 'CreateApiTokenResult', success: CreatedApiTokenType });
