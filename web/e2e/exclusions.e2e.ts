import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { axeFindings } from './axe-findings.ts';
import { makeFirstAdministrator } from './first-administrator.ts';
import { button, choose, listField, textField } from './form-fields.ts';
import { hasFocus, untilFocused } from './keyboard.ts';
import { startProduct } from './running-product.ts';

/** Excluding and including persons, one of whom the source excludes; and the order of contracts with its steps. */

const product = await startProduct();
const directory = await mkdtemp(join(tmpdir(), 'gatehouse-exclusions-'));
afterAll(() => rm(directory, { recursive: true }));
let page: Page;

type Answer = Readonly<Record<string, { readonly id: string } & Readonly<Record<string, unknown>>>>;

async function ask(query: string, variables: object = {}): Promise<Answer> {
  const answer = await page.evaluate(async (body) => {
    const headers = { 'content-type': 'application/json', 'x-gatehouse-csrf': '1' };
    return (await fetch('/graphql', { method: 'POST', headers, body })).text();
  }, JSON.stringify({ query, variables }));
  const { data, errors } = JSON.parse(answer) as { data: Answer | null; errors?: unknown };
  if (data === null || errors !== undefined) throw new Error(`${query} was refused: ${answer}`);
  return data;
}

let sourceId = '';
async function importAll(): Promise<void> {
  const { run } = await ask('mutation ($id: ID!) { run: startImport(sourceId: $id) { ... on Import { id } } }', {
    id: sourceId,
  });
  await vi.waitFor(
    async () =>
      expect((await ask(`{ run: import(id: "${run?.id}") { id state } }`))['run']?.['state']).toBe('SUCCEEDED'),
    30_000,
  );
}

beforeAll(async () => {
  page = await product.openPage();
  await makeFirstAdministrator(page, product.setupLink, 'a long sentence of an administrator');
  const files = { persons: join(directory, 'persons.csv'), contracts: join(directory, 'contracts.csv') };
  await writeFile(files.persons, 'No;Called;Out\n1;Ann;\n2;Bo;true\n3;Cy;\n');
  const rows = ['1;1;2020-01-01;0.5;Clerk', '1;2;2021-01-01;1;Adviser', '2;1;2020-01-01;1;', '3;1;2020-01-01;1;'];
  await writeFile(files.contracts, ['No;Contract;From;Part;Job', ...rows, ''].join('\n'));
  const file = (kind: string, path: string, more: object) => ({
    ...{ kind, path, delimiter: ';', encoding: 'UTF_8', ...more },
  });
  const source = await ask(
    'mutation ($input: CreateSourceInput!) { made: createSource(input: $input) { ... on Source { id } } }',
    {
      input: {
        name: 'HR',
        files: [
          file('PERSON', files.persons, { keyColumns: ['No'] }),
          file('CONTRACT', files.contracts, { keyColumns: ['No', 'Contract'], personKeyColumns: ['No'] }),
        ],
      },
    },
  );
  sourceId = source['made']?.id ?? '';
  const column = (field: string, value: string, required = false) => ({ field, mode: 'FIELD', value, required });
  await ask(
    'mutation ($input: SetSourceMappingInput!) { made: setSourceMapping(input: $input) { ... on Source { id } } }',
    {
      input: {
        sourceId,
        person: [
          column('ExternalId', 'No', true),
          column('Name.NickName', 'Called'),
          { field: 'Name.Convention', mode: 'FIXED', value: 'B', required: true },
          column('Excluded', 'Out'),
        ],
        contract: [
          column('ExternalId', 'Contract'),
          { ...column('StartDate', 'From'), dateFormat: 'yyyy-MM-dd' },
          column('Details.Fte', 'Part'),
          column('Title.Name', 'Job'),
        ],
      },
    },
  );
  await importAll();
}, 120_000);

const panel = (name: string) => page.locator('section', { has: page.getByRole('heading', { name }) });

test('a person is excluded with a reason until a day, and included again', async () => {
  await page.goto(`${product.origin}/exclusions`);
  await panel('Excluded persons')
    .getByRole('row', { name: /Bo.*Excluded by the source/ })
    .waitFor();
  await button(page, 'Exclude Ann (1)').press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Exclude Ann (1)?' });
  await dialog.waitFor();
  expect(await button(dialog, 'Exclude').isDisabled()).toBe(true);
  await untilFocused(textField(dialog, 'Reason'));
  const { violations } = await new AxeBuilder({ page }).include('[role="dialog"]').analyze();
  expect(violations.map((violation) => violation.id)).toEqual([]);
  for (let stop = 0; stop < 12; stop += 1) await page.keyboard.press('Tab');
  expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect(await hasFocus(button(page, 'Exclude Ann (1)'))).toBe(true);

  await button(page, 'Exclude Ann (1)').press('Enter');
  await untilFocused(textField(dialog, 'Reason'));
  await page.keyboard.type('On leave');
  await dialog.getByLabel('Ends by itself on').fill('2099-06-01');
  await button(dialog, 'Exclude').click();
  const row = panel('Excluded persons').getByRole('row', { name: /Ann/ });
  await row.getByText('On leave').waitFor();
  expect(await row.innerText()).toMatch(/By hand by Ada Analyst, since/);
  expect(await row.innerText()).toMatch(/Ends by itself on .*2099/);
  expect(await axeFindings(page)).toEqual([]);

  // The person's own page says so, too, and lets the person in again.
  await row.getByRole('link', { name: 'View Ann (1)' }).click();
  await page.getByText('On leave').waitFor();
  await button(page, 'Include').click();
  await button(page.getByRole('dialog', { name: 'Include Ann (1)?' }), 'Include').click();
  await page.getByText('Ann (1) is included.').waitFor();
  expect(await axeFindings(page)).toEqual([]);
});

test('whom the source excludes is included by hand until the next import', async () => {
  await page.goto(`${product.origin}/exclusions`);
  await button(page, 'Include Bo (2)').click();
  const dialog = page.getByRole('dialog', { name: 'Include Bo (2)?' });
  await dialog.getByText('until the next import').waitFor();
  await button(dialog, 'Include').click();
  await panel('Included persons')
    .getByRole('row', { name: /Bo.*Included by hand/ })
    .waitFor();
  await importAll();
  await panel('Excluded persons')
    .getByRole('row', { name: /Bo.*Excluded by the source/ })
    .waitFor();
});

test('the order of contracts is set by keyboard, and told step by step', async () => {
  await page.goto(`${product.origin}/persons`);
  await page.getByRole('link', { name: 'Ann (1)' }).click();
  await page.getByRole('tab', { name: 'Contracts' }).click();
  const decision = page.locator('.decision');
  await decision.getByText('FTE: highest first').waitFor();
  expect(await decision.getByRole('listitem').allInnerTexts()).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^\s*Contract 2: 1$/),
      expect.stringMatching(/^\s*Contract 1: 0\.5$/),
    ]),
  );
  expect(await axeFindings(page)).toEqual([]);

  await page.goto(`${product.origin}/source-configuration`);
  await choose(page, listField(page, 'Add a field'), 'Title');
  for (let place = 7; place > 1; place -= 1) await button(page, 'Move Title up').press('Enter');
  await expect.poll(() => button(page, 'Move Title up').isDisabled()).toBe(true);
  expect(await axeFindings(page)).toEqual([]);
  await button(page, 'Apply').click();
  await page.getByText('The source configuration was saved.').waitFor();
  await importAll();
  await page.goto(`${product.origin}/persons`);
  await page.getByRole('link', { name: 'Ann (1)' }).click();
  await page.getByRole('tab', { name: 'Contracts' }).click();
  await decision.getByText('Title: highest first').waitFor();
  // Clerk comes after Adviser, so going down it is the first.
  expect(await decision.getByRole('listitem').allInnerTexts()).toEqual(
    expect.arrayContaining([expect.stringMatching(/^\s*Contract 1: Clerk$/)]),
  );
  expect(product.faults).toEqual([]);
});
