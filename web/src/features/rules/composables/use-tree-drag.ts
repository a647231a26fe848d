import type { ConditionPath, DropZone } from '@gatehouse/rules';
import { pathOfElement } from '../model/node-path.ts';
import type { ConditionCommands } from './use-condition-commands.ts';

/**
 * Dragging with the browser's own drag and drop, one set of listeners for the whole tree. The mark of where it would land is put on
 * the element by hand: while the pointer moves, nothing is drawn anew.
 */
export function useTreeDrag(commands: ConditionCommands) {
  let from: ConditionPath | null = null;
  let marked: Element | null = null;

  function onDragstart(event: DragEvent): void {
    const handle = event.target instanceof Element ? event.target.closest('.handle') : null;
    const node = handle?.closest('.condition-node') ?? null;
    from = pathOfElement(node);
    if (node === null || from === null || event.dataTransfer === null) return;
    event.dataTransfer.effectAllowed = 'move';
    // Firefox drags nothing without data.
    event.dataTransfer.setData('text/plain', '');
    event.dataTransfer.setDragImage(node, 12, 12);
    node.classList.add('dragged');
  }

  function onDragover(event: DragEvent): void {
    const place = placeAt(event);
    mark(place);
    if (place === null) return;
    event.preventDefault();
    if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'move';
  }

  function onDrop(event: DragEvent): void {
    const place = placeAt(event);
    const dragged = from;
    onDragend();
    if (place === null || dragged === null) return;
    event.preventDefault();
    commands.drop(dragged, place.over, place.zone);
  }

  function onDragend(): void {
    mark(null);
    document.querySelector('.condition-node.dragged')?.classList.remove('dragged');
    from = null;
  }

  interface DropTarget {
    readonly node: Element;
    readonly over: ConditionPath;
    readonly zone: DropZone;
  }

  function placeAt(event: DragEvent): DropTarget | null {
    const node = event.target instanceof Element ? event.target.closest('.condition-node') : null;
    const over = pathOfElement(node);
    const line = node?.querySelector(':scope > .line');
    if (from === null || node === null || over === null || !line) return null;
    const dragged = from;
    const found = zonesAt(event.clientY, line.getBoundingClientRect(), node).find((zone) =>
      commands.canDrop(dragged, over, zone),
    );
    return found === undefined ? null : { node, over, zone: found };
  }

  function mark(place: DropTarget | null): void {
    marked?.classList.remove('drop-before', 'drop-after', 'drop-first', 'drop-last');
    marked = place?.node ?? null;
    if (place !== null) place.node.classList.add(`drop-${place.zone}`);
  }

  return { onDragstart, onDragover, onDrop, onDragend };
}

/** What the pointer means at a height, the likeliest first; a place that does not fit gives way to the next. */
function zonesAt(y: number, line: DOMRect, node: Element): readonly DropZone[] {
  const isGroup = node.classList.contains('group');
  if (y > line.bottom) return isGroup ? ['last'] : ['after'];
  const share = (y - line.top) / line.height;
  if (!isGroup) return share < 0.5 ? ['before'] : ['after'];
  return share < 0.35 ? ['before', 'first'] : ['first'];
}
