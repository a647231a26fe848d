import type { Actor } from '../../platform/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import type { InTransaction } from '../../platform/database/transaction.ts';
import type { DomainEvent } from '../../platform/events/event.ts';
import { isProblem, type Problem } from '../../platform/problems.ts';
import { authorise, type OperationName } from '../access/index.ts';
import {
  contentText,
  type PublicationRequest,
  type PublicationState,
  type RulePublicationRequest,
  type SegmentPublicationRequest,
  segmentText,
  whatMoved,
} from './domain/publication.ts';
import type { PublicationLimits } from './domain/publication-limits.ts';
import {
  inWords,
  LONGEST_REASON,
  publicationDecided,
  publicationMoved,
  publicationNotFound,
  reasonNeeded,
  secondPersonNeeded,
} from './domain/publication-problems.ts';
import { changesBetween, type RuleChanges, segmentChanges } from './domain/rule-changes.ts';
import { publicationEvent } from './publication-asking.ts';
import { baseOfChange, changeOfSegment, publishSegment } from './publish-segment.ts';
import { archiveRule, baseNow, type PublishHow, publishVersion, refusalOf } from './publish-version.ts';
import type { RuleStores } from './rule-service.ts';

interface Stores extends RuleStores {
  readonly limits: () => Promise<PublicationLimits>;
  readonly setLimits: (limits: PublicationLimits, now: Date) => Promise<void>;
}

interface Dependencies {
  readonly clock: Clock;
  readonly stores: Pick<Stores, 'limits'>;
  readonly inTransaction: InTransaction<Stores>;
}

/** The limits hold for all rules and segments; their event needs a subject all the same. */
const LIMITS_ID = '00000000-0000-0000-0000-000000000000';

type Work = (stores: Stores, request: PublicationRequest) => Promise<Problem | null>;

/** What becomes of publications that wait for a second person, and when they wait. */
export class PublicationDecisionService {
  constructor(private readonly dependencies: Dependencies) {}

  /** Publishes exactly what was asked for; when something has moved since, says what, and the request goes on waiting. */
  async approve(actor: Actor, id: string): Promise<PublicationRequest | Problem> {
    return this.decide(actor, 'Mutation.approvePublication', id, async (stores, request) => {
      if (request.requestedById === actor.id) return secondPersonNeeded();
      const { unmanage, requestedBy, impact } = request;
      const told = { granted: impact.granted, revoked: impact.revoked, requestedBy };
      const how = { actor, at: this.dependencies.clock.now(), unmanage, told };
      const refused =
        request.subject === 'RULE'
          ? await publishRequestedRule(stores, request, how)
          : await publishRequestedSegment(stores, request, how);
      return refused ?? this.end(stores, request, actor, 'APPROVED', null);
    });
  }

  async reject(actor: Actor, id: string, reason: string): Promise<PublicationRequest | Problem> {
    const said = reason.trim();
    return this.decide(actor, 'Mutation.rejectPublication', id, async (stores, request) => {
      if (said === '' || said.length > LONGEST_REASON) return reasonNeeded(said.length);
      return this.end(stores, request, actor, 'REJECTED', said);
    });
  }

  /** Whoever asked takes it back. */
  async withdraw(actor: Actor, id: string): Promise<PublicationRequest | Problem> {
    return this.decide(actor, 'Mutation.withdrawPublication', id, (stores, request) =>
      this.end(stores, request, actor, 'WITHDRAWN', null),
    );
  }

  async limits(actor: Actor): Promise<PublicationLimits> {
    authorise(actor, 'Query.publicationLimits');
    return this.dependencies.stores.limits();
  }

  async setLimits(actor: Actor, limits: PublicationLimits): Promise<PublicationLimits> {
    authorise(actor, 'Mutation.setPublicationLimits');
    return this.dependencies.inTransaction(async (stores) => {
      const before = await stores.limits();
      await stores.setLimits(limits, this.dependencies.clock.now());
      await stores.announce([limitsEvent(actor, before, limits)]);
      return limits;
    });
  }

  private async decide(
    actor: Actor,
    operation: OperationName,
    id: string,
    work: Work,
  ): Promise<PublicationRequest | Problem> {
    authorise(actor, operation);
    return this.dependencies.inTransaction(async (stores) => {
      const found = await stores.publications.byId(id);
      if (found === null) return publicationNotFound(id);
      if (found.subject === 'RULE') await stores.rules.lock(found.subjectId);
      else await stores.segments.holdAlone();
      // Read again while rule or segment is held: somebody else may have decided meanwhile.
      const request = await stores.publications.byId(id);
      if (request === null) return publicationNotFound(id);
      if (request.state !== 'PENDING') return publicationDecided(request.state);
      return (await work(stores, request)) ?? (await stores.publications.byId(id)) ?? publicationNotFound(id);
    });
  }

  private async end(
    stores: Stores,
    request: PublicationRequest,
    actor: Actor,
    state: Extract<PublicationState, 'APPROVED' | 'REJECTED' | 'WITHDRAWN'>,
    reason: string | null,
  ): Promise<null> {
    await stores.publications.end(request.id, { state, at: this.dependencies.clock.now(), by: actor.id, reason });
    const { content, impact, requestedBy } = request;
    const name = content?.name ?? impact.rules[0]?.name ?? '';
    const what = ({ APPROVED: 'approved', REJECTED: 'rejected', WITHDRAWN: 'withdrawn' } as const)[state];
    await stores.announce([publicationEvent(what, request, actor, name, { requestedBy, reason })]);
    return null;
  }
}

async function publishRequestedRule(
  stores: Stores,
  { subjectId, kind, content, base }: RulePublicationRequest,
  how: PublishHow,
): Promise<Problem | null> {
  const rule = await stores.rules.byId(subjectId);
  if (rule === null) return publicationMoved('RULE', 'it was given up');
  const moved = whatMoved(base, await baseNow(stores, rule, kind));
  if (moved !== null) return publicationMoved('RULE', moved);
  if (kind === 'ARCHIVE') {
    await archiveRule(stores, rule, how);
    return null;
  }
  const { draft } = rule;
  if (draft === null || content === null) return publicationMoved('RULE', 'its draft was given up');
  if (contentText(draft) !== contentText(content)) {
    const names = await stores.entitlementNames();
    return draftMoved(
      'RULE',
      changesBetween(content, draft, (id) => names.get(id) ?? id, draft.segments),
    );
  }
  const refused = await refusalOf(stores, draft);
  if (refused !== null) return refused;
  await publishVersion(stores, rule, draft, how);
  return null;
}

async function publishRequestedSegment(
  stores: Stores,
  { subjectId, content, base }: SegmentPublicationRequest,
  how: PublishHow,
): Promise<Problem | null> {
  const change = await changeOfSegment(stores, subjectId);
  if (isProblem(change)) return change;
  if (segmentText(change.draft) !== segmentText(content)) {
    return draftMoved('SEGMENT', segmentChanges(content, change.draft, change.after));
  }
  const moved = whatMoved(base, baseOfChange(change));
  if (moved !== null) return publicationMoved('SEGMENT', moved);
  await publishSegment(stores, change, how);
  return null;
}

function draftMoved(subject: PublicationRequest['subject'], changes: RuleChanges): Problem {
  const said = inWords(changes) || 'another form of the same condition';
  return publicationMoved(subject, `its draft was saved again (${said})`);
}

function limitsEvent(actor: Actor, before: PublicationLimits, after: PublicationLimits): DomainEvent {
  const told = (limits: PublicationLimits) =>
    limits.map(({ effect, persons, percentage }) => `${effect.toLowerCase()} ${persons} or ${percentage} %`).join(', ');
  return {
    ...{ kind: 'rule.limits_changed', subjectType: 'Setting', subjectId: LIMITS_ID, data: {}, actor },
    audit: {
      action: 'SetPublicationLimits',
      state: 'FINISHED',
      data: { changes: { limits: { from: told(before), to: told(after) } } },
    },
  };
}
