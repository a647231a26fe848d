import type { ConditionPath } from '@gatehouse/rules';
import { pathOfElement } from '../model/node-path.ts';
import type { ConditionCommands } from './use-condition-commands.ts';

/** What the keys need beside the commands. */
export interface TreeKeysTools {
  readonly tree: () => HTMLElement | null;
  readonly readonly: () => boolean;
  readonly commands: ConditionCommands;
  readonly open: (path: ConditionPath) => void;
  readonly close: (path: ConditionPath) => void;
  readonly focus: (path: ConditionPath) => void;
  /** Folds or unfolds the group at a path; false when it is no group or is so already. */
  readonly fold: (path: ConditionPath, folded: boolean) => boolean;
  readonly openMenu: (path: ConditionPath, element: HTMLElement) => void;
}

const STEPS = { ArrowUp: 'up', ArrowDown: 'down', ArrowRight: 'in', ArrowLeft: 'out' } as const;

function isArrow(key: string): key is keyof typeof STEPS {
  return Object.hasOwn(STEPS, key);
}

/** The keys of the tree: arrows go from line to line, with Alt they move the condition. */
export function useTreeKeys(tools: TreeKeysTools) {
  const { commands } = tools;

  function onKeydown(event: KeyboardEvent): void {
    const element = event.target instanceof Element ? event.target : null;
    const path = pathOfElement(element?.closest('.condition-node') ?? null);
    if (element === null || path === null || event.defaultPrevented) return;
    const handled = element.closest('.says') === null ? inFields(event, path, element) : onLine(event, path, element);
    if (!handled) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** In a field only what no field means by itself. */
  function inFields(event: KeyboardEvent, path: ConditionPath, element: Element): boolean {
    // With its list open, or on its way out, Escape is the list's.
    if (element.getAttribute('aria-expanded') === 'true' || document.querySelector('[role="listbox"]')) return false;
    if (event.key === 'Escape' && !event.altKey) {
      tools.close(path);
      return true;
    }
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return false;
    return step(event.key, path);
  }

  function onLine(event: KeyboardEvent, path: ConditionPath, element: Element): boolean {
    if (event.altKey && isArrow(event.key)) return step(event.key, path);
    if (event.ctrlKey || event.metaKey) return event.key.toLowerCase() === 'd' && edit(() => commands.duplicate(path));
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp':
        return goBy(element, event.key === 'ArrowDown' ? 1 : -1);
      case 'Home':
      case 'End':
        return goTo(event.key === 'Home' ? 0 : -1);
      case 'ArrowRight':
        return tools.fold(path, false) || goDown(element);
      case 'ArrowLeft':
        return tools.fold(path, true) || goUp(path);
      case 'F2':
        return edit(() => tools.open(path));
      case 'Delete':
      case 'Backspace':
        return edit(() => commands.remove(path));
      case 'ContextMenu':
        return edit(() => element instanceof HTMLElement && tools.openMenu(path, element));
      default:
        return event.key === 'F10' && event.shiftKey
          ? edit(() => element instanceof HTMLElement && tools.openMenu(path, element))
          : false;
    }
  }

  function step(key: keyof typeof STEPS, path: ConditionPath): boolean {
    return edit(() => commands.step(path, STEPS[key]));
  }

  function edit(run: () => unknown): boolean {
    if (!tools.readonly()) run();
    return true;
  }

  function lines(): HTMLElement[] {
    return [...(tools.tree()?.querySelectorAll<HTMLElement>('.says') ?? [])];
  }

  function goBy(from: Element, by: 1 | -1): boolean {
    const all = lines();
    all[all.findIndex((line) => line === from.closest('.says')) + by]?.focus();
    return true;
  }

  function goTo(place: number): boolean {
    lines().at(place)?.focus();
    return true;
  }

  function goDown(from: Element): boolean {
    from.closest('.condition-node')?.querySelector<HTMLElement>(':scope > .children .says')?.focus();
    return true;
  }

  function goUp(path: ConditionPath): boolean {
    if (path.length > 0) tools.focus(path.slice(0, -1));
    return true;
  }

  return { onKeydown };
}
