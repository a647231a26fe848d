import { parse } from 'csv-parse/sync';
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ApiClient } from '../../../test/api-client.ts';
import { startTestApp } from '../../../test/test-app.ts';
import { SettableClock } from '../../platform/clock.ts';
import { newId } from '../../platform/ids.ts';

const test = await startTestApp({
  clock: new SettableClock(new Date('2026-11-22T23:30:00Z')),
  config: { jobConcurrency: 0 },
});
const { queries } = test.app.database;

/** As the specification writes them; ours come behind. */
const HEADERS = {
  evaluation: ['Person', 'System', 'EntitlementName', 'Operation', 'CreatedOn', 'FinishedOn', 'Origins', 'Result'],
  rules: ['Name', 'EntitlementCount', 'PersonsLatestEvaluation', 'Categories', 'Status', 'Conditions', 'Entitlements'],
};
const ids = {
  target: newId(),
  evaluation: newId(),
  rule: newId(),
  published: newId(),
  person: newId(),
  account: newId(),
};
const entitlements = [
  [ids.account, 'ACCOUNT', 'Account'],
  [newId(), 'ACCOUNT_ACCESS', 'Account access'],
  [newId(), 'PERMISSION', '=cmd|x'],
] as const;
/** More than a page of the reading has. */
const ACTIONS = 5_003;

let auditor: ApiClient;
beforeAll(async () => {
  auditor = await test.as('AUDITOR');
  await queries.execute(sql`insert into targets (id, name, identifier, connector, settings, mapping, mapping_version, correlation, concurrency,
      enabled, created_at, updated_at)
    values (${ids.target}, 'Directory', 'Directory', 'csv', '{}', '{}', 1, '{}', 1, true, now(), now())`);
  for (const [id, kind, name] of entitlements) {
    await queries.execute(sql`insert into entitlements (id, target_id, kind, permission_set, reference, name, offered, refreshed_at)
      values (${id}, ${ids.target}, ${kind}, '', ${id}, ${name}, ${kind !== 'PERMISSION'}, now())`);
  }
  await queries.execute(sql`insert into rules (id, created_at) values (${ids.rule}, now())`);
  const versions = [
    [ids.published, 1, 'PUBLISHED'],
    [newId(), 2, 'DRAFT'],
  ] as const;
  for (const [id, version, state] of versions) {
    await queries.execute(sql`insert into rule_versions (id, rule_id, version, state, name, categories, population, condition, updated_at)
      values (${id}, ${ids.rule}, ${version}, ${state}, 'Finance', '{Money,Core}', '{"status":"active","daysBeforeStart":14,"daysAfterEnd":90}',
        '{"kind":"test","field":"contract.department.externalId","operator":"isOneOf","values":["1200","1300"]}', now())`);
    for (const [entitlementId] of entitlements) {
      await queries.execute(sql`insert into rule_version_entitlements values (${id}, ${entitlementId})`);
    }
  }
  await queries.execute(sql`insert into persons (id, source_id, source_key, state, version, external_id, display_name, contract_state, model,
      content_hash, search_text, added_at, changed_at)
    select case when n = 1 then ${ids.person}::uuid else gen_random_uuid() end, ${newId()}, n::text, 'PRESENT', 1, n::text,
      case when n = 1 then '+Ann, "A" (1)' else 'Person' end, 'ACTIVE', '{}', '\\x00', '', now(), now()
    from generate_series(1, ${ACTIONS}) as n`);
  await queries.execute(sql`insert into evaluations (id, state, origin, actor_kind, started_at, finished_at, as_of, rule_versions,
      ledger_position, counts, rule_persons, log)
    values (${ids.evaluation}, 'COMPLETED', 'MANUAL', 'USER', '2026-11-22T23:00:00Z', '2026-11-22T23:10:11Z', '2026-11-23', '{}', 0, '{}',
      ${JSON.stringify({ [ids.rule]: 7 })}::jsonb, '[]')`);
  await queries.execute(sql`insert into evaluation_actions (id, evaluation_id, number, operation, person_id, entitlement_id, target_id, origin,
      rule_versions, contracts, person_version, input_hash)
    select gen_random_uuid(), ${ids.evaluation}, p.external_id::int, 'GRANT', p.id, ${ids.account}, ${ids.target}, 'BUSINESS_LOGIC',
      array[${ids.published}::uuid], '{}', 1, '\\x00' from persons p`);
  await queries.execute(sql`insert into evaluation_action_groups (evaluation_id, operation, entitlement_id, origin, rule_versions, count)
    values (${ids.evaluation}, 'GRANT', ${ids.account}, 'BUSINESS_LOGIC', array[${ids.published}::uuid], ${ACTIONS})`);
});

async function file(path: string) {
  const response = await auditor.fetch(path);
  const text = await response.text();
  const [header = [], ...rows]: string[][] = parse(text, { bom: true });
  const named = rows.map((row) => Object.fromEntries(header.map((name, place) => [name, row[place]])));
  return { response, header, rows: named };
}

describe('exports', () => {
  it('sends every action of a plan in its order, in the columns of the ecosystem', async () => {
    const { response, header, rows } = await file(`/exports/evaluations/${ids.evaluation}.csv`);
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; filename="evaluation-2026-11-23-[0-9a-f]{6}\.csv"$/,
    );
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(header.slice(0, 8)).toEqual(HEADERS.evaluation);
    expect(rows.map(({ Number }) => Number)).toEqual(Array.from({ length: ACTIONS }, (_, index) => String(index + 1)));
    expect(rows[0]).toMatchObject({
      // No spreadsheet takes it for a formula.
      Person: `'+Ann, "A" (1)`,
      System: 'Directory',
      EntitlementName: 'Account',
      Operation: 'Grant',
      // In Amsterdam.
      CreatedOn: '11/23/2026 00:10:11',
      FinishedOn: '',
      Origins: 'Business logic',
      Result: '',
      Rules: 'Finance',
      RuleIds: ids.rule,
      PersonId: ids.person,
    });
    expect(rows[1]?.['Person']).toBe('Person (2)');
  });

  it('lists a rule twice that has a draft beside what is published', async () => {
    const { response, header, rows } = await file('/exports/rules.csv');
    // Half past midnight in Amsterdam.
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="rules-2026-11-23.csv"');
    expect(header.slice(0, 7)).toEqual(HEADERS.rules);
    const rule = {
      Name: 'Finance',
      EntitlementCount: '3',
      Categories: 'Money|Core',
      Conditions:
        'Person: active|Time frame: days before start date: 14, days after end date: 90|Department.ExternalId, one of: 1200, 1300',
      Entitlements: 'Directory - =cmd|x|Directory - Account|Directory - Account Access',
      RuleId: ids.rule,
    };
    expect(rows).toEqual([
      expect.objectContaining({ ...rule, Status: 'Published', PersonsLatestEvaluation: '7', Version: '1' }),
      expect.objectContaining({ ...rule, Status: 'Draft', PersonsLatestEvaluation: '', Version: '2' }),
    ]);
  });

  it('tells of entitlements which rules give them and whether they are still offered', async () => {
    const { rows } = await file('/exports/entitlements.csv');
    const given = { System: 'Directory', RuleCount: '1', Rules: 'Finance', Persons: '0' };
    expect(rows).toEqual([
      expect.objectContaining({ ...given, EntitlementName: 'Account', Kind: 'ACCOUNT', Offered: 'Yes' }),
      expect.objectContaining({ ...given, EntitlementName: 'Account Access', Offered: 'Yes' }),
      expect.objectContaining({ ...given, EntitlementName: "'=cmd|x", Kind: 'PERMISSION', Offered: 'No' }),
    ]);
  });

  it.each([`/exports/evaluations/${newId()}.csv`, '/exports/evaluations/x.csv'])('knows no %s', async (path) => {
    const response = await auditor.fetch(path);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 'NOT_FOUND' });
  });
});
