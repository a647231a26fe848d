import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root, Subscription } from 'type-graphql';
import type { Subscribe } from '../../../platform/events/subscribe.ts';
import type { GraphQLContext } from '../../../platform/graphql/context.ts';
import { type HasStreams, live, STREAMED } from '../../../platform/graphql/live.ts';
import { PositionScalar } from '../../../platform/graphql/scalars.ts';
import type { Page } from '../../../platform/paging.ts';
import { authorise } from '../../access/index.ts';
import { type ListedPerson, PersonType } from '../../persons/index.ts';
import { type Target, type TargetLoaders, TargetType } from '../../targets/index.ts';
import type { AuditService, LiveAuditEntry } from '../audit-service.ts';
import type { AuditEntry } from '../domain/audit-entry.ts';
import { AuditConnection, AuditEntryType, AuditEventType, AuditFilterInput } from './audit-type.ts';

@Resolver()
export class AuditResolver implements HasStreams {
  constructor(
    private readonly audit: AuditService,
    private readonly subscribe: Subscribe,
  ) {}

  readonly streams: HasStreams['streams'] = {
    auditEntries: (context, { after }) =>
      live({
        subscribe: this.subscribe,
        context,
        authorise: (actor) => authorise(actor, 'Subscription.auditEntries'),
        wish: { after: after ?? null, filter: ({ kind }) => kind !== 'progress' },
        toPayloads: (events, actor) => this.audit.ofEvents(actor, events),
      }),
  };

  @Query(() => AuditConnection)
  auditEntries(
    @Ctx() { actor }: GraphQLContext,
    @Arg('filter', () => AuditFilterInput, { nullable: true }) filter: AuditFilterInput | null,
    @Arg('first', () => Int, { nullable: true, defaultValue: 50 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
  ): Promise<Page<AuditEntry>> {
    return this.audit.list(actor, filter ?? {}, first, after);
  }

  @Subscription(() => AuditEventType, { name: 'auditEntries', ...STREAMED })
  liveEntries(
    @Root() entry: LiveAuditEntry,
    @Arg('after', () => PositionScalar, { nullable: true }) _after: bigint | null,
  ): LiveAuditEntry {
    return entry;
  }
}

/** The tab *Audit log* of a person. */
@Resolver(() => PersonType)
export class PersonAuditResolver {
  constructor(private readonly audit: AuditService) {}

  @FieldResolver(() => AuditConnection, { name: 'audit' })
  auditOfPerson(
    @Ctx() { actor }: GraphQLContext,
    @Root() { id }: ListedPerson,
    @Arg('first', () => Int, { nullable: true, defaultValue: 50 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
  ): Promise<Page<AuditEntry>> {
    return this.audit.ofPerson(actor, id, first, after);
  }
}

@Resolver(() => AuditEntryType)
export class AuditTargetResolver {
  constructor(private readonly targets: TargetLoaders) {}

  @FieldResolver(() => TargetType, { nullable: true })
  async target(@Ctx() context: GraphQLContext, @Root() { targetId }: AuditEntry): Promise<Target | null> {
    return targetId === null ? null : this.targets.target(context, targetId);
  }
}
