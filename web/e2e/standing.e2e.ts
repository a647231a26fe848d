import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { axeFindings } from './axe-findings.ts';
import { makeFirstAdministrator } from './first-administrator.ts';
import { button } from './form-fields.ts';
import { hasFocus, Keyboard } from './keyboard.ts';
import { startProduct } from './running-product.ts';

/** What would change now, on a page that is left open while others import, publish and enforce; nobody touches a mouse. */

const product = await startProduct();
const directory = await mkdtemp(join(tmpdir(), 'gatehouse-standing-'));
afterAll(() => rm(directory, { recursive: true }));
let page: Page;
let keyboard: Keyboard;
let sourceId: string;
let targetId: string;
let account: string;
let ruleId = '';

interface Named {
  readonly id: string;
}

interface Planned {
  readonly operation: string | null;
  readonly origin: string;
  readonly person: { readonly displayName: string };
  readonly entitlement: { readonly name: string };
}

interface Answers {
  readonly made: Named & { readonly entitlements: readonly (Named & { readonly kind: string })[] };
  readonly persons: { readonly nodes: readonly Named[] };
  readonly enforcement: { readonly state: string };
  readonly evaluation: { readonly state: string; readonly actions: { readonly nodes: readonly Planned[] } };
  readonly standingActions: { readonly nodes: readonly Planned[] };
}

const ACTIONS = 'nodes { operation origin person { displayName } entitlement { name } }';

/** What another program asks of the API meanwhile. */
async function ask(operation: string): Promise<Answers> {
  const answer = await page.evaluate(
    async (body) => {
      const headers = { 'content-type': 'application/json', 'x-gatehouse-csrf': '1' };
      return (await fetch('/graphql', { method: 'POST', headers, body })).text();
    },
    JSON.stringify({ query: operation }),
  );
  const { data, errors } = JSON.parse(answer) as { data: Answers | null; errors?: unknown };
  if (data === null || errors !== undefined) throw new Error(`${operation} was refused: ${answer}`);
  return data;
}

const change = async (mutation: string): Promise<Answers['made']> => (await ask(`mutation { made: ${mutation} }`)).made;

/** People by name and department. */
async function writePeople(
  people: readonly (readonly [id: string, name: string, department: string])[],
): Promise<void> {
  const persons = people.map(([id, name]) => `${id};${name}`);
  const contracts = people.map(([id, , department]) => `${id};1;2020-01-01;${department}`);
  await writeFile(join(directory, 'persons.csv'), ['No;Called', ...persons, ''].join('\n'));
  await writeFile(join(directory, 'contracts.csv'), ['No;Contract;From;Department', ...contracts, ''].join('\n'));
}

const startImport = () => change(`startImport(sourceId: "${sourceId}") { ... on Import { id } }`);

/** Everybody in these departments gets an account. */
async function publish(...departments: readonly string[]): Promise<void> {
  const rule = ruleId === '' ? '' : `ruleId: "${ruleId}",`;
  const draft = await change(`saveRuleDraft(input: { ${rule} content: { name: "Staff", categories: [],
    population: { status: "active", daysBeforeStart: 0, daysAfterEnd: 0 },
    condition: { kind: "test", field: "contract.department.externalId", operator: "isOneOf", values: ${JSON.stringify(departments)} },
    entitlementIds: ["${account}"] } }) { ... on Rule { id } }`);
  ruleId = draft.id;
  await change(`publishRule(ruleId: "${ruleId}") { ... on Rule { id } }`);
}

beforeAll(async () => {
  page = await product.openPage();
  keyboard = new Keyboard(page);
  await makeFirstAdministrator(page, product.setupLink, 'a long sentence of an administrator');
  await writePeople([
    ['1', 'Ann', 'Finance'],
    ['2', 'Bo', 'Sales'],
    ['3', 'Cy', 'Finance'],
  ]);
  const file = (name: string) => `path: ${JSON.stringify(join(directory, name))}, delimiter: ";", encoding: UTF_8`;
  const source = await change(`createSource(input: { name: "HR", files: [
    { kind: PERSON, ${file('persons.csv')}, keyColumns: ["No"] },
    { kind: CONTRACT, ${file('contracts.csv')}, keyColumns: ["No", "Contract"], personKeyColumns: ["No"] }] }) { ... on Source { id } }`);
  sourceId = source.id;
  const column = (field: string, value: string, more = '') =>
    `{ field: "${field}", mode: FIELD, value: "${value}", required: true ${more} }`;
  await change(`setSourceMapping(input: { sourceId: "${sourceId}", person: [
      ${column('ExternalId', 'No')}, ${column('Name.NickName', 'Called')},
      { field: "Name.Convention", mode: FIXED, value: "B", required: true }],
    contract: [${column('StartDate', 'From', ', dateFormat: "yyyy-MM-dd"')}, ${column('Department.ExternalId', 'Department')}] })
    { ... on Source { id } }`);
  await writeFile(join(directory, 'accounts.csv'), 'id,enabled,nick\n');
  await writeFile(join(directory, 'permissions.csv'), 'id,name,description\n');
  await writeFile(join(directory, 'memberships.csv'), 'account,permission\n');
  const target = await change(`createTarget(input: { name: "Directory", connector: "csv",
    settings: { directory: ${JSON.stringify(directory)} } }) { ... on Target { id entitlements { id kind } } }`);
  targetId = target.id;
  account = target.entitlements.find(({ kind }) => kind === 'ACCOUNT')?.id ?? '';
  await change(`setTargetFields(input: { targetId: "${targetId}", fields: [{ name: "nick", configurations: [
    { actions: [CREATE, UPDATE], mode: FIELD, value: "Person.Name.NickName", useInNotifications: false, storeInAccountData: false }] }] })
    { ... on Target { id } }`);
  await change(`updateTarget(input: { id: "${targetId}", enabled: true }) { ... on Target { id } }`);
  await startImport();
  const imported = async () => expect((await ask('{ persons { nodes { id } } }')).persons.nodes).toHaveLength(3);
  await vi.waitFor(imported, { timeout: 20_000, interval: 100 });
}, 120_000);

const panel = () => page.getByRole('region', { name: 'What would change now' });
/** Waits until the table says this of the only target. */
async function shows(counts: Readonly<Record<string, string>>): Promise<void> {
  await vi.waitFor(async () => {
    const heads = await panel().getByRole('columnheader').allInnerTexts();
    const cells = await panel().getByRole('cell').allInnerTexts();
    const row = Object.fromEntries(heads.map((head, place) => [head, cells[place]]));
    expect(row).toEqual({ Target: 'Directory', ...counts });
  }, 20_000);
}
const nothing = () => page.getByText(/^Everybody has what the rules give/);

test('an open page follows a rule, an enforcement and an import by itself', async () => {
  await page.goto(`${product.origin}/evaluations`);
  await nothing().first().waitFor();
  await publish('Finance');
  await shows({ Grant: '2' });
  expect(await axeFindings(page)).toEqual([]);

  const { id } = await change('enforce(evaluationId: null) { ... on Enforcement { id } }');
  await vi.waitFor(async () => {
    const { enforcement } = await ask(`{ enforcement(id: "${id}") { state } }`);
    expect(enforcement.state).toBe('COMPLETED');
  }, 20_000);
  await nothing().first().waitFor();
  expect(await panel().count()).toBe(0);

  // Ann has another name, Bo moves to Finance, Cy leaves it.
  await writePeople([
    ['1', 'Anna', 'Finance'],
    ['2', 'Bo', 'Finance'],
    ['3', 'Cy', 'Sales'],
  ]);
  await startImport();
  await shows({ Grant: '1', Update: '1', Revoke: '1' });
}, 60_000);

test('persons are shown, change under the hands of who reads them, and are frozen as they are: by keyboard', async () => {
  const toggle = page.getByRole('button', { name: /^(Show|Hide) persons$/ });
  await keyboard.activate(toggle);
  const list = page.getByRole('region', { name: 'Who would get or lose what now' });
  const rows = list.getByRole('row');
  await rows.filter({ hasText: 'Anna' }).waitFor();
  expect(await rows.count()).toBe(4);
  expect(await axeFindings(page)).toEqual([]);

  // Cy's department is in the rule now: what was to be taken stays.
  await publish('Finance', 'Sales');
  await rows.filter({ hasText: 'Stays, for other rules' }).first().waitFor();
  await rows.filter({ hasText: 'Revoke' }).waitFor({ state: 'detached' });
  expect(await hasFocus(toggle)).toBe(true);
  expect(await page.getByRole('status').allInnerTexts()).toContainEqual(expect.stringMatching(/Grant: 1, Update: 1/));

  const standing = (await ask(`{ standingActions(first: 50) { ${ACTIONS} } }`)).standingActions.nodes.filter(
    ({ operation }) => operation !== null,
  );
  await keyboard.activate(button(page, 'Freeze as an evaluation'));
  await page.waitForURL(/\/evaluations\/[0-9a-f-]{36}/);
  const id = /evaluations\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
  const frozen = async () => (await ask(`{ evaluation(id: "${id}") { state actions { ${ACTIONS} } } }`)).evaluation;
  await vi.waitFor(async () => expect((await frozen()).state).toBe('COMPLETED'), 20_000);
  const told = (actions: readonly Planned[]) =>
    actions.map((one) => `${one.operation} ${one.person.displayName} ${one.entitlement.name} ${one.origin}`).sort();
  expect(told((await frozen()).actions.nodes)).toEqual(told(standing));
  expect(told(standing).map((line) => line.split(' ')[0])).toEqual(['GRANT', 'UPDATE']);
  for (const name of ['Anna', 'Bo']) await page.getByRole('row').filter({ hasText: name }).first().waitFor();
  expect(product.faults).toEqual([]);
}, 60_000);
