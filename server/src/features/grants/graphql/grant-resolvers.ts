import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { GraphQLContext } from '../../../platform/graphql/context.ts';
import { PersonType } from '../../persons/index.ts';
import { type Entitlement, EntitlementType, type Target, type TargetLoaders, TargetType } from '../../targets/index.ts';
import type { PersonAccount, PersonEntitlement } from '../domain/granted.ts';
import type { GrantLoaders } from './grant-loaders.ts';
import { AccountType, PersonEntitlementType } from './grant-type.ts';

/** The tabs *Entitlements* and *Accounts* of a person. */
@Resolver(() => PersonType)
export class PersonGrantsResolver {
  constructor(private readonly loaders: GrantLoaders) {}

  @FieldResolver(() => [PersonEntitlementType])
  entitlements(@Root() { id }: PersonType, @Ctx() context: GraphQLContext): Promise<readonly PersonEntitlement[]> {
    return this.loaders.entitlementsOf(context, id);
  }

  @FieldResolver(() => [AccountType])
  accounts(@Root() { id }: PersonType, @Ctx() context: GraphQLContext): Promise<readonly PersonAccount[]> {
    return this.loaders.accountsOf(context, id);
  }
}

@Resolver(() => PersonEntitlementType)
export class PersonEntitlementResolver {
  constructor(private readonly targets: TargetLoaders) {}

  @FieldResolver(() => EntitlementType)
  entitlement(@Root() grant: PersonEntitlement, @Ctx() context: GraphQLContext): Promise<Entitlement> {
    return this.targets.entitlement(context, grant.entitlementId);
  }
}

@Resolver(() => AccountType)
export class AccountResolver {
  constructor(private readonly targets: TargetLoaders) {}

  @FieldResolver(() => TargetType)
  target(@Root() account: PersonAccount, @Ctx() context: GraphQLContext): Promise<Target> {
    return this.targets.target(context, account.targetId);
  }
}

@Resolver(() => EntitlementType)
export class EntitlementGrantsResolver {
  constructor(private readonly loaders: GrantLoaders) {}

  @FieldResolver(() => Int)
  persons(@Root() { id }: Entitlement, @Ctx() context: GraphQLContext): Promise<number> {
    return this.loaders.persons(context, id);
  }
}

@Resolver(() => TargetType)
export class TargetGrantsResolver {
  constructor(private readonly loaders: GrantLoaders) {}

  @FieldResolver(() => Int)
  accounts(@Root() { id }: Target, @Ctx() context: GraphQLContext): Promise<number> {
    return this.loaders.accounts(context, id);
  }
}
