import { createHash } from 'node:crypto';
import {
  ColumnStore,
  compileForColumns,
  countRows,
  type EntitlementInPlan,
  evaluate,
  LedgerColumns,
  lowerToJsonRules,
  planDifference,
  type RuleDefinition,
  type RuleInPlan,
  toDayNumber,
  type WantedEntitlement,
} from '@gatehouse/rules';
import type { RuleCondition } from '@gatehouse/schema';
import type { Sql } from 'postgres';
import { CopyWriter } from '../src/platform/database/copy-writer.ts';
import { DAY_OF_PEOPLE, fillPeople } from './people-in-database.ts';
import { drawRules } from './rules-drawn.ts';
import { CATALOGUE } from './rules-peers.ts';
import { makePersons, ORGANISATION } from './rules-population.ts';

const PERMISSIONS = 300;
/** Rules for more of the persons than this are narrowed to a few departments, as those of permissions are. */
const WIDE = 0.02;
const SAMPLE = 20_000;
const DEPARTMENTS_OF_NARROWED = 16;
export const TODAY = toDayNumber(DAY_OF_PEOPLE) ?? 0;

const id = (kind: string, number: number) => `${kind}-0000-7000-8000-${String(number).padStart(12, '0')}`;
const TARGETS = [id('00000010', 1), id('00000010', 2)] as const;
const [FIRST, SECOND] = TARGETS;
const ACCOUNTS = { [FIRST]: id('00000011', 1), [SECOND]: id('00000011', 2) };
const ACCESS = { [FIRST]: id('00000012', 1), [SECOND]: id('00000012', 2) };
const permission = (number: number) => id('00000013', number % PERMISSIONS);

const ENTITLEMENTS: readonly EntitlementInPlan[] = [
  ...TARGETS.flatMap((targetId) => [
    { id: ACCOUNTS[targetId] ?? '', targetId, kind: 'ACCOUNT' },
    { id: ACCESS[targetId] ?? '', targetId, kind: 'ACCOUNT_ACCESS' },
  ]),
  ...Array.from({ length: PERMISSIONS }, (_, number) => ({
    id: permission(number),
    targetId: FIRST,
    kind: 'PERMISSION',
  })),
];

/** Hash of the values that the mapping of these targets gives, which is none, and another one. */
const [WRITTEN, WRITTEN_BEFORE] = ['{}', '{"name":"before"}'].map(
  (values) => `\\x${createHash('sha256').update(values).digest('hex')}`,
);

export interface FilledOrganisation {
  readonly grants: number;
  readonly accounts: number;
}

/**
 * Persons, two targets, rules that give accounts, access and 300 permissions, and a ledger in which one person in a hundred differs from
 * what the rules want (a third each: has nothing yet, has one too many, has it for another reason), and one account in a thousand was
 * written from an older version of its person.
 */
export async function fillOrganisation(sql: Sql, persons: number, rules: number): Promise<FilledOrganisation> {
  await emptyTables(sql);
  await fillPeople(sql, persons);
  await fillTargets(sql);
  const published = organisationRules(rules);
  await fillRules(sql, published);
  const filled = await fillLedger(sql, persons, published);
  await sql`insert into ledger_changes (id, changes, changed_at) values (gen_random_uuid(), ${filled.grants}, now())`;
  for (const table of ['grants', 'accounts', 'entitlements', 'rule_versions']) {
    await sql.unsafe(`vacuum analyze ${table}`);
  }
  return filled;
}

async function emptyTables(sql: Sql): Promise<void> {
  await sql`truncate persons, contracts, person_versions, snapshots, targets, rules, ledger_changes, evaluations, sources cascade`;
}

async function fillTargets(sql: Sql): Promise<void> {
  for (const [index, target] of TARGETS.entries()) {
    await sql`insert into targets (id, name, identifier, connector, settings, mapping, mapping_version, correlation, concurrency,
        enabled, created_at, updated_at)
      values (${target}, ${`Target ${index}`}, ${`Target${index}`}, 'csv', '{}', '{"fields":[]}', 1,
        '{"enabled":false,"personField":null,"accountField":null}', 1, true, now(), now())`;
  }
  const rows = ENTITLEMENTS.map((entitlement, index) => ({
    id: entitlement.id,
    target_id: entitlement.targetId,
    kind: entitlement.kind,
    permission_set: '',
    reference: entitlement.kind === 'PERMISSION' ? `group-${index}` : '',
    name: `${entitlement.kind} ${index}`,
    offered: true,
    refreshed_at: new Date(),
  }));
  await sql`insert into entitlements ${sql(rows)}`;
}

/** Four rules that everybody knows, then drawn ones: each gives a permission. */
function organisationRules(count: number): readonly RuleInPlan[] {
  const known: RuleCondition = { kind: 'not', condition: test('person.externalId', 'isEmpty', []) };
  const employed = test('contract.type.code', 'isOneOf', ['P', 'T']);
  const active = (daysBeforeStart: number, daysAfterEnd: number) =>
    ({ status: 'active', daysBeforeStart, daysAfterEnd }) as const;
  const basic: readonly (readonly [RuleDefinition, string])[] = [
    [{ population: { status: 'any' }, condition: known }, ACCOUNTS[FIRST] ?? ''],
    [{ population: active(0, 0), condition: known }, ACCESS[FIRST] ?? ''],
    [{ population: active(14, 90), condition: employed }, ACCOUNTS[SECOND] ?? ''],
    [{ population: active(0, 0), condition: employed }, ACCESS[SECOND] ?? ''],
  ];
  const drawn = narrowed(drawRules(Math.max(0, count - basic.length)));
  return [...basic, ...drawn.map((rule, number) => [rule, permission(number)] as const)].map(
    ([rule, given], number) => {
      return { ...rule, versionId: id('00000015', number), entitlementIds: [given] };
    },
  );
}

function narrowed(rules: readonly RuleDefinition[]): readonly RuleDefinition[] {
  const compiled = compileForColumns(rules.entries(), CATALOGUE);
  const store = new ColumnStore(CATALOGUE, compiled.fields);
  store.load(makePersons(SAMPLE));
  const matches = evaluate(store, compiled, TODAY);
  return rules.map((rule, number) => {
    if (countRows(matches.get(number) ?? new Uint32Array(0)) <= SAMPLE * WIDE) return rule;
    const { departments } = ORGANISATION;
    const some = Array.from({ length: DEPARTMENTS_OF_NARROWED }, (_, place) => {
      return departments[(number * 7 + place * 23) % departments.length] ?? '';
    });
    const narrow = test('contract.department.externalId', 'isOneOf', some);
    return { ...rule, condition: { kind: 'all', conditions: [narrow, rule.condition] } };
  });
}

async function fillRules(sql: Sql, rules: readonly RuleInPlan[]): Promise<void> {
  for (const [number, { versionId, population, condition, entitlementIds }] of rules.entries()) {
    const ruleId = id('00000014', number);
    const name = `Rule ${number}`;
    const published = lowerToJsonRules(
      { population, condition },
      { name, rule: ruleId, version: 1, entitlements: entitlementIds },
    );
    await sql`insert into rules (id, created_at) values (${ruleId}, now())`;
    await sql`insert into rule_versions (id, rule_id, version, state, name, categories, population, condition, published, updated_at, published_at)
      values (${versionId}, ${ruleId}, 1, 'PUBLISHED', ${name}, '{}', ${JSON.stringify(population)}::text::jsonb,
        ${JSON.stringify(condition)}::text::jsonb, ${JSON.stringify(published)}::text::jsonb, now(), now())`;
    for (const entitlementId of entitlementIds) {
      await sql`insert into rule_version_entitlements (rule_version_id, entitlement_id) values (${versionId}, ${entitlementId})`;
    }
  }
}

/** What the rules want, by our own columns; the benchmark compares them with compiled rules. */
async function fillLedger(sql: Sql, persons: number, rules: readonly RuleInPlan[]): Promise<FilledOrganisation> {
  const compiled = compileForColumns(
    rules.map((rule) => [rule.versionId, rule]),
    CATALOGUE,
  );
  const store = new ColumnStore(CATALOGUE, compiled.fields);
  store.load(makePersons(persons));
  const question = { today: TODAY, rules, entitlements: ENTITLEMENTS, unprocessed: [] };
  // Foreign keys are looked at row by row, which takes longer than all the rest.
  const session = await sql.reserve();
  const filled = { grants: 0, accounts: 0 };
  try {
    await session`set session_replication_role = replica`;
    for (const part of planDifference(store, new LedgerColumns(store), question)) {
      const held = [...part.grants].sort((one, other) => (one.personId < other.personId ? -1 : 1)).flatMap(heldOf);
      await copyHeld(session, held, filled);
    }
    await session`set session_replication_role = origin`;
  } finally {
    session.release();
  }
  return filled;
}

/** What the ledger has of what is wanted. */
function heldOf(wanted: WantedEntitlement): readonly WantedEntitlement[] {
  const number = Number(wanted.personId.slice(-12));
  if (!wanted.hasAccount) return [];
  if (number % 300 === 0) return [];
  if (number % 300 === 100 && wanted.entitlementId === ACCOUNTS[FIRST]) {
    return [wanted, { ...wanted, entitlementId: permission(number / 100), contracts: [] }];
  }
  return number % 300 === 200 ? [{ ...wanted, ruleVersions: [id('00000016', 1)] }] : [wanted];
}

async function copyHeld(sql: Sql, held: readonly WantedEntitlement[], filled: { grants: number; accounts: number }) {
  const now = new Date().toISOString();
  const seen = new Set<string>();
  const accounts: (readonly (string | number)[])[] = [];
  const grants = await CopyWriter.open(
    sql,
    'grants (id, person_id, entitlement_id, sub_key, granted_at, rule_versions, contracts)',
  );
  for (const { personId, entitlementId, ruleVersions, contracts } of held) {
    const key = `${personId} ${entitlementId}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const grantId = id('00000017', filled.grants);
    const number = Number(personId.slice(-12));
    const ids = contracts.map((place) => `0000000${2 + place}-0000-4000-8000-${String(number).padStart(12, '0')}`);
    grants.add([grantId, personId, entitlementId, '', now, `{${ruleVersions.join()}}`, `{${ids.join()}}`]);
    filled.grants += 1;
    const target = TARGETS.find((one) => ACCOUNTS[one] === entitlementId);
    if (target !== undefined) {
      const isOld = number % 1000 === 1;
      accounts.push([
        id('00000018', filled.accounts),
        grantId,
        personId,
        target,
        personId,
        'CREATED',
        '{}',
        (isOld ? WRITTEN_BEFORE : WRITTEN) ?? '',
        isOld ? 0 : 1,
        1,
        now,
      ]);
      filled.accounts += 1;
    }
    if (filled.grants % 500 === 0) await grants.drain();
  }
  await grants.end();
  const writer = await CopyWriter.open(
    sql,
    'accounts (id, grant_id, person_id, target_id, reference, origin, data, written_hash, person_version, mapping_version, updated_at)',
  );
  for (const [index, account] of accounts.entries()) {
    writer.add(account);
    if (index % 500 === 0) await writer.drain();
  }
  await writer.end();
}

function test(
  field: 'person.externalId' | 'contract.type.code' | 'contract.department.externalId',
  operator: 'isEmpty' | 'isOneOf',
  values: readonly string[],
): RuleCondition {
  return { kind: 'test', field, operator, values };
}
