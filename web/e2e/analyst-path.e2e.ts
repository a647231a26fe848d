import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { axeFindings } from './axe-findings.ts';
import { makeFirstAdministrator } from './first-administrator.ts';
import { button, choose, countOf, listField, option, textField } from './form-fields.ts';
import { readTargetFiles, type WrittenAccount, writeHrFiles, writeTargetFiles } from './hr-files.ts';
import { hasFocus, Keyboard, untilFocused } from './keyboard.ts';
import { addTargetField, mapField, uploadFile } from './mouse-steps.ts';
import { listenToRuns } from './run-frames.ts';
import { startProduct } from './running-product.ts';

/** The main job as an analyst does it: the second test goes on where the first one ended. */

const product = await startProduct();
const directory = await mkdtemp(join(tmpdir(), 'gatehouse-path-'));
afterAll(() => rm(directory, { recursive: true }));
const target = join(directory, 'target');
await writeTargetFiles(target);
const files = await writeHrFiles(join(directory, 'hr'));

const PASSWORD = 'a long sentence of an analyst';
const IN_PRODUCTION = ['Åsa Öberg (101)', "Bart Hooft; 't (102)", 'Gül Şahin (107)', 'Kees Vries (111)'];

/** By number: Åsa's account was there before; 999 is nobody's, and nobody touches it. */
const AFTER_PRODUCTION: readonly WrittenAccount[] = [
  account('101', 'asa', 'Åsa Öberg (101)', 'Operator', ['floor']),
  account('102', 'bart', "Bart Hooft; 't (102)", 'Foreman; night shift', ['floor']),
  account('107', 'gul', 'Gül Şahin (107)', 'Operator', ['floor']),
  account('111', 'kees', 'Kees Vries (111)', 'All-round', ['floor']),
  account('999', 'stranger', 'Somebody Else', '', ['ledger']),
];

/** Dorte joins; Kees works there too and gets one permission more. */
const AFTER_LEDGER: readonly WrittenAccount[] = [
  account('101', 'asa', 'Åsa Öberg (101)', 'Operator', ['floor']),
  account('102', 'bart', "Bart Hooft; 't (102)", 'Foreman; night shift', ['floor']),
  account('104', 'dorte', 'Dorte Sørensen (104)', 'Bookkeeper', ['ledger']),
  account('107', 'gul', 'Gül Şahin (107)', 'Operator', ['floor']),
  account('111', 'kees', 'Kees Vries (111)', 'All-round', ['floor', 'ledger']),
  account('999', 'stranger', 'Somebody Else', '', ['ledger']),
];

function account(
  employeeNumber: string,
  userName: string,
  displayName: string,
  title: string,
  permissions: readonly string[],
): WrittenAccount {
  return { employeeNumber, userName, displayName, title, enabled: 'true', permissions };
}

test('by mouse: from three files of an HR system to accounts in a target', async () => {
  const page = await product.openPage();
  const runs = listenToRuns(page);

  // The first administrator, by the link that the server printed.
  await makeFirstAdministrator(page, product.setupLink, PASSWORD);

  // A source of three files.
  await page.getByRole('link', { name: 'Source systems', exact: true }).click();
  await page.getByRole('link', { name: 'Add a source' }).first().click();
  await untilFocused(textField(page, 'Name'));
  await textField(page, 'Name').fill('HR');
  await uploadFile(page, 'Persons', files.persons);
  await choose(page, listField(page, 'Key columns'), 'No');
  await uploadFile(page, 'Contracts', files.contracts);
  await choose(page, listField(page, 'Key columns').nth(1), 'No', 'Contract');
  await choose(page, listField(page, 'Columns with the person’s key'), 'No');
  await uploadFile(page, 'Departments', files.departments);
  await choose(page, listField(page, 'Id column'), 'Id');
  await choose(page, listField(page, 'Name column'), 'Department');
  await choose(page, listField(page, 'Parent column'), 'Part of');
  await button(page, 'Create').click();

  // Its mapping. The convention is proposed as fixed.
  const convention = page.getByRole('group', { name: 'Name convention' });
  await expect.poll(() => textField(convention, 'Value').inputValue()).toBe('B');
  await mapField(page, 'Number', 'ExternalId', 'No');
  await mapField(page, 'Nickname', 'Name.NickName', 'Called');
  await mapField(page, 'Family name', 'Name.FamilyName', 'Born');
  await page.getByRole('tab', { name: 'Contract' }).click();
  await mapField(page, 'Start date', 'StartDate', 'From', 'd-M-yyyy');
  await mapField(page, 'End date', 'EndDate', 'Until', 'd-M-yyyy');
  await mapField(page, 'Department number', 'Department.ExternalId', 'Unit');
  await mapField(page, 'Title', 'Title.Name', 'Job');
  await textField(page, 'Key of the record').fill('107');
  await button(page, 'Show').click();
  await page.getByText('Contract 1 of 2').waitFor();
  await button(page, 'Apply').click();
  await page.getByText('The mapping was saved as version 2').waitFor();

  // The import: followed live, one row wrong.
  await button(page, 'Import').click();
  await page.getByRole('heading', { name: 'Import of HR' }).waitFor();
  await page.getByText('Succeeded', { exact: true }).waitFor();
  expect(runs.kinds()).toContain('IMPORT');
  await expect.poll(() => countOf(page, 'Added').innerText()).toBe('11');
  expect(await countOf(page, 'Contracts').innerText()).toBe('13');
  expect(await countOf(page, 'Departments').innerText()).toBe('4');
  expect(await countOf(page, 'Blocked').innerText()).toBe('1');
  const problems = page.getByRole('table', { name: 'Problems' }).getByRole('row');
  await expect.poll(() => problems.count()).toBe(2);
  const problem = problems.nth(1).getByRole('cell');
  expect((await problem.allInnerTexts()).slice(0, 4)).toEqual([
    'Person blocked',
    'contracts.csv, line 11',
    '109-1',
    'From',
  ]);
  expect(await problem.nth(4).innerText()).toContain('“31-2-2021”');

  // Persons.
  await page.getByRole('link', { name: 'Persons' }).first().click();
  const persons = page.getByRole('table', { name: 'Persons' }).getByRole('row');
  await expect.poll(() => persons.count()).toBe(12);
  await page.getByRole('searchbox', { name: 'Search name' }).fill('sorensen');
  await expect.poll(() => persons.count()).toBe(2);
  await page.getByRole('link', { name: 'Dorte Sørensen (104)' }).click();
  await page.getByRole('tab', { name: 'Contracts' }).click();
  await page.getByRole('heading', { name: 'Bookkeeper · Økonomi (D40)' }).waitFor();
  for (const tab of ['Rules', 'Entitlements', 'Accounts', 'Audit log', 'History', 'Information']) {
    await page.getByRole('tab', { name: tab }).click();
    await page.getByRole('tab', { name: tab, selected: true }).waitFor();
  }

  // A target of CSV files.
  await page.getByRole('link', { name: 'Target systems', exact: true }).click();
  await page.getByRole('link', { name: 'Add a target' }).first().click();
  await untilFocused(textField(page, 'Name'));
  await textField(page, 'Name').fill('Building');
  await choose(page, listField(page, 'Connector'), 'CSV files');
  await textField(page, 'Directory').fill(target);
  await button(page, 'Create').click();
  await page.getByRole('tab', { name: 'Fields' }).click();
  await addTargetField(page, 'employeeNumber', 'Person.ExternalId');
  await addTargetField(page, 'userName', 'Person.UserName');
  await addTargetField(page, 'displayName', 'Person.DisplayName');
  await addTargetField(page, 'title', 'Person.PrimaryContract.Title.Name');
  await button(page, 'Apply').click();
  await page.getByText('The fields were saved.').waitFor();
  await page.getByRole('tab', { name: 'General' }).click();
  await page.getByText('Look for existing accounts').click();
  await listField(page, 'Person field').fill('Person.ExternalId');
  await page.keyboard.press('Tab');
  await listField(page, 'Account field').fill('employeeNumber');
  await page.keyboard.press('Tab');
  await page.getByText('In use', { exact: true }).click();
  await button(page, 'Apply').click();
  await page.getByText('Building was saved.').waitFor();
  await page.getByRole('tab', { name: 'Entitlements' }).click();
  await button(page, 'Fetch again').click();
  await page.getByRole('cell', { name: 'General ledger' }).waitFor();

  // A rule.
  await page.getByRole('link', { name: 'Rules', exact: true }).click();
  await page.getByRole('link', { name: 'New rule' }).click();
  await textField(page, 'Name').fill('Production floor');
  await button(page, 'Condition').click();
  await choose(page, listField(page, 'Field'), 'Department Contract · Text · Department.DisplayName');
  await listField(page, 'Values').fill('Prod');
  // Six have such a contract; four of them now.
  await option(page, 'Production 6 persons').click();
  await page.keyboard.press('Escape');
  await choose(
    page,
    listField(page, 'What this rule gives'),
    'Building · Account Account',
    'Building · Account access Account access',
    'Building · Production floor Permission',
  );
  await page
    .getByText('Persons with an active contract, for which this holds: that contract\'s Department is "Production".')
    .waitFor();
  const scope = page.getByRole('list', { name: 'Persons in scope' }).getByRole('link');
  await expect.poll(() => scope.allInnerTexts()).toEqual(IN_PRODUCTION);
  await expect
    .poll(() => page.locator('[data-test="count"]').allInnerTexts())
    .toEqual([expect.stringContaining('4 persons fit this by itself.')]);
  await page.getByRole('tab', { name: 'JSON', exact: true }).click();
  const json: unknown = JSON.parse(await page.locator('pre').innerText());
  expect(json).toMatchObject({
    name: 'Production floor',
    conditions: {
      all: expect.arrayContaining([
        { fact: 'contract', path: '$.department.displayName', operator: 'in', value: ['Production'] },
      ]) as unknown,
    },
  });
  await button(page, 'Save draft').click();
  await page.getByText('Draft saved.').waitFor();
  await button(page, 'Publish…').click();
  await button(page.getByRole('dialog'), 'Publish').click();
  await page.getByText('Published, version 1').waitFor();

  // The plan.
  await page.getByRole('link', { name: 'Evaluations', exact: true }).click();
  await button(page, 'Evaluate').click();
  await button(page, 'Enforce this plan').waitFor();
  expect(await countOf(page, 'Grants').innerText()).toBe('12');
  expect(await countOf(page, 'Revokes').innerText()).toBe('0');
  expect(await readTargetFiles(target)).toHaveLength(2);

  // Enforced, and what came of it.
  await button(page, 'Enforce this plan').click();
  await button(page.getByRole('dialog'), 'Enforce').click();
  await page.getByRole('heading', { name: 'Enforcement of' }).waitFor();
  await page.getByText('Completed', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Finished 12' }).waitFor();
  expect(runs.kinds()).toContain('ENFORCEMENT');
  expect(await readTargetFiles(target)).toEqual(AFTER_PRODUCTION);

  await page.getByRole('link', { name: 'Audit log', exact: true }).click();
  const entries = page.getByRole('table').getByRole('row');
  await entries.filter({ hasText: 'Gül Şahin (107)' }).filter({ hasText: 'Create account' }).waitFor();
  await entries.filter({ hasText: 'Åsa Öberg (101)' }).filter({ hasText: 'existed and was correlated' }).waitFor();
  expect(await entries.filter({ hasText: 'Grant permission' }).count()).toBe(4);
  expect(await entries.filter({ hasText: 'Version 1 of rule Production floor was published' }).count()).toBe(1);

  // Why somebody is not in the rule, what would bring her in, and why somebody else is.
  await page.getByRole('link', { name: 'Persons' }).first().click();
  await page.getByRole('searchbox', { name: 'Search name' }).fill('sorensen');
  await page.getByRole('link', { name: 'Dorte Sørensen (104)' }).click();
  await page.getByRole('tab', { name: 'Rules' }).click();
  await choose(page, listField(page, 'Explain another rule'), 'Production floor');
  await page.getByRole('heading', { name: 'Dorte Sørensen (104) and the rule Production floor' }).waitFor();
  await page.getByText('Not in the rule', { exact: true }).waitFor();
  const change = page.getByRole('region', { name: 'What would bring the person in' }).getByRole('listitem');
  expect(await change.allInnerTexts()).toEqual([expect.stringMatching(/^Department\s+Økonomi\s+Production$/)]);
  expect(await axeFindings(page)).toEqual([]);
  // The same of an entitlement that she is missing: by each rule that would give it.
  await page.goBack();
  await page.getByRole('tab', { name: 'Entitlements' }).click();
  await choose(page, listField(page, 'Explain any entitlement'), 'Production floor Building');
  await page.getByRole('heading', { name: 'Dorte Sørensen (104) and Building: Production floor' }).waitFor();
  await page.getByText('No rule gives it to this person').waitFor();
  await expect
    .poll(() => page.locator('[data-test="giving-rule"]').allInnerTexts())
    .toEqual([expect.stringMatching(/Production floor[\s\S]*Department is "Production"[\s\S]*found: Økonomi/)]);
  expect(await axeFindings(page)).toEqual([]);
  await page.goBack();
  await page.getByRole('searchbox', { name: 'Search name' }).fill('vries');
  await page.getByRole('link', { name: 'Kees Vries (111)' }).click();
  await page.getByRole('tab', { name: 'Rules' }).click();
  await page.getByRole('link', { name: 'Why? Production floor' }).click();
  await page.getByText('In the rule', { exact: true }).waitFor();

  expect(product.faults).toEqual([]);
  await page.context().close();
});

test('by keyboard: a rule built, published, evaluated and enforced', async () => {
  const page = await product.openPage();
  const keyboard = new Keyboard(page);

  await page.goto(product.origin);
  await keyboard.signIn('ada', PASSWORD);

  await keyboard.activate(page.getByRole('link', { name: 'Persons' }).first());
  await keyboard.write(page.getByRole('searchbox', { name: 'Search name' }), 'kees');
  await expect.poll(() => page.getByRole('table', { name: 'Persons' }).getByRole('row').count()).toBe(2);
  await keyboard.press('ArrowDown', 'Enter');
  await keyboard.goTo(page.getByRole('tab', { name: 'Information' }));
  await keyboard.goTo(page.getByRole('tab', { name: 'Contracts' }), 'ArrowRight');
  await keyboard.press('Enter');
  await page.getByRole('heading', { name: 'All-round · Økonomi (D40)' }).waitFor();

  await keyboard.activate(page.getByRole('link', { name: 'Rules', exact: true }));
  await keyboard.activate(page.getByRole('link', { name: 'New rule' }));
  await keyboard.write(textField(page, 'Name'), 'General ledger');
  await keyboard.activate(button(page, 'Condition'));
  // A new condition has the focus.
  await expect.poll(() => hasFocus(listField(page, 'Field'))).toBe(true);
  await keyboard.choose(
    listField(page, 'Field'),
    [option(page, 'Department Contract · Text · Department.DisplayName')],
    'Department',
  );
  await keyboard.choose(listField(page, 'Values'), [option(page, 'Økonomi 2 persons')], 'Øko');
  await keyboard.choose(listField(page, 'What this rule gives'), [
    option(page, 'Building · Account Account'),
    option(page, 'Building · Account access Account access'),
    option(page, 'Building · General ledger Permission'),
  ]);
  const scope = page.getByRole('list', { name: 'Persons in scope' }).getByRole('link');
  await expect.poll(() => scope.allInnerTexts()).toEqual(['Dorte Sørensen (104)', 'Kees Vries (111)']);
  await keyboard.press('Control+s');
  await page.getByText('Draft saved.').waitFor();
  await keyboard.activate(button(page, 'Publish…'));
  await keyboard.activate(button(page.getByRole('dialog'), 'Publish'));
  await page.getByText('Published, version 1').waitFor();

  await keyboard.activate(page.getByRole('link', { name: 'Evaluations', exact: true }));
  await keyboard.activate(button(page, 'Evaluate'));
  await button(page, 'Enforce this plan').waitFor();
  // Three for Dorte, one for Kees.
  expect(await countOf(page, 'Grants').innerText()).toBe('4');
  await keyboard.activate(button(page, 'Enforce this plan'));
  await button(page.getByRole('dialog'), 'Back').waitFor();
  // It listens to the keyboard from the moment it is on top, a tick after it is drawn.
  await expect
    .poll(async () => {
      await keyboard.press('Escape');
      return page.getByRole('dialog').count();
    })
    .toBe(0);
  // Called off, the button has the focus again.
  await expect.poll(() => hasFocus(button(page, 'Enforce this plan'))).toBe(true);
  await keyboard.press('Enter');
  await keyboard.activate(button(page.getByRole('dialog'), 'Enforce'));
  await page.getByRole('button', { name: 'Finished 4' }).waitFor();
  expect(await readTargetFiles(target)).toEqual(AFTER_LEDGER);

  expect(product.faults).toEqual([]);
  await page.context().close();
});
