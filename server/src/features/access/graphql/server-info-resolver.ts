import { Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import type { GraphQLContext } from '../../../platform/graphql/context.ts';
import { DateScalar } from '../../../platform/graphql/scalars.ts';
import type { ServerInfo, ServerInfoService } from '../server-info-service.ts';

@ObjectType('ServerInfo', { simpleResolvers: true })
export class ServerInfoType implements ServerInfo {
  @Field(() => String) readonly version!: string;
  @Field(() => DateScalar) readonly today!: string;
  @Field(() => String) readonly timeZone!: string;
  @Field(() => Boolean) readonly demo!: boolean;
  @Field(() => String) readonly organisation!: string;
  @Field(() => Boolean) readonly setupNeeded!: boolean;
}

@Resolver()
export class ServerInfoResolver {
  constructor(private readonly info: ServerInfoService) {}

  @Query(() => ServerInfoType)
  server(@Ctx() { actor }: GraphQLContext): Promise<ServerInfo> {
    return this.info.read(actor);
  }
}
