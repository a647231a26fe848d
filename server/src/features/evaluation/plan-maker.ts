import { compile, normaliseFacts } from '@gatehouse/rules';
import type { Clock } from '../../platform/clock.ts';
import type { GrantLedger } from '../grants/index.ts';
import type { CurrentPerson, PersonReader } from '../persons/index.ts';
import { FACT_CATALOGUE, type RuleVersion, wholeDefinition } from '../rules/index.ts';
import { type DesiredOfPerson, desiredOf, type PlannedEntitlement, type PlannedRule } from './domain/desired.ts';
import type { RunLogLine } from './domain/evaluation.ts';
import type { PlanCounts } from './domain/plan.ts';
import { type CheckedRule, Sample, selfCheck } from './self-check.ts';
import type { DesiredRow, PlanStore } from './storage/plan-store.ts';
import type { UpdatePlanner } from './update-planner.ts';

/** What a plan is made from and in: all bound to one transaction of isolation REPEATABLE READ. */
export interface PlanStores {
  readonly plan: PlanStore;
  readonly updates: UpdatePlanner;
  readonly persons: Pick<PersonReader, 'currentPersons' | 'latestSnapshot'>;
  readonly presentPersons: () => Promise<number>;
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
      `The compiled rules and the stock engine disagree on the rule versions ${ruleVersions.join(', ')}, so it cannot be said who is in scope. Report this with those ids; nothing was planned.`,
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
  const maker = await PlanMaker.begin(stores, clock, report);
  await maker.stageWanted();
  await maker.check();
  const settled = await maker.settle();
  const inputs = await stores.inputs(settled.asOf);
  return { ...settled, inputs, snapshotNumber: snapshot.number, ledgerPosition: await stores.ledger.position() };
}

class PlanMaker {
  private readonly log: RunLogLine[] = [];
  private readonly rulePersons: Record<string, number> = {};
  private readonly sample: Sample;
  private persons = 0;

  private constructor(
    private readonly stores: PlanStores,
    private readonly clock: Clock,
    private readonly report: ReportPlan,
    private readonly rules: readonly (PlannedRule & CheckedRule)[],
    private readonly asOf: string,
  ) {
    this.sample = new Sample(rules.length);
    for (const { ruleId } of rules) this.rulePersons[ruleId] = 0;
  }

  static async begin(stores: PlanStores, clock: Clock, report: ReportPlan): Promise<PlanMaker> {
    const rules = plannedRules(await stores.publishedRules(), await stores.liveEntitlements());
    return new PlanMaker(stores, clock, report, rules, clock.today(await stores.timeZone()));
  }

  /** Reads everybody in batches and stages what the rules want; excluded and blocked persons are not processed at all. */
  async stageWanted(): Promise<void> {
    const { stores, asOf, rules } = this;
    const total = await stores.presentPersons();
    await stores.plan.begin();
    let read = 0;
    let rows = 0;
    for await (const batch of stores.persons.currentPersons()) {
      const wanted: DesiredRow[] = [];
      for (const person of batch) {
        if (person.excluded || person.blocked) continue;
        const { entitlements, ruleIds } = this.desired(person);
        for (const ruleId of ruleIds) this.rulePersons[ruleId] = (this.rulePersons[ruleId] ?? 0) + 1;
        for (const entitlement of entitlements) wanted.push({ personId: person.id, ...entitlement });
      }
      await stores.plan.stage(wanted);
      read += batch.length;
      rows += wanted.length;
      this.report('PERSONS', read, total);
    }
    await stores.plan.endStaging();
    this.note('PERSONS', { persons: read, processed: this.persons, rules: rules.length, wanted: rows, asOf });
  }

  async check(): Promise<void> {
    this.report('SELF_CHECK', 0, null);
    const { persons, pairs, disagreeing } = await selfCheck(this.sample.drawn, this.rules);
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

  private desired(person: CurrentPerson): DesiredOfPerson {
    const { contracts } = person.model;
    const facts = normaliseFacts(person.model, contracts, this.asOf, FACT_CATALOGUE);
    this.persons += 1;
    this.sample.offer(facts);
    return desiredOf({ facts, contractIds: contracts.map(({ id }) => id) }, this.rules);
  }

  private note(step: string, values: RunLogLine['values']): void {
    this.log.push({ at: this.clock.now().toISOString(), step, values });
  }
}

/** Published versions, compiled; what they give in targets that take no part is left out. */
export function plannedRules(
  versions: readonly RuleVersion[],
  live: readonly PlannedEntitlement[],
): (PlannedRule & CheckedRule)[] {
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
