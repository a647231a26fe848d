import type { PlanQuestion } from '@gatehouse/rules';
import type { LongQuestion, PeopleInColumns, PeopleInView, ShortQuestion } from '../../rules/index.ts';
import { followLedger, isStill, type LedgerBeside } from './ledger-beside.ts';
import { drawMatches, type PersonMatches, planParts } from './plan-columns.ts';
import type { PlanPart } from './plan-part.ts';

/** So many rows are handed over at once. */
const ROWS_PER_PART = 5_000;
/** A difference of up to so many rows is found in one go; of a larger one, the rest part by part. */
const MOST_ROWS_KEPT = 200_000;

interface RunningPlan {
  readonly id: string;
  readonly people: PeopleInColumns;
  readonly ledger: LedgerBeside;
  readonly snapshot: number;
  readonly parts: Iterator<PlanPart, undefined>;
  /** Found already, the next one first. */
  readonly found: PlanPart[];
  ended: boolean;
}

/** Plans whose parts are still to be fetched; of those that nobody goes on with, the oldest goes first. */
const RUNNING: RunningPlan[] = [];
const MOST_RUNNING = 2;

export type PlanBegun =
  | { readonly state: 'BEGUN'; readonly drawn: readonly PersonMatches[]; readonly present: number }
  /** The ledger is held as of a later state already: begin anew. */
  | { readonly state: 'LEDGER_PASSED' };

interface BeginArgs {
  /** Told again with each part. */
  readonly id: string;
  readonly question: PlanQuestion;
  /** Some persons are told with what the columns answer for each rule: numbers from 0 to 1, a person each. */
  readonly draws: readonly number[];
  /** Name of the state of the database that is read in, by `pg_export_snapshot`. */
  readonly exported: string;
}

/** Finds what differs between wanted and granted in that state. */
export const BEGIN_PLAN: LongQuestion<BeginArgs, PlanBegun> = {
  name: 'evaluation.beginPlan',
  prepare: (view, { id, question, exported }, inSnapshot) =>
    inSnapshot(exported, async (read, beside) => {
      const ledger = await followLedger(view, read, beside);
      if (ledger !== null) begin(view, id, question, ledger);
    }),
  *steps({ people }, { id, question, draws }) {
    const plan = RUNNING.find((one) => one.id === id);
    if (plan === undefined) return { state: 'LEDGER_PASSED' };
    let rows = 0;
    while (rows < MOST_ROWS_KEPT && !plan.ended) rows += yield* findMore(plan);
    return { state: 'BEGUN', drawn: drawMatches(people, question, draws), present: people.store.size };
  },
};

function begin({ people, snapshot }: PeopleInView, id: string, question: PlanQuestion, ledger: LedgerBeside): void {
  const parts = planParts(people, ledger.ledger, question);
  RUNNING.push({ id, people, ledger, snapshot, parts, found: [], ended: false });
  if (RUNNING.length > MOST_RUNNING) RUNNING.shift();
}

export type PlanTold =
  | { readonly state: 'PART'; readonly part: PlanPart }
  | { readonly state: 'ENDED' }
  /** Persons or the ledger have moved on: begin anew. */
  | { readonly state: 'LOST' };

/** The next part of a plan that was begun. */
export const NEXT_PART: ShortQuestion<{ readonly id: string }, PlanTold> = {
  name: 'evaluation.nextPart',
  answer: ({ people, snapshot }, { id }) => {
    const plan = RUNNING.find((one) => one.id === id);
    if (plan === undefined) return { state: 'LOST' };
    if (plan.found.length === 0 && !plan.ended) {
      const isSame = plan.people === people && plan.snapshot === snapshot && isStill(people, plan.ledger);
      if (!isSame) return { state: 'LOST' };
      for (const _step of findMore(plan));
    }
    const part = plan.found.shift();
    if (part !== undefined) return { state: 'PART', part };
    RUNNING.splice(RUNNING.indexOf(plan), 1);
    return { state: 'ENDED' };
  },
};

/** Takes parts together, a step each, until there is enough to be worth a message; answers how many rows it found. */
function* findMore(plan: RunningPlan): Generator<undefined, number> {
  const taken: PlanPart[] = [];
  let rows = 0;
  while (rows < ROWS_PER_PART) {
    const { value, done } = plan.parts.next();
    if (done === true) {
      plan.ended = true;
      break;
    }
    taken.push(value);
    rows += value.grants.length + value.revokes.length + value.moved.length;
    yield;
  }
  if (taken.length > 0) plan.found.push(together(taken));
  return rows;
}

function together(parts: readonly PlanPart[]): PlanPart {
  const [first] = parts;
  if (first !== undefined && parts.length === 1) return first;
  const sum = (of: (part: PlanPart) => number) => parts.reduce((total, part) => total + of(part), 0);
  return {
    persons: sum(({ persons }) => persons),
    wanted: sum(({ wanted }) => wanted),
    rulePersons: (first?.rulePersons ?? []).map((_none, rule) => sum(({ rulePersons }) => rulePersons[rule] ?? 0)),
    grants: parts.flatMap(({ grants }) => grants),
    revokes: parts.flatMap(({ revokes }) => revokes),
    moved: parts.flatMap(({ moved }) => moved),
  };
}
