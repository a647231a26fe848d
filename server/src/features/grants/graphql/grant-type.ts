import { Field, ID, ObjectType } from 'type-graphql';
import { DateTimeScalar, JSONObjectScalar } from '../../../platform/graphql/scalars.ts';
import type { PersonAccount, PersonEntitlement } from '../domain/granted.ts';

/** `entitlement`, and `rules` from the feature that knows rules and the ledger, are added by field resolvers. */
@ObjectType('PersonEntitlement', { simpleResolvers: true })
export class PersonEntitlementType implements Pick<PersonEntitlement, 'grantId' | 'grantedAt'> {
  @Field(() => ID) readonly grantId!: string;
  @Field(() => DateTimeScalar) readonly grantedAt!: Date;
}

/** `target` is added by a field resolver. */
@ObjectType('Account', { simpleResolvers: true })
export class AccountType implements Omit<PersonAccount, 'personId' | 'targetId'> {
  @Field(() => ID) readonly id!: string;
  @Field(() => String) readonly reference!: string;
  @Field(() => String, { nullable: true }) readonly name!: string | null;
  @Field(() => String) readonly origin!: PersonAccount['origin'];
  @Field(() => JSONObjectScalar) readonly data!: PersonAccount['data'];
  @Field(() => DateTimeScalar) readonly updatedAt!: Date;
}
