import type { Page } from '../src/platform/paging.ts';
import { drainJobs } from './drain-jobs.ts';
import {
  CONTRACT_MAPPING,
  contractRow,
  contracts,
  EVERYTHING,
  type Import,
  PERSON_MAPPING,
  personRow,
  persons,
  WorldSource,
} from './import-world.ts';
import { startTestApp, type TestApp } from './test-app.ts';

export interface Somebody {
  readonly key: string;
  /** What is compared. */
  readonly aggregation?: string;
  readonly fte?: string;
  /** Numbers of contracts; one by default. */
  readonly contracts?: readonly string[];
}

/** The whole server with sources whose persons have a key to be compared by; jobs run when a test says so. */
export class AggregationWorld {
  private constructor(readonly test: TestApp) {}

  static async make(): Promise<AggregationWorld> {
    return new AggregationWorld(await startTestApp({ config: { jobConcurrency: 0 } }));
  }

  get features() {
    return this.test.app.features;
  }

  get sql() {
    return this.test.app.database.raw;
  }

  async source(directory: string, name: string): Promise<WorldSource> {
    const { sources } = this.features;
    const host = { sources, sql: this.sql, run: (id: string) => this.imported(id) };
    return await WorldSource.make(host, name, directory, {
      files: ['CONTRACT'],
      person: [
        ...PERSON_MAPPING,
        { field: 'Aggregation', mode: 'FIELD', value: 'Login', required: false, dateFormat: null },
      ],
      contract: CONTRACT_MAPPING,
    });
  }

  async import(source: WorldSource, people: readonly Somebody[]): Promise<Import> {
    return await source.import({
      persons: persons(...people.map(({ key, aggregation = '' }) => personRow(key, { Login: aggregation }))),
      contracts: contracts(
        ...people.flatMap(({ key, fte = '1', contracts: numbers = ['1'] }) =>
          numbers.map((no) => contractRow(key, no, { Fte: fte })),
        ),
        // A file must have a row: one of nobody, which is left out and reported.
        contractRow('nobody', '0'),
      ),
    });
  }

  async drain(): Promise<void> {
    await drainJobs(this.test.app);
  }

  async suggestions() {
    return all(await this.features.aggregation.suggestions.open(EVERYTHING, 200, null));
  }

  async merges() {
    return all(await this.features.aggregation.aggregation.list(EVERYTHING, 200, null));
  }

  private async imported(importId: string): Promise<Import> {
    await this.drain();
    const found = await this.features.sources.importList.find(EVERYTHING, importId);
    if (found === null) throw new Error(`There is no import ${importId}.`);
    return found;
  }
}

function all<Node>({ nodes, pageInfo }: Page<Node>): readonly Node[] {
  if (pageInfo.hasNextPage) throw new Error('There are more than a page.');
  return nodes;
}
