import type { ConditionPath, Diagnostic } from '@gatehouse/rules';
import type { FieldPath, RuleCondition, ValueKind } from '@gatehouse/schema';
import { type InjectionKey, inject } from 'vue';
import type { CountOfCondition } from './use-condition-counts.ts';

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

/** A condition, the button that its menu hangs on, and what gets the focus back from the menu. */
export interface MenuPlace {
  readonly path: ConditionPath;
  readonly button: HTMLElement;
  readonly asked: HTMLElement;
}

/** What every node of the tree is handed by the editor around it. */
export interface ConditionEditing {
  readonly fields: () => readonly FieldChoice[];
  readonly readonly: () => boolean;
  readonly suggest: (field: FieldPath, search: string) => Promise<readonly ValueChoice[]>;
  /** Null where nothing is counted, or not yet. */
  readonly countAt: (path: ConditionPath, node: RuleCondition) => CountOfCondition | null;
  readonly diagnosticsAt: (path: ConditionPath) => readonly Diagnostic[];
  /** The line that tells a node; the same object as long as the line is the same. */
  readonly textAt: (path: ConditionPath, node: RuleCondition) => string;
  /** The whole node in one sentence, for a group that is folded. */
  readonly summaryOf: (node: RuleCondition) => string;
  /** The one node whose fields are shown; all others are at rest, as text. */
  readonly isOpen: (path: ConditionPath) => boolean;
  readonly open: (path: ConditionPath) => void;
  /** Puts the node at rest, and the focus on its line. */
  readonly close: (path: ConditionPath) => void;
  /** The one line that Tab stops at; arrow keys go on from there. */
  readonly isCurrent: (path: ConditionPath) => boolean;
  readonly isFolded: (node: RuleCondition) => boolean;
  readonly fold: (node: RuleCondition, folded: boolean) => void;
  readonly replace: (path: ConditionPath, node: RuleCondition, signature?: string) => void;
  readonly insert: (parent: ConditionPath, node: RuleCondition) => void;
  readonly openMenu: (path: ConditionPath, button: HTMLElement) => void;
  /** Asks for a segment to add to the list at this place. */
  readonly pickSegment: (listPath: ConditionPath) => void;
  /** Puts what stands in the segment at this place into its stead. */
  readonly replaceSegment: (path: ConditionPath) => void;
}

export const CONDITION_EDITING: InjectionKey<ConditionEditing> = Symbol('condition editing');

export function useConditionEditing(): ConditionEditing {
  const editing = inject(CONDITION_EDITING);
  if (editing === undefined) throw new Error('A condition is drawn outside ConditionEditor, which hands it its tools.');
  return editing;
}
