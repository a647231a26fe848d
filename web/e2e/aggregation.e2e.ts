import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { makeFirstAdministrator } from './first-administrator.ts';
import { button } from './form-fields.ts';
import { startProduct } from './running-product.ts';

/** Two persons who may be one: seen with both texts and the score, merged, and unmerged. */

const product = await startProduct();
const directory = await mkdtemp(join(tmpdir(), 'gatehouse-aggregation-'));
afterAll(() => rm(directory, { recursive: true }));
let page: Page;

interface Answered {
  readonly data?: { readonly made: { readonly id?: string; readonly state?: string } };
}

async function ask(operation: string): Promise<NonNullable<Answered['data']>['made']> {
  const response = await page.request.post(`${product.origin}/graphql`, {
    data: { query: operation },
    headers: { origin: product.origin },
  });
  const { data } = (await response.json()) as Answered;
  if (data === undefined) throw new Error(`${operation} was refused: ${await response.text()}`);
  return data.made;
}

async function write(...people: readonly (readonly [id: string, name: string, key: string])[]): Promise<void> {
  const persons = people.map(([id, name, key]) => `${id};${name};${key}`);
  await writeFile(join(directory, 'persons.csv'), `id;name;key\n${persons.join('\n')}\n`);
  const contracts = people.map(([id]) => `${id};1;2020-01-01`);
  await writeFile(join(directory, 'contracts.csv'), `id;no;start\n${contracts.join('\n')}\n`);
}

async function importNow(sourceId: string): Promise<void> {
  const { id } = await ask(`mutation { made: startImport(sourceId: "${sourceId}") { ... on Import { id } } }`);
  const state = async () => (await ask(`query { made: import(id: "${id}") { state } }`)).state;
  await vi.waitUntil(async () => (await state()) === 'SUCCEEDED', { timeout: 30_000, interval: 200 });
}

let sourceId = '';
beforeAll(async () => {
  page = await product.openPage();
  await makeFirstAdministrator(page, product.setupLink, 'a long sentence of an analyst');
  await write(['1', 'Anna Berg', 'ABERG19841214UTRECHTF']);
  const file = (kind: string, name: string, more: string) =>
    `{ kind: ${kind}, path: ${JSON.stringify(join(directory, name))}, delimiter: ";", encoding: UTF_8, ${more} }`;
  const { id = '' } = await ask(`mutation { made: createSource(input: { name: "HR", files: [
    ${file('PERSON', 'persons.csv', 'keyColumns: ["id"]')},
    ${file('CONTRACT', 'contracts.csv', 'keyColumns: ["no"], personKeyColumns: ["id"]')}] }) { ... on Source { id } } }`);
  sourceId = id;
  await ask(`mutation { made: setSourceMapping(input: { sourceId: "${id}", person: [
      { field: "ExternalId", mode: FIELD, value: "id", required: true },
      { field: "Name.Convention", mode: FIXED, value: "B", required: true },
      { field: "Name.NickName", mode: FIELD, value: "name", required: false },
      { field: "Aggregation", mode: FIELD, value: "key", required: false }],
    contract: [{ field: "StartDate", mode: FIELD, value: "start", required: true, dateFormat: "yyyy-MM-dd" }] })
    { __typename } }`);
  await importNow(id);
  await write(['1', 'Anna Berg', 'ABERG19841214UTRECHTF'], ['2', 'Ana Berg', 'ABERG19841215UTRECHTF']);
  await importNow(id);
}, 120_000);

async function faults(): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const width = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  return [
    ...violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`),
    ...(width > 0 ? [`${width} pixels too wide`] : []),
  ];
}

test('a suggestion shows both texts and the score, in every width and theme', async () => {
  for (const [theme, width, height] of [
    ['light', 1440, 900],
    ['dark', 390, 844],
  ] as const) {
    await page.evaluate((chosen) => window.localStorage.setItem('gatehouse.theme', chosen), theme);
    await page.setViewportSize({ width, height });
    await page.goto(`${product.origin}/aggregation/suggestions`);
    // One of 21 characters is another: 95.2 %.
    await page.getByText('95.2 %').waitFor();
    await page.getByText('ABERG19841214UTRECHTF').waitFor();
    expect(await faults()).toEqual([]);
    await page.goto(`${product.origin}/aggregation/configuration`);
    await page.getByText('Merge automatically').first().waitFor();
    expect(await faults()).toEqual([]);
  }
}, 120_000);

test('it is approved, takes effect with the next import, and is undone', async () => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`${product.origin}/persons`);
  await page.getByText('Skip processing').first().waitFor();
  await page.goto(`${product.origin}/aggregation/suggestions`);
  await button(page, 'Merge Ana Berg (2) and Anna Berg (1)').click();
  const dialog = page.getByRole('dialog', { name: 'Merge these two?' });
  await dialog.waitFor();
  await dialog.getByRole('radio', { name: 'Anna Berg (1)', exact: true }).check();
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click();
  await page.getByText('Nothing to decide').waitFor();
  await page.getByRole('tab', { name: 'Manual' }).click();
  await page.getByText('Pending').waitFor();
  await importNow(sourceId);
  await page.goto(`${product.origin}/aggregation`);
  await button(page, 'Unmerge Ana Berg (2)').waitFor();
  expect(await faults()).toEqual([]);
  await page.goto(`${product.origin}/persons`);
  await page.getByText('Merged', { exact: true }).first().waitFor();
  await page.goto(`${product.origin}/aggregation`);
  await button(page, 'Unmerge Ana Berg (2)').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Unmerge', exact: true }).click();
  await page.getByText('Ends with the next snapshot').waitFor();
  expect(product.faults).toEqual([]);
}, 120_000);
