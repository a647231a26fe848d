import { compile, normaliseFacts, type PlanQuestion, toDayNumber } from '@gatehouse/rules';
import type { Clock } from '../../platform/clock.ts';
import type { GrantLedger } from '../grants/index.ts';
import type { PersonReader } from '../persons/index.ts';
import { FACT_CATALOGUE, type RuleVersion, type SnapshotKey, wholeDefinition } from '../rules/index.ts';
import type { PlannedEntitlement, PlannedRule } from './domain/desired.ts';
import type { RunLogLine } from './domain/evaluation.ts';
import type { PlanCounts } from './domain/plan.ts';
import type { PersonMatches } from './domain/plan-columns.ts';
import type { PlanPart } from './domain/plan-part.ts';
import { type CheckedRule, sampleSize, selfCheck } from './self-check.ts';
import type { PlanStore } from './storage/plan-store.ts';
import type { UpdatePlanner } from './update-planner.ts';

export interface BegunColumns {
  readonly drawn: readonly PersonMatches[];
  /** How many persons there are, processed or not. */
  readonly present: number;
}

/** Persons and ledger in columns, of the very state that the transaction sees. */
export interface ColumnsOfPlan {
  /**
   * Looks for what differs between wanted and granted. Answers some persons with what the columns say of each rule: `draws` are numbers
   * from 0 to 1, a person each.
   */
  begin(question: PlanQuestion, snapshot: SnapshotKey, draws: readonly number[]): Promise<BegunColumns>;
  /** What differs. */
  parts(): AsyncIterable<PlanPart>;
}

/** What a plan is made from and in: all bound to one transaction of isolation REPEATABLE READ. */
export interface PlanStores {
  readonly plan: PlanStore;
  readonly updates: UpdatePlanner;
  readonly columns: ColumnsOfPlan;
  readonly persons: Pick<PersonReader, 'personsById' | 'latestSnapshot' | 'unprocessedIds'>;
  readonly publishedRules: () => Promise<readonly RuleVersion[]>;
  /** Of targets that are enabled. */
  readonly liveEntitlements: () => Promise<readonly PlannedEntitlement[]>;
  readonly timeZone: () => Promise<string>;
  /** Hash of the positions of all that a plan for this day is made from. */
  readonly inputs: (asOf: string) => Promise<string>;
  readonly ledger: Pick<GrantLedger, 'position'>;
}

/** A plan that stands in the temporary tables of its transaction. */
export interface MadePlan {
  readonly hash: string;
  readonly inputs: string;
  readonly actions: number;
  readonly asOf: string;
  readonly snapshotNumber: number;
  readonly ruleVersions: readonly string[];
  readonly ledgerPosition: number;
  readonly counts: PlanCounts;
  readonly rulePersons: Readonly<Record<string, number>>;
  readonly log: readonly RunLogLine[];
}

export type ReportPlan = (step: string, done: number, total: number | null) => void;

/** The bulk evaluation and the stock engine differ: a bug, and no plan may be made on it. */
export class SelfCheckFailed extends Error {
  override readonly name = 'SelfCheckFailed';

  constructor(readonly ruleVersions: readonly string[]) {
    super(
      `The columns or the compiled rules and the stock engine disagree on the rule versions ${ruleVersions.join(', ')}, so it cannot be said who is in scope. Report this with those ids; nothing was planned.`,
    );
  }
}

/**
 * Wanted minus granted for everybody present (data model, Ledger). Without any snapshot there is nothing to make a plan of: null.
 * `report` is told how many persons were looked at.
 */
export async function makePlan(stores: PlanStores, clock: Clock, report: ReportPlan): Promise<MadePlan | null> {
  const snapshot = await stores.persons.latestSnapshot();
  if (snapshot === null) return null;
  const maker = await PlanMaker.begin(stores, snapshot, clock, report);
  await maker.stageDifference();
  await maker.check();
  const settled = await maker.settle();
  const inputs = await stores.inputs(settled.asOf);
  return { ...settled, inputs, snapshotNumber: snapshot.number, ledgerPosition: await stores.ledger.position() };
}

type RuleOfPlan = PlannedRule & CheckedRule;

class PlanMaker {
  private readonly log: RunLogLine[] = [];
  private readonly rulePersons: Record<string, number> = {};
  private persons = 0;

  private constructor(
    private readonly stores: PlanStores,
    private readonly clock: Clock,
    private readonly report: ReportPlan,
    private readonly rules: readonly RuleOfPlan[],
    private readonly drawn: ReadonlyMap<string, PersonMatches['matches']>,
    private readonly present: number,
    private readonly asOf: string,
  ) {
    for (const { ruleId } of rules) this.rulePersons[ruleId] = 0;
  }

  static async begin(stores: PlanStores, snapshot: SnapshotKey, clock: Clock, report: ReportPlan): Promise<PlanMaker> {
    const entitlements = await stores.liveEntitlements();
    const versions = await stores.publishedRules();
    const rules = plannedRules(versions, entitlements);
    const asOf = clock.today(await stores.timeZone());
    const today = toDayNumber(asOf);
    if (today === null) throw new RangeError(`The clock says that today is ${asOf}, which is no date; rules need one.`);
    const question = planQuestion(versions, entitlements, today, await stores.persons.unprocessedIds());
    const draws = Array.from({ length: sampleSize(rules.length) }, () => Math.random());
    const [{ drawn, present }] = await besides(stores.columns.begin(question, snapshot, draws), lookBeside(stores));
    const byPerson = new Map(drawn.map(({ personId, matches }) => [personId, matches]));
    return new PlanMaker(stores, clock, report, rules, byPerson, present, asOf);
  }

  /** Stages what differs; excluded and blocked persons are not processed at all. */
  async stageDifference(): Promise<void> {
    const { stores, asOf, rules, present: total } = this;
    let wanted = 0;
    for await (const part of stores.columns.parts()) {
      await stores.plan.stage(part);
      for (const [index, { ruleId }] of rules.entries()) {
        this.rulePersons[ruleId] = (this.rulePersons[ruleId] ?? 0) + (part.rulePersons[index] ?? 0);
      }
      this.persons += part.persons;
      wanted += part.wanted;
      this.report('PERSONS', this.persons, total);
    }
    await stores.plan.endStaging();
    this.note('PERSONS', { persons: total, processed: this.persons, rules: rules.length, wanted, asOf });
  }

  async check(): Promise<void> {
    this.report('SELF_CHECK', 0, null);
    const { stores, rules, drawn, asOf } = this;
    const people = await stores.persons.personsById([...drawn.keys()]);
    const sample = people.map(({ id, model }) => {
      const facts = normaliseFacts(model, model.contracts, asOf, FACT_CATALOGUE);
      return { facts, matches: drawn.get(id) ?? [] };
    });
    const { persons, pairs, disagreeing } = await selfCheck(sample, rules);
    this.note('SELF_CHECK', { persons, pairs, disagreements: disagreeing.length });
    if (disagreeing.length > 0) throw new SelfCheckFailed(disagreeing);
  }

  async settle(): Promise<Omit<MadePlan, 'inputs' | 'snapshotNumber' | 'ledgerPosition'>> {
    this.report('UPDATES', 0, null);
    const updates = await this.stores.updates.stage(this.stores.plan);
    this.note('UPDATES', { ...updates });
    this.report('DIFFERENCE', 0, null);
    const { hash, actions, counts } = await this.stores.plan.settle();
    this.note('DIFFERENCE', { actions, ...counts });
    return {
      hash,
      actions,
      asOf: this.asOf,
      ruleVersions: this.rules.map(({ versionId }) => versionId),
      counts: { persons: this.persons, rules: this.rules.length, ...counts },
      rulePersons: this.rulePersons,
      log: this.log,
    };
  }

  private note(step: string, values: RunLogLine['values']): void {
    this.log.push({ at: this.clock.now().toISOString(), step, values });
  }
}

/** What PostgreSQL can look for while everybody is looked at in columns. */
async function lookBeside({ plan, updates }: PlanStores): Promise<void> {
  await plan.begin();
  await updates.find(plan);
}

/** Both of them; when one fails, the other is not left running in a transaction that ends. */
async function besides<One, Other>(one: Promise<One>, other: Promise<Other>): Promise<[One, Other]> {
  await Promise.allSettled([one, other]);
  return Promise.all([one, other]);
}

/** What is asked of everybody in columns; what rules give in targets that take no part is left out. */
export function planQuestion(
  versions: readonly RuleVersion[],
  live: readonly PlannedEntitlement[],
  today: number,
  unprocessed: readonly string[],
): PlanQuestion {
  const ids = new Set(live.map(({ id }) => id));
  return {
    today,
    rules: versions.flatMap((version) => {
      if (version.published === null) return [];
      const entitlementIds = version.entitlementIds.filter((id) => ids.has(id));
      return [{ versionId: version.id, ...wholeDefinition(version), entitlementIds }];
    }),
    entitlements: live.map(({ id, targetId, kind }) => ({ id, targetId, kind })),
    unprocessed,
  };
}

/** Published versions, compiled; what they give in targets that take no part is left out. */
export function plannedRules(versions: readonly RuleVersion[], live: readonly PlannedEntitlement[]): RuleOfPlan[] {
  const byId = new Map(live.map((entitlement) => [entitlement.id, entitlement]));
  return versions.flatMap((version) => {
    if (version.published === null) return [];
    return [
      {
        ruleId: version.ruleId,
        versionId: version.id,
        published: version.published,
        matches: compile(wholeDefinition(version)),
        entitlements: version.entitlementIds.flatMap((id) => byId.get(id) ?? []),
      },
    ];
  });
}
