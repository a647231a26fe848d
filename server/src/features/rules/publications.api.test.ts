import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AnyData, ApiClient } from '../../../test/api-client.ts';
import { inDepartment, publishRule } from '../../../test/enforcement-world.ts';
import { operation } from '../../../test/operation.ts';
import { PlanWorld, type WorldTarget } from '../../../test/plan-world.ts';
import { startTestApp } from '../../../test/test-app.ts';
import { SettableClock } from '../../platform/clock.ts';

const clock = new SettableClock(new Date('2027-01-04T10:00:00Z'));
const test = await startTestApp({ clock, config: { jobConcurrency: 0 } });
const { app } = test;
const designer: ApiClient = await test.as('RULE_DESIGNER');
const approver: ApiClient = await test.as('APPROVER');
const administrator: ApiClient = await test.as('ADMINISTRATOR');

let world: PlanWorld;
let target: WorldTarget;

beforeEach(async () => {
  await app.database.queries.execute(
    sql`truncate sources, targets, persons, evaluations, snapshots, person_versions, rules, audit_entries, ledger_changes, settings cascade`,
  );
  world = await PlanWorld.make(app.database);
  target = await world.addTarget({ name: 'Directory', permissions: ['finance'] });
  await world.set([
    { key: 'anna', departments: ['X'] },
    { key: 'ben', departments: ['X'] },
    { key: 'cas', departments: ['Y'] },
  ]);
});

const POPULATION = { status: 'active', daysBeforeStart: 0, daysAfterEnd: 0 };

async function save(condition: object, entitlementIds: readonly string[], ruleId: string | null = null, by = designer) {
  const content = { name: 'Finance', categories: [], population: POPULATION, condition, entitlementIds };
  const { saveRuleDraft } = await by.data(operation('rules', 'SaveRuleDraft'), { input: { ruleId, content } });
  return saveRuleDraft.id as string;
}

async function publish(ruleId: string, by = designer, unmanage = false): Promise<AnyData> {
  return (await by.data(operation('rules', 'PublishRule'), { ruleId, unmanage })).publishRule;
}

async function setLimits(granted: number, revoked: number): Promise<void> {
  const limits = [
    { effect: 'GRANTED', persons: granted, percentage: 0 },
    { effect: 'REVOKED', persons: revoked, percentage: 0 },
  ];
  await administrator.data(operation('publications', 'SetPublicationLimits'), { limits });
}

async function pending(by: ApiClient = approver): Promise<AnyData[]> {
  return (await by.data(operation('publications', 'PendingPublications'))).pendingPublications;
}

async function approve(id: string, by = approver): Promise<AnyData> {
  return (await by.data(operation('publications', 'ApprovePublication'), { id })).approvePublication;
}

async function detail(id: string): Promise<AnyData> {
  return (await designer.data(operation('rules', 'RuleDetail'), { id, locale: 'en' })).rule;
}

async function audited(): Promise<readonly (readonly [string, string])[]> {
  const { auditEntries } = await administrator.data('{ auditEntries(first: 20) { nodes { action message actor } } }');
  return auditEntries.nodes.map((entry: AnyData) => [entry.action, entry.message]);
}

describe('a publication below the limits', () => {
  it('is published at once, and the audit log tells its effect', async () => {
    const ruleId = await save(inDepartment('X'), [target.account]);
    expect(await publish(ruleId)).toMatchObject({ __typename: 'Rule', pendingPublication: null });
    expect((await detail(ruleId)).published).toMatchObject({ version: 1 });
    const [[action, message] = []] = await audited();
    expect(action).toBe('PublishRule');
    expect(message).toContain('granted to 2 persons, revoked from 0 persons');
  });
});

describe('a publication that reaches a limit', () => {
  let ruleId: string;
  beforeEach(async () => {
    await setLimits(2, 1);
    ruleId = await save(inDepartment('X'), [target.account]);
  });

  it('waits for a second person with the effect that was measured, and changes nothing', async () => {
    const asked = await publish(ruleId);
    expect(asked.pendingPublication).not.toBeNull();
    expect(await detail(ruleId)).toMatchObject({ published: null, draft: { version: 1 } });
    const [request] = await pending();
    expect(request).toMatchObject({
      kind: 'PUBLISH',
      requestedBy: 'Rutger Regelmaker',
      requestedByMe: false,
      rule: { id: ruleId },
      impact: {
        everybody: 3,
        granted: 2,
        revoked: 0,
        rules: [{ ruleId, name: 'Finance', version: 1, count: 2, gained: 2, lost: 0 }],
      },
      segment: null,
      exceeded: [{ effect: 'GRANTED', persons: 2, limit: { persons: 2 } }],
    });
    expect((await pending(designer))[0]).toMatchObject({ requestedByMe: true });
  });

  it('is published by the second person exactly as it was asked for', async () => {
    await publish(ruleId);
    const [request] = await pending();
    expect(await approve(request?.['id'])).toMatchObject({ __typename: 'PublicationRequest', state: 'APPROVED' });
    const { published, draft, pendingPublication } = await detail(ruleId);
    expect([published.version, draft, pendingPublication]).toEqual([1, null, null]);
    expect(await pending()).toEqual([]);
    const said = new Map(await audited());
    expect(said.get('ApprovePublication')).toContain('Rutger Regelmaker');
    expect(said.has('PublishRule')).toBe(true);
  });

  it('is not approved by whoever asked for it, not even with the right to', async () => {
    await publish(ruleId, administrator);
    const [request] = await pending();
    expect(await approve(request?.['id'], administrator)).toMatchObject({ code: 'SECOND_PERSON_NEEDED' });
    expect((await detail(ruleId)).published).toBeNull();
    expect(await approve(request?.['id'])).toMatchObject({ state: 'APPROVED' });
  });

  it('is not approved once the draft has moved, and says what moved', async () => {
    await publish(ruleId);
    const [request] = await pending();
    await save(inDepartment('X', 'Y'), [target.account], ruleId);
    const refused = await approve(request?.['id']);
    expect(refused['code']).toBe('PUBLICATION_MOVED');
    expect(refused['message']).toMatch(/condition: .*"X".* → .*"X".*"Y"/);
    expect((await detail(ruleId)).published).toBeNull();
    // Asked anew, it waits in the place of the one before.
    await publish(ruleId);
    const [anew, ...others] = await pending();
    expect(others).toEqual([]);
    expect(anew?.['id']).not.toBe(request?.['id']);
    expect(await approve(anew?.['id'])).toMatchObject({ state: 'APPROVED' });
    expect(await approve(request?.['id'])).toMatchObject({ code: 'PUBLICATION_DECIDED' });
  });

  it('is not approved once a segment that its draft refers to was published again', async () => {
    const segment = async (segmentId: string | null, ...departments: readonly string[]) => {
      const content = { name: 'Money', description: '', condition: inDepartment(...departments) };
      const input = { segmentId, content };
      const { saveSegmentDraft } = await designer.data(operation('segments', 'SaveSegmentDraft'), { input });
      await designer.data(operation('segments', 'PublishSegment'), { segmentId: saveSegmentDraft.id });
      return saveSegmentDraft.id as string;
    };
    const segmentId = await segment(null, 'X');
    await save({ kind: 'segment', id: segmentId }, [target.account], ruleId);
    await publish(ruleId);
    const [request] = await pending();
    // No published rule uses it, so it is published at once; the draft would now mean three persons instead of two.
    await segment(segmentId, 'X', 'Y');
    expect(await approve(request?.['id'])).toMatchObject({
      code: 'PUBLICATION_MOVED',
      message: expect.stringContaining('version 2 of the segment Money') as string,
    });
    expect((await detail(ruleId)).published).toBeNull();
  });

  it('is rejected with a reason, which it takes', async () => {
    await publish(ruleId);
    const [request] = await pending();
    const reject = async (reason: string) =>
      (await approver.data(operation('publications', 'RejectPublication'), { id: request?.['id'], reason }))
        .rejectPublication;
    expect(await reject('  ')).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await reject('Too many at once')).toMatchObject({ state: 'REJECTED' });
    expect(await detail(ruleId)).toMatchObject({ published: null, draft: { version: 1 }, pendingPublication: null });
    expect((await audited())[0]?.[1]).toContain('Too many at once');
    expect(await approve(request?.['id'])).toMatchObject({ code: 'PUBLICATION_DECIDED' });
  });

  it('goes with a draft that is given up', async () => {
    const other = await publishRule(app, 'Base', inDepartment('Y'), [target.account]);
    await save(inDepartment('X', 'Y'), [target.account], other);
    await publish(other);
    expect(await pending()).toHaveLength(1);
    await designer.data(operation('rules', 'DiscardRuleDraft'), { ruleId: other });
    expect(await pending()).toEqual([]);
  });

  it('is withdrawn by whoever asked', async () => {
    await publish(ruleId);
    const [request] = await pending();
    await designer.data(operation('publications', 'WithdrawPublication'), { id: request?.['id'] });
    expect(await pending()).toEqual([]);
  });

  it('counts what the rules would take: another entitlement, no person more', async () => {
    const published = await publishRule(app, 'Base', inDepartment('X'), [target.account, target.permissions[0] ?? '']);
    await save(inDepartment('X'), [target.account], published);
    await publish(published);
    expect((await pending())[0]).toMatchObject({
      impact: { granted: 0, revoked: 2, rules: [{ gained: 0, lost: 0 }] },
      exceeded: [{ effect: 'REVOKED', persons: 2 }],
    });
  });

  it('is asked for when a rule is archived, too', async () => {
    const published = await publishRule(app, 'Base', inDepartment('Y'), [target.account]);
    const { archiveRule } = await designer.data(operation('rules', 'ArchiveRule'), { ruleId: published });
    expect(archiveRule).toMatchObject({ archivedAt: null, pendingPublication: { id: expect.any(String) as string } });
    const [request] = await pending();
    expect(request).toMatchObject({ kind: 'ARCHIVE', impact: { revoked: 1 } });
    await approve(request?.['id']);
    expect(await detail(published)).toMatchObject({ archivedAt: expect.any(String) as string });
  });
});

describe('the effect in the preview', () => {
  it('says per entitlement what is granted and revoked, and what takes a second person', async () => {
    await setLimits(0, 1);
    const finance = target.permissions[0] ?? '';
    await publishRule(app, 'Everybody', inDepartment('X', 'Y'), [target.account]);
    const ruleId = await publishRule(app, 'Finance', inDepartment('X'), [finance]);
    const input = {
      ruleId,
      population: POPULATION,
      condition: inDepartment('Y'),
      entitlementIds: [finance],
      first: 10,
    };
    const { previewRule } = await designer.data(operation('rules', 'RulePreview'), { input });
    const names = (persons: AnyData) => persons.map((person: AnyData) => person.externalId);
    expect([previewRule.granted, previewRule.revoked, names(previewRule.gainedPersons)]).toEqual([1, 2, ['cas']]);
    const [effect, ...others] = previewRule.entitlements;
    expect(others).toEqual([]);
    expect(effect).toMatchObject({ entitlement: { id: finance, target: { name: 'Directory' } }, waiting: 0 });
    expect([names(effect.grantedPersons), names(effect.revokedPersons)]).toEqual([['cas'], ['anna', 'ben']]);
    expect(previewRule.exceeded).toMatchObject([{ effect: 'REVOKED', persons: 2, limit: { persons: 1 } }]);
    const archive = await designer.data(operation('rules', 'ArchivePreview'), { ruleId, first: 10 });
    expect(archive.previewArchive).toMatchObject({ count: 0, lost: 2, revoked: 2 });
  });
});
