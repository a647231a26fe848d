import type { Queryable } from '../../platform/database/connection.ts';
import type { EventHandler } from '../../platform/events/announce.ts';
import type { AnnouncedEvent, DomainEvent } from '../../platform/events/event.ts';
import type { GrantLedger } from '../grants/index.ts';
import { entitlementsLetGo, personsSkipped, suggestionsChanged } from './aggregation-events.ts';
import type { AggregationStores } from './aggregation-stores.ts';
import { leastScore } from './domain/aggregation-settings.ts';
import type { SkippedChange } from './storage/skipped-persons.ts';
import { suggestionJobOf } from './suggestion-run.ts';

interface Dependencies {
  readonly bind: (tx: Queryable) => AggregationStores;
  readonly ledger: (tx: Queryable) => GrantLedger;
  readonly holdNewcomers: (tx: Queryable, snapshotNumber: number) => Promise<readonly SkippedChange[]>;
  readonly skippedMains: (tx: Queryable) => Promise<readonly string[]>;
}

/** What follows from a snapshot, in its transaction: whoever reads the new state finds it settled. */
export function aggregationHandler(dependencies: Dependencies): EventHandler {
  return async (tx, happened) => {
    const merged = happened.filter(({ kind }) => kind === 'person.merged');
    const applied = happened.filter(({ kind }) => kind === 'snapshot.applied');
    const missing = happened.filter(({ kind }) => kind === 'person.main_missing');
    return [
      ...(await letGo(dependencies.ledger(tx), merged)),
      ...(await skipMains(dependencies, tx, missing)),
      ...(await afterSnapshots(dependencies, tx, applied)),
    ];
  };
}

/** What a person had who belongs to another one now stays in the targets and is managed no more (provisioning 3.9). */
async function letGo(ledger: GrantLedger, merged: readonly AnnouncedEvent[]): Promise<readonly DomainEvent[]> {
  if (merged.length === 0) return [];
  const grants = await ledger.currentGrants(merged.map(({ subjectId }) => subjectId));
  await ledger.applyOutcomes(
    grants.map(({ personId, entitlementId, subKey }) => ({
      change: 'END',
      personId,
      entitlementId,
      subKey,
      endedBy: 'UNMANAGED',
    })),
  );
  const counts = new Map<string, number>();
  for (const { personId } of grants) counts.set(personId, (counts.get(personId) ?? 0) + 1);
  return merged.flatMap(({ subjectId, actor }) => {
    const count = counts.get(subjectId) ?? 0;
    return count === 0 ? [] : [entitlementsLetGo(subjectId, count, actor)];
  });
}

async function skipMains(
  { bind }: Dependencies,
  tx: Queryable,
  missing: readonly AnnouncedEvent[],
): Promise<readonly DomainEvent[]> {
  const [first] = missing;
  if (first === undefined) return [];
  return personsSkipped(await bind(tx).settleSkipped(missing.map(({ subjectId }) => subjectId)), first.actor);
}

async function afterSnapshots(
  { bind, holdNewcomers, skippedMains }: Dependencies,
  tx: Queryable,
  applied: readonly AnnouncedEvent[],
): Promise<readonly DomainEvent[]> {
  const [first] = applied;
  if (first === undefined) return [];
  const { suggestions, settings, settleSkipped, addJobs } = bind(tx);
  const withdrawn = await suggestions.withdraw('GONE');
  const changes = [...(await settleSkipped([...withdrawn, ...(await skippedMains(tx))]))];
  const isLooking = leastScore(await settings.get()) !== null;
  for (const { data } of applied) {
    if (!isLooking || !(Number(data['added']) > 0)) continue;
    const held = await holdNewcomers(tx, Number(data['number']));
    if (held.length === 0) continue;
    changes.push(...held);
    await addJobs([suggestionJobOf(Number(data['number']))]);
  }
  const news = personsSkipped(changes, first.actor);
  return withdrawn.length === 0 ? news : [...news, suggestionsChanged(await suggestions.countOpen(), first.actor)];
}
