import type { Actor } from '../../platform/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import type { ImportCounts, ImportOutcome } from './domain/import.ts';
import { NO_OUTCOME } from './domain/import.ts';
import type { Source } from './domain/source.ts';
import { type ExceededThreshold, exceededThresholds } from './domain/thresholds.ts';
import { type ImportIdentity, importEnded, mergesApplied, personsMissing, snapshotApplied } from './import-events.ts';
import type { ImportStores, InImportTransaction } from './import-stores.ts';
import type { CheckedImport, CheckResult } from './storage/import-checks.ts';
import { reportFindings } from './storage/import-findings.ts';
import type { TakenImport } from './storage/import-store.ts';
import type { NextEffect } from './storage/snapshot/next-derived.ts';
import { Snapshot } from './storage/snapshot/snapshot.ts';
import type { Staging } from './storage/staging.ts';
import { supersedeBlocked } from './supersede-blocked.ts';

interface Dependencies {
  readonly clock: Clock;
  readonly processId: string;
  readonly inTransaction: InImportTransaction;
}

/** What was staged. */
export interface StagedReading {
  /** Rows of all files. */
  readonly rows: number;
  readonly checked: CheckedImport;
}

/** And what the checks found. */
interface SettledReading extends StagedReading {
  readonly result: CheckResult;
}

/** The import that is settled. */
export interface Settling {
  readonly taken: TakenImport;
  readonly source: Source;
  readonly identity: ImportIdentity;
  readonly staging: Staging;
  readonly actor: Actor;
}

/** This process no longer has the import: it was declared dead while it worked. */
class ImportLost extends Error {
  override readonly name = 'ImportLost';
}

/** Ends imports: blocked by a threshold, or applied as a snapshot; one transaction either way (data model, Imports). */
export class ImportSettler {
  constructor(private readonly dependencies: Dependencies) {}

  /** `records` is done when the records as read are kept: until then what was staged is needed. */
  async settle(settling: Settling, reading: SettledReading, records: Promise<void>): Promise<void> {
    const { checked, result } = reading;
    await this.dependencies.inTransaction(async (stores) => {
      const snapshot = await this.prepare(stores, settling, result.keptEverybody);
      await reportFindings(stores.queries, checked);
      const counts = await countsOf(stores, settling, reading, snapshot.effect);
      const exceeded = await exceededBy(stores, settling, result, snapshot.effect);
      const outcome: ImportOutcome = { ...NO_OUTCOME, exceeded, keptEverybody: result.keptEverybody };
      if (exceeded.length > 0) await this.block(stores, settling, records, counts, outcome);
      else await this.apply(stores, settling, snapshot, records, counts, outcome);
    });
  }

  /** Whatever the thresholds say: somebody has looked at it. */
  async settleApproved(settling: Settling): Promise<void> {
    await this.dependencies.inTransaction(async (stores) => {
      const { outcome, counts } = settling.taken;
      const snapshot = await this.prepare(stores, settling, outcome.keptEverybody);
      await this.apply(stores, settling, snapshot, Promise.resolve(), { ...counts, ...snapshot.effect }, outcome);
    });
  }

  private async prepare(stores: ImportStores, settling: Settling, keptEverybody: boolean): Promise<Snapshot> {
    const { clock, processId } = this.dependencies;
    const { identity, staging } = settling;
    if (!(await stores.imports.hold(identity.importId, processId))) throw new ImportLost();
    const configuration = await stores.configuration.get();
    return await Snapshot.prepare(stores.queries, {
      id: null,
      kind: 'IMPORT',
      staged: [{ sourceId: identity.sourceId, staging, isRead: true, keptEverybody }],
      importId: identity.importId,
      today: clock.today(configuration.timeZone),
      configuration,
      now: clock.now(),
    });
  }

  private async block(
    stores: ImportStores,
    { identity, staging, actor }: Settling,
    records: Promise<void>,
    counts: ImportCounts,
    outcome: ImportOutcome,
  ): Promise<void> {
    await stores.imports.keepChanges(identity.importId, identity.sourceId);
    await records;
    await staging.keep(stores.queries);
    const end = { state: 'BLOCKED', counts, outcome, snapshotId: null } as const;
    await stores.imports.end(identity.importId, end, this.dependencies.clock.now());
    const events = await supersedeBlocked(stores, identity, actor, this.dependencies.clock.now());
    await stores.announce([...events, ...importEnded(identity, 'BLOCKED', counts, actor)]);
  }

  private async apply(
    stores: ImportStores,
    { identity, staging, actor }: Settling,
    snapshot: Snapshot,
    records: Promise<void>,
    counts: ImportCounts,
    outcome: ImportOutcome,
  ): Promise<void> {
    const applied = await snapshot.apply();
    await records;
    await staging.drop(stores.queries);
    const end = { state: 'SUCCEEDED', counts, outcome, snapshotId: applied.id } as const;
    await stores.imports.end(identity.importId, end, this.dependencies.clock.now());
    const events = await supersedeBlocked(stores, identity, actor, this.dependencies.clock.now());
    const data = { number: applied.number, kind: 'IMPORT', sourceId: identity.sourceId, ...snapshot.effect };
    await stores.announce([
      ...events,
      ...personsMissing('person.excluded_missing', applied.newlyMissing, identity, actor),
      ...personsMissing('person.excluded_returned', applied.foundAgain, identity, actor),
      ...mergesApplied(applied, actor),
      snapshotApplied(applied.id, data, actor),
      ...importEnded(identity, 'SUCCEEDED', counts, actor),
    ]);
  }
}

async function countsOf(
  { imports }: ImportStores,
  { identity }: Settling,
  { rows, result }: SettledReading,
  effect: NextEffect,
): Promise<ImportCounts> {
  const { blocked, persons, contracts, departments } = result;
  const problems = await imports.problemCount(identity.importId);
  return { read: rows, persons, contracts, departments, blocked, problems, ...effect };
}

async function exceededBy(
  { imports }: ImportStores,
  { source, identity }: Settling,
  { blocked, persons }: CheckResult,
  { added, returned, removed }: NextEffect,
): Promise<readonly ExceededThreshold[]> {
  return exceededThresholds(source.thresholds, {
    added: added + returned,
    removed,
    blocked,
    before: await imports.presentPersons(identity.sourceId),
    read: persons + blocked,
  });
}
