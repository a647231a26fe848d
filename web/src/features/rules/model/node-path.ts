import type { ConditionPath } from '@gatehouse/rules';

const ROOT: ConditionPath = [];
const known = new Map<string, ConditionPath>([['', ROOT]]);

/** Equal paths have the same key. */
export function pathKey(path: ConditionPath): string {
  return path.join('-');
}

/** The path of a child, always the same object: a node whose place has not changed is not drawn again. */
export function childPath(path: ConditionPath, index: number): ConditionPath {
  const child = [...path, index];
  const key = pathKey(child);
  const found = known.get(key);
  if (found !== undefined) return found;
  known.set(key, child);
  return child;
}

/** Finds the element of a node again after an edit, to put the focus there. */
export function nodeElementId(path: ConditionPath): string {
  return `condition-${pathKey(path) || 'root'}`;
}

/** The path in {@link nodeElementId}, or null when the element is no node. */
export function pathOfElement(element: Element | null): ConditionPath | null {
  const place = element?.id.startsWith('condition-') ? element.id.slice('condition-'.length) : null;
  if (place === null) return null;
  return place === 'root' ? ROOT : place.split('-').map(Number);
}
