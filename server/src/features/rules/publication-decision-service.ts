import type { Actor } from '../../platform/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import type { InTransaction } from '../../platform/database/transaction.ts';
import type { DomainEvent } from '../../platform/events/event.ts';
import type { InputProblem, Problem } from '../../platform/problems.ts';
import { authorise, type OperationName } from '../access/index.ts';
import { contentText, type PublicationRequest, type PublicationState } from './domain/publication.ts';
import type { PublicationLimits } from './domain/publication-limits.ts';
import {
  inWords,
  publicationDecided,
  publicationMoved,
  publicationNotFound,
  secondPersonNeeded,
} from './domain/publication-problems.ts';
import type { Rule } from './domain/rule.ts';
import { changesBetween } from './domain/rule-changes.ts';
import { publicationEvent } from './publication-service.ts';
import { archiveRule, type PublishStores, publishVersion, refusalOf } from './publish-version.ts';

interface Stores extends PublishStores {
  readonly limits: () => Promise<PublicationLimits>;
  readonly setLimits: (limits: PublicationLimits, now: Date) => Promise<void>;
}

interface Dependencies {
  readonly clock: Clock;
  readonly stores: Pick<Stores, 'limits'>;
  readonly inTransaction: InTransaction<Stores>;
}

/** The limits hold for all rules; their event needs a subject all the same. */
const LIMITS_ID = '00000000-0000-0000-0000-000000000000';
const LONGEST_REASON = 500;

type Work = (stores: Stores, request: PublicationRequest, rule: Rule) => Promise<Problem | null>;

/** What becomes of publications that wait for a second person, and when they wait. */
export class PublicationDecisionService {
  constructor(private readonly dependencies: Dependencies) {}

  /** Publishes exactly what was asked for; when the rule has moved since, says what, and the request goes on waiting. */
  async approve(actor: Actor, id: string): Promise<Rule | Problem> {
    return this.decide(actor, 'Mutation.approvePublication', id, async (stores, request, rule) => {
      if (request.requestedById === actor.id) return secondPersonNeeded();
      const moved = await whatMoved(stores, request, rule);
      if (moved !== null) return moved;
      const at = this.dependencies.clock.now();
      const { kind, unmanage, requestedBy, impact } = request;
      const { granted, revoked } = impact;
      const how = { actor, at, unmanage, told: { granted, revoked, requestedBy } };
      if (kind === 'ARCHIVE') await archiveRule(stores, rule, how);
      else if (rule.draft !== null) {
        const refused = await refusalOf(stores, rule.draft);
        if (refused !== null) return refused;
        await publishVersion(stores, rule, rule.draft, how);
      }
      return this.end(stores, request, rule, actor, 'APPROVED', null);
    });
  }

  async reject(actor: Actor, id: string, reason: string): Promise<Rule | Problem | InputProblem> {
    const said = reason.trim();
    return this.decide(actor, 'Mutation.rejectPublication', id, async (stores, request, rule) => {
      if (said === '' || said.length > LONGEST_REASON) return reasonNeeded(said.length);
      return this.end(stores, request, rule, actor, 'REJECTED', said);
    });
  }

  /** Whoever asked takes it back. */
  async withdraw(actor: Actor, id: string): Promise<Rule | Problem> {
    return this.decide(actor, 'Mutation.withdrawPublication', id, async (stores, request, rule) =>
      this.end(stores, request, rule, actor, 'WITHDRAWN', null),
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

  private async decide(actor: Actor, operation: OperationName, id: string, work: Work): Promise<Rule | Problem> {
    authorise(actor, operation);
    return this.dependencies.inTransaction(async (stores) => {
      const found = await stores.publications.byId(id);
      if (found === null) return publicationNotFound(id);
      const rule = await stores.rules.lock(found.ruleId);
      // Read again while the rule is held: somebody else may have decided meanwhile.
      const request = await stores.publications.byId(id);
      if (rule === null || request === null) return publicationNotFound(id);
      if (request.state !== 'PENDING') return publicationDecided(request.state);
      const problem = await work(stores, request, rule);
      return problem ?? (await stores.rules.byId(rule.id)) ?? publicationNotFound(id);
    });
  }

  private async end(
    stores: Stores,
    { ruleId, kind, content, requestedBy, impact }: PublicationRequest,
    rule: Rule,
    actor: Actor,
    state: Extract<PublicationState, 'APPROVED' | 'REJECTED' | 'WITHDRAWN'>,
    reason: string | null,
  ): Promise<null> {
    await stores.publications.endPending(ruleId, { state, at: this.dependencies.clock.now(), by: actor.id, reason });
    const { granted, revoked } = impact;
    const data = { name: content?.name ?? rule.shown.name, kind, requestedBy, granted, revoked, reason };
    const what = ({ APPROVED: 'approved', REJECTED: 'rejected', WITHDRAWN: 'withdrawn' } as const)[state];
    await stores.announce([publicationEvent(what, ruleId, actor, data)]);
    return null;
  }
}

async function whatMoved(
  stores: Stores,
  { kind, content, baseVersionId }: PublicationRequest,
  { draft, published }: Rule,
): Promise<Problem | null> {
  if ((published?.id ?? null) !== baseVersionId) {
    return publicationMoved(
      published === null ? 'it is not published any more' : `version ${published.version} was published`,
    );
  }
  if (kind === 'ARCHIVE') return null;
  if (draft === null || content === null) return publicationMoved('its draft was given up');
  if (contentText(draft) === contentText(content)) return null;
  const names = await stores.entitlementNames();
  const changes = changesBetween(content, draft, (id) => names.get(id) ?? id, draft.segments);
  return publicationMoved(`its draft was saved again (${inWords(changes) || 'another form of the same condition'})`);
}

function reasonNeeded(length: number): InputProblem {
  const message =
    length === 0
      ? 'Whoever asked has to know why it was rejected. Give a reason.'
      : `The reason has ${length} characters; at most ${LONGEST_REASON} are kept. Shorten it.`;
  return { code: 'INVALID_INPUT', message, fields: ['reason'] };
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
