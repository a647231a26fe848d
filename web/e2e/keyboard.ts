import type { Locator, Page } from 'playwright-core';
import { textField } from './form-fields.ts';

/** More than a screen has places to stop at. */
const MOST_STOPS = 80;

/** Somebody who has no mouse: goes from place to place as the screen lets him. */
export class Keyboard {
  constructor(private readonly page: Page) {}

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /**
   * Tabs until the place has the focus.
   * @throws Error when it is nowhere on the way round
   */
  async goTo(place: Locator, key: 'Tab' | 'Shift+Tab' | 'ArrowDown' | 'ArrowRight' = 'Tab'): Promise<void> {
    await place.waitFor();
    for (let stop = 0; stop < MOST_STOPS; stop += 1) {
      if (await hasFocus(place)) return;
      await this.press(key);
    }
    throw new Error(`${String(place)} is not reached with ${key}.`);
  }

  /** Goes to a button or link and presses Enter on it. */
  async activate(place: Locator): Promise<void> {
    await this.goTo(place);
    await this.press('Enter');
  }

  /** Fills in a field anew. */
  async write(field: Locator, text: string): Promise<void> {
    await this.goTo(field);
    await this.press('Control+A');
    await this.type(text);
  }

  /** On the page that asks who it is. */
  async signIn(name: string, password: string): Promise<void> {
    await untilFocused(textField(this.page, 'User name'));
    await this.write(textField(this.page, 'User name'), name);
    await this.write(textField(this.page, 'Password'), password);
    await this.press('Enter');
  }

  /** Opens the list of a field, narrows it down by what is typed, and takes options with the arrow keys and Enter. */
  async choose(field: Locator, options: readonly Locator[], typed = ''): Promise<void> {
    await this.goTo(field);
    if (typed === '') await this.press('ArrowDown');
    else await this.write(field, typed);
    for (const option of options) {
      await option.waitFor();
      await this.goTo(option, 'ArrowDown');
      await this.press('Enter');
    }
    // A list of which several may be chosen stays open.
    if (await this.page.getByRole('listbox').isVisible()) await this.press('Escape');
    await this.page.getByRole('listbox').waitFor({ state: 'detached' });
  }
}

export function hasFocus(place: Locator): Promise<boolean> {
  return place.evaluate((element) => element === document.activeElement);
}

/**
 * Waits until the first field of a form has the focus for good: the browser gives it, and Vuetify does so again when the field is first
 * seen, which is told after the next frame. What is typed elsewhere in between would land in it.
 */
export async function untilFocused(place: Locator): Promise<void> {
  await place.and(place.page().locator(':focus')).waitFor();
  await hasFocusSoon(place);
}

/** Whether the place has the focus and keeps it: a list that is opening puts it on what is chosen. */
export async function keepsFocus(place: Locator): Promise<boolean> {
  return (await hasFocus(place)) && (await hasFocusSoon(place));
}

/** Whether the place has the focus after the next frame. */
function hasFocusSoon(place: Locator): Promise<boolean> {
  return place.evaluate(
    (element) =>
      new Promise<boolean>((told) => {
        requestAnimationFrame(() =>
          requestAnimationFrame(() => setTimeout(() => told(element === document.activeElement))),
        );
      }),
  );
}
