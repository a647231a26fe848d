import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { axeFindings } from './axe-findings.ts';
import { makeFirstAdministrator } from './first-administrator.ts';
import { writeHrFiles, writeTargetFiles } from './hr-files.ts';
import { startProduct } from './running-product.ts';

const product = await startProduct();
const directory = await mkdtemp(join(tmpdir(), 'gatehouse-axe-'));
afterAll(() => rm(directory, { recursive: true }));

const PASSWORD = 'a long sentence of an administrator';
const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const;

/** A screen that asks more often asks in circles. */
const MOST_QUESTIONS = 20;

/** Asks the API as the page would, with the session of its user. */
async function ask(
  page: Page,
  query: string,
  variables: object = {},
): Promise<Readonly<Record<string, { id: string }>>> {
  const answer = await page.evaluate(async (body) => {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-gatehouse-csrf': '1' },
      body,
    });
    return response.text();
  }, JSON.stringify({ query, variables }));
  const { data, errors } = JSON.parse(answer) as {
    data: Readonly<Record<string, { id: string }>> | null;
    errors?: unknown;
  };
  if (data === null || errors !== undefined) throw new Error(`${query} was refused: ${answer}`);
  return data;
}

/** A source and a target with something in them, so that their screens have something to show. */
async function makeWorld(page: Page): Promise<{ readonly source: string; readonly target: string }> {
  const files = await writeHrFiles(join(directory, 'hr'));
  await writeTargetFiles(join(directory, 'target'));
  const source = await ask(
    page,
    'mutation ($input: CreateSourceInput!) { createSource(input: $input) { ... on Source { id } ... on InputProblem { message } } }',
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
  const target = await ask(
    page,
    'mutation ($input: CreateTargetInput!) { createTarget(input: $input) { ... on Target { id } ... on InputProblem { message } } }',
    { input: { name: 'Directory', connector: 'csv', settings: { directory: join(directory, 'target') } } },
  );
  return { source: source['createSource']?.id ?? '', target: target['createTarget']?.id ?? '' };
}

test('axe finds nothing on any screen, in light and dark, wide and narrow', async () => {
  const page = await product.openPage();
  await makeFirstAdministrator(page, product.setupLink, PASSWORD);
  const { source, target } = await makeWorld(page);
  const paths = [
    '/',
    '/calendar',
    '/calendar/past',
    '/sources',
    '/sources/new',
    '/schedules',
    '/schedules/new',
    '/snapshots',
    '/aggregation',
    `/sources/${source}`,
    `/sources/${source}/mapping`,
    `/sources/${source}/thresholds`,
    `/sources/${source}/imports`,
    '/source-configuration',
    '/persons',
    '/exclusions',
    '/rules',
    '/rules/new',
    '/rules/analysis',
    '/segments',
    '/segments/new',
    '/evaluations',
    '/enforcements',
    '/entitlements',
    '/targets',
    '/targets/new',
    `/targets/${target}`,
    `/targets/${target}/fields`,
    `/targets/${target}/entitlements`,
    `/targets/${target}/preview`,
    '/audit',
    '/incidents',
    '/users',
    '/api-tokens',
    '/help/documentation',
    '/help/api',
    '/help/changes',
    '/help/roadmap',
    '/help/connectors',
    '/help/status',
    '/no-such-page',
  ];
  const findings: string[] = [];
  let asked = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/graphql')) asked += 1;
  });
  for (const theme of ['light', 'dark'] as const) {
    await page.evaluate((chosen) => window.localStorage.setItem('gatehouse.theme', chosen), theme);
    for (const size of SIZES) {
      await page.setViewportSize(size);
      for (const path of paths) {
        asked = 0;
        await page.goto(product.origin + path);
        await page.getByRole('heading', { level: 1 }).first().waitFor();
        await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
        const found = await axeFindings(page);
        if (asked > MOST_QUESTIONS) findings.push(`${theme} ${size.width} ${path}: asked the API ${asked} times`);
        findings.push(...found.map((finding) => `${theme} ${size.width} ${path}: ${finding}`));
      }
    }
  }
  expect(findings).toEqual([]);
  expect(product.faults).toEqual([]);
}, 600_000);

test('axe finds nothing on the page to sign in', async () => {
  const page = await product.openPage();
  await page.goto(`${product.origin}/sign-in`);
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
});
