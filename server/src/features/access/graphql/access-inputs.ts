import type { Capability, Role } from '@gatehouse/schema';
import { Field, ID, InputType } from 'type-graphql';
import { DateTimeScalar } from '../../../platform/graphql/scalars.ts';
import type { ApiTokenRequest } from '../domain/api-token.ts';
import type { NewUser, UserPatch } from '../user-service.ts';
import { CapabilityEnum, RoleEnum } from './user-type.ts';

@InputType()
export class SignInInput {
  @Field(() => String) readonly name!: string;
  @Field(() => String) readonly password!: string;
}

@InputType()
export class SetupAdministratorInput {
  @Field(() => String) readonly link!: string;
  @Field(() => String) readonly name!: string;
  @Field(() => String) readonly displayName!: string;
  @Field(() => String) readonly password!: string;
}

@InputType()
export class CreateUserInput implements NewUser {
  @Field(() => String) readonly name!: string;
  @Field(() => String) readonly displayName!: string;
  @Field(() => String) readonly password!: string;
  @Field(() => [RoleEnum]) readonly roles!: readonly Role[];
}

@InputType()
export class UpdateUserInput implements UserPatch {
  @Field(() => ID) readonly id!: string;
  @Field(() => String, { nullable: true }) readonly displayName?: string | null;
  @Field(() => [RoleEnum], { nullable: true }) readonly roles?: readonly Role[] | null;
  @Field(() => Boolean, { nullable: true }) readonly disabled?: boolean | null;
  @Field(() => String, { nullable: true }) readonly password?: string | null;
  @Field(() => Boolean, { nullable: true }) readonly privateContact?: boolean | null;
}

@InputType()
export class CreateApiTokenInput implements ApiTokenRequest {
  @Field(() => String) readonly name!: string;
  @Field(() => [CapabilityEnum]) readonly capabilities!: readonly Capability[];
  @Field(() => DateTimeScalar) readonly expiresAt!: Date;
}
