import type { ConditionPath, Diagnostic } from '@gatehouse/rules';
import type { FieldPath, RuleCondition, ValueKind } from '@gatehouse/schema';
import { type InjectionKey, inject } from 'vue';

/** A field as the pickers show it. */
export interface FieldChoice {
  readonly path: FieldPath;
  readonly subject: 'person' | 'contract';
  readonly kind: ValueKind;
  readonly label: string;
}

/** A value that occurs today, with the number of persons or contracts that have it. */
export interface ValueChoice {
  readonly value: string;
  readonly label: string | null;
  readonly count: number;
}

/** What every node of the tree is handed by the editor around it. */
export interface ConditionEditing {
  readonly fields: () => readonly FieldChoice[];
  readonly readonly: () => boolean;
  readonly suggest: (field: FieldPath, search: string) => Promise<readonly ValueChoice[]>;
  readonly diagnosticsAt: (path: ConditionPath) => readonly Diagnostic[];
  readonly replace: (path: ConditionPath, node: RuleCondition, signature?: string) => void;
  readonly insert: (parent: ConditionPath, node: RuleCondition) => void;
  readonly remove: (path: ConditionPath) => void;
  readonly duplicate: (path: ConditionPath) => void;
  /** One place up (-1) or down (1) among its siblings. */
  readonly shift: (path: ConditionPath, by: -1 | 1) => void;
  readonly wrap: (path: ConditionPath) => void;
  readonly unwrap: (path: ConditionPath) => void;
}

export const CONDITION_EDITING: InjectionKey<ConditionEditing> = Symbol('condition editing');

export function useConditionEditing(): ConditionEditing {
  const editing = inject(CONDITION_EDITING);
  if (editing === undefined) throw new Error('A condition is drawn outside ConditionEditor, which hands it its tools.');
  return editing;
}

/** Finds the element of a node again after an edit, to put the focus there. */
export function nodeElementId(path: ConditionPath): string {
  return `condition-${path.join('-') || 'root'}`;
}
