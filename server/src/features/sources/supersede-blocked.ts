import type { Actor } from '../../platform/actor.ts';
import type { DomainEvent } from '../../platform/events/event.ts';
import { type ImportIdentity, importSuperseded } from './import-events.ts';
import type { ImportStores } from './import-stores.ts';
import { snapshotSuperseded } from './snapshot-events.ts';
import { Staging } from './storage/staging.ts';

/**
 * Whatever waits for a decision on an older reading of the source waits no longer: imports, and manual snapshots that the source has a
 * share in. The events say so.
 */
export async function supersedeBlocked(
  stores: ImportStores,
  newer: ImportIdentity,
  actor: Actor,
  now: Date,
): Promise<readonly DomainEvent[]> {
  const { importId, sourceId } = newer;
  const older = await stores.imports.supersede(sourceId, importId, now);
  for (const id of older) await new Staging(id).drop(stores.queries);
  const told = older.map((id) => importSuperseded({ ...newer, importId: id }, importId, actor));
  const snapshotIds = await stores.snapshots.ofShares(older);
  return [...told, ...(await supersedeSnapshots(stores, snapshotIds, importId, actor, now))];
}

export async function supersedeSnapshots(
  stores: ImportStores,
  snapshotIds: readonly string[],
  byImportId: string,
  actor: Actor,
  now: Date,
): Promise<readonly DomainEvent[]> {
  const events: DomainEvent[] = [];
  for (const id of snapshotIds) {
    const shares = (await stores.shares.of(id)).filter(({ state }) => state === 'BLOCKED');
    await stores.shares.supersede(
      shares.map((share) => share.id),
      now,
    );
    for (const share of shares) {
      await new Staging(share.id).drop(stores.queries);
      const identity = { importId: share.id, sourceId: share.sourceId, sourceName: '' };
      if (share.isExceeded) events.push(importSuperseded(identity, byImportId, actor));
    }
    events.push(snapshotSuperseded(id, actor));
  }
  await stores.snapshots.move(snapshotIds, 'CANCELLED');
  return events;
}
