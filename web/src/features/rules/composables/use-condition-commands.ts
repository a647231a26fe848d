import {
  type ConditionPath,
  canStep,
  canUnwrap,
  conditionAt,
  type DropZone,
  dropAt,
  duplicate,
  type Edit,
  insert,
  isListGroup,
  listPathOf,
  type MoveStep,
  negate,
  remove,
  stepMove,
  unwrap,
  update,
  type WrapperKind,
  wrap,
} from '@gatehouse/rules';
import type { RuleCondition } from '@gatehouse/schema';
import { ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { useNotices } from '../../../ui/notices.ts';
import { withListAtRoot } from '../model/condition-view.ts';

/** What is done to the tree: each command changes it through the rules package, says so, and tells where the focus belongs. */
export function useConditionCommands(
  condition: () => RuleCondition,
  change: (condition: RuleCondition, signature: string | null) => void,
  attend: (path: ConditionPath, isNew: boolean) => void,
) {
  const { t } = useI18n();
  const { refuse } = useNotices();
  /** Said by a screen reader after an edit of the structure. */
  const announcement = ref('');

  function say(text: string): void {
    // The same words twice in a row are said twice only when the text differs.
    announcement.value = announcement.value === text ? `${text}\u00A0` : text;
  }

  function run(edit: () => Edit | undefined, said: (edit: Edit) => string, isNew = false): void {
    let done: Edit | undefined;
    try {
      done = edit();
    } catch (error) {
      // The only edits that reach here and fail are those that would make the tree bigger than may be stored.
      if (!(error instanceof RangeError)) throw error;
      refuse(t('rules.builder.said.tooBig'));
      return;
    }
    if (done === undefined) {
      say(t('rules.builder.said.noPlace'));
      return;
    }
    const rooted = withListAtRoot(done.condition);
    change(rooted, null);
    say(said(done));
    attend(rooted === done.condition ? done.path : [0, ...done.path], isNew);
  }

  function movedTo({ condition: root, path }: Edit): string {
    const group = conditionAt(root, path.slice(0, -1));
    const of = group !== undefined && isListGroup(group) ? group.conditions.length : 1;
    return t('rules.builder.said.moved', { place: (path.at(-1) ?? 0) + 1, of, level: path.length });
  }

  /** Into a group, as the last; else right behind the node. */
  function insertAt(path: ConditionPath, node: RuleCondition): Edit {
    const inside = listPathOf(condition(), path);
    if (inside !== undefined) return insert(condition(), inside, Number.MAX_SAFE_INTEGER, node);
    const parent = path.slice(0, -1);
    const group = conditionAt(condition(), parent);
    if (group !== undefined && isListGroup(group)) return insert(condition(), parent, (path.at(-1) ?? 0) + 1, node);
    return insertAt(parent, node);
  }

  return {
    announcement,
    say,
    /** Nothing changed, and nobody would see why: shown as well as said. */
    refuse,
    replace: (path: ConditionPath, node: RuleCondition, signature?: string) =>
      change(withListAtRoot(update(condition(), path, node).condition), signature ?? null),
    /** Another condition in the place of one. */
    put: (path: ConditionPath, node: RuleCondition, said: string) =>
      run(
        () => update(condition(), path, node),
        () => said,
      ),
    insert: (parent: ConditionPath, node: RuleCondition) =>
      run(
        () => insert(condition(), parent, Number.MAX_SAFE_INTEGER, node),
        () => t('rules.builder.said.added'),
        true,
      ),
    paste: (path: ConditionPath, node: RuleCondition) =>
      run(
        () => insertAt(path, node),
        () => t('rules.builder.said.pasted'),
      ),
    remove: (path: ConditionPath) =>
      run(
        () => remove(condition(), path),
        () => t('rules.builder.said.removed'),
      ),
    cut: (path: ConditionPath) =>
      run(
        () => remove(condition(), path),
        () => t('rules.builder.said.cut'),
      ),
    duplicate: (path: ConditionPath) =>
      run(
        () => duplicate(condition(), path),
        () => t('rules.builder.said.duplicated'),
      ),
    step: (path: ConditionPath, step: MoveStep) => run(() => stepMove(condition(), path, step), movedTo),
    drop: (from: ConditionPath, over: ConditionPath, zone: DropZone) =>
      run(() => dropAt(condition(), from, over, zone), movedTo),
    wrap: (path: ConditionPath, kind: WrapperKind) =>
      run(
        () => wrap(condition(), path, kind),
        () => t('rules.builder.said.wrapped'),
      ),
    negate: (path: ConditionPath) =>
      run(
        () => negate(condition(), path),
        () => t('rules.builder.said.negated'),
      ),
    unwrap: (path: ConditionPath) =>
      run(
        () => unwrap(condition(), path),
        () => t('rules.builder.said.unwrapped'),
      ),
    canStep: (path: ConditionPath, step: MoveStep) => canStep(condition(), path, step),
    /** A group that is told as inverted is turned round first: dissolving it would only turn it round. */
    canUnwrap: (path: ConditionPath) =>
      path.length > 0 && conditionAt(condition(), path)?.kind !== 'not' && canUnwrap(condition(), path),
    canDrop: (from: ConditionPath, over: ConditionPath, zone: DropZone) =>
      dropAt(condition(), from, over, zone) !== undefined,
  };
}

export type ConditionCommands = ReturnType<typeof useConditionCommands>;
