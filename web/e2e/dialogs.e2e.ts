import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { makeFirstAdministrator } from './first-administrator.ts';
import { button } from './form-fields.ts';
import { hasFocus } from './keyboard.ts';
import { startProduct } from './running-product.ts';

/** Every dialog by keyboard: it takes the focus and keeps it, Escape closes it and gives the focus back, and axe finds nothing in it. */

const product = await startProduct();
/** As often as Tab is pressed: further than round any of the dialogs. */
const STOPS = 30;

interface Dialog {
  readonly path: string;
  /** Beside the page, where its button is. */
  readonly tab?: string;
  readonly opener: string;
  readonly title: string;
}

let page: Page;
let dialogs: readonly Dialog[];

beforeAll(async () => {
  page = await product.openPage();
  await makeFirstAdministrator(page, product.setupLink, 'a long sentence of an analyst');
  const rule = `/rules/${await twoVersionsOfARule()}`;
  const segment = `/segments/${await segmentInTwoVersions()}`;
  dialogs = [
    { path: '/rules', opener: 'Publication limits', title: 'When a second person is asked' },
    { path: rule, opener: 'Publish…', title: 'Publish Finance' },
    { path: rule, tab: 'Versions', opener: 'Compare version 1', title: 'Compare versions' },
    { path: rule, tab: 'Versions', opener: 'Archive this rule', title: 'Archive rule' },
    { path: rule, tab: 'Tests', opener: 'Add a test', title: 'New test' },
    { path: segment, opener: 'Publish…', title: 'Publish this segment' },
    { path: segment, tab: 'Versions', opener: 'Archive this segment', title: 'Archive this segment' },
    { path: '/aggregation', opener: 'Merge persons', title: 'Merge persons' },
    { path: '/source-configuration', opener: 'Add a custom field', title: 'Add a custom field' },
    { path: '/users', opener: 'Add a user', title: 'Add a user' },
    { path: '/api-tokens', opener: 'New token', title: 'New token' },
  ];
});

test.each([
  { theme: 'light', width: 1440, height: 900 },
  { theme: 'dark', width: 390, height: 844 },
])(
  'every dialog, $theme, $width wide',
  async ({ theme, width, height }) => {
    await page.evaluate((chosen) => window.localStorage.setItem('gatehouse.theme', chosen), theme);
    await page.setViewportSize({ width, height });
    const findings: string[] = [];
    for (const dialog of dialogs) {
      findings.push(...(await faultsOf(dialog)).map((fault) => `${dialog.path} ${dialog.title}: ${fault}`));
    }
    expect(findings).toEqual([]);
    expect(product.faults).toEqual([]);
  },
  240_000,
);

async function faultsOf({ path, tab, opener, title }: Dialog): Promise<readonly string[]> {
  await page.goto(product.origin + path);
  if (tab !== undefined) await page.getByRole('tab', { name: tab }).press('Enter');
  const place = button(page, opener);
  await expect.poll(() => place.isEnabled(), { timeout: 20_000 }).toBe(true);
  await place.press('Enter');
  const dialog = page.getByRole('dialog', { name: title, exact: true });
  await dialog.waitFor();
  // What is worked out says so; a field has a bar of its own that says nothing.
  await page.waitForFunction(() => document.querySelector('[role="dialog"] [role="progressbar"][aria-label]') === null);
  const faults = await found();
  const isInside = () => dialog.evaluate((element) => element.contains(document.activeElement));
  if (!(await isInside())) faults.push('does not take the focus');
  for (let stop = 0; stop < STOPS; stop += 1) await page.keyboard.press('Tab');
  if (!(await isInside())) faults.push('loses the focus with Tab');
  const width = await dialog.evaluate((element) => element.scrollWidth - element.clientWidth);
  if (width > 0) faults.push(`is ${width} pixels too wide`);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  if (!(await hasFocus(place))) faults.push('does not give the focus back');
  return faults;
}

/** What axe finds in the dialog; what lies below it is dimmed. */
async function found(): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include('[role="dialog"]').analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
}

async function twoVersionsOfARule(): Promise<string> {
  const draft = (id: string, department: string) =>
    change(`saveRuleDraft(input: { ${id} content: { name: "Finance", categories: ["Basis"], population: { status: "any" },
      condition: ${inDepartment(department)}, entitlementIds: [] } }) { ... on Rule { id } }`);
  const id = await draft('', 'D10');
  await change(`publishRule(ruleId: "${id}") { __typename ... on Rule { id } }`);
  return draft(`ruleId: "${id}"`, 'D20');
}

async function segmentInTwoVersions(): Promise<string> {
  const draft = (id: string, department: string) =>
    change(`saveSegmentDraft(input: { ${id} content: { name: "Two departments", description: "",
      condition: ${inDepartment(department)} } }) { ... on Segment { id } }`);
  const id = await draft('', 'D10');
  await change(`publishSegment(segmentId: "${id}") { __typename }`);
  return draft(`segmentId: "${id}"`, 'D20');
}

function inDepartment(id: string): string {
  return `{ kind: "all", conditions: [{ kind: "test", field: "contract.department.externalId", operator: "isOneOf", values: ["${id}"] }] }`;
}

async function change(mutation: string): Promise<string> {
  const response = await page.request.post(`${product.origin}/graphql`, {
    data: { query: `mutation { made: ${mutation} }` },
    headers: { origin: product.origin },
  });
  const { data } = (await response.json()) as { readonly data?: { readonly made: { readonly id: string } } };
  if (data === undefined) throw new Error(`${mutation} was refused: ${await response.text()}`);
  return data.made.id;
}
