// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { ref } from 'vue';
import { useKeptFocus } from './use-kept-focus.ts';

const rows = `
  <ol>
    <li><button id="up-1" disabled></button><button id="down-1"></button><button id="remove-1"></button></li>
    <li><button id="up-2"></button><button id="down-2"></button><button id="remove-2"></button></li>
    <li><button id="up-3"></button><button id="down-3" disabled></button><button id="remove-3"></button></li>
  </ol>
  <input id="add">`;
const at = (id: string): HTMLButtonElement => {
  const found = document.querySelector<HTMLButtonElement>(`#${id}`);
  if (found === null) throw new Error(`There is no ${id}.`);
  return found;
};
let keepFocus: ReturnType<typeof useKeptFocus>;
beforeEach(() => {
  const frame = document.createElement('div');
  frame.innerHTML = rows;
  document.body.replaceChildren(frame);
  keepFocus = useKeptFocus(ref(frame));
});

/** What has the focus after a change, when the button that asked for it had it before. */
async function focusAfter(asked: string, change: () => void): Promise<string | undefined> {
  at(asked).focus();
  await keepFocus(change);
  return document.activeElement?.id;
}

describe('the focus after a change of rows', () => {
  it('goes to what took the place of a removed row', async () => {
    const remove = (id: string) => () => at(id).closest('li')?.remove();
    expect(await focusAfter('remove-1', remove('remove-1'))).toBe('down-2');
    expect(await focusAfter('remove-3', remove('remove-3'))).toBe('add');
  });

  it('follows a row that moved', async () => {
    const moved = () =>
      at('up-2')
        .closest('ol')
        ?.append(at('up-2').closest('li') ?? '');
    expect(await focusAfter('down-2', moved)).toBe('down-2');
  });

  it('goes to the neighbour of what can be pressed no more', async () => {
    expect(await focusAfter('up-2', () => at('up-2').toggleAttribute('disabled', true))).toBe('down-2');
  });

  it('goes to the last place when the field that added a row is gone', async () => {
    const option = document.body.appendChild(document.createElement('button'));
    option.focus();
    await keepFocus(() => {
      option.remove();
      at('add').remove();
    });
    expect(document.activeElement?.id).toBe('remove-3');
  });

  it('stays where it is when that is still there', async () => {
    expect(await focusAfter('remove-2', () => at('up-3').closest('li')?.remove())).toBe('remove-2');
  });
});
