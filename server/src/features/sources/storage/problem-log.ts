import { importProblems } from '@gatehouse/drizzle';
import type { Queryable } from '../../../platform/database/connection.ts';
import { newId } from '../../../platform/ids.ts';
import type { ImportProblem } from '../domain/row-problem.ts';

const ROWS_PER_INSERT = 2_000;

/** Writes the problems of one import as they are found, in batches. */
export class ProblemLog {
  private waiting: Omit<ImportProblem, 'id'>[] = [];

  constructor(
    private readonly queries: Queryable,
    private readonly importId: string,
  ) {}

  add(problem: Omit<ImportProblem, 'id'>): void {
    this.waiting.push(problem);
  }

  /** Writes full batches; all of them at the end. */
  async drain(): Promise<void> {
    while (this.waiting.length >= ROWS_PER_INSERT) await this.write(this.waiting.splice(0, ROWS_PER_INSERT));
  }

  async end(): Promise<void> {
    await this.drain();
    await this.write(this.waiting.splice(0));
  }

  private async write(problems: readonly Omit<ImportProblem, 'id'>[]): Promise<void> {
    if (problems.length === 0) return;
    const { importId } = this;
    await this.queries
      .insert(importProblems)
      .values(problems.map(({ column, ...problem }) => ({ ...problem, id: newId(), importId, columnName: column })));
  }
}
