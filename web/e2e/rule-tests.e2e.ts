import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { makeFirstAdministrator } from './first-administrator.ts';
import { button, listField, textField } from './form-fields.ts';
import { startProduct } from './running-product.ts';

/** An example person beside a rule: judged with every edit, and in the way of a publication that it speaks against. */

const product = await startProduct();
let page: Page;

beforeAll(async () => {
  page = await product.openPage();
  await makeFirstAdministrator(page, product.setupLink, 'a long sentence of an analyst');
});

test('a publish is refused by a test until rule and test agree', async () => {
  await page.goto(`${product.origin}/rules/new`);
  await page.getByRole('button', { name: 'Group of a department' }).click();
  await setDepartment('D10');
  await textField(page, 'Name').fill('Finance');
  await button(page, 'Save draft').click();
  await page.waitForURL(/\/rules\/[0-9a-f-]{36}/);
  await page.getByRole('tab', { name: 'Tests' }).click();

  await button(page, 'Add a test').click();
  const form = page.getByRole('dialog', { name: 'New test' });
  await form.getByRole('radio', { name: 'Somebody made up' }).check();
  await form.getByLabel('Name of the test').fill('A controller');
  // What the rule asks about is there to be filled in.
  await form.getByLabel('Judged as of').fill('2026-06-15');
  await textField(form, 'Start date').fill('2026-01-01');
  await listField(form, 'Department number').fill('D20');
  await form.getByRole('radio', { name: 'Must be in the rule' }).check();
  await form.getByText('Expected in the rule, and is not.').waitFor();
  await button(form, 'Save the test').click();
  await form.waitFor({ state: 'detached' });

  const tests = page.getByRole('region', { name: 'Tests' });
  await tests.getByText('1 of 1 tests fails.', { exact: false }).waitFor();
  const failing = tests.locator('li', { hasText: 'A controller' }).first();
  // The clause that failed, with what was found.
  await expect.poll(() => failing.innerText()).toMatch(/Department number is "D10"[\s\S]*found: D20/);

  const dialog = page.getByRole('dialog', { name: 'Publish Finance' });
  await button(page, 'Publish…').click();
  await dialog.getByText('1 test of the rule fails.').waitFor();
  await dialog.getByText('A rule is not published while one of its tests fails.').waitFor();
  await expect.poll(() => button(dialog, 'Publish').isDisabled()).toBe(true);
  await button(dialog, 'Back').click();
  await dialog.waitFor({ state: 'detached' });

  // Judged with the edit, before anything is saved.
  await setDepartment('D20');
  await tests.getByText('The test passes.').waitFor();
  await button(page, 'Publish…').click();
  await button(dialog, 'Publish').click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('Published, version 1').waitFor();
  expect(product.faults).toEqual([]);
});

async function setDepartment(value: string): Promise<void> {
  await page.locator('.says', { hasText: 'Department number' }).click();
  const values = listField(page, 'Values');
  await values.focus();
  await page.keyboard.press('Backspace');
  await values.fill(value);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
}
