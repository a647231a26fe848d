import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { axeFindings } from './axe-findings.ts';
import { makeFirstAdministrator } from './first-administrator.ts';
import { button, listField, textField } from './form-fields.ts';
import { untilFocused } from './keyboard.ts';
import { startProduct } from './running-product.ts';

/** Publishing: what it does is seen first, a second person is asked above a limit, versions are compared and brought back. */

const product = await startProduct();
const directory = await mkdtemp(join(tmpdir(), 'gatehouse-publishing-'));
afterAll(() => rm(directory, { recursive: true }));
const PASSWORD = 'a long sentence of an analyst';
let ada: Page;
/** He may approve, and not publish. */
let anton: Page;
let account: string;
let ruleId: string;

beforeAll(async () => {
  ada = await product.openPage();
  await makeFirstAdministrator(ada, product.setupLink, PASSWORD);
  await threePersons();
  await api(`createUser(input: { name: "anton", displayName: "Anton Approver", roles: [APPROVER],
    password: "${PASSWORD}" }) { __typename }`);
  const targetId = await api(`createTarget(input: { name: "Directory", connector: "csv",
    settings: { directory: "${directory}" } }) { ... on Target { id } }`);
  await api(`updateTarget(input: { id: "${targetId}", enabled: true }) { __typename }`);
  account = await entitlementOf(targetId);
  ruleId =
    await api(`saveRuleDraft(input: { content: { name: "Everybody", categories: ["Basis"], population: { status: "any" },
    condition: { kind: "all", conditions: [{ kind: "test", field: "person.name.nickName", operator: "isOneOf", values: ["Ann", "Ben"] }] },
    entitlementIds: ["${account}"] } }) { ... on Rule { id } }`);
});

test('a rule is published with its effect in view', async () => {
  await ada.goto(`${product.origin}/rules/${ruleId}`);
  await button(ada, 'Publish…').click();
  const dialog = ada.getByRole('dialog', { name: 'Publish Everybody' });
  await dialog.getByText('2 persons in the rule').waitFor();
  const account = dialog.getByRole('listitem').filter({ hasText: 'Directory' }).last();
  await account.getByText('granted to 2 persons').click();
  await account.getByText(/^Granted to/).waitFor();
  expect(await axeFindings(ada)).toEqual([]);
  await button(dialog, 'Publish').click();
  await ada.getByText('Published, version 1').waitFor();
});

test('a second person approves what reaches a limit, and sees what he approves', async () => {
  await api('setPublicationLimits(limits: [{ effect: REVOKED, persons: 1, percentage: 0 }]) { effect }');
  await ada.goto(`${product.origin}/rules/${ruleId}`);
  await withoutBen();
  await button(ada, 'Publish…').click();
  const dialog = ada.getByRole('dialog', { name: 'Publish Everybody' });
  await dialog.getByText('revoked from 1 person', { exact: true }).waitFor();
  await dialog.getByText('A second person has to approve this').waitFor();
  const changes = dialog.getByRole('region', { name: 'What changes' }).getByRole('listitem');
  expect((await changes.filter({ hasText: 'Removed:' }).innerText()).includes('"Ben"')).toBe(true);
  await button(dialog, 'Ask for approval').click();
  await ada.getByRole('heading', { name: 'The publication waits for a second person' }).waitFor();
  expect(await button(ada, 'Approve').count()).toBe(0);

  anton = await product.openPage();
  await anton.goto(product.origin);
  await untilFocused(textField(anton, 'User name'));
  await textField(anton, 'User name').fill('anton');
  await textField(anton, 'Password').fill(PASSWORD);
  await button(anton, 'Sign in').click();
  await anton.getByRole('link', { name: /Publication of Everybody/ }).click();
  await anton.getByText('Measured then: granted to 0, revoked from 1 persons.').waitFor();
  expect(await axeFindings(anton)).toEqual([]);
  await button(anton, 'Approve').click();
  await anton.getByText('Published, version 2').waitFor();
  await ada.getByText('Published, version 2').waitFor();
});

test('a segment is rejected, asked for again and approved among the publications of rules, by keyboard', async () => {
  const named = (...values: readonly string[]) => `{ kind: "test", field: "person.name.nickName", operator: "isOneOf",
    values: ${JSON.stringify(values)} }`;
  const draft = (condition: string, id = '') => `saveSegmentDraft(input: { ${id} content: { name: "Named people",
    description: "Who is called so", condition: ${condition} } }) { ... on Segment { id } }`;
  const segmentId = await api(draft(named('Ann')));
  await api(`publishSegment(segmentId: "${segmentId}") { __typename }`);
  const users =
    await api(`saveRuleDraft(input: { content: { name: "By name", categories: [], population: { status: "any" },
    condition: { kind: "segment", id: "${segmentId}" }, entitlementIds: ["${account}"] } }) { ... on Rule { id } }`);
  await api(`publishRule(ruleId: "${users}") { __typename }`);
  await api('setPublicationLimits(limits: [{ effect: GRANTED, persons: 1, percentage: 0 }]) { effect }');
  await api(draft(named('Ann', 'Cas'), `segmentId: "${segmentId}",`));

  const askForIt = async () => {
    await ada.goto(`${product.origin}/segments/${segmentId}`);
    await button(ada, 'Publish…').click();
    const dialog = ada.getByRole('dialog', { name: 'Publish this segment' });
    await dialog.getByText('1 rule uses this segment').waitFor();
    await dialog.getByText('A second person has to approve this').waitFor();
    expect(await axeFindings(ada)).toEqual([]);
    await button(dialog, 'Ask for approval').click();
    await ada.getByRole('heading', { name: 'The publication waits for a second person' }).waitFor();
    expect(await button(ada, 'Approve').count()).toBe(0);
    await button(ada, 'Withdraw').waitFor();
  };
  await askForIt();

  await anton.goto(product.origin);
  await anton.getByRole('link', { name: /Publication of the segment Named people/ }).press('Enter');
  await anton.getByText('Measured then: granted to 1, revoked from 0 persons.').waitFor();
  const changes = anton.getByRole('region', { name: 'What changes' }).getByRole('listitem');
  expect(await changes.filter({ hasText: 'Added:' }).innerText()).toContain('"Cas"');
  await anton.getByRole('region', { name: 'What it would do today' }).getByText('By name').waitFor();
  // He may not publish: approving is all that he is offered.
  expect(await button(anton, 'Publish…').count()).toBe(0);
  expect(await axeFindings(anton)).toEqual([]);
  await button(anton, 'Reject').press('Enter');
  const rejecting = anton.getByRole('dialog', { name: 'Reject' });
  await textField(rejecting, 'Reason, for who asked').fill('Cas leaves');
  expect(await axeFindings(anton)).toEqual([]);
  await button(rejecting, 'Reject').press('Enter');
  await anton.getByText('Rejected.').waitFor();
  await anton
    .getByRole('heading', { name: 'The publication waits for a second person' })
    .waitFor({ state: 'detached' });

  await askForIt();
  await button(anton, 'Approve').press('Enter');
  await anton.getByText('Published, version 2').waitFor();
  await ada.getByText('Published, version 2').waitFor();
  await api('setPublicationLimits(limits: [{ effect: REVOKED, persons: 0, percentage: 0 }]) { effect }');
  await api(`archiveRule(ruleId: "${users}", unmanage: false) { __typename }`);
});

test('two versions are compared, and the old one comes back as an edit', async () => {
  await ada.goto(`${product.origin}/rules/${ruleId}`);
  await ada.getByRole('tab', { name: 'Versions' }).click();
  await button(ada, 'Compare version 1').click();
  const dialog = ada.getByRole('dialog', { name: 'Compare versions' });
  const removed = dialog.getByRole('listitem').filter({ hasText: 'Removed:' });
  expect(await removed.innerText()).toContain('"Ben"');
  expect(await axeFindings(ada)).toEqual([]);
  await button(dialog, 'Take version 1 into the editor').click();
  await ada.locator('.says', { hasText: '"Ben"' }).waitFor();
  await button(ada, 'Undo').click();
  await ada.locator('.says', { hasText: '"Ben"' }).waitFor({ state: 'detached' });
  expect(await button(ada, 'Save draft').isDisabled()).toBe(true);
});

test('a rule that is archived lets go what it gave, when that is chosen', async () => {
  await api('setPublicationLimits(limits: [{ effect: REVOKED, persons: 0, percentage: 0 }]) { effect }');
  await ada.goto(`${product.origin}/rules/${ruleId}`);
  await ada.getByRole('tab', { name: 'Versions' }).click();
  await button(ada, 'Archive this rule').click();
  const dialog = ada.getByRole('dialog', { name: 'Archive rule' });
  await dialog.getByText('revoked from 1 person', { exact: true }).waitFor();
  await dialog.getByLabel(/^Let it go/).check();
  await button(dialog, 'Archive').click();
  await ada.getByRole('heading', { name: 'Rules', exact: true }).waitFor();
  expect(product.faults).toEqual([]);
});

/** Ann alone is left in the list of names. */
async function withoutBen(): Promise<void> {
  await ada.locator('.says', { hasText: '"Ben"' }).click();
  const values = listField(ada, 'Values');
  await values.focus();
  await ada.keyboard.press('Backspace');
  await ada.keyboard.press('Backspace');
  await ada.keyboard.press('Escape');
  await ada.locator('.says', { hasText: '"Ben"' }).waitFor({ state: 'detached' });
}

async function threePersons(): Promise<void> {
  const path = JSON.stringify(join(directory, 'persons.csv'));
  await writeFile(join(directory, 'persons.csv'), 'id;name\n1;Ann\n2;Ben\n3;Cas\n');
  await writeFile(join(directory, 'accounts.csv'), 'id,enabled,userName\n');
  await writeFile(join(directory, 'permissions.csv'), 'id,name,description\n');
  await writeFile(join(directory, 'memberships.csv'), 'account,permission\n');
  const sourceId = await api(`createSource(input: { name: "HR", files: [{ kind: PERSON, path: ${path}, delimiter: ";",
    encoding: UTF_8, keyColumns: ["id"] }] }) { ... on Source { id } }`);
  await api(`setSourceMapping(input: { sourceId: "${sourceId}", contract: [], person: [
    { field: "ExternalId", mode: FIELD, value: "id", required: true },
    { field: "Name.Convention", mode: FIXED, value: "B", required: true },
    { field: "Name.NickName", mode: FIELD, value: "name", required: false }] }) { __typename }`);
  await api(`startImport(sourceId: "${sourceId}") { __typename }`);
  const imported = async () => expect((await ask('persons { nodes { id } }')).persons.nodes).toHaveLength(3);
  await vi.waitFor(imported, { timeout: 20_000, interval: 100 });
}

async function entitlementOf(targetId: string): Promise<string> {
  const { entitlements } = await ask('entitlements { id kind target { id } }');
  const found = entitlements.find(({ kind, target }) => kind === 'ACCOUNT' && target.id === targetId);
  return found?.id ?? '';
}

interface Answers {
  readonly made: { readonly id: string };
  readonly persons: { readonly nodes: readonly unknown[] };
  readonly entitlements: readonly {
    readonly id: string;
    readonly kind: string;
    readonly target: { readonly id: string };
  }[];
}

/** What ada asks of the API, as her browser would. */
async function ask(query: string, kind = 'query'): Promise<Answers> {
  const response = await ada.request.post(`${product.origin}/graphql`, {
    data: { query: `${kind} { ${query} }` },
    headers: { origin: product.origin },
  });
  const answer = (await response.json()) as { readonly data?: Answers; readonly errors?: unknown };
  if (answer.data === undefined || answer.errors !== undefined) throw new Error(JSON.stringify(answer));
  return answer.data;
}

async function api(mutation: string): Promise<string> {
  const { made } = await ask(`made: ${mutation}`, 'mutation');
  return made.id;
}
