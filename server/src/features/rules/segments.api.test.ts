import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AnyData, ApiClient } from '../../../test/api-client.ts';
import { inDepartment } from '../../../test/enforcement-world.ts';
import { operation } from '../../../test/operation.ts';
import { PlanWorld, type WorldTarget } from '../../../test/plan-world.ts';
import { all, inJson, POPULATION, ref, segmentSteps, someContract } from '../../../test/segment-steps.ts';
import { startTestApp } from '../../../test/test-app.ts';
import { SettableClock } from '../../platform/clock.ts';
import { newId } from '../../platform/ids.ts';

const clock = new SettableClock(new Date('2027-01-04T10:00:00Z'));
const test = await startTestApp({ clock, config: { jobConcurrency: 0 } });
const { app } = test;
const designer: ApiClient = await test.as('RULE_DESIGNER');

let world: PlanWorld;
let target: WorldTarget;
const {
  saveSegment,
  publishSegment,
  segmentOf,
  change,
  archive,
  saveRule,
  ruleOf,
  rule,
  publishedJson,
  segment,
  preview,
} = segmentSteps(designer, () => target);

beforeEach(async () => {
  await app.database.queries.execute(
    sql`truncate sources, targets, persons, evaluations, snapshots, person_versions, rules, segments, settings, audit_entries, ledger_changes cascade`,
  );
  world = await PlanWorld.make(app.database);
  target = await world.addTarget({ name: 'Directory', permissions: ['finance'] });
});

describe('a segment', () => {
  it('is drafted, published, changed beside its published version, and published again', async () => {
    const { id } = await saveSegment('Finance', inDepartment('X'));
    expect(await segment(id)).toMatchObject({ draft: { version: 1, state: 'DRAFT' }, published: null });
    await publishSegment(id);
    await saveSegment('Finance and control', inDepartment('X', 'Y'), id);
    expect(await segment(id)).toMatchObject({
      name: 'Finance',
      draft: { version: 2, name: 'Finance and control' },
      published: { version: 1, name: 'Finance', description: 'What Finance is' },
    });
    await publishSegment(id);
    const { versions, draft } = await segment(id);
    expect(draft).toBeNull();
    expect(versions.map((one: AnyData) => [one.version, one.state])).toEqual([
      [2, 'PUBLISHED'],
      [1, 'REPLACED'],
    ]);
  });

  it('stands in place in the published JSON of a rule, by name in its sentence, and matches the same persons', async () => {
    await world.set([
      { key: 'anna', departments: ['X'] },
      { key: 'ben', departments: ['Y'] },
    ]);
    const id = await segmentOf('Finance', inDepartment('X'));
    const ruleId = await ruleOf('Money', all(ref(id)));
    expect(await publishedJson(ruleId)).toEqual([inJson('X')]);
    expect((await rule(ruleId)).published).toMatchObject({ condition: all(ref(id)) });
    expect((await rule(ruleId)).published.sentence).toContain('the segment "Finance" applies');
    expect(await preview(all(ref(id)))).toEqual(['anna']);
    const { segments } = await designer.data(operation('segments', 'SegmentList'), { archived: false });
    expect(segments).toMatchObject([{ name: 'Finance', users: [{ kind: 'RULE', name: 'Money' }] }]);
    const persons = await designer.data('{ segments { persons } }');
    expect(persons.segments).toEqual([{ persons: 1 }]);
  });

  it('is kept without a list around a single condition, and told of faults at the place that was sent', async () => {
    const { id } = await saveSegment('Finance', all(inDepartment('X')));
    expect(await segment(id)).toMatchObject({ draft: { condition: inDepartment('X') } });
    const refused = await saveSegment('Other', all(ref(newId())));
    expect(refused.diagnostics).toMatchObject([{ path: [0], code: 'unknownSegment' }]);
  });

  it('may stand in another one, and not in itself, however far around', async () => {
    const inner = await segmentOf('Inner', inDepartment('X'));
    const outer = await segmentOf('Outer', all(ref(inner), inDepartment('X', 'Y')));
    expect(await publishedJson(await ruleOf('Both', ref(outer)))).toEqual([inJson('X'), inJson('X', 'Y')]);
    expect(await saveSegment('Inner', all(ref(outer)), inner)).toMatchObject({
      code: 'CONDITION_INVALID',
      diagnostics: [{ path: [0], code: 'segmentCycle', data: { ids: [outer, inner, outer] } }],
    });
    expect(await saveSegment('Inner', ref(inner), inner)).toMatchObject({ code: 'CONDITION_INVALID' });
  });

  it('is refused with the input that is wrong', async () => {
    const { id } = await saveSegment('Finance', inDepartment('X'));
    expect(await saveSegment(' ', inDepartment('X'))).toMatchObject({ code: 'INVALID_INPUT', fields: ['name'] });
    expect(await saveSegment('finance', inDepartment('X'))).toMatchObject({ code: 'NAME_TAKEN', fields: ['name'] });
    expect(await saveSegment('Other', ref(newId()))).toMatchObject({ code: 'CONDITION_INVALID' });
    expect(await saveSegment('Other', inDepartment('X'), newId())).toMatchObject({ code: 'NOT_FOUND' });
    // Only drafted: no rule can hold it yet.
    expect(await saveRule('Money', ref(id))).toMatchObject({ code: 'CONDITION_INVALID' });
    const { id: empty } = await saveSegment('Empty', all());
    expect(await publishSegment(empty)).toMatchObject({ code: 'CONDITION_INVALID' });
  });

  it('gives up its draft, and goes with it when it was never published', async () => {
    const { id } = await saveSegment('Finance', inDepartment('X'));
    await designer.data(operation('segments', 'DiscardSegmentDraft'), { segmentId: id });
    expect(await segment(id)).toBeNull();
  });

  it('is archived only when nothing uses it, and says what does', async () => {
    const id = await segmentOf('Finance', inDepartment('X'));
    const ruleId = await ruleOf('Money', ref(id));
    await segmentOf('Wider', { kind: 'any', conditions: [ref(id), inDepartment('Y')] });
    const refused = await archive(id);
    expect(refused).toMatchObject({ __typename: 'SegmentHeld', code: 'SEGMENT_IN_USE' });
    expect(refused.users.map((user: AnyData) => [user.kind, user.name])).toEqual([
      ['RULE', 'Money'],
      ['SEGMENT', 'Wider'],
    ]);
    // The rule does without it, but its draft still refers to it.
    await ruleOf('Money', inDepartment('X'), ruleId);
    await saveRule('Money', ref(id), ruleId);
    expect((await archive(id)).users).toHaveLength(2);
    await saveRule('Money', inDepartment('X'), ruleId);
    const wider = (await designer.data('{ segments { id name } }')).segments.find(
      (one: AnyData) => one.name === 'Wider',
    );
    expect(await archive(wider.id)).toMatchObject({ __typename: 'Segment' });
    expect(await archive(id)).toMatchObject({ __typename: 'Segment' });
    expect(await saveRule('Money', ref(id), ruleId)).toMatchObject({ code: 'CONDITION_INVALID' });
    // What was published once is still told as it was.
    expect((await rule(ruleId)).versions).toContainEqual({ version: 1, state: 'REPLACED' });
  });
});

describe('publishing a segment', () => {
  it('publishes a new version of every rule that uses it, however far around, and no other', async () => {
    const id = await segmentOf('Finance', inDepartment('X'));
    const outer = await segmentOf('Outer', all(ref(id)));
    const direct = await ruleOf('Direct', ref(id));
    const indirect = await ruleOf('Indirect', ref(outer));
    const other = await ruleOf('Other', inDepartment('X'));
    expect(await change(id, 'Finance', inDepartment('Y'))).toMatchObject({ __typename: 'Segment' });
    for (const ruleId of [direct, indirect]) {
      expect(await publishedJson(ruleId)).toEqual([inJson('Y')]);
      expect((await rule(ruleId)).versions).toEqual([
        { version: 2, state: 'PUBLISHED' },
        { version: 1, state: 'REPLACED' },
      ]);
    }
    expect((await rule(other)).versions).toEqual([{ version: 1, state: 'PUBLISHED' }]);
    const audit = await app.database.queries.execute(
      sql`select data from audit_entries where action = 'PublishRule' and data->>'segment' = 'Finance'`,
    );
    expect(audit).toHaveLength(2);
  });

  it('leaves drafts of rules drafts, the newest of their versions, to pick it up when they are published', async () => {
    const id = await segmentOf('Finance', inDepartment('X'));
    const ruleId = await ruleOf('Money', ref(id));
    await saveRule('Money', all(ref(id), inDepartment('Z')), ruleId);
    await change(id, 'Finance', inDepartment('Y'));
    expect(await rule(ruleId)).toMatchObject({
      draft: { version: 3, condition: all(ref(id), inDepartment('Z')) },
      published: { version: 2, condition: ref(id) },
    });
    await designer.data(operation('rules', 'PublishRule'), { ruleId });
    expect(await publishedJson(ruleId)).toEqual([inJson('Y'), inJson('Z')]);
  });

  it('publishes nothing when one rule refuses, and says which and why', async () => {
    const id = await segmentOf('Finance', inDepartment('X'));
    const fine = await ruleOf('Fine', ref(id));
    // A contract group may stand in a rule, but not in another contract group.
    const broken = await ruleOf('Broken', someContract(ref(id)));
    const refused = await change(id, 'Finance', someContract(inDepartment('Y')));
    expect(refused).toMatchObject({ __typename: 'SegmentHeld', code: 'SEGMENT_USERS_REFUSED' });
    expect(refused.users).toMatchObject([
      { kind: 'RULE', id: broken, name: 'Broken', diagnostics: [{ code: 'groupInGroup', path: [0] }] },
    ]);
    expect(await publishedJson(fine)).toEqual([inJson('X')]);
    expect(await segment(id)).toMatchObject({ draft: { version: 2 }, published: { version: 1 } });
  });

  it('publishes nothing while a test of one of the rules fails with it', async () => {
    const id = await segmentOf('Finance', inDepartment('X'));
    const ruleId = await ruleOf('Money', ref(id));
    const contract = { startDate: '2026-01-01', department: { externalId: 'X' } };
    const { saveRuleTest } = await designer.data(
      'mutation ($input: SaveRuleTestInput!) { saveRuleTest(input: $input) { ... on RuleTest { id } ... on Problem { message } } }',
      {
        input: {
          ruleId,
          name: 'X',
          inRule: true,
          mustGet: [],
          mustNotGet: [],
          example: { person: {}, contracts: [contract] },
        },
      },
    );
    expect(saveRuleTest.message).toBeUndefined();
    const refused = await change(id, 'Finance', inDepartment('Y'));
    expect(refused).toMatchObject({ code: 'SEGMENT_USERS_REFUSED', users: [{ kind: 'RULE', name: 'Money' }] });
    expect(refused.users[0].reason).toContain('test');
    expect(await publishedJson(ruleId)).toEqual([inJson('X')]);
    expect(await change(id, 'Finance', inDepartment('X', 'Y'))).toMatchObject({ __typename: 'Segment' });
  });

  it('refuses for a segment that it would break, though no rule uses that one', async () => {
    const id = await segmentOf('Finance', inDepartment('X'));
    await segmentOf('Broken', someContract(ref(id)));
    const refused = await change(id, 'Finance', someContract(inDepartment('Y')));
    expect(refused.users).toMatchObject([{ kind: 'SEGMENT', name: 'Broken' }]);
  });

  it('tells its effect beforehand: each rule, and what all of them together grant and revoke', async () => {
    await world.set([
      { key: 'anna', departments: ['X'] },
      { key: 'ben', departments: ['Y'] },
      { key: 'cas', departments: ['Y'] },
    ]);
    const id = await segmentOf('Finance', inDepartment('X'));
    await ruleOf('A', ref(id));
    await ruleOf('B', { kind: 'any', conditions: [ref(id), inDepartment('X')] });
    await saveSegment('Finance', inDepartment('Y'), id);
    const { segmentEffect } = await designer.data(operation('segments', 'SegmentEffect'), { segmentId: id });
    // Anna keeps the account through B; Ben and Cas get it through both.
    expect(segmentEffect).toMatchObject({
      granted: 2,
      revoked: 0,
      rules: [
        { name: 'A', version: 2, count: 2, gained: 2, lost: 1 },
        { name: 'B', version: 2, count: 3, gained: 2, lost: 0 },
      ],
    });
    const input = { segmentId: id, condition: inDepartment('Y'), first: 10 };
    const answer = await designer.data(
      'query ($input: SegmentPreviewInput!) { previewSegment(input: $input) { ... on RulePreview { count gained lost } } }',
      { input },
    );
    expect(answer.previewSegment).toMatchObject({ count: 2, gained: 2, lost: 1 });
  });

  it('has the effect that the same change of its only rule has', async () => {
    await world.set([
      { key: 'anna', departments: ['X'] },
      { key: 'ben', departments: ['Y'] },
      { key: 'cas', departments: ['X', 'Y'] },
      { key: 'dirk', departments: ['Z'] },
    ]);
    const id = await segmentOf('Finance', inDepartment('X'));
    const ruleId = await ruleOf('Money', ref(id));
    await ruleOf('Others', inDepartment('Z'));
    await saveSegment('Finance', inDepartment('Y', 'Z'), id);
    const { segmentEffect } = await designer.data(operation('segments', 'SegmentEffect'), { segmentId: id });
    const input = { population: POPULATION, condition: inDepartment('Y', 'Z'), ruleId, first: 10 };
    const { previewRule } = await designer.data(operation('rules', 'RulePreview'), { input });
    // Ben gets the account; Dirk has it through the other rule; Anna loses it; Cas keeps it.
    const expected = { everybody: 4, granted: 1, revoked: 1 };
    expect([segmentEffect, previewRule]).toMatchObject([expected, expected]);
    const scope = { count: 3, gained: 2, lost: 1 };
    expect([segmentEffect.rules, previewRule]).toMatchObject([[scope], scope]);
  });
});

describe('a rule version', () => {
  it('means for ever what it meant when it was published', async () => {
    await world.set([
      { key: 'anna', departments: ['X'] },
      { key: 'ben', departments: ['Y'] },
    ]);
    const id = await segmentOf('Finance', inDepartment('X'));
    const ruleId = await ruleOf('Money', ref(id));
    await change(id, 'Finance', inDepartment('Y'));
    const held = await app.database.queries.execute<{ version: number; held: number }>(
      sql`select r.version, s.version as held from rule_version_segments h
        join rule_versions r on r.id = h.rule_version_id join segment_versions s on s.id = h.segment_version_id
        where r.rule_id = ${ruleId} order by 1`,
    );
    expect([...held]).toEqual([
      { version: 1, held: 1 },
      { version: 2, held: 2 },
    ]);
    const people = (await designer.data('{ persons(first: 10) { nodes { id externalId } } }')).persons.nodes;
    const anna = people.find((person: AnyData) => person.externalId === 'anna');
    const why = await designer.data(
      'query ($ruleId: ID!, $personId: ID!) { explainRule(ruleId: $ruleId, personId: $personId) { inRule tree } }',
      { ruleId, personId: anna.id },
    );
    expect(why.explainRule.inRule).toBe(false);
    expect(why.explainRule.tree.contracts[0].verdict).toMatchObject({ kind: 'segment', id, result: false });
  });
});
