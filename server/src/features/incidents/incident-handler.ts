import { SYSTEM } from '../../platform/actor.ts';
import type { EventHandler } from '../../platform/events/announce.ts';
import type { DomainEvent } from '../../platform/events/event.ts';
import { effectsOf } from './domain/incident-rules.ts';
import { type Cause, IncidentStore } from './storage/incident-store.ts';

type Effect = ReturnType<typeof effectsOf>[number];

/** Opens and closes incidents in the transaction of what caused them; three statements at most, however many events. */
export const handleIncidents: EventHandler = async (tx, happened) => {
  const effects = effectsOf(happened);
  if (effects.length === 0) return [];
  const { causes, closings } = settle(effects);
  const store = new IncidentStore(tx);
  const closed = await store.close(closings);
  const touched = await store.open(causes);
  return [
    ...closed.map((id) => incidentEvent('resolved', id)),
    ...touched.map(({ id, isNew }) => incidentEvent(isNew ? 'opened' : 'changed', id)),
  ];
};

/** What is left of several effects on one key: an incident that opens and closes in the same transaction was never there. */
function settle(effects: readonly Effect[]) {
  const last = new Map<string, Effect>();
  const failures = new Map<string, number>();
  for (const effect of effects) {
    last.set(effect.key, effect);
    failures.set(effect.key, effect.effect === 'OPEN' ? (failures.get(effect.key) ?? 0) + 1 : 0);
  }
  const causes: Cause[] = [];
  for (const effect of last.values()) {
    if (effect.effect === 'OPEN') causes.push({ opening: effect, failures: failures.get(effect.key) ?? 1 });
  }
  return { causes, closings: effects.filter((effect) => effect.effect === 'CLOSE') };
}

export function incidentEvent(what: 'opened' | 'changed' | 'resolved', id: string): DomainEvent {
  return { kind: `incident.${what}`, subjectType: 'Incident', subjectId: id, data: {}, actor: SYSTEM };
}
