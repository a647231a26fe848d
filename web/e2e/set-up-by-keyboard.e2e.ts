import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { button, countOf, listField, option, textField } from './form-fields.ts';
import { writeHrFiles, writeTargetFiles } from './hr-files.ts';
import { hasFocus, Keyboard, untilFocused } from './keyboard.ts';
import { startProduct } from './running-product.ts';

/** A source and a target set up from nothing by somebody who has no mouse. */

const product = await startProduct();
const directory = await mkdtemp(join(tmpdir(), 'gatehouse-keyboard-'));
afterAll(() => rm(directory, { recursive: true }));
const target = join(directory, 'target');
await writeTargetFiles(target);
const files = await writeHrFiles(join(directory, 'hr'));

const PASSWORD = 'a long sentence of an administrator';

/** Hands in a file through the chooser of the browser, opened with Enter. */
async function upload(page: Page, keyboard: Keyboard, kind: string, path: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await keyboard.activate(button(page, `Browse for the file of ${kind}`));
  await (await chooser).setFiles(path);
  await page.getByRole('region', { name: `First rows of ${basename(path)}` }).waitFor();
}

async function mapField(
  page: Page,
  keyboard: Keyboard,
  label: string,
  field: string,
  column: string,
  dateFormat?: string,
): Promise<void> {
  const adder = listField(page, 'Map another field');
  await keyboard.choose(adder, [option(page, `${label} ${field}`)], field);
  // The next one is typed into an empty field.
  expect(await adder.inputValue()).toBe('');
  const row = page.getByRole('group', { name: label, exact: true });
  await keyboard.goTo(listField(row, 'Column'), 'Shift+Tab');
  await keyboard.write(listField(row, 'Column'), column);
  await keyboard.press('Tab');
  if (dateFormat !== undefined) await keyboard.write(listField(row, 'Date format'), dateFormat);
  await keyboard.press('Tab');
}

async function addTargetField(page: Page, keyboard: Keyboard, name: string, personField: string): Promise<void> {
  await keyboard.activate(button(page, 'Add a field'));
  await keyboard.write(textField(page.getByRole('group', { name: 'new field', exact: true }), 'Field'), name);
  await keyboard.write(listField(page.getByRole('group', { name, exact: true }), 'Person field'), personField);
  await keyboard.press('Tab');
}

test('by keyboard: a source created, mapped, given thresholds and imported', async () => {
  const page = await product.openPage();
  const keyboard = new Keyboard(page);
  await page.goto(product.setupLink);
  await untilFocused(textField(page, 'Display name'));
  await keyboard.write(textField(page, 'Display name'), 'Ada Administrator');
  await keyboard.write(textField(page, 'User name'), 'ada');
  await keyboard.write(textField(page, 'Password'), PASSWORD);
  await keyboard.write(textField(page, 'Password again'), PASSWORD);
  await keyboard.press('Enter');

  await keyboard.activate(page.getByRole('link', { name: 'Source systems', exact: true }));
  await keyboard.activate(page.getByRole('link', { name: 'Add a source' }).first());
  await untilFocused(textField(page, 'Name'));
  await keyboard.write(textField(page, 'Name'), 'HR');
  await upload(page, keyboard, 'Persons', files.persons);
  const keys = listField(page, 'Key columns').first();
  await keyboard.choose(keys, [option(page, 'No'), option(page, 'Called')]);
  // One too many: its button says what it takes away.
  await keyboard.activate(button(page, 'Remove Called'));
  await expect.poll(() => button(page, 'Remove Called').count()).toBe(0);
  await upload(page, keyboard, 'Contracts', files.contracts);
  await keyboard.choose(listField(page, 'Key columns').nth(1), [option(page, 'No'), option(page, 'Contract')]);
  await keyboard.choose(listField(page, 'Columns with the person’s key'), [option(page, 'No')]);
  await keyboard.activate(button(page, 'Create'));

  await page.getByRole('tab', { name: 'Mapping', selected: true }).waitFor();
  await mapField(page, keyboard, 'Number', 'ExternalId', 'No');
  await mapField(page, keyboard, 'Nickname', 'Name.NickName', 'Called');
  await mapField(page, keyboard, 'Family name', 'Name.FamilyName', 'Born');
  await keyboard.goTo(page.getByRole('tab', { name: 'Person', selected: true }), 'Shift+Tab');
  await keyboard.press('ArrowRight', 'Enter');
  await mapField(page, keyboard, 'Start date', 'StartDate', 'From', 'd-M-yyyy');
  await keyboard.activate(button(page, 'Apply'));
  await page.getByText('The mapping was saved as version 2').waitFor();

  await keyboard.goTo(page.getByRole('tab', { name: 'Mapping' }));
  await keyboard.press('ArrowRight', 'Enter');
  const added = page.getByRole('group', { name: 'Added persons' });
  await keyboard.goTo(added.getByRole('checkbox', { name: 'Added persons' }));
  await keyboard.press('Space');
  await keyboard.write(textField(added, 'Count'), '11');
  await keyboard.activate(button(page, 'Apply'));
  await page.getByText('The thresholds were saved.').waitFor();

  await keyboard.activate(button(page, 'Import'));
  await page.getByText('Blocked: nobody was changed').waitFor();
  await keyboard.activate(button(page, 'Approve'));
  await keyboard.activate(button(page.getByRole('dialog'), 'Approve'));
  await page.getByText('Succeeded', { exact: true }).waitFor();
  await expect.poll(() => countOf(page, 'Added').innerText()).toBe('11');

  expect(product.faults).toEqual([]);
  await page.context().close();
});

test('by keyboard: a target created, mapped, correlated, switched on and its entitlements fetched', async () => {
  const page = await product.openPage();
  const keyboard = new Keyboard(page);
  await page.goto(product.origin);
  await keyboard.signIn('ada', PASSWORD);

  await keyboard.activate(page.getByRole('link', { name: 'Target systems', exact: true }));
  await keyboard.activate(page.getByRole('link', { name: 'Add a target' }).first());
  await untilFocused(textField(page, 'Name'));
  await keyboard.write(textField(page, 'Name'), 'Building');
  await keyboard.choose(listField(page, 'Connector'), [option(page, 'CSV files')]);
  await keyboard.write(textField(page, 'Directory'), target);
  await keyboard.activate(button(page, 'Create'));

  await keyboard.goTo(page.getByRole('tab', { name: 'General', selected: true }));
  await keyboard.press('ArrowRight', 'Enter');
  await addTargetField(page, keyboard, 'employeeNumber', 'Person.ExternalId');
  await addTargetField(page, keyboard, 'userName', 'Person.UserName');
  await keyboard.activate(button(page, 'Apply'));
  await page.getByText('The fields were saved.').waitFor();

  await keyboard.goTo(page.getByRole('tab', { name: 'Fields', selected: true }), 'Shift+Tab');
  await keyboard.press('ArrowLeft', 'Enter');
  await keyboard.goTo(page.getByRole('checkbox', { name: 'In use' }));
  await keyboard.press('Space');
  await keyboard.goTo(page.getByRole('checkbox', { name: 'Look for existing accounts' }));
  await keyboard.press('Space');
  await keyboard.write(listField(page, 'Person field'), 'Person.ExternalId');
  await keyboard.press('Tab');
  await keyboard.write(listField(page, 'Account field'), 'employeeNumber');
  await keyboard.press('Tab');
  await keyboard.activate(button(page, 'Apply'));
  await page.getByText('Building was saved.').waitFor();
  // The bar with the button goes away, and whoever works by keyboard is still somewhere.
  expect(await hasFocus(page.locator('body'))).toBe(false);

  await keyboard.goTo(page.getByRole('tab', { name: 'General', selected: true }), 'Shift+Tab');
  await keyboard.press('ArrowRight', 'ArrowRight', 'Enter');
  await keyboard.activate(button(page, 'Fetch again'));
  await page.getByRole('cell', { name: 'General ledger' }).waitFor();
  await page.getByRole('main').getByText('In use', { exact: true }).waitFor();

  expect(product.faults).toEqual([]);
  await page.context().close();
});
