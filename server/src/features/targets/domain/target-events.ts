import type { Actor } from '../../../platform/actor.ts';
import type { DomainEvent } from '../../../platform/events/event.ts';
import type { Target, TargetField } from './target.ts';

function targetEvent(
  kind: 'target.created' | 'target.changed',
  action: string,
  target: Pick<Target, 'id' | 'name'>,
  actor: Actor,
  details: Readonly<Record<string, unknown>>,
): DomainEvent {
  const audit = { action, state: 'FINISHED', targetId: target.id, data: { target: target.name, ...details } } as const;
  return { kind, subjectType: 'Target', subjectId: target.id, data: {}, actor, audit };
}

export function targetCreated(target: Pick<Target, 'id' | 'name' | 'connector'>, actor: Actor): DomainEvent {
  return targetEvent('target.created', 'CreateTarget', target, actor, { connector: target.connector });
}

/** `changed` names what changed; values of secrets never leave their box, so no value is named. */
export function targetUpdated(
  target: Pick<Target, 'id' | 'name'>,
  changed: readonly string[],
  actor: Actor,
): DomainEvent {
  return targetEvent('target.changed', 'UpdateTarget', target, actor, { changed });
}

export function fieldsSet(target: Target, fields: readonly TargetField[], actor: Actor): DomainEvent {
  const before = new Map(target.fields.map((field) => [field.name, mappingText([field])]));
  const after = new Map(fields.map((field) => [field.name, mappingText([field])]));
  return targetEvent('target.changed', 'SetTargetFields', target, actor, {
    added: [...after.keys()].filter((name) => !before.has(name)),
    changed: [...after].filter(([name, text]) => before.has(name) && before.get(name) !== text).map(([name]) => name),
    removed: [...before.keys()].filter((name) => !after.has(name)),
  });
}

export function entitlementsRefreshed(
  target: Pick<Target, 'id' | 'name'>,
  counts: { readonly offered: number; readonly added: number; readonly gone: number },
  actor: Actor,
): DomainEvent {
  return targetEvent('target.changed', 'RefreshEntitlements', target, actor, { ...counts });
}

/** The same text for the same mapping, in whatever order its properties come. */
export function mappingText(fields: readonly TargetField[]): string {
  return JSON.stringify(
    fields.map(({ name, description, configurations }) => [
      name,
      description,
      configurations.map((configuration) => [
        configuration.actions,
        configuration.mode,
        configuration.value,
        configuration.useInNotifications,
        configuration.storeInAccountData,
      ]),
    ]),
  );
}
