import { entitlements, targets } from '@gatehouse/drizzle';
import { type LedgerColumns, normaliseFacts } from '@gatehouse/rules';
import { desiredOf, type PlannedEntitlement } from '../src/features/evaluation/domain/desired.ts';
import { followLedger } from '../src/features/evaluation/domain/ledger-beside.ts';
import { drawMatches, type PlannedPeople, planParts } from '../src/features/evaluation/domain/plan-columns.ts';
import type { PlanPart } from '../src/features/evaluation/domain/plan-part.ts';
import {
  type ColumnsOfPlan,
  makePlan,
  type PlanStores,
  plannedRules,
  planQuestion,
} from '../src/features/evaluation/plan-maker.ts';
import { EvaluationStore } from '../src/features/evaluation/storage/evaluation-store.ts';
import { planInputs } from '../src/features/evaluation/storage/plan-inputs.ts';
import { PlanStore } from '../src/features/evaluation/storage/plan-store.ts';
import { ReasonStore } from '../src/features/evaluation/storage/reason-store.ts';
import { UpdatePlanner } from '../src/features/evaluation/update-planner.ts';
import { GrantLedger } from '../src/features/grants/index.ts';
import { PersonReader } from '../src/features/persons/index.ts';
import { PeopleReader } from '../src/features/persons/storage/people-reader.ts';
import { PeopleInColumns } from '../src/features/rules/domain/people-in-columns.ts';
import { FACT_CATALOGUE, type PeopleInView, type ReadRows, RuleStore } from '../src/features/rules/index.ts';
import { ENTITLEMENT_KINDS, type Target } from '../src/features/targets/index.ts';
import { SettableClock } from '../src/platform/clock.ts';
import type { Queryable } from '../src/platform/database/connection.ts';
import { type Database, openDatabase } from '../src/platform/database/connection.ts';
import { readSnapshot } from '../src/platform/database/read-snapshot.ts';
import { storedWord } from '../src/platform/database/stored-word.ts';
import { inTransaction } from '../src/platform/database/transaction.ts';
import { newId } from '../src/platform/ids.ts';
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

/** In this process: everybody and the ledger into columns, a plan, and the same plan again with all that is warm. */
export async function measurePlans(url: string): Promise<MeasuredPlans> {
  const database = openDatabase({ url });
  try {
    const began = performance.now();
    const view = await loadPeople(database);
    const columnsSeconds = secondsSince(began);
    const columns = processorSeconds();
    const ledgerBegan = performance.now();
    const ledger = await loadLedger(database, view);
    const ledgerSeconds = secondsSince(ledgerBegan);
    const afterLedger = processorSeconds();
    const first = await planOnce(database, view.people, ledger);
    const afterFirst = processorSeconds();
    const warm = await planOnce(database, view.people, ledger);
    const plan = processorSeconds() - afterFirst;
    if (warm.hash !== first.hash)
      throw new Error('The same plan made twice has another hash, so the times mean nothing.');
    const mebibytes = process.resourceUsage().maxRSS / 1024;
    return {
      columnsSeconds,
      ledgerSeconds,
      firstPlanSeconds: first.seconds,
      coldSeconds: columnsSeconds + ledgerSeconds + first.seconds,
      planSeconds: warm.seconds,
      steps: warm.steps,
      actions: warm.actions,
      formerSecondsPerPerson: await theFormerWay(database, view.people),
      mebibytes,
      processorSeconds: { columns, ledger: afterLedger - columns, plan },
    };
  } finally {
    await database.close();
  }
}

async function loadPeople(database: Database): Promise<PeopleInView> {
  const people = await readSnapshot(database.raw, null, (tx) => PeopleInColumns.from(new PeopleReader(tx).everybody()));
  return { today: TODAY, snapshot: 1, people };
}

async function loadLedger(database: Database, view: PeopleInView): Promise<LedgerColumns> {
  return await readSnapshot(database.raw, null, async (tx) => {
    const read: ReadRows = (statement, parameters) => tx.unsafe(statement, [...parameters], { prepare: true }).raw();
    const beside = await followLedger(view, read);
    if (beside === null) throw new Error('A ledger that was never read cannot be of a later state.');
    return beside.ledger;
  });
}

async function planOnce(database: Database, people: PlannedPeople, ledger: LedgerColumns) {
  const steps: Record<string, number> = {};
  const began = performance.now();
  let stepBegan = began;
  const step = (name: string) => {
    steps[name] = secondsSince(stepBegan);
    stepBegan = performance.now();
  };
  let parts: Iterable<PlanPart> = [];
  const columns: ColumnsOfPlan = {
    begin: (question, _snapshot, draws) => {
      parts = planParts(people, ledger, question);
      return Promise.resolve(drawMatches(people, question, draws));
    },
    async *parts() {
      yield* parts;
    },
  };
  const made = await inTransaction(
    database,
    (tx) => ({ ...planStores(tx, columns), evaluations: new EvaluationStore(tx), reasons: new ReasonStore(tx) }),
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
    await stores.reasons.freeze(id);
    await stores.evaluations.complete(id, { ...plan, finishedAt: clock.now() });
    return plan;
  });
  step('freeze');
  return { seconds: secondsSince(began), steps, actions: made.actions, hash: made.hash };
}

function planStores(tx: Queryable, columns: ColumnsOfPlan): PlanStores {
  const persons = new PersonReader(tx);
  const ledger = new GrantLedger(tx, clock);
  const plan = new PlanStore(tx);
  return {
    plan,
    columns,
    persons,
    ledger,
    updates: new UpdatePlanner({ persons, ledger, targets: () => targetsOf(tx) }),
    presentPersons: () => plan.presentPersons(),
    publishedRules: () => new RuleStore(tx).published(),
    liveEntitlements: () => entitlementsOf(tx),
    timeZone: () => Promise.resolve('Europe/Amsterdam'),
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
async function theFormerWay(database: Database, people: PlannedPeople): Promise<number> {
  const entitlements = await entitlementsOf(database.queries);
  const versions = await new RuleStore(database.queries).published();
  const rules = plannedRules(versions, entitlements);
  const question = planQuestion(versions, entitlements, TODAY, []);
  const draws = Array.from({ length: FORMER }, (_, number) => number / FORMER);
  const drawn = drawMatches(people, question, draws);
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

function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function secondsSince(began: number): number {
  return (performance.now() - began) / 1000;
}
