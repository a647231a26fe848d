import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { axeFindings } from './axe-findings.ts';
import { makeFirstAdministrator } from './first-administrator.ts';
import { button, textField } from './form-fields.ts';
import { untilFocused } from './keyboard.ts';
import { startProduct } from './running-product.ts';

/** Segments: a group of one rule is saved, another rule uses it, it is changed, and both rules are published anew. */

const product = await startProduct();
let page: Page;

const inDepartments = (...departments: readonly string[]) => {
  return { fact: 'contract', path: '$.department.externalId', operator: 'in', value: departments };
};

beforeAll(async () => {
  page = await product.openPage();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: product.origin });
  await makeFirstAdministrator(page, product.setupLink, 'a long sentence of an analyst');
});

test('a group becomes a segment of two rules, and changing it changes both', async () => {
  // The first rule, with a group in it that is worth a name.
  await newRule('First');
  await paste({ all: [{ any: [inDepartments('D10'), inDepartments('D20')] }, inDepartments('D10', 'D20', 'D30')] });
  await menuOf('At least one of these holds', 'Save as segment…');
  const dialog = page.getByRole('dialog', { name: 'Save as segment' });
  await untilFocused(textField(dialog, 'Name'));
  await textField(dialog, 'Name').fill('Two departments');
  await textField(dialog, 'Description').fill('By mouse and by name');
  await button(dialog, 'Save and use it').click();
  await line('Segment Two departments applies').waitFor();
  // The keyboard goes on where the group was, and reads what is in the segment.
  await expect.poll(() => focusedText()).toContain('Two departments');
  await page.keyboard.press('ArrowRight');
  await page.getByText('By mouse and by name').waitFor();
  expect(await page.locator('.contents').innerText()).toContain('"D20"');
  await page.keyboard.press('ArrowLeft');
  expect(await page.locator('[data-test=sentence]').innerText()).toContain('the segment "Two departments" applies');
  expect(await axeFindings(page)).toEqual([]);
  const first = await saveAndPublish();

  // The second rule, by keyboard alone.
  await newRule('Second');
  await button(page, 'Segment').focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT');
  await page.keyboard.type('two dep');
  await page.keyboard.press('Enter');
  await line('Segment Two departments applies').waitFor();
  const second = await saveAndPublish();
  expect(await publishedConditions(second)).toEqual([{ any: [inDepartments('D10'), inDepartments('D20')] }]);

  // The segment is changed on its own page, and published with both rules.
  await page.goto(`${product.origin}/segments`);
  await page.getByRole('row', { name: /Two departments.*2 rules/ }).waitFor();
  await page.getByRole('link', { name: 'Two departments' }).click();
  await line('"D20"').focus();
  await copy('D21');
  await page.keyboard.press('Control+v');
  await line('"D21"').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await button(page, 'Publish…').click();
  const effect = page.getByRole('dialog', { name: 'Publish this segment' });
  await effect.getByText('2 rules use this segment').waitFor();
  expect(await effect.locator('[data-test=republished]').getByRole('listitem').allInnerTexts()).toEqual([
    expect.stringMatching(/First\s+becomes version 2/),
    expect.stringMatching(/Second\s+becomes version 2/),
  ]);
  await button(effect, 'Publish').click();
  await page.getByText('Published, with 2 rules.').waitFor();
  const changed = { any: [inDepartments('D10'), inDepartments('D20', 'D21')] };
  expect(await publishedConditions(first)).toEqual([changed, inDepartments('D10', 'D20', 'D30')]);
  expect(await publishedConditions(second)).toEqual([changed]);

  // In use: it says by what, and stays.
  await page.getByRole('tab', { name: 'Versions' }).click();
  await button(page, 'Archive this segment').click();
  await button(page.getByRole('dialog'), 'Archive').click();
  await expect
    .poll(() => page.getByRole('dialog').locator('[data-test=held]').getByRole('link').allInnerTexts())
    .toEqual(['First', 'Second']);
  await button(page.getByRole('dialog'), 'Back').click();

  // Its conditions take its place, in one step of undo.
  await page.goto(`${product.origin}/rules/${second}`);
  await menuOf('Segment Two departments applies', 'Replace by its conditions');
  await line('"D21"').waitFor();
  await button(page, 'Undo').click();
  await line('Segment Two departments applies').waitFor();
  expect(product.faults).toEqual([]);
});

async function newRule(name: string): Promise<void> {
  await page.goto(`${product.origin}/rules/new`);
  await button(page, 'Condition').waitFor();
  await textField(page, 'Name').fill(name);
}

/** A line of the tree at rest, by a part of what it says. */
function line(part: string) {
  return page.locator('.says', { hasText: part });
}

async function copy(text: string): Promise<void> {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
}

async function paste(json: object): Promise<void> {
  await copy(JSON.stringify(json));
  await line('All of these hold').first().focus();
  await page.keyboard.press('Control+v');
}

async function menuOf(text: string, entry: string): Promise<void> {
  await button(page, `Actions for: ${text}`).click();
  await page.getByRole('menuitem', { name: entry }).click();
}

/** Saves on the page and publishes through the API; the id of the rule. */
async function saveAndPublish(): Promise<string> {
  await button(page, 'Save draft').click();
  await page.waitForURL(/\/rules\/[0-9a-f-]{36}/);
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const { publishRule } = await ask(`mutation { publishRule(ruleId: "${id}") { __typename } }`);
  expect(publishRule).toEqual({ __typename: 'Rule' });
  return id;
}

/** What a published rule asks beside its population. */
async function publishedConditions(id: string): Promise<unknown> {
  const { rule } = await ask(`{ rule(id: "${id}") { published { json } } }`);
  const { published } = rule as {
    readonly published: { readonly json: { readonly conditions: { readonly all: unknown[] } } };
  };
  return published.json.conditions.all.slice(2);
}

/** Through the API, as whoever is signed in on the page. */
async function ask(query: string): Promise<Readonly<Record<string, unknown>>> {
  return page.evaluate(async (asked) => {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-gatehouse-csrf': '1' },
      body: JSON.stringify({ query: asked }),
    });
    const { data } = (await response.json()) as { data: Record<string, unknown> };
    return data;
  }, query);
}

function focusedText(): Promise<string> {
  return page.evaluate(() => document.activeElement?.textContent ?? '');
}
