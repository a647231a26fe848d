import type { Actor } from '../../platform/actor.ts';
import type { AuditRecord, DomainEvent } from '../../platform/events/event.ts';
import type { CustomField } from './domain/custom-field.ts';

export function customFieldCreated(field: CustomField, actor: Actor): DomainEvent {
  return fieldEvent(field, actor, 'CreateCustomField', changesBetween(null, field));
}

export function customFieldChanged(before: CustomField, after: CustomField, actor: Actor): DomainEvent {
  return fieldEvent(after, actor, 'UpdateCustomField', changesBetween(before, after));
}

export function customFieldRemoved(field: CustomField, actor: Actor): DomainEvent {
  return fieldEvent(field, actor, 'DeleteCustomField', {});
}

function changesBetween(before: CustomField | null, after: CustomField): AuditRecord['data'] {
  const words = ({ displayName, convertToString }: CustomField) => ({
    displayName,
    convertToString: String(convertToString),
  });
  const was: Readonly<Partial<Record<string, string>>> = before === null ? {} : words(before);
  return Object.fromEntries(
    Object.entries(words(after)).flatMap(([key, to]) => {
      const from = was[key] ?? null;
      return from === to ? [] : [[key, { from, to }] as const];
    }),
  );
}

function fieldEvent(
  { id, subject, name }: CustomField,
  actor: Actor,
  action: string,
  changes: AuditRecord['data'],
): DomainEvent {
  const data = { name, subject, changes };
  return {
    kind: 'source.fields',
    subjectType: 'CustomField',
    subjectId: id,
    data: {},
    actor,
    audit: { action, state: 'FINISHED', data },
  };
}
