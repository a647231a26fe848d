import type { TargetAction, TargetActionKind } from '../domain/connector.ts';

/** Actions of one kind that do not depend on each other's order, with their places in the batch. */
export interface ActionGroup<Kind extends TargetActionKind = TargetActionKind> {
  readonly kind: Kind;
  readonly members: { readonly place: number; readonly action: Extract<TargetAction, { kind: Kind }> }[];
}

/**
 * Splits a batch into as few groups as it can, to be carried out in order: the actions on one account keep their order,
 * an account stands in a group once (with permissions: once per permission).
 */
export function groupActions(actions: readonly TargetAction[]): readonly ActionGroup[] {
  const groups: { readonly group: ActionGroup; readonly effects: Set<string> }[] = [];
  const latest = new Map<string, number>();
  for (const [place, action] of actions.entries()) {
    const subject = action.kind === 'CREATE_ACCOUNT' ? `key ${action.key}` : `account ${action.account}`;
    const effect = 'permission' in action ? JSON.stringify([subject, action.permission]) : subject;
    let at = latest.get(subject) ?? 0;
    while (at < groups.length && (groups[at]?.group.kind !== action.kind || groups[at]?.effects.has(effect))) at++;
    const target = groups[at] ?? { group: { kind: action.kind, members: [] }, effects: new Set<string>() };
    if (at === groups.length) groups.push(target);
    target.group.members.push({ place, action });
    target.effects.add(effect);
    latest.set(subject, at);
  }
  return groups.map(({ group }) => group);
}
