import { CAPABILITIES, type Capability, ROLES, type Role } from '@gatehouse/schema';
import { Field, ID, ObjectType } from 'type-graphql';
import { wordsEnum } from '../../../platform/graphql/enums.ts';
import { DateTimeScalar } from '../../../platform/graphql/scalars.ts';
import { resultUnion } from '../../../platform/graphql/union.ts';
import type { User } from '../domain/user.ts';

export const RoleEnum = wordsEnum('Role', ROLES);
export const CapabilityEnum = wordsEnum('Capability', CAPABILITIES);

@ObjectType('User', { simpleResolvers: true })
export class UserType implements User {
  @Field(() => ID) readonly id!: string;
  @Field(() => String) readonly name!: string;
  @Field(() => String) readonly displayName!: string;
  @Field(() => [RoleEnum]) readonly roles!: readonly Role[];
  @Field(() => [CapabilityEnum]) readonly capabilities!: readonly Capability[];
  @Field(() => String) readonly locale!: string;
  @Field(() => DateTimeScalar) readonly createdAt!: Date;
  @Field(() => DateTimeScalar, { nullable: true }) readonly disabledAt!: Date | null;
}

export const SignInResult = resultUnion({ name: 'SignInResult', success: UserType });
export const UserResult = resultUnion({ name: 'UserResult', success: UserType });
