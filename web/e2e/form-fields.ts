import type { Locator, Page } from 'playwright-core';

/** A field with a list, by its label. */
export function listField(scope: Page | Locator, label: string): Locator {
  return scope.getByRole('combobox', { name: label, exact: true });
}

export function textField(scope: Page | Locator, label: string): Locator {
  return scope.getByRole('textbox', { name: label, exact: true });
}

export function button(scope: Page | Locator, name: string): Locator {
  return scope.getByRole('button', { name, exact: true });
}

export function option(page: Page, name: string | RegExp): Locator {
  return page.getByRole('option', { name, exact: true });
}

/** The number under a word in a strip of counts. */
export function countOf(page: Page, word: string): Locator {
  return page
    .getByRole('main')
    .getByRole('term')
    .filter({ hasText: new RegExp(`^${word}$`) })
    .locator('xpath=following-sibling::dd[1]');
}

/** Opens the list of a field with the mouse and clicks options in it. */
export async function choose(page: Page, field: Locator, ...options: readonly (string | RegExp)[]): Promise<void> {
  // The text box itself is but a sliver inside the field.
  await field.locator('..').click();
  for (const name of options) await option(page, name).click();
  // A list of which several may be chosen stays open.
  if (await page.getByRole('listbox').isVisible()) await page.keyboard.press('Escape');
  await page.getByRole('listbox').waitFor({ state: 'detached' });
}
