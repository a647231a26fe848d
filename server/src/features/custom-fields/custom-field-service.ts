import type { Actor } from '../../platform/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import type { InTransaction } from '../../platform/database/transaction.ts';
import type { DomainEvent } from '../../platform/events/event.ts';
import { newId } from '../../platform/ids.ts';
import type { InputProblem } from '../../platform/problems.ts';
import { authorise } from '../access/index.ts';
import { customFieldChanged, customFieldCreated, customFieldRemoved } from './custom-field-event.ts';
import {
  type CustomFieldHeld,
  checkDisplayName,
  checkFieldName,
  fieldNameTaken,
  fieldUnknown,
  heldBy,
} from './domain/check-custom-field.ts';
import type { CustomField } from './domain/custom-field.ts';
import type { CustomFieldStore } from './storage/custom-field-store.ts';

export interface CustomFieldStores {
  readonly fields: CustomFieldStore;
  readonly announce: (events: readonly DomainEvent[]) => Promise<void>;
}

interface Dependencies {
  readonly clock: Clock;
  readonly stores: CustomFieldStores;
  readonly inTransaction: InTransaction<CustomFieldStores>;
}

export type NewCustomField = Omit<CustomField, 'id' | 'createdAt'>;
export type CustomFieldPatch = Pick<CustomField, 'id' | 'displayName' | 'convertToString'>;

/** Fields that the organisation adds to persons and contracts, once for all sources (provisioning 2.5). */
export class CustomFieldService {
  constructor(private readonly dependencies: Dependencies) {}

  async list(actor: Actor): Promise<readonly CustomField[]> {
    authorise(actor, 'Query.customFields');
    return this.dependencies.stores.fields.list();
  }

  async create(actor: Actor, input: NewCustomField): Promise<CustomField | InputProblem> {
    authorise(actor, 'Mutation.createCustomField');
    const name = input.name.trim();
    const displayName = tidy(input.displayName);
    const problem = checkFieldName(name) ?? checkDisplayName(displayName);
    if (problem !== null) return problem;
    const field: CustomField = { ...input, id: newId(), name, displayName, createdAt: this.dependencies.clock.now() };
    return this.dependencies.inTransaction(async ({ fields, announce }) => {
      if (!(await fields.insert(field))) return fieldNameTaken(field);
      await announce([customFieldCreated(field, actor)]);
      return field;
    });
  }

  /** Its name and subject stay. What it is converted to holds for values that are mapped from now on. */
  async update(
    actor: Actor,
    { id, displayName, convertToString }: CustomFieldPatch,
  ): Promise<CustomField | InputProblem> {
    authorise(actor, 'Mutation.updateCustomField');
    const shown = tidy(displayName);
    const problem = checkDisplayName(shown);
    if (problem !== null) return problem;
    return this.dependencies.inTransaction(async ({ fields, announce }) => {
      const before = await fields.lock(id);
      if (before === null) return fieldUnknown();
      const after = { ...before, displayName: shown, convertToString };
      await fields.update(after);
      await announce([customFieldChanged(before, after, actor)]);
      return after;
    });
  }

  /** Refused while something uses it, or a person has a value of it. */
  async delete(actor: Actor, id: string): Promise<CustomField | InputProblem | CustomFieldHeld> {
    authorise(actor, 'Mutation.deleteCustomField');
    return this.dependencies.inTransaction(async ({ fields, announce }) => {
      const field = await fields.lock(id);
      if (field === null) return fieldUnknown();
      const held = heldBy(field, await fields.usesOf(field), await fields.personsWith(field));
      if (held !== null) return held;
      await fields.delete(id);
      await announce([customFieldRemoved(field, actor)]);
      return field;
    });
  }
}

function tidy(text: string): string {
  return text.normalize('NFC').trim();
}
