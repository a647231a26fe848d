import { evaluations } from '@gatehouse/drizzle';
import { and, desc, eq, inArray, lt, or, sql } from 'drizzle-orm';
import type { Queryable } from '../../../platform/database/connection.ts';
import { storedWord } from '../../../platform/database/stored-word.ts';
import { COUNT_LIMIT, countUpToLimit, type Page, type PageRequest, page } from '../../../platform/paging.ts';
import { type Evaluation, RUN_STARTERS, RUN_STATES, type RunLogLine, type RunStarter } from '../domain/evaluation.ts';
import { NO_COUNTS, type PlanCounts } from '../domain/plan.ts';

type Row = typeof evaluations.$inferSelect;

/** What is known of an evaluation when it begins. */
export interface EvaluationStart {
  readonly id: string;
  readonly origin: string;
  readonly starter: RunStarter;
  readonly startedAt: Date;
  readonly asOf: string;
  /** Process that works on it; null until one has taken it up. */
  readonly processId: string | null;
}

/** What it was made from, and what came of it. */
export interface EvaluationResult {
  readonly finishedAt: Date;
  readonly asOf: string;
  readonly snapshotNumber: number;
  readonly ruleVersions: readonly string[];
  readonly ledgerPosition: number;
  readonly hash: string;
  readonly inputs: string;
  readonly counts: PlanCounts;
  readonly rulePersons: Readonly<Record<string, number>>;
  readonly log: readonly RunLogLine[];
}

export class EvaluationStore {
  constructor(private readonly queries: Queryable) {}

  async insert(start: EvaluationStart): Promise<void> {
    const { starter, ...columns } = start;
    await this.queries.insert(evaluations).values({
      ...columns,
      startedBy: starter.id,
      actorKind: starter.kind,
      actorName: starter.name,
      state: 'RUNNING',
      ruleVersions: [],
      ledgerPosition: 0,
      counts: { ...NO_COUNTS },
      rulePersons: {},
      log: [],
    });
  }

  /** A process takes up an evaluation that nobody has; null when it is not there to be taken. */
  async take(id: string, processId: string): Promise<Evaluation | null> {
    const [taken] = await this.queries
      .update(evaluations)
      .set({ processId })
      .where(and(eq(evaluations.id, id), eq(evaluations.state, 'RUNNING'), sql`${evaluations.processId} is null`))
      .returning();
    return taken === undefined ? null : toEvaluation(taken);
  }

  async complete(id: string, result: EvaluationResult): Promise<void> {
    const { hash, inputs, ruleVersions, counts, rulePersons, log, ...columns } = result;
    await this.queries
      .update(evaluations)
      .set({
        ...columns,
        state: 'COMPLETED',
        hash: Buffer.from(hash, 'hex'),
        inputs: Buffer.from(inputs, 'hex'),
        ruleVersions: [...ruleVersions],
        counts: { ...counts },
        rulePersons: { ...rulePersons },
        log: log.map((line) => ({ ...line })),
      })
      .where(eq(evaluations.id, id));
  }

  /** Only a running one can fail; false when it was none any more. */
  async fail(id: string, finishedAt: Date, line: RunLogLine): Promise<boolean> {
    const failed = await this.queries
      .update(evaluations)
      .set({ state: 'FAILED', finishedAt, log: [{ ...line }] })
      .where(and(eq(evaluations.id, id), eq(evaluations.state, 'RUNNING')))
      .returning({ id: evaluations.id });
    return failed.length === 1;
  }

  /** Running evaluations of these processes. */
  async runningOf(processIds: readonly string[]): Promise<readonly Evaluation[]> {
    const rows = await this.queries
      .select()
      .from(evaluations)
      .where(and(eq(evaluations.state, 'RUNNING'), inArray(evaluations.processId, [...processIds])));
    return rows.map(toEvaluation);
  }

  async byIds(ids: readonly string[]): Promise<readonly Evaluation[]> {
    if (ids.length === 0) return [];
    const rows = await this.queries
      .select()
      .from(evaluations)
      .where(inArray(evaluations.id, [...ids]));
    return rows.map(toEvaluation);
  }

  async byId(id: string): Promise<Evaluation | null> {
    return (await this.byIds([id]))[0] ?? null;
  }

  /** Newest first. Cursor: instant of the start and id. */
  async list(request: PageRequest): Promise<Page<Evaluation>> {
    const [startedAt, id] = request.after ?? [];
    const isAfter =
      request.after === null
        ? undefined
        : or(
            lt(evaluations.startedAt, new Date(String(startedAt))),
            and(eq(evaluations.startedAt, new Date(String(startedAt))), lt(evaluations.id, String(id))),
          );
    const rows = await this.queries
      .select()
      .from(evaluations)
      .where(isAfter)
      .orderBy(desc(evaluations.startedAt), desc(evaluations.id))
      .limit(request.first + 1);
    const [counted] = await this.queries.execute<{ count: number }>(sql`/* evaluations.count */
      select count(*)::int as count from (select from evaluations limit ${COUNT_LIMIT + 1}) as found`);
    return page(
      rows,
      request,
      countUpToLimit(counted?.count ?? 0),
      (row) => [row.startedAt.toISOString(), row.id],
      toEvaluation,
    );
  }

  /** The last one that was completed and begun before; null when there is none. */
  async completedBefore({ startedAt, id }: Evaluation): Promise<Evaluation | null> {
    const [row] = await this.queries
      .select()
      .from(evaluations)
      .where(
        and(
          eq(evaluations.state, 'COMPLETED'),
          or(lt(evaluations.startedAt, startedAt), and(eq(evaluations.startedAt, startedAt), lt(evaluations.id, id))),
        ),
      )
      .orderBy(desc(evaluations.startedAt), desc(evaluations.id))
      .limit(1);
    return row === undefined ? null : toEvaluation(row);
  }

  /** Persons per rule in the last completed evaluation; null before the first. */
  async lastRulePersons(): Promise<Readonly<Record<string, number>> | null> {
    const [row] = await this.queries
      .select({ rulePersons: evaluations.rulePersons })
      .from(evaluations)
      .where(eq(evaluations.state, 'COMPLETED'))
      .orderBy(desc(evaluations.startedAt), desc(evaluations.id))
      .limit(1);
    return row?.rulePersons ?? null;
  }
}

function toEvaluation(row: Row): Evaluation {
  return {
    id: row.id,
    state: storedWord(RUN_STATES, row.state),
    origin: row.origin,
    starter: { kind: storedWord(RUN_STARTERS, row.actorKind), id: row.startedBy, name: row.actorName },
    startedAt: row.startedAt,
    finishedAt: row.finishedAt,
    asOf: row.asOf,
    snapshotNumber: row.snapshotNumber,
    hash: row.hash?.toString('hex') ?? null,
    inputs: row.inputs?.toString('hex') ?? null,
    counts: { ...NO_COUNTS, ...row.counts },
    // The border of jsonb: written by this store in exactly this shape.
    log: row.log as unknown as readonly RunLogLine[],
  };
}
