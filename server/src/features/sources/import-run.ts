import type { Actor } from '../../platform/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/connection.ts';
import type { ProgressReporter, StartProgress } from '../../platform/events/progress.ts';
import type { Logger } from '../../platform/logging/logger.ts';
import { NO_COUNTS, NO_OUTCOME } from './domain/import.ts';
import type { Source } from './domain/source.ts';
import { type ImportIdentity, importEnded, importFailed } from './import-events.ts';
import { describeFailure, logFault } from './import-failure.ts';
import type { ImportSettler, StagedReading } from './import-settler.ts';
import type { ImportStores, InImportTransaction } from './import-stores.ts';
import type { MappingPass } from './mapping-pass.ts';
import type { SourceOpener } from './open-source.ts';
import { listNames } from './reading/read-list.ts';
import { ReadingFailed, type ReadResult, SourceReading } from './reading/read-source.ts';
import { existingDepartments } from './storage/existing-departments.ts';
import { checkStaged } from './storage/import-checks.ts';
import type { TakenImport } from './storage/import-store.ts';
import { ProblemLog } from './storage/problem-log.ts';
import { keepRawRecords, type RawReading } from './storage/raw-record-store.ts';
import { dropLeftovers, STAGED_AS, Staging } from './storage/staging.ts';

interface Dependencies {
  readonly clock: Clock;
  readonly database: Database;
  readonly logger: Logger;
  readonly startProgress: StartProgress;
  readonly processId: string;
  readonly stores: ImportStores;
  readonly inTransaction: InImportTransaction;
  readonly settler: ImportSettler;
  readonly opener: SourceOpener;
  readonly mappingPass: MappingPass;
}

/** One import that this process carries out. */
interface Running {
  readonly taken: TakenImport;
  readonly source: Source;
  readonly identity: ImportIdentity;
  readonly staging: Staging;
  readonly actor: Actor;
  readonly progress: ProgressReporter;
}

/**
 * Carries out imports: read and stage, check, then settle in one transaction. Whatever stops it in between leaves the state of before;
 * what it staged is dropped then, or by the next import when the process is gone.
 */
export class ImportRun {
  constructor(private readonly dependencies: Dependencies) {}

  async run(importId: string, actor: Actor, stopping: AbortSignal): Promise<void> {
    const { stores, processId, startProgress } = this.dependencies;
    const taken = await stores.imports.take(importId, processId);
    if (taken === null) return;
    const source = (await stores.sources.byIds([taken.sourceId])).get(taken.sourceId);
    if (source === undefined) throw new Error(`Import ${importId} is of a source that is not there.`);
    const identity = { importId, sourceId: source.id, sourceName: source.name };
    const staging = new Staging(importId);
    const progress = startProgress('IMPORT', importId);
    const running: Running = { taken, source, identity, staging, actor, progress };
    if (taken.isApproved) await this.applyApproved(running);
    else await this.readAndSettle(running, stopping);
  }

  private async readAndSettle(running: Running, stopping: AbortSignal): Promise<void> {
    const { queries } = this.dependencies.database;
    const { staging } = running;
    try {
      await dropLeftovers(queries);
      await staging.drop(queries);
      await staging.create(queries);
      const read = await this.read(running, stopping);
      await this.keepingRecords({ ...read.checked, lists: read.lists }, async (records) => {
        if (!read.isMapped) await this.map(running, read, stopping);
        await this.dependencies.inTransaction((tx) => staging.analyze(tx.queries));
        await this.checkAndSettle(running, read, records);
      });
    } catch (error) {
      await running.progress.flush();
      await this.fail(running, error, stopping);
    }
  }

  private async read(running: Running, stopping: AbortSignal): Promise<StagedReading & ReadResult> {
    const { database, opener, mappingPass } = this.dependencies;
    const { queries } = database;
    const { source, staging, identity, progress } = running;
    const problems = new ProblemLog(queries, identity.importId);
    const reading = new SourceReading({
      ...(await mappingPass.settings(source.mapping)),
      open: () => opener.open(source, stopping),
      stage: (kind) => staging.copyInto(database.raw, STAGED_AS[kind]),
      stageRecords: () => staging.copyInto(database.raw, 'records'),
      problems,
      existingDepartments: () => existingDepartments(queries, source.id),
      report: (rows, total) => progress.report('READ', rows, total),
      stopping,
    });
    const read = await reading.read();
    await problems.end();
    const checked = { importId: identity.importId, sourceId: source.id, staging, listNames: listNames(read.lists) };
    return { ...read, checked };
  }

  private async map(
    { identity, source, staging, progress }: Running,
    read: ReadResult,
    stopping: AbortSignal,
  ): Promise<void> {
    const problems = new ProblemLog(this.dependencies.database.queries, identity.importId);
    const staged = { ...read, mapping: source.mapping, staging };
    progress.report('MAP', 0, null);
    await this.dependencies.mappingPass.run(
      staged,
      problems,
      (persons) => progress.report('MAP', persons, null),
      stopping,
    );
    await problems.end();
  }

  /** Keeps the records as read meanwhile, on a connection of its own: also when the import is then blocked. */
  private async keepingRecords(read: RawReading, work: (records: Promise<void>) => Promise<void>): Promise<void> {
    const records = this.dependencies.inTransaction(({ queries }) => keepRawRecords(queries, read));
    records.catch(() => undefined);
    try {
      await work(records);
    } finally {
      // What was staged is read until then.
      await records.catch(() => undefined);
    }
  }

  private async checkAndSettle(running: Running, read: StagedReading, records: Promise<void>): Promise<void> {
    running.progress.report('CHECK', 0, null);
    const result = await checkStaged(this.dependencies.database.queries, read.checked);
    running.progress.report('SNAPSHOT', 0, null);
    await running.progress.flush();
    await this.dependencies.settler.settle(running, { ...read, result }, records);
  }

  /** What was read and blocked is applied as it was shown; a fault leaves it blocked. */
  private async applyApproved(running: Running): Promise<void> {
    const { logger, inTransaction, settler, processId } = this.dependencies;
    const { identity, taken, actor } = running;
    try {
      running.progress.report('SNAPSHOT', 0, null);
      await running.progress.flush();
      await settler.settleApproved(running);
    } catch (error) {
      await running.progress.flush();
      logger.error({ err: error, importId: identity.importId }, 'an approved import could not be applied');
      await inTransaction(async ({ imports, announce }) => {
        const isBlocked = await imports.blockAgain(identity.importId, processId);
        if (isBlocked) await announce(importEnded(identity, 'BLOCKED', taken.counts, actor));
      });
    }
  }

  private async fail(running: Running, error: unknown, stopping: AbortSignal): Promise<void> {
    const { clock, logger, database, inTransaction, processId } = this.dependencies;
    const { identity, staging, actor } = running;
    const { importId } = identity;
    const [failure, message] = describeFailure(error, stopping);
    if (failure === 'FAULT') logger.error({ err: error, importId }, 'import failed');
    if (error instanceof ReadingFailed) await logFault(database.queries, importId, error);
    await inTransaction(async ({ imports, announce }) => {
      if (!(await imports.hold(importId, processId))) return;
      const counts = { ...NO_COUNTS, problems: await imports.problemCount(importId) };
      const end = { state: 'FAILED', counts, outcome: { ...NO_OUTCOME, failure }, snapshotId: null } as const;
      await imports.end(importId, end, clock.now());
      await announce(importFailed(identity, failure, message, actor));
    });
    await staging.drop(database.queries);
  }
}
