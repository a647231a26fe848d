import { entitlements, targets } from '@gatehouse/drizzle';
import { normaliseFacts, type PlanQuestion } from '@gatehouse/rules';
import { AskedColumns } from '../src/features/evaluation/asked-columns.ts';
import { desiredOf, type PlannedEntitlement } from '../src/features/evaluation/domain/desired.ts';
import { NEXT_PART } from '../src/features/evaluation/domain/plan-questions.ts';
import { makePlan, type PlanStores, plannedRules, planQuestion } from '../src/features/evaluation/plan-maker.ts';
import { ActionGroups } from '../src/features/evaluation/storage/action-groups.ts';
import { EvaluationStore } from '../src/features/evaluation/storage/evaluation-store.ts';
import { planInputs } from '../src/features/evaluation/storage/plan-inputs.ts';
import { PlanStore } from '../src/features/evaluation/storage/plan-store.ts';
import { ReasonStore } from '../src/features/evaluation/storage/reason-store.ts';
import { UpdatePlanner } from '../src/features/evaluation/update-planner.ts';
import { GrantLedger } from '../src/features/grants/index.ts';
import { PersonReader } from '../src/features/persons/index.ts';
import { FACT_CATALOGUE, PeopleThread, RuleStore } from '../src/features/rules/index.ts';
import { PeopleCache } from '../src/features/rules/people-in-view.ts';
import { ENTITLEMENT_KINDS, type Target } from '../src/features/targets/index.ts';
import { SettableClock } from '../src/platform/clock.ts';
import { type Database, openDatabase, type Queryable } from '../src/platform/database/connection.ts';
import { storedWord } from '../src/platform/database/stored-word.ts';
import { inTransaction } from '../src/platform/database/transaction.ts';
import { newId } from '../src/platform/ids.ts';
import { createLogger } from '../src/platform/logging/logger.ts';
import { TODAY } from './organisation-in-database.ts';
import { DAY_OF_PEOPLE } from './people-in-database.ts';

const clock = new SettableClock(new Date(`${DAY_OF_PEOPLE}T12:00:00Z`));
/** Persons that the former way is run on. */
const FORMER = 2_000;

export interface MeasuredPlans {
  readonly columnsSeconds: number;
  readonly ledgerSeconds: number;
  readonly firstPlanSeconds: number;
  /** Columns, ledger and the first plan. */
  readonly coldSeconds: number;
  readonly planSeconds: number;
  readonly steps: Readonly<Record<string, number>>;
  readonly actions: number;
  readonly formerSecondsPerPerson: number;
  readonly mebibytes: number;
  /** Of this process, without PostgreSQL: what a busy machine does not stretch. */
  readonly processorSeconds: { readonly columns: number; readonly ledger: number; readonly plan: number };
}

/** Everybody and the ledger into the columns of a thread of this process, a plan, and the same plan again with all that is warm. */
export async function measurePlans(url: string): Promise<MeasuredPlans> {
  const database = openDatabase({ url });
  const program = new URL('./people-worker.mjs', import.meta.url);
  const thread = new PeopleThread({ program, databaseUrl: url, logger: createLogger('warn') });
  const people = new PeopleCache({
    clock,
    answers: thread,
    inSnapshot: inTransaction(database, (tx) => ({ persons: new PersonReader(tx), timeZone: amsterdam })),
  });
  try {
    const columns = await measured(() => people.ask(NEXT_PART, { id: 'none' }));
    const ledger = await measured(() => askPlan(database, people, NOTHING, []));
    const first = await measured(() => planOnce(database, people));
    const warm = await measured(() => planOnce(database, people));
    if (warm.result.hash !== first.result.hash) {
      throw new Error('The same plan made twice has another hash, so the times mean nothing.');
    }
    const mebibytes = process.resourceUsage().maxRSS / 1024;
    return {
      columnsSeconds: columns.seconds,
      ledgerSeconds: ledger.seconds,
      firstPlanSeconds: first.seconds,
      coldSeconds: columns.seconds + ledger.seconds + first.seconds,
      planSeconds: warm.seconds,
      steps: warm.result.steps,
      actions: warm.result.actions,
      formerSecondsPerPerson: await theFormerWay(database, people),
      mebibytes,
      processorSeconds: { columns: columns.processor, ledger: ledger.processor, plan: warm.processor },
    };
  } finally {
    await thread.close();
    await database.close();
  }
}

const amsterdam = () => Promise.resolve('Europe/Amsterdam');
const NOTHING: PlanQuestion = { today: TODAY, rules: [], entitlements: [], unprocessed: [] };

/** What the columns say of some persons, in a plan that nobody fetches. */
async function askPlan(database: Database, people: PeopleCache, question: PlanQuestion, draws: readonly number[]) {
  return inTransaction(database, (tx) => columnsOf(tx, people), { isolationLevel: 'repeatable read' })(
    async ({ columns, persons }) => {
      const snapshot = await persons.latestSnapshot();
      if (snapshot === null) throw new Error('There is no snapshot.');
      return columns.begin(question, snapshot, draws);
    },
  );
}

function columnsOf(tx: Queryable, people: PeopleCache) {
  const plan = new PlanStore(tx);
  return { plan, columns: new AskedColumns(plan, people), persons: new PersonReader(tx) };
}

async function planOnce(database: Database, people: PeopleCache) {
  const steps: Record<string, number> = {};
  let stepBegan = performance.now();
  const step = (name: string) => {
    steps[name] = secondsSince(stepBegan);
    stepBegan = performance.now();
  };
  const made = await inTransaction(
    database,
    (tx) => ({
      ...planStores(tx, people),
      evaluations: new EvaluationStore(tx),
      groups: new ActionGroups(tx),
      reasons: new ReasonStore(tx),
    }),
    { isolationLevel: 'repeatable read' },
  )(async (stores) => {
    let last = 'begin';
    const plan = await makePlan(stores, clock, (name) => {
      if (name !== last) step(last);
      last = name;
    });
    if (plan === null) throw new Error('There is no snapshot.');
    step(last);
    const id = newId();
    const starter = { kind: 'SYSTEM', id: null, name: null } as const;
    await stores.evaluations.insert({
      id,
      origin: 'MANUAL',
      starter,
      startedAt: clock.now(),
      asOf: plan.asOf,
      processId: null,
    });
    await stores.plan.freeze(id, plan.actions);
    await stores.groups.collect(id);
    await stores.reasons.freeze(id);
    await stores.evaluations.complete(id, { ...plan, finishedAt: clock.now() });
    return plan;
  });
  step('freeze');
  return { steps, actions: made.actions, hash: made.hash };
}

function planStores(tx: Queryable, people: PeopleCache): PlanStores {
  const { plan, columns, persons } = columnsOf(tx, people);
  const ledger = new GrantLedger(tx, clock);
  return {
    plan,
    columns,
    persons,
    ledger,
    updates: new UpdatePlanner({ persons, ledger, targets: () => targetsOf(tx) }),
    publishedRules: () => new RuleStore(tx).published(),
    liveEntitlements: () => entitlementsOf(tx),
    timeZone: amsterdam,
    inputs: (asOf) => planInputs(tx, asOf),
  };
}

async function targetsOf(tx: Queryable): Promise<readonly Target[]> {
  const rows = await tx.select().from(targets);
  return rows.map(({ id, name, identifier, connector, mappingVersion, concurrency, enabled }) => {
    const correlation = { enabled: false, personField: null, accountField: null };
    const shared = { id, name, identifier, connector, mappingVersion, concurrency, enabled, correlation };
    return { ...shared, settings: {}, secretsSet: [], fields: [] };
  });
}

async function entitlementsOf(tx: Queryable): Promise<readonly PlannedEntitlement[]> {
  const rows = await tx.select().from(entitlements);
  return rows.map(({ id, targetId, kind }) => ({ id, targetId, kind: storedWord(ENTITLEMENT_KINDS, kind) }));
}

/** Seconds a person, without reading him: facts, and every compiled rule. Each answer is compared with that of the columns. */
async function theFormerWay(database: Database, people: PeopleCache): Promise<number> {
  const entitlements = await entitlementsOf(database.queries);
  const versions = await new RuleStore(database.queries).published();
  const rules = plannedRules(versions, entitlements);
  const question = planQuestion(versions, entitlements, TODAY, []);
  const draws = Array.from({ length: FORMER }, (_, number) => number / FORMER);
  const { drawn } = await askPlan(database, people, question, draws);
  const persons = await new PersonReader(database.queries).personsById(drawn.map(({ personId }) => personId));
  const byId = new Map(persons.map((person) => [person.id, person]));
  const began = performance.now();
  for (const { personId } of drawn) {
    const model = byId.get(personId)?.model;
    if (model === undefined) continue;
    const facts = normaliseFacts(model, model.contracts, DAY_OF_PEOPLE, FACT_CATALOGUE);
    desiredOf({ facts, contractIds: model.contracts.map(({ id }) => id) }, rules);
  }
  const seconds = secondsSince(began) / drawn.length;
  for (const { personId, matches } of drawn) {
    const model = byId.get(personId)?.model;
    if (model === undefined) throw new Error(`The person ${personId} is in the columns and not in the tables.`);
    const facts = normaliseFacts(model, model.contracts, DAY_OF_PEOPLE, FACT_CATALOGUE);
    for (const [index, rule] of rules.entries()) {
      const [ours, theirs] = [matches[index], rule.matches(facts)];
      if (ours?.inRule === theirs.inRule && ours.contracts.join() === theirs.contracts.join()) continue;
      throw new Error(
        `Columns and compiled rules differ on ${personId} and ${rule.versionId}: the times mean nothing.`,
      );
    }
  }
  return seconds;
}

async function measured<Result>(work: () => Promise<Result>) {
  const [began, processor] = [performance.now(), processorSeconds()];
  const result = await work();
  return { result, seconds: secondsSince(began), processor: processorSeconds() - processor };
}

function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function secondsSince(began: number): number {
  return (performance.now() - began) / 1000;
}
