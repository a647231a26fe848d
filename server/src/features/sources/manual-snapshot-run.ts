import type { Actor } from '../../platform/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/connection.ts';
import type { DomainEvent } from '../../platform/events/event.ts';
import type { Logger } from '../../platform/logging/logger.ts';
import { type ImportCounts, type ImportOutcome, NO_COUNTS, NO_OUTCOME } from './domain/import.ts';
import type { SnapshotEffect } from './domain/snapshot-info.ts';
import type { Source } from './domain/source.ts';
import { exceededThresholds } from './domain/thresholds.ts';
import { type ImportIdentity, importEnded, mergesApplied, personsMissing, snapshotApplied } from './import-events.ts';
import { describeFailure, logFault } from './import-failure.ts';
import type { ImportStores, InImportTransaction } from './import-stores.ts';
import { ReadingFailed } from './reading/read-source.ts';
import type { SourceRemapping } from './remap-source.ts';
import { snapshotBlocked, snapshotFailed, snapshotFinished } from './snapshot-events.ts';
import { type CheckedImport, type CheckResult, checkStaged } from './storage/import-checks.ts';
import { reportFindings } from './storage/import-findings.ts';
import type { TakenImport } from './storage/import-store.ts';
import { type KeptReading, keptReadings } from './storage/raw-staging.ts';
import { Snapshot } from './storage/snapshot/snapshot.ts';
import { sourceEffects, sourcesOfPersons } from './storage/snapshot/source-effects.ts';
import { dropLeftovers, Staging } from './storage/staging.ts';
import { supersedeBlocked, supersedeSnapshots } from './supersede-blocked.ts';

interface Dependencies {
  readonly clock: Clock;
  readonly database: Database;
  readonly logger: Logger;
  readonly processId: string;
  readonly stores: ImportStores;
  readonly inTransaction: InImportTransaction;
  readonly remapping: SourceRemapping;
}

/** What one source has in the snapshot. */
interface RunningShare {
  readonly taken: TakenImport;
  readonly source: Source;
  readonly identity: ImportIdentity;
  readonly staging: Staging;
}

/** And what its raw records came to. */
interface MappedShare extends RunningShare {
  /** Null of an approved one: it is applied as it was shown. */
  readonly mapped: { readonly checked: CheckedImport; readonly result: CheckResult } | null;
  readonly keptEverybody: boolean;
}

interface SettledShare extends MappedShare {
  readonly counts: ImportCounts;
  readonly outcome: ImportOutcome;
}

/** This process no longer has a share: it was declared dead, or a schedule took its place. */
class ShareLost extends Error {
  override readonly name = 'ShareLost';
}

/**
 * Carries out manual snapshots (decision 3): the newest raw records of every source are mapped with the newest configuration, and all of
 * it becomes the state of persons in one transaction, or waits for a decision when a threshold of some source is reached.
 */
export class ManualSnapshotRun {
  constructor(private readonly dependencies: Dependencies) {}

  async run(snapshotId: string, actor: Actor, stopping: AbortSignal): Promise<void> {
    const shares = await this.take(snapshotId);
    if (shares === null) return;
    const isApproved = shares.every(({ taken }) => taken.isApproved);
    try {
      const mapped = isApproved ? shares.map(asApproved) : await this.map(shares, stopping);
      await this.settle(snapshotId, mapped, actor);
    } catch (error) {
      if (isApproved) await this.blockAgain(snapshotId, shares, error, actor);
      else await this.fail(snapshotId, shares, error, actor, stopping);
    }
  }

  /** Null when it has ended, or another process works on it. */
  private async take(snapshotId: string): Promise<readonly RunningShare[] | null> {
    const { stores, processId } = this.dependencies;
    const found = await stores.shares.of(snapshotId);
    const sources = await stores.sources.byIds(found.map(({ sourceId }) => sourceId));
    const shares: RunningShare[] = [];
    for (const { id, sourceId } of found) {
      const taken = await stores.imports.take(id, processId);
      const source = sources.get(sourceId);
      if (taken === null || source === undefined) return null;
      const identity = { importId: id, sourceId, sourceName: source.name };
      shares.push({ taken, source, identity, staging: new Staging(id) });
    }
    return shares.length === 0 ? null : shares;
  }

  private async map(shares: readonly RunningShare[], stopping: AbortSignal): Promise<readonly MappedShare[]> {
    const { database, stores, remapping } = this.dependencies;
    const { queries } = database;
    await dropLeftovers(queries);
    const readings = await keptReadings(
      queries,
      shares.map(({ source }) => source.id),
    );
    const failed = await stores.list.byIds([...readings.values()].map(({ importId }) => importId));
    const mapped: MappedShare[] = [];
    for (const share of shares) {
      stopping.throwIfAborted();
      const reading = readings.get(share.source.id) ?? noReading(share);
      const checked = await remapping.stage(share.identity.importId, share.source, reading, stopping);
      const result = await checkStaged(queries, checked);
      // An import that failed after its records were kept may not have told all that was wrong with them.
      const isDoubtful = failed.get(reading.importId)?.state === 'FAILED';
      mapped.push({ ...share, mapped: { checked, result }, keptEverybody: result.keptEverybody || isDoubtful });
    }
    return mapped;
  }

  private async settle(snapshotId: string, shares: readonly MappedShare[], actor: Actor): Promise<void> {
    const { clock, processId, inTransaction } = this.dependencies;
    await inTransaction(async (stores) => {
      await stores.snapshots.lock(snapshotId);
      for (const { identity } of shares) {
        if (!(await stores.imports.hold(identity.importId, processId))) throw new ShareLost();
      }
      const configuration = await stores.configuration.get();
      const snapshot = await Snapshot.prepare(stores.queries, {
        id: snapshotId,
        kind: 'MANUAL',
        staged: shares.map(({ source, staging, keptEverybody }) => ({
          sourceId: source.id,
          staging,
          isRead: false,
          keptEverybody,
        })),
        importId: null,
        today: clock.today(configuration.timeZone),
        configuration,
        now: clock.now(),
      });
      const effectOf = await sourceEffects(stores.queries);
      const settled: SettledShare[] = [];
      for (const share of shares) settled.push(await this.judge(stores, share, effectOf(share.source.id)));
      const isBlocked = settled.some(({ mapped, outcome }) => mapped !== null && outcome.exceeded.length > 0);
      const events = isBlocked
        ? await this.block(stores, snapshotId, snapshot, settled, actor)
        : await this.apply(stores, snapshotId, snapshot, settled, actor);
      await stores.announce([...(await this.supersede(stores, snapshotId, shares, actor)), ...events]);
    });
  }

  /** Counts of a share, and the thresholds of its source that it reaches against the persons that stand. */
  private async judge(stores: ImportStores, share: MappedShare, effect: SnapshotEffect): Promise<SettledShare> {
    const { taken, source, identity, mapped, keptEverybody } = share;
    if (mapped === null) return { ...share, counts: { ...taken.counts, ...effect }, outcome: taken.outcome };
    const { checked, result } = mapped;
    await reportFindings(stores.queries, checked);
    const { blocked, persons, contracts, departments } = result;
    const problems = await stores.imports.problemCount(identity.importId);
    const exceeded = exceededThresholds(source.thresholds, {
      added: effect.added + effect.returned,
      removed: effect.removed,
      blocked,
      before: await stores.imports.presentPersons(source.id),
      read: persons + blocked,
    });
    return {
      ...share,
      counts: { read: 0, persons, contracts, departments, blocked, problems, ...effect },
      outcome: { ...NO_OUTCOME, exceeded, keptEverybody },
    };
  }

  private async block(
    stores: ImportStores,
    snapshotId: string,
    { effect }: Snapshot,
    shares: readonly SettledShare[],
    actor: Actor,
  ): Promise<readonly DomainEvent[]> {
    const now = this.dependencies.clock.now();
    for (const { identity, staging, counts, outcome } of shares) {
      await stores.imports.keepChanges(identity.importId, identity.sourceId);
      await staging.keep(stores.queries);
      await stores.imports.end(identity.importId, { state: 'BLOCKED', counts, outcome, snapshotId }, now);
    }
    await stores.snapshots.block(snapshotId, effect);
    const reached = shares.filter(({ outcome }) => outcome.exceeded.length > 0);
    return [
      ...reached.flatMap(({ identity, counts }) => importEnded(identity, 'BLOCKED', counts, actor)),
      snapshotBlocked(snapshotId, effect, actor),
    ];
  }

  private async apply(
    stores: ImportStores,
    snapshotId: string,
    snapshot: Snapshot,
    shares: readonly SettledShare[],
    actor: Actor,
  ): Promise<readonly DomainEvent[]> {
    const now = this.dependencies.clock.now();
    const { effect } = snapshot;
    const applied = await snapshot.apply();
    for (const { identity, staging, counts, outcome } of shares) {
      await staging.drop(stores.queries);
      await stores.imports.end(identity.importId, { state: 'SUCCEEDED', counts, outcome, snapshotId }, now);
    }
    const sourceOf = await sourcesOfPersons(stores.queries, [...applied.newlyMissing, ...applied.foundAgain]);
    const ofShare = (ids: readonly string[], { identity }: SettledShare) =>
      ids.filter((id) => sourceOf.get(id) === identity.sourceId);
    return [
      ...shares.flatMap((share) => [
        ...personsMissing('person.excluded_missing', ofShare(applied.newlyMissing, share), share.identity, actor),
        ...personsMissing('person.excluded_returned', ofShare(applied.foundAgain, share), share.identity, actor),
      ]),
      ...mergesApplied(applied, actor),
      snapshotApplied(snapshotId, { number: applied.number, kind: 'MANUAL', ...effect }, actor),
      snapshotFinished(snapshotId, applied.number, effect, actor),
    ];
  }

  /** What waits for a decision on older data, and other manual snapshots that do. */
  private async supersede(
    stores: ImportStores,
    snapshotId: string,
    shares: readonly MappedShare[],
    actor: Actor,
  ): Promise<readonly DomainEvent[]> {
    const now = this.dependencies.clock.now();
    const events: DomainEvent[] = [];
    const others = await stores.snapshots.othersBlocked(snapshotId);
    events.push(...(await supersedeSnapshots(stores, others, shares[0]?.identity.importId ?? snapshotId, actor, now)));
    for (const { identity } of shares) events.push(...(await supersedeBlocked(stores, identity, actor, now)));
    return events;
  }

  private async fail(
    snapshotId: string,
    shares: readonly RunningShare[],
    error: unknown,
    actor: Actor,
    stopping: AbortSignal,
  ): Promise<void> {
    const { clock, logger, database, inTransaction, processId } = this.dependencies;
    const [failure, message] = describeFailure(error, stopping);
    if (failure === 'FAULT') logger.error({ err: error, snapshotId }, 'manual snapshot failed');
    await inTransaction(async (stores) => {
      await stores.snapshots.lock(snapshotId);
      for (const { identity } of shares) {
        if (!(await stores.imports.hold(identity.importId, processId))) continue;
        const end = { state: 'FAILED', counts: NO_COUNTS, outcome: { ...NO_OUTCOME, failure }, snapshotId } as const;
        await stores.imports.end(identity.importId, end, clock.now());
      }
      await stores.snapshots.move([snapshotId], 'FAILED');
      await stores.announce([snapshotFailed(snapshotId, message, actor)]);
    });
    const [first] = shares;
    if (error instanceof ReadingFailed && first !== undefined) {
      await logFault(database.queries, first.identity.importId, error);
    }
    for (const { staging } of shares) await staging.drop(database.queries);
  }

  /** What was shown is still there: it may be approved again. */
  private async blockAgain(
    snapshotId: string,
    shares: readonly RunningShare[],
    error: unknown,
    actor: Actor,
  ): Promise<void> {
    const { logger, inTransaction } = this.dependencies;
    logger.error({ err: error, snapshotId }, 'an approved snapshot could not be applied');
    await inTransaction(async (stores) => {
      await stores.snapshots.lock(snapshotId);
      const held = (await stores.shares.of(snapshotId)).filter(({ state }) => state === 'RUNNING');
      if (held.length < shares.length) return;
      await stores.shares.block(held.map(({ id }) => id));
      await stores.snapshots.move([snapshotId], 'BLOCKED');
      const reached = shares.filter(({ taken }) => taken.outcome.exceeded.length > 0);
      await stores.announce(
        reached.flatMap(({ identity, taken }) => importEnded(identity, 'BLOCKED', taken.counts, actor)),
      );
    });
  }
}

function asApproved(share: RunningShare): MappedShare {
  return { ...share, mapped: null, keptEverybody: share.taken.outcome.keptEverybody };
}

function noReading({ source }: RunningShare): KeptReading {
  throw new Error(`The source ${source.id} has a share in a snapshot and no raw records.`);
}
