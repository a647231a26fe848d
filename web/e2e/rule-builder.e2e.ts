import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeFirstAdministrator } from './first-administrator.ts';
import { button, listField, option, textField } from './form-fields.ts';
import { hasFocus, Keyboard, keepsFocus } from './keyboard.ts';
import { startProduct } from './running-product.ts';

/** The builder: each template by three ways to the same published JSON, which is written here by hand from the specification. */

const product = await startProduct();
const PASSWORD = 'a long sentence of an analyst';
let page: Page;

const sinceStart = (days: number) => ({
  fact: 'contract',
  path: '$.window.sinceStart',
  operator: 'greaterThanInclusive',
  value: days,
});
const UNTIL_END = { fact: 'contract', path: '$.window.untilEnd', operator: 'greaterThanInclusive', value: 0 };
const IN_D10 = { fact: 'contract', path: '$.department.externalId', operator: 'in', value: ['D10'] };
const ENDED_90_DAYS_AGO = { fact: 'contract', path: '$.daysUntil.endDate', operator: 'lessThan', value: -90 };

interface Way {
  readonly card: string;
  readonly published: { readonly all: readonly object[] };
  readonly byKeyboard: (keyboard: Keyboard) => Promise<void>;
}

const TEMPLATES: readonly Way[] = [
  {
    card: 'Account 14 days before the start',
    published: { all: [sinceStart(-14), UNTIL_END] },
    byKeyboard: (keyboard) => keyboard.write(page.getByLabel('Days before start'), '14'),
  },
  {
    card: 'Access from the first day',
    published: { all: [sinceStart(0), UNTIL_END] },
    byKeyboard: async (keyboard) => {
      await pick(keyboard, 'Persons', 'everybody');
      await pick(keyboard, 'Persons', 'with an active contract');
      await keyboard.write(page.getByLabel('Days before start'), '0');
    },
  },
  {
    card: 'Group of a department',
    published: { all: [sinceStart(0), UNTIL_END, IN_D10] },
    byKeyboard: async (keyboard) => {
      await keyboard.activate(button(page, 'Condition'));
      await expect.poll(() => hasFocus(listField(page, 'Field'))).toBe(true);
      await keyboard.write(listField(page, 'Values'), 'D10');
      await keyboard.press('Enter');
    },
  },
  {
    card: 'Left more than 90 days ago',
    published: {
      all: [
        { fact: 'person', path: '$.activeContracts', operator: 'equal', value: 0 },
        {
          fact: 'contracts',
          operator: 'every',
          value: { window: 'any', conditions: { all: [ENDED_90_DAYS_AGO] } },
        },
      ],
    },
    byKeyboard: async (keyboard) => {
      await pick(keyboard, 'Persons', 'without an active contract');
      await keyboard.activate(button(page, 'Contract group'));
      await pick(keyboard, 'Contracts', 'For every contract');
      await pick(keyboard, 'Looked at', 'All contracts');
      await keyboard.press('Escape');
      await expect.poll(() => focusedText()).toContain('for each of them this holds');
      // Down to the list of the group, and to its one condition.
      await keyboard.press('ArrowDown', 'ArrowDown', 'Enter');
      await pick(keyboard, 'Field', /^End date /, 'EndDate');
      await pick(keyboard, 'Operator', 'is more days ago than');
      await keyboard.write(page.getByLabel('Days', { exact: true }), '90');
    },
  },
];

beforeAll(async () => {
  page = await product.openPage();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: product.origin });
  await makeFirstAdministrator(page, product.setupLink, PASSWORD);
});

describe.each(TEMPLATES)('$card', ({ card, published, byKeyboard }) => {
  test('by mouse', async () => {
    await newRule();
    await page.getByRole('button', { name: card }).click();
    if (card === 'Group of a department') {
      await line('Department number').click();
      await listField(page, 'Values').fill('D10');
      await page.keyboard.press('Enter');
    }
    await expect.poll(publishedConditions).toEqual(published);
  });

  test('by keyboard', async () => {
    await newRule();
    await byKeyboard(new Keyboard(page));
    await expect.poll(publishedConditions).toEqual(published);
  });

  test('by pasting JSON', async () => {
    await newRule();
    await pasteInto('All of these hold', { name: 'from elsewhere', conditions: published });
    await expect.poll(publishedConditions).toEqual(published);
  });
});

test('a typo in JSON is told at its place and keeps the last good rule', async () => {
  await newRule();
  await pasteInto('All of these hold', { conditions: { all: [sinceStart(0), UNTIL_END, IN_D10] } });
  await page.getByRole('tab', { name: 'Edit as JSON' }).click();
  const editor = page.getByRole('textbox', { name: 'The rule as JSON' });
  const good = await editor.innerText();
  await retype(editor, good.replace('"isOneOf",', '"isOneOf"'));
  // The name of the next line stands where the comma should be before.
  await button(page, 'Line 14, column 9: a comma is missing before this.').waitFor();
  await page.getByText('Persons with an active contract, for which this holds').waitFor();
  expect(await publishedConditions()).toEqual({ all: [sinceStart(0), UNTIL_END, IN_D10] });

  await retype(editor, good.replace('isOneOf', 'isOneOff'));
  await page.getByRole('button', { name: 'Line 13, column 21, at condition › condition 1 › operator' }).waitFor();

  await retype(editor, good.replace('D10', 'D20'));
  await expect.poll(publishedConditions).toEqual({
    all: [sinceStart(0), UNTIL_END, { ...IN_D10, value: ['D20'] }],
  });
  await page.getByRole('tab', { name: 'Tree' }).click();
  await line('"D20"').waitFor();
});

test('a paste that does not fit is refused in sight, with the place and the reason', async () => {
  await newRule();
  await pasteInto('All of these hold', { all: [IN_D10, { ...IN_D10, path: '$.salary' }] });
  await page.getByText(/Not pasted\. Line 13, column 15, at condition 2 › path: /).waitFor();
  expect(await publishedConditions()).toEqual({ all: [sinceStart(0), UNTIL_END] });
});

test('undo leads back to the start, and the focus is never lost', async () => {
  await newRule();
  const keyboard = new Keyboard(page);
  await pasteInto('All of these hold', { any: [IN_D10, { ...IN_D10, value: ['D20'] }] });
  const steps = ['ArrowDown', 'Alt+ArrowDown', 'Control+d', 'Alt+ArrowUp', 'Control+c', 'Control+v', 'Delete'];
  for (const step of steps) {
    await keyboard.press(step);
    await expect.poll(() => focusIsInTree(), { message: step }).toBe(true);
  }
  // [D20, D10] after the move; the copy of D10 went up once; it was copied and pasted behind itself, and the pasted one removed.
  expect(await publishedConditions()).toEqual({
    all: [sinceStart(0), UNTIL_END, { any: [{ ...IN_D10, value: ['D20'] }, IN_D10, IN_D10] }],
  });
  await keyboard.press('Control+c', 'Control+x');
  await expect.poll(() => focusIsInTree()).toBe(true);
  while (await button(page, 'Undo').isEnabled()) {
    await keyboard.press('Control+z');
    await expect.poll(() => focusIsInTree()).toBe(true);
  }
  await expect.poll(publishedConditions).toEqual({ all: [sinceStart(0), UNTIL_END] });
});

test('a condition is dragged into a group, and a list of values is pasted into it', async () => {
  await newRule();
  await pasteInto('All of these hold', { all: [IN_D10, { any: [{ ...IN_D10, value: ['D20'] }] }] });
  const handle = page
    .locator('.condition-node', { has: line('"D10"') })
    .last()
    .locator('.handle')
    .first();
  await handle.dragTo(line('"D20"'), { targetPosition: { x: 40, y: 30 } });
  await expect.poll(publishedConditions).toEqual({
    all: [sinceStart(0), UNTIL_END, { any: [{ ...IN_D10, value: ['D20'] }, IN_D10] }],
  });
  await copyText('D11\nD12\nD11');
  await line('"D10"').focus();
  await page.keyboard.press('Control+v');
  await expect.poll(publishedConditions).toEqual({
    all: [
      sinceStart(0),
      UNTIL_END,
      {
        any: [
          { ...IN_D10, value: ['D20'] },
          { ...IN_D10, value: ['D10', 'D11', 'D12'] },
        ],
      },
    ],
  });
  expect(product.faults).toEqual([]);
});

test('a folded group says itself on one line, within its column', async () => {
  await newRule();
  const values = Array.from({ length: 60 }, (_none, index) => `Department ${index}`);
  await pasteInto('All of these hold', { all: [IN_D10, { any: [{ ...IN_D10, value: values }, IN_D10] }] });
  const tree = page.getByRole('region', { name: 'Conditions', exact: true });
  const width = (await tree.boundingBox())?.width;
  await line('At least one of these holds').focus();
  await page.keyboard.press('ArrowLeft');
  await page
    .getByRole('button', { name: /^Expand: That contract's Department number is one of "Department 0"/ })
    .waitFor();
  expect((await tree.boundingBox())?.width).toBe(width);
  expect(await line('"Department 1"').count()).toBe(1);
  await page.keyboard.press('ArrowRight');
  await line('At least one of these holds').waitFor();
});

async function newRule(): Promise<void> {
  await page.goto(`${product.origin}/rules/new`);
  await button(page, 'Condition').waitFor();
}

/** One option of a list, which closes by itself. */
async function pick(keyboard: Keyboard, label: string, wanted: string | RegExp, typed = ''): Promise<void> {
  await keyboard.goTo(listField(page, label));
  if (typed === '') await keyboard.press('ArrowDown');
  else await keyboard.write(listField(page, label), typed);
  await page.getByRole('listbox').waitFor();
  // A long list draws only what is in sight.
  const found = option(page, wanted);
  for (let presses = 0; presses < 60; presses += 1) {
    if ((await found.count()) === 1 && (await keepsFocus(found))) break;
    await keyboard.press('ArrowDown');
  }
  await keyboard.press('Enter');
  await page.getByRole('listbox').waitFor({ state: 'detached' });
}

/** A line of the tree at rest, by a part of what it says. */
function line(part: string) {
  return page.locator('.says', { hasText: part });
}

async function pasteInto(text: string, json: object): Promise<void> {
  await copyText(JSON.stringify(json, null, 2));
  await line(text).first().focus();
  await page.keyboard.press('Control+v');
}

async function copyText(text: string): Promise<void> {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
}

async function retype(editor: ReturnType<typeof textField>, text: string): Promise<void> {
  await copyText(text);
  await editor.click();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+v');
}

/** The conditions of the published form, as the page shows them beside the builder. */
async function publishedConditions(): Promise<unknown> {
  const tab = page.getByRole('tab', { name: 'JSON', exact: true });
  if ((await tab.getAttribute('aria-selected')) !== 'true') {
    const focused = await page.evaluateHandle(() => document.activeElement);
    await tab.click();
    await focused.evaluate((element) => element instanceof HTMLElement && element.focus());
  }
  const rule = JSON.parse(await page.locator('pre').innerText()) as { readonly conditions: unknown };
  return rule.conditions;
}

function focusedText(): Promise<string> {
  return page.evaluate(() => document.activeElement?.textContent ?? '');
}

function focusIsInTree(): Promise<boolean> {
  return page.evaluate(() => document.activeElement?.closest('.condition-node') != null);
}
