import type { PlanQuestion } from '@gatehouse/rules';
import { newId } from '../../platform/ids.ts';
import type { PeopleCache, SnapshotKey } from '../rules/index.ts';
import type { PlanPart } from './domain/plan-part.ts';
import { BEGIN_PLAN, NEXT_PART } from './domain/plan-questions.ts';
import type { BegunColumns, ColumnsOfPlan } from './plan-maker.ts';
import type { PlanStore } from './storage/plan-store.ts';

/** Persons or the ledger are held as of a later state than that of the transaction: it has to begin anew. */
export class StatePassed extends Error {
  override readonly name = 'StatePassed';

  constructor() {
    super(
      'The ledger was changed while the plan was made, and is held in memory as of a later state: begin the plan anew.',
    );
  }
}

/** The columns in their thread, brought to the state of a transaction: it hands over what it sees by `pg_export_snapshot`. */
export class AskedColumns implements ColumnsOfPlan {
  private readonly id = newId();

  constructor(
    private readonly plan: Pick<PlanStore, 'exportState'>,
    private readonly people: Pick<PeopleCache, 'ask'>,
  ) {}

  /** @throws SnapshotPassed and StatePassed when the transaction has to begin anew */
  async begin(question: PlanQuestion, snapshot: SnapshotKey, draws: readonly number[]): Promise<BegunColumns> {
    const exported = await this.plan.exportState();
    const begun = await this.people.ask(
      BEGIN_PLAN,
      { id: this.id, question, draws, exported },
      { snapshot: { id: snapshot.id, number: snapshot.number }, exported },
    );
    if (begun.state !== 'BEGUN') throw new StatePassed();
    return begun;
  }

  /** @throws StatePassed */
  async *parts(): AsyncGenerator<PlanPart> {
    for (;;) {
      const told = await this.people.ask(NEXT_PART, { id: this.id });
      if (told.state === 'LOST') throw new StatePassed();
      if (told.state === 'ENDED') return;
      yield told.part;
    }
  }
}
