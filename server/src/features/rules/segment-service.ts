import { check, inlineSegments } from '@gatehouse/rules';
import type { RulePopulation } from '@gatehouse/schema';
import type { Actor } from '../../platform/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import type { InTransaction } from '../../platform/database/transaction.ts';
import type { DomainEvent } from '../../platform/events/event.ts';
import { newId } from '../../platform/ids.ts';
import type { InputProblem, Problem } from '../../platform/problems.ts';
import { authorise, type OperationName } from '../access/index.ts';
import type { CustomField, CustomFieldStore } from '../custom-fields/index.ts';
import { catalogueWith } from './domain/fact-catalogue.ts';
import { type ConditionInvalid, conditionInvalid, isBrokenReference } from './domain/rule-problems.ts';
import { publishedSegments, type SavedSegment, type SegmentContent, type SegmentVersion } from './domain/segment.ts';
import { segmentContentProblem, tidySegment } from './domain/segment-content.ts';
import {
  type SegmentHeld,
  segmentArchived,
  segmentInUse,
  segmentNotDraft,
  segmentNotFound,
} from './domain/segment-problems.ts';
import { COUNT_PERSONS } from './domain/segment-questions.ts';
import { type SegmentUser, segmentUsers } from './domain/segment-use.ts';
import type { PeopleCache } from './people-in-view.ts';
import { segmentEvent } from './segment-event.ts';
import type { PublicationStore } from './storage/publication-store.ts';
import type { RuleStore } from './storage/rule-store.ts';
import type { SegmentStore } from './storage/segment-store.ts';

interface Stores {
  readonly segments: SegmentStore;
  readonly rules: Pick<RuleStore, 'list'>;
  readonly publications: PublicationStore;
  readonly customFields: CustomFieldStore;
  readonly announce: (events: readonly DomainEvent[]) => Promise<void>;
}

interface Dependencies {
  readonly clock: Clock;
  readonly stores: Pick<Stores, 'segments' | 'rules'>;
  readonly inTransaction: InTransaction<Stores>;
  readonly people: Pick<PeopleCache, 'ask'>;
}

export interface SaveSegmentDraft {
  /** Null for a new segment. */
  readonly segmentId: string | null;
  readonly content: SegmentContent;
}

/** For whom a segment is said to hold: for contracts of today. */
export const SEGMENT_POPULATION: RulePopulation = { status: 'active', daysBeforeStart: 0, daysAfterEnd: 0 };

/** Saved, named conditions: drafting and archiving them, and who uses them. Publishing is {@link SegmentPublisher}'s. */
export class SegmentService {
  constructor(private readonly dependencies: Dependencies) {}

  async list(actor: Actor, archivedToo: boolean): Promise<readonly SavedSegment[]> {
    authorise(actor, 'Query.segments');
    return this.dependencies.stores.segments.list(archivedToo);
  }

  async find(actor: Actor, id: string): Promise<SavedSegment | null> {
    authorise(actor, 'Query.segment');
    return this.dependencies.stores.segments.byId(id);
  }

  /** In no particular order; archived ones too; what is unknown is missing. */
  async byIds(actor: Actor, ids: readonly string[]): Promise<readonly SavedSegment[]> {
    authorise(actor, 'Query.segment');
    return this.dependencies.stores.segments.byIds(ids);
  }

  /** Of each segment all versions, newest first. */
  async versionsOf(actor: Actor, segmentIds: readonly string[]): Promise<readonly SegmentVersion[]> {
    authorise(actor, 'Query.segment');
    return this.dependencies.stores.segments.versions(segmentIds);
  }

  /** Rules and segments that refer to a segment, by its id. */
  async users(actor: Actor): Promise<ReadonlyMap<string, readonly SegmentUser[]>> {
    authorise(actor, 'Query.segments');
    const { segments, rules } = this.dependencies.stores;
    return segmentUsers(await segments.list(false), await rules.list());
  }

  /** For how many persons each published segment holds today; one that is only drafted is left out. */
  async persons(actor: Actor): Promise<ReadonlyMap<string, number>> {
    authorise(actor, 'Query.segments');
    const published = await this.dependencies.stores.segments.published();
    const definitions = [...published.values()].map(({ condition }) => {
      return { population: SEGMENT_POPULATION, condition: inlineSegments(condition, published) };
    });
    const counts = await this.dependencies.people.ask(COUNT_PERSONS, definitions);
    return new Map([...published.keys()].map((id, index) => [id, counts[index] ?? 0]));
  }

  /** A draft may be unfinished; a new segment begins with its first draft. */
  async saveDraft(
    actor: Actor,
    { segmentId, content }: SaveSegmentDraft,
  ): Promise<SavedSegment | InputProblem | Problem | ConditionInvalid> {
    authorise(actor, 'Mutation.saveSegmentDraft');
    const tidy = tidySegment(content);
    return this.dependencies.inTransaction(async (stores) => {
      await stores.segments.holdAlone();
      const segments = await stores.segments.list(false);
      const segment = segmentId === null ? null : await stores.segments.byId(segmentId);
      if (segmentId !== null && segment === null) return segmentNotFound(segmentId);
      if (segment !== null && segment.archivedAt !== null) return segmentArchived(segment.shown.name);
      const id = segment?.id ?? newId();
      const problem =
        segmentContentProblem(
          tidy,
          segments.filter((one) => one.id !== id),
        ) ?? brokenReferences(id, content, segments, await stores.customFields.listHeld());
      if (problem !== null) return problem;
      const author = { at: this.dependencies.clock.now(), by: actor.id };
      if (segment === null) await stores.segments.insertSegment(id, author);
      if (segment?.draft) await stores.segments.updateDraft(segment.draft.id, tidy, author);
      else await stores.segments.insertDraft(newId(), id, tidy, author);
      const action = segment === null ? 'CreateSegment' : 'SaveSegmentDraft';
      const before = segment?.draft ?? segment?.published ?? null;
      await stores.announce([segmentEvent('drafted', actor, action, { id, before, after: tidy, segments })]);
      return await loaded(stores, id);
    });
  }

  /** Gives up the draft. A segment that was never published goes with it; nothing refers to such a one. */
  async discardDraft(actor: Actor, segmentId: string): Promise<SavedSegment | Problem> {
    return this.change(actor, 'Mutation.discardSegmentDraft', segmentId, async (stores, segment) => {
      const { draft } = segment;
      if (draft === null) return segmentNotDraft(segment.shown.name);
      await this.withdraw(stores, actor, segment.id);
      await stores.segments.deleteVersion(draft.id);
      const others = await stores.segments.versions([segment.id]);
      if (others.length === 0) await stores.segments.deleteSegment(segment.id);
      await stores.announce([
        segmentEvent('discarded', actor, 'DiscardSegmentDraft', { id: segment.id, name: draft.name }),
      ]);
      return others.length === 0 ? { ...segment, draft: null } : await loaded(stores, segment.id);
    });
  }

  /** Kept for history; only a segment that nothing refers to, not even a draft. */
  async archive(actor: Actor, segmentId: string): Promise<SavedSegment | Problem | SegmentHeld> {
    return this.change(actor, 'Mutation.archiveSegment', segmentId, async (stores, segment) => {
      const users = segmentUsers(await stores.segments.list(false), await stores.rules.list()).get(segment.id) ?? [];
      if (users.length > 0) return segmentInUse(segment.shown.name, users);
      await this.withdraw(stores, actor, segment.id);
      await stores.segments.replacePublished(segment.id);
      const versions = await stores.segments.versions([segment.id]);
      if (segment.draft !== null && versions.length > 1) await stores.segments.deleteVersion(segment.draft.id);
      await stores.segments.archive(segment.id, this.dependencies.clock.now());
      await stores.announce([
        segmentEvent('archived', actor, 'ArchiveSegment', { id: segment.id, name: segment.shown.name }),
      ]);
      return await loaded(stores, segment.id);
    });
  }

  /** A publication that waits goes with the draft. */
  private async withdraw({ publications }: Stores, actor: Actor, segmentId: string): Promise<void> {
    const withdrawn = { state: 'WITHDRAWN', at: this.dependencies.clock.now(), by: actor.id, reason: null } as const;
    await publications.endPending('SEGMENT', segmentId, withdrawn);
  }

  private async change<Outcome>(
    actor: Actor,
    operation: OperationName,
    segmentId: string,
    work: (stores: Stores, segment: SavedSegment) => Promise<Outcome>,
  ): Promise<Outcome | Problem> {
    authorise(actor, operation);
    return this.dependencies.inTransaction(async (stores) => {
      await stores.segments.holdAlone();
      const segment = await stores.segments.byId(segmentId);
      if (segment === null) return segmentNotFound(segmentId);
      if (segment.archivedAt !== null) return segmentArchived(segment.shown.name);
      return work(stores, segment);
    });
  }
}

/** A reference to a segment that is not published, back to this one, or to a custom field that is not there has no meaning, not even unfinished. */
function brokenReferences(
  id: string,
  content: SegmentContent,
  segments: readonly SavedSegment[],
  custom: readonly CustomField[],
): ConditionInvalid | null {
  const withThis = new Map([...publishedSegments(segments), [id, content]]);
  return conditionInvalid(check(content.condition, null, catalogueWith(custom), withThis).filter(isBrokenReference));
}

async function loaded(stores: Stores, id: string): Promise<SavedSegment> {
  const segment = await stores.segments.byId(id);
  if (segment === null) throw new Error(`The segment ${id} was written and is not there.`);
  return segment;
}
