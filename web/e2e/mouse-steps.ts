import { basename } from 'node:path';
import type { Page } from 'playwright-core';
import { button, listField, option, textField } from './form-fields.ts';

/** Hands in a file through the chooser of the browser and waits for its first rows. */
export async function uploadFile(page: Page, kind: string, path: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await button(page, `Browse for the file of ${kind}`).click();
  await (await chooser).setFiles(path);
  await page.getByRole('region', { name: `First rows of ${basename(path)}` }).waitFor();
}

/** Maps one more field of the source to a column. */
export async function mapField(
  page: Page,
  label: string,
  field: string,
  column: string,
  dateFormat?: string,
): Promise<void> {
  await listField(page, 'Map another field').fill(field);
  await option(page, `${label} ${field}`).click();
  const row = page.getByRole('group', { name: label, exact: true });
  await listField(row, 'Column').fill(column);
  if (dateFormat !== undefined) await listField(row, 'Date format').fill(dateFormat);
  await page.keyboard.press('Tab');
}

/** Adds a field to the accounts of a target, filled from a person's field. */
export async function addTargetField(page: Page, name: string, personField: string): Promise<void> {
  await button(page, 'Add a field').click();
  await textField(page.getByRole('group', { name: 'new field', exact: true }), 'Field').fill(name);
  await listField(page.getByRole('group', { name, exact: true }), 'Person field').fill(personField);
  await page.keyboard.press('Tab');
}
