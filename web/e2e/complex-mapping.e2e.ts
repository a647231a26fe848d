import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeFindings } from './axe-findings.ts';
import { makeFirstAdministrator } from './first-administrator.ts';
import { button, choose, listField, textField } from './form-fields.ts';
import { hasFocus, untilFocused } from './keyboard.ts';
import { startProduct } from './running-product.ts';

/** A custom field that a script fills, from its making to the person; and a mapping file. */

const product = await startProduct();
const directory = await mkdtemp(join(tmpdir(), 'gatehouse-complex-'));
afterAll(() => rm(directory, { recursive: true }));
let page: Page;
let sourceId = '';

async function answerOf(query: string, variables: object): Promise<string> {
  return page.evaluate(async (body) => {
    const headers = { 'content-type': 'application/json', 'x-gatehouse-csrf': '1' };
    return (await fetch('/graphql', { method: 'POST', headers, body })).text();
  }, JSON.stringify({ query, variables }));
}

async function ask(query: string, variables: object): Promise<string> {
  const answer = await answerOf(query, variables);
  const { data } = JSON.parse(answer) as { data: { made: { id: string } } | null };
  if (data === null) throw new Error(`${query} was refused: ${answer}`);
  return data.made.id;
}

beforeAll(async () => {
  page = await product.openPage();
  await makeFirstAdministrator(page, product.setupLink, 'a long sentence of an administrator');
  const path = join(directory, 'persons.csv');
  await writeFile(path, 'PersonId;NickName\n7;Ann\n8;Bo\n');
  const file = { kind: 'PERSON', path, delimiter: ';', encoding: 'UTF_8', keyColumns: ['PersonId'] };
  sourceId = await ask(
    'mutation ($input: CreateSourceInput!) { made: createSource(input: $input) { ... on Source { id } } }',
    { input: { name: 'HR', files: [file] } },
  );
}, 120_000);

test('a custom field is made, filled by a script that is written beside a record, and shown on the person', async () => {
  await page.goto(`${product.origin}/source-configuration`);
  await button(page, 'Add a custom field').click();
  const dialog = page.getByRole('dialog', { name: 'Add a custom field' });
  await untilFocused(textField(dialog, 'Display name'));
  await textField(dialog, 'Display name').fill('Badge number');
  await textField(dialog, 'Name').fill('Badge');
  await button(dialog, 'Save').click();
  await page.getByRole('cell', { name: 'Custom.Badge' }).waitFor();
  expect(await axeFindings(page)).toEqual([]);

  await page.goto(`${product.origin}/sources/${sourceId}/mapping`);
  const adder = listField(page, 'Map another field');
  await adder.click();
  await adder.fill('Custom.Badge');
  await page.getByRole('option', { name: /Badge number/ }).click();
  const row = page.getByRole('group', { name: 'Badge number', exact: true });
  await choose(page, listField(row, 'Mode'), 'Complex');
  const editor = row.getByRole('textbox', { name: 'Script of Badge number' });
  await editor.click();
  await page.keyboard.type('let prefix = "B";\nprefix + source.PersonId');
  const result = row.locator('.script-result');
  await expect.poll(() => result.textContent(), { timeout: 20_000 }).toContain('B7');
  await button(page, 'Next record').click();
  await expect.poll(() => result.textContent(), { timeout: 20_000 }).toContain('B8');
  expect(await axeFindings(page)).toEqual([]);

  // A fault is told with its place, which a button leads to.
  await editor.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' +');
  await row.getByRole('button', { name: /^Line 2, column/ }).waitFor();
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await expect.poll(() => result.textContent(), { timeout: 20_000 }).toContain('B8');

  // Tab indents; after Escape it leaves.
  await page.keyboard.press('Tab');
  expect(await hasFocus(editor)).toBe(true);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  expect(await hasFocus(editor)).toBe(false);

  await button(page, 'Apply').click();
  await page.getByText('The mapping was saved as version 2').waitFor();
  await ask('mutation ($id: ID!) { made: startImport(sourceId: $id) { ... on Import { id } } }', { id: sourceId });
  await expect.poll(() => answerOf('{ persons { nodes { displayName } } }', {}), { timeout: 20_000 }).toContain('Bo');
  await page.goto(`${product.origin}/persons`);
  await page.getByRole('link', { name: /Bo/ }).first().click();
  await page.getByText('Badge number').waitFor();
  await page.getByText('B8', { exact: true }).waitFor();
  expect(product.faults).toEqual([]);
}, 180_000);

test('a mapping file is looked at field by field before it takes the place of the mapping', async () => {
  await page.goto(`${product.origin}/sources/${sourceId}/mapping`);
  const mapping = {
    personMappings: [
      { name: 'ExternalId', mode: 'field', value: 'PersonId', validation: { required: true } },
      { name: 'Name.Convention', mode: 'fixed', value: 'B', validation: { required: true } },
      { name: 'Custom.Shoe', mode: 'complex', value: '40 + 2', validation: { required: false } },
      { name: 'Shoe.Size', mode: 'field', value: 'x', validation: { required: false } },
    ],
    contractMappings: [],
  };
  const buffer = Buffer.from(JSON.stringify(mapping));
  await page.locator('[data-test="mapping-file"]').setInputFiles({
    name: 'whatever.txt',
    mimeType: 'text/plain',
    buffer,
  });
  const dialog = page.getByRole('dialog', { name: 'Import a mapping' });
  await dialog.getByText('Fields taken: 3, left out: 1.').waitFor();
  await dialog.getByText('Taken; the custom field is created').waitFor();
  await dialog.getByText('Left out: unknown field').waitFor();
  // The page behind it is dimmed.
  const { violations } = await new AxeBuilder({ page }).include('[role="dialog"]').analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await button(dialog, 'Import').click();
  await page.getByText('The mapping was imported as version 3').waitFor();
  const row = page.getByRole('group', { name: 'Shoe', exact: true });
  await button(row, 'Edit script').click();
  await expect.poll(() => row.locator('.script-result').textContent(), { timeout: 20_000 }).toContain('42');
  expect(product.faults).toEqual([]);
}, 120_000);
