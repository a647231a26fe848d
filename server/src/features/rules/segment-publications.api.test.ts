import type { RuleCondition } from '@gatehouse/schema';
import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AnyData, ApiClient } from '../../../test/api-client.ts';
import { inDepartment } from '../../../test/enforcement-world.ts';
import { operation } from '../../../test/operation.ts';
import { PlanWorld, type WorldTarget } from '../../../test/plan-world.ts';
import { all, inJson, ref, segmentSteps, someContract } from '../../../test/segment-steps.ts';
import { startTestApp } from '../../../test/test-app.ts';
import { SettableClock } from '../../platform/clock.ts';

const clock = new SettableClock(new Date('2027-01-04T10:00:00Z'));
const test = await startTestApp({ clock, config: { jobConcurrency: 0 } });
const { app } = test;
const designer: ApiClient = await test.as('RULE_DESIGNER');
const approver: ApiClient = await test.as('APPROVER');
const administrator: ApiClient = await test.as('ADMINISTRATOR');
const approverName = (await approver.data('{ me { displayName } }')).me.displayName as string;

let world: PlanWorld;
let target: WorldTarget;
const { saveSegment, segmentOf, change, ruleOf, publishedJson, segment } = segmentSteps(designer, () => target);

beforeEach(async () => {
  await app.database.queries.execute(
    sql`truncate sources, targets, persons, evaluations, snapshots, person_versions, rules, segments, settings, audit_entries, ledger_changes cascade`,
  );
  world = await PlanWorld.make(app.database);
  target = await world.addTarget({ name: 'Directory', permissions: ['finance'] });
});

describe('publishing a segment whose effect reaches a limit', () => {
  let id: string;
  let ruleId: string;

  beforeEach(async () => {
    await world.set([
      { key: 'anna', departments: ['X'] },
      { key: 'ben', departments: ['Y'] },
    ]);
    id = await segmentOf('Finance', inDepartment('Z'));
    ruleId = await ruleOf('Money', ref(id));
    const limits = [{ effect: 'GRANTED', persons: 1, percentage: 0 }];
    await administrator.data(operation('publications', 'SetPublicationLimits'), { limits });
  });

  async function ask(condition: RuleCondition = inDepartment('X')): Promise<AnyData> {
    await change(id, 'Finance', condition);
    const [request, ...others] = await pending();
    expect(others).toEqual([]);
    return request ?? {};
  }

  async function pending(by = approver): Promise<AnyData[]> {
    return (await by.data(operation('publications', 'PendingPublications'))).pendingPublications;
  }

  async function decide(how: 'Approve' | 'Reject' | 'Withdraw', request: AnyData, by = approver, reason?: string) {
    const variables = { id: request['id'], ...(reason === undefined ? {} : { reason }) };
    const data = await by.data(operation('publications', `${how}Publication`), variables);
    return data[`${how.toLowerCase()}Publication`];
  }

  async function audited(action: string): Promise<AnyData> {
    const { auditEntries } = await administrator.data('{ auditEntries(first: 20) { nodes { action message actor } } }');
    return auditEntries.nodes.find((entry: AnyData) => entry.action === action);
  }

  it('waits among the publications of rules, with the effect that was measured, and changes nothing', async () => {
    expect(await ask()).toMatchObject({
      kind: 'PUBLISH',
      rule: null,
      segment: { id, name: 'Finance' },
      requestedByMe: false,
      impact: {
        ...{ everybody: 2, granted: 1, revoked: 0 },
        rules: [{ ruleId, name: 'Money', version: 2, count: 1, gained: 1, lost: 0 }],
      },
      exceeded: [{ effect: 'GRANTED', persons: 1, limit: { persons: 1 } }],
    });
    expect((await segment(id)).pendingPublication).toMatchObject({ id: (await pending())[0]?.['id'] });
    expect((await pending(designer))[0]).toMatchObject({ requestedByMe: true });
    expect(await segment(id)).toMatchObject({ draft: { version: 2 }, published: { version: 1 } });
    expect(await publishedJson(ruleId)).toEqual([inJson('Z')]);
    expect(await audited('RequestPublication')).toMatchObject({
      message:
        'The publication of segment Finance waits for a second person. Effect: granted to 1 person, revoked from 0 persons.',
    });
    const [event] = await app.database.queries.execute(
      sql`select kind, subject_type from events where kind like 'segment.publication%'`,
    );
    expect(event).toEqual({ kind: 'segment.publication_requested', subject_type: 'Segment' });
  });

  it('is published with its rules by a second person, and by nobody else', async () => {
    const request = await ask();
    await expect(decide('Approve', request, designer)).rejects.toThrow('FORBIDDEN');
    expect(await decide('Approve', request)).toMatchObject({ __typename: 'PublicationRequest', state: 'APPROVED' });
    expect(await publishedJson(ruleId)).toEqual([inJson('X')]);
    expect(await segment(id)).toMatchObject({ draft: null, published: { version: 2 }, pendingPublication: null });
    expect(await pending()).toEqual([]);
    expect((await audited('ApprovePublication')).message).toContain('asked for by Rutger Regelmaker');
    expect(await audited('PublishSegment')).toMatchObject({ actor: approverName });
    expect(await decide('Approve', request)).toMatchObject({ code: 'PUBLICATION_DECIDED' });
  });

  it('is not approved by whoever asked for it, not even with the right to', async () => {
    await saveSegment('Finance', inDepartment('X'), id);
    await administrator.data(operation('segments', 'PublishSegment'), { segmentId: id });
    const [request] = await pending();
    expect(await decide('Approve', request ?? {}, administrator)).toMatchObject({ code: 'SECOND_PERSON_NEEDED' });
    expect(await publishedJson(ruleId)).toEqual([inJson('Z')]);
  });

  it('is not approved once its draft was saved again, and says what moved', async () => {
    const request = await ask();
    await saveSegment('Finance', inDepartment('X', 'Y'), id);
    const refused = await decide('Approve', request);
    expect(refused.code).toBe('PUBLICATION_MOVED');
    expect(refused.message).toMatch(/condition: .*"X".* → .*"X".*"Y"/);
    expect(await publishedJson(ruleId)).toEqual([inJson('Z')]);
    // Asked anew, it waits in the place of the one before.
    const anew = await ask(inDepartment('X', 'Y'));
    expect(await decide('Approve', anew)).toMatchObject({ state: 'APPROVED' });
    expect(await decide('Approve', request)).toMatchObject({ code: 'PUBLICATION_DECIDED' });
  });

  it.each([
    ['a rule began to use it', () => ruleOf('More', all(ref(id), inDepartment('Z'))), 'version 1 of the rule More'],
    [
      'its rule was published',
      () => ruleOf('Money', all(ref(id), inDepartment('Z')), ruleId),
      'version 2 of the rule Money',
    ],
    ['its rule does without it', () => ruleOf('Money', inDepartment('Z'), ruleId), 'the rule Money is no longer'],
  ])('is not approved once %s: its effect is another one', async (_what, move, told) => {
    const request = await ask();
    await move();
    expect(await decide('Approve', request)).toMatchObject({
      code: 'PUBLICATION_MOVED',
      message: expect.stringContaining(told) as string,
    });
    expect(await segment(id)).toMatchObject({ published: { version: 1 } });
    expect(await pending()).toHaveLength(1);
  });

  it('is refused with what its rules say of it then', async () => {
    const request = await ask(someContract(inDepartment('X')));
    await ruleOf('Broken', someContract(ref(id)));
    expect(await decide('Approve', request)).toMatchObject({
      code: 'SEGMENT_USERS_REFUSED',
      users: [{ kind: 'RULE', name: 'Broken' }],
    });
  });

  it('is rejected with a reason, which it takes', async () => {
    const request = await ask();
    expect(await decide('Reject', request, approver, '  ')).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await decide('Reject', request, approver, 'Too many')).toMatchObject({ state: 'REJECTED' });
    expect(await segment(id)).toMatchObject({ draft: { version: 2 }, published: { version: 1 } });
    expect((await audited('RejectPublication')).message).toContain('segment Finance');
    expect((await audited('RejectPublication')).message).toContain('Too many');
  });

  it('is withdrawn by whoever asked, and goes with a draft that is given up', async () => {
    expect(await decide('Withdraw', await ask(), designer)).toMatchObject({ state: 'WITHDRAWN' });
    await ask();
    await designer.data(operation('segments', 'DiscardSegmentDraft'), { segmentId: id });
    expect(await pending()).toEqual([]);
  });

  it('goes when it is published below the limits', async () => {
    await ask();
    expect(await change(id, 'Finance', inDepartment('Q'))).toMatchObject({ pendingPublication: null });
    expect(await pending()).toEqual([]);
    expect(await segment(id)).toMatchObject({ published: { version: 2 }, draft: null });
  });
});
