import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { axeFindings } from './axe-findings.ts';
import { makeFirstAdministrator } from './first-administrator.ts';
import { startProduct } from './running-product.ts';

/** Looking ahead and back: Bo starts tomorrow, it is Cy's last day, Ann stays. */

const product = await startProduct();
const directory = await mkdtemp(join(tmpdir(), 'gatehouse-time-'));
afterAll(() => rm(directory, { recursive: true }));
let page: Page;
let today = '';

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

const dayAfter = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** Asks until a run has come to this state. */
async function reached(query: string, state: string): Promise<void> {
  await vi.waitFor(async () => expect((await ask(query))['run']?.['state']).toBe(state), 30_000);
}

beforeAll(async () => {
  page = await product.openPage();
  await makeFirstAdministrator(page, product.setupLink, 'a long sentence of an administrator');
  today = String((await ask('{ server { today } }'))['server']?.['today']);
  const files = { persons: join(directory, 'persons.csv'), contracts: join(directory, 'contracts.csv') };
  await writeFile(files.persons, 'No;Called\n1;Ann\n2;Bo\n3;Cy\n');
  const rows = [`1;1;2020-01-01;`, `2;1;${dayAfter(today, 1)};`, `3;1;2019-01-01;${today}`];
  await writeFile(files.contracts, ['No;Contract;From;Until', ...rows, ''].join('\n'));
  const source = await ask(
    'mutation ($input: CreateSourceInput!) { made: createSource(input: $input) { ... on Source { id } } }',
    {
      input: {
        name: 'HR',
        files: [
          { kind: 'PERSON', path: files.persons, delimiter: ';', encoding: 'UTF_8', keyColumns: ['No'] },
          {
            kind: 'CONTRACT',
            path: files.contracts,
            delimiter: ';',
            encoding: 'UTF_8',
            keyColumns: ['No', 'Contract'],
            personKeyColumns: ['No'],
          },
        ],
      },
    },
  );
  const sourceId = source['made']?.id ?? '';
  const column = (field: string, value: string, required = false) => ({ field, mode: 'FIELD', value, required });
  await ask(
    'mutation ($input: SetSourceMappingInput!) { made: setSourceMapping(input: $input) { ... on Source { id } } }',
    {
      input: {
        sourceId,
        person: [
          column('ExternalId', 'No', true),
          column('Name.NickName', 'Called', true),
          column('Name.FamilyName', 'Called', true),
          { field: 'Name.Convention', mode: 'FIXED', value: 'B', required: true },
        ],
        contract: [
          { ...column('StartDate', 'From', true), dateFormat: 'yyyy-MM-dd' },
          { ...column('EndDate', 'Until'), dateFormat: 'yyyy-MM-dd' },
        ],
      },
    },
  );
  const run = await ask(`mutation { made: startImport(sourceId: "${sourceId}") { ... on Import { id } } }`);
  await reached(`{ run: import(id: "${run['made']?.id}") { id state } }`, 'SUCCEEDED');
  const target = await ask(
    'mutation ($input: CreateTargetInput!) { made: createTarget(input: $input) { ... on Target { id entitlements { id kind } } } }',
    { input: { name: 'Directory', connector: 'csv', settings: { directory: join(directory, 'target') } } },
  );
  const enabled = `{ id: "${target['made']?.id}", enabled: true }`;
  await ask(`mutation { made: updateTarget(input: ${enabled}) { ... on Target { id } } }`);
  const entitlements = target['made']?.['entitlements'] as readonly { readonly id: string; readonly kind: string }[];
  const rule = await ask(
    'mutation ($input: SaveRuleDraftInput!) { made: saveRuleDraft(input: $input) { ... on Rule { id } } }',
    {
      input: {
        content: {
          name: 'While employed',
          categories: [],
          population: { status: 'active', daysBeforeStart: 0, daysAfterEnd: 0 },
          condition: { kind: 'all', conditions: [] },
          entitlementIds: entitlements.filter(({ kind }) => kind === 'ACCOUNT').map(({ id }) => id),
        },
      },
    },
  );
  await ask(`mutation { made: publishRule(ruleId: "${rule['made']?.id}") { ... on Rule { id } } }`);
}, 120_000);

test('the dashboard leads to the day that comes, and the day tells whom it changes and why', async () => {
  await page.goto(product.origin);
  await page.getByRole('link', { name: /1 joiner.*1 leaver.*1 grant, 1 revoke/s }).click();
  await page.waitForURL(`${product.origin}/calendar/${dayAfter(today, 1)}`);
  const day = page.getByRole('article').first();
  await day.getByText('1 joiner, 1 leaver · 1 grant, 1 revoke').waitFor();
  const person = (name: string) => page.locator('article.coming').filter({ hasText: name });
  await person('Bo').waitFor();
  const [bo, cy] = [await person('Bo').innerText(), await person('Cy').innerText()];
  expect(bo).toContain('Joiner');
  expect(bo).toMatch(/Comes into While employed · Start date/);
  expect(cy).toContain('Leaver');
  expect(cy).toMatch(/Falls out of While employed · End date/);
  expect(await page.locator('article.coming').count()).toBe(2);
  expect(await axeFindings(page)).toEqual([]);

  // By keyboard: one day is reached by Tab, the arrows walk, Enter opens.
  await page.locator(`[data-day="${dayAfter(today, 1)}"]`).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.waitForURL(`${product.origin}/calendar/${dayAfter(today, 2)}`);
  await page.getByText('No date of anybody passes that a published rule asks about.').waitFor();
}, 60_000);

test('who had what today has its reasons, and before the first import nothing is known', async () => {
  await page.goto(`${product.origin}/calendar/past`);
  await page.getByText('Nobody had anything like that').waitFor();
  const person = (await ask('{ persons(filter: { search: "Ann" }, first: 1) { nodes { id } } }'))['persons'];
  const [ann] = person?.['nodes'] as readonly { readonly id: string }[];
  await page.goto(`${product.origin}/persons/${ann?.id}`);
  await page.getByRole('link', { name: 'On another day' }).click();
  await page.getByText(/^As of snapshot 1, applied/).waitFor();
  await page.getByText('Had nothing on that day.').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.getByLabel('Day', { exact: true }).fill(dayAfter(today, -1));
  await page.getByText('Nothing is known of the time before the first import.').waitFor();
  await page.waitForURL(`${product.origin}/persons/${ann?.id}/on/${dayAfter(today, -1)}`);
  expect(product.faults).toEqual([]);
}, 60_000);
