import { ColumnStore, LedgerColumns, type PlanQuestion } from '@gatehouse/rules';
import type { PersonReader } from '../persons/index.ts';
import { FACT_CATALOGUE } from '../rules/index.ts';
import { drawMatches, type PersonMatches, type PlannedPeople, planParts } from './domain/plan-columns.ts';
import type { PlanPart } from './domain/plan-part.ts';
import type { ColumnsOfPlan } from './plan-maker.ts';
import type { HeldEntitlements } from './storage/held-entitlements.ts';

interface Sources {
  readonly persons: Pick<PersonReader, 'currentPersons'>;
  readonly held: Pick<HeldEntitlements, 'all'>;
}

interface Loaded {
  readonly people: PlannedPeople;
  readonly ledger: LedgerColumns;
}

/** Persons and ledger read anew into columns, in the transaction of the plan. */
export class ColumnsInTransaction implements ColumnsOfPlan {
  private loaded: Promise<Loaded> | null = null;

  constructor(private readonly sources: Sources) {}

  async *parts(question: PlanQuestion): AsyncGenerator<PlanPart> {
    const { people, ledger } = await this.load();
    yield* planParts(people, ledger, question);
  }

  async draw(question: PlanQuestion, draws: readonly number[]): Promise<readonly PersonMatches[]> {
    const { people } = await this.load();
    return drawMatches(people, question, draws);
  }

  private load(): Promise<Loaded> {
    this.loaded ??= this.read();
    return this.loaded;
  }

  private async read(): Promise<Loaded> {
    const fields = FACT_CATALOGUE.fields.map(({ field }) => field);
    const store = new ColumnStore(FACT_CATALOGUE, fields);
    const contracts = new Map<string, readonly string[]>();
    for await (const batch of this.sources.persons.currentPersons()) {
      for (const { id, model } of batch) {
        const ids = model.contracts.map((contract) => contract.id);
        contracts.set(id, ids);
      }
      store.load(batch.map(({ id, model }) => ({ id, person: model, contracts: model.contracts })));
    }
    const ledger = new LedgerColumns(store);
    for (const grant of await this.sources.held.all()) {
      ledger.add(grant.personId, contracts.get(grant.personId) ?? [], [grant]);
    }
    return { people: { store, contractIds: (row) => contracts.get(store.idAt(row) ?? '') ?? [] }, ledger };
  }
}
