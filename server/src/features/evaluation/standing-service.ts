import {
  type DifferenceKind,
  type DifferenceRow,
  type EntitlementInPlan,
  type StandingQuestion,
  toDayNumber,
} from '@gatehouse/rules';
import type { Actor } from '../../platform/actor.ts';
import { COUNT_LIMIT, encodeCursor, type Page, pageRequest } from '../../platform/paging.ts';
import { authorise } from '../access/index.ts';
import type { PeopleCache, RuleVersion } from '../rules/index.ts';
import type { PlannedEntitlement } from './domain/desired.ts';
import type { PlannedAction } from './domain/plan.ts';
import { OPERATION_OF, originOf } from './domain/standing-action.ts';
import { COUNT_STANDING, PAGE_STANDING } from './domain/standing-questions.ts';
import { planQuestion } from './plan-maker.ts';
import { SharedWork } from './shared-work.ts';
import type { StandingReader } from './storage/standing-reader.ts';

export interface StandingCount {
  readonly kind: DifferenceKind;
  readonly entitlementId: string;
  readonly targetId: string;
  readonly count: number;
}

export interface StandingRuleCount {
  readonly kind: DifferenceKind;
  readonly ruleId: string;
  readonly count: number;
}

/** What differs between wanted and granted at this moment (data model: *standing difference*). Nothing of it can be enforced. */
export interface StandingDifference {
  /** `YYYY-MM-DD` in the tenant's time zone. */
  readonly asOf: string;
  readonly snapshotNumber: number;
  /** Persons that were looked at; excluded and blocked ones not. */
  readonly persons: number;
  /** Per entitlement, largest first. */
  readonly counts: readonly StandingCount[];
  /** Per rule that is a reason, largest first; what several rules are a reason of counts in each. */
  readonly perRule: readonly StandingRuleCount[];
  readonly milliseconds: number;
}

/** One thing that differs, as a plan of this moment would have it. */
export interface StandingAction
  extends Pick<DifferenceRow, 'kind' | 'ruleVersions'>,
    Pick<PlannedAction, 'personId' | 'entitlementId'> {
  /** Null of what only stays for other reasons: nothing is done for it. */
  readonly operation: PlannedAction['operation'] | null;
  readonly origin: PlannedAction['origin'] | null;
}

/** Null = whatever it is. */
export interface StandingFilter {
  readonly kind: DifferenceKind | null;
  readonly targetId: string | null;
  readonly entitlementId: string | null;
}

/** What the difference is made from, as it is now. */
export interface StandingSources {
  readonly hasSnapshot: () => Promise<boolean>;
  readonly publishedRules: () => Promise<readonly RuleVersion[]>;
  readonly liveEntitlements: () => Promise<readonly PlannedEntitlement[]>;
  readonly unprocessedIds: () => Promise<readonly string[]>;
  readonly rulesOfVersions: (versionIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  readonly letGo: () => Promise<StandingQuestion['letGo']>;
  /** Accounts that would be written otherwise, whatever the rules want. */
  readonly stale: () => Promise<StandingQuestion['stale']>;
  readonly failedLast: StandingReader['failedLast'];
  readonly today: () => Promise<string>;
  /** Brings primary contracts and managers to today, where nothing has done so since midnight. */
  readonly beginDay: () => Promise<void>;
  /** Hash of the positions of all that a plan for the day would be made from. */
  readonly inputs: (asOf: string) => Promise<string>;
}

interface Dependencies {
  readonly sources: StandingSources;
  readonly people: Pick<PeopleCache, 'ask'>;
}

interface Counted {
  readonly inputs: string;
  readonly question: StandingQuestion;
  readonly standing: StandingDifference;
}

/** The difference between wanted and granted as it stands: counted anew when something moved that a plan is made from, once for all who ask. */
export class StandingService {
  private remembered: Counted | null = null;
  private readonly latest = new SharedWork(() => this.countWhatMoved());

  constructor(private readonly dependencies: Dependencies) {}

  /** Null before the first snapshot. */
  async now(actor: Actor): Promise<StandingDifference | null> {
    authorise(actor, 'Query.standingDifference');
    return (await this.latest.fresh())?.standing ?? null;
  }

  /** In the order in which persons are held; those who are in no source any more come last. */
  async rows(actor: Actor, filter: StandingFilter, first: number, after: string | null): Promise<Page<StandingAction>> {
    authorise(actor, 'Query.standingActions');
    const request = pageRequest(first, after, 2);
    const counted = await this.latest.fresh();
    if (counted === null) return EMPTY_PAGE;
    const { question, standing } = counted;
    const chosen = question.entitlements.filter((one) => isChosen(one, filter));
    const isNarrowed = chosen.length < question.entitlements.length;
    if (chosen.length === 0) return EMPTY_PAGE;
    const [chunk = 0, behind = 0] = request.after ?? [];
    const { rows, next } = await this.dependencies.people.ask(PAGE_STANDING, {
      question,
      filter: {
        kinds: filter.kind === null ? [] : [filter.kind],
        entitlementIds: isNarrowed ? chosen.map(({ id }) => id) : [],
        ruleVersions: [],
      },
      from: { chunk: Number(chunk), after: Number(behind) },
      first: request.first,
    });
    const ids = new Set(chosen.map(({ id }) => id));
    const count = standing.counts
      .filter(({ kind, entitlementId }) => (filter.kind === null || kind === filter.kind) && ids.has(entitlementId))
      .reduce((sum, one) => sum + one.count, 0);
    return {
      nodes: await this.toActions(rows),
      pageInfo: {
        endCursor: next === null ? null : encodeCursor([next.chunk, next.after]),
        hasNextPage: next !== null,
      },
      count: { value: Math.min(count, COUNT_LIMIT), exact: count <= COUNT_LIMIT },
    };
  }

  private async toActions(rows: readonly DifferenceRow[]): Promise<readonly StandingAction[]> {
    const actions = rows.map((row) => ({ ...row, operation: OPERATION_OF[row.kind] }));
    const keys = actions.flatMap(({ operation, personId, entitlementId }) => {
      return operation === null ? [] : [{ operation, personId, entitlementId }];
    });
    const failed = (await this.dependencies.sources.failedLast(keys))[Symbol.iterator]();
    return actions.map(({ withAccount, ...action }) => {
      const origin =
        action.operation === null ? null : originOf(action.kind, withAccount, failed.next().value === true);
      return { ...action, origin };
    });
  }

  /** Null before the first snapshot. */
  private async countWhatMoved(): Promise<Counted | null> {
    const { sources } = this.dependencies;
    if (!(await sources.hasSnapshot())) return null;
    await sources.beginDay();
    const asOf = await sources.today();
    const inputs = await sources.inputs(asOf);
    if (this.remembered?.inputs === inputs) return this.remembered;
    const question = await this.question(asOf);
    const counted = { inputs, question, standing: await this.count(asOf, question) };
    this.remembered = counted;
    return counted;
  }

  private async count(asOf: string, question: StandingQuestion): Promise<StandingDifference> {
    const { sources, people } = this.dependencies;
    const found = await people.ask(COUNT_STANDING, { question });
    const targets = new Map(question.entitlements.map(({ id, targetId }) => [id, targetId]));
    const versions = new Set(found.counts.flatMap(({ byVersion }) => Object.keys(byVersion)));
    const rules = await sources.rulesOfVersions([...versions]);
    const perRule = new Map<string, StandingRuleCount>();
    for (const { kind, byVersion } of found.counts) {
      for (const [version, count] of Object.entries(byVersion)) {
        const ruleId = rules.get(version);
        if (ruleId === undefined) continue;
        const key = `${kind} ${ruleId}`;
        perRule.set(key, { kind, ruleId, count: (perRule.get(key)?.count ?? 0) + count });
      }
    }
    return {
      asOf,
      snapshotNumber: found.snapshot,
      persons: found.persons,
      milliseconds: found.milliseconds,
      counts: found.counts
        .map(({ kind, entitlementId, count }) => {
          return { kind, entitlementId, targetId: targets.get(entitlementId) ?? '', count };
        })
        .sort((one, other) => other.count - one.count),
      perRule: [...perRule.values()].sort((one, other) => other.count - one.count),
    };
  }

  private async question(asOf: string): Promise<StandingQuestion> {
    const { sources } = this.dependencies;
    const today = toDayNumber(asOf);
    if (today === null) throw new RangeError(`The clock says that today is ${asOf}, which is no date; rules need one.`);
    const [versions, entitlements, unprocessed, letGo, stale] = await Promise.all([
      sources.publishedRules(),
      sources.liveEntitlements(),
      sources.unprocessedIds(),
      sources.letGo(),
      sources.stale(),
    ]);
    return { ...planQuestion(versions, entitlements, today, unprocessed), letGo, stale };
  }
}

const EMPTY_PAGE: Page<StandingAction> = {
  nodes: [],
  pageInfo: { endCursor: null, hasNextPage: false },
  count: { value: 0, exact: true },
};

function isChosen({ id, targetId }: EntitlementInPlan, filter: StandingFilter): boolean {
  return (
    (filter.targetId === null || filter.targetId === targetId) &&
    (filter.entitlementId === null || filter.entitlementId === id)
  );
}
