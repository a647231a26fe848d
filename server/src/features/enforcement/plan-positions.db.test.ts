import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { anna, startEnforcementRuns } from '../../../test/enforcement-runs.ts';
import { inDepartment, mapped, publishRule, type SqlTargetWorld, succeeded } from '../../../test/enforcement-world.ts';
import type { PlanWorld } from '../../../test/plan-world.ts';
import { SYSTEM } from '../../platform/actor.ts';
import { SettingsStore } from '../../platform/settings/settings-store.ts';
import { TENANT } from '../../platform/settings/tenant.ts';
import type { Evaluation } from '../evaluation/index.ts';

const runs = await startEnforcementRuns();
const { app, clock, queries, enforcements, told, enforce } = runs;
const { publications, rules } = app.features.rules;
const { freezer } = app.features.evaluation;

let world: PlanWorld;
let directory: SqlTargetWorld;
let ruleId: string;

beforeEach(async () => {
  ({ world, directory } = await runs.begin());
  await world.set([anna, ben('X')]);
  ruleId = await publishRule(app, 'Directory', inDepartment('X'), [directory.target.account]);
});
afterEach(() => runs.end());

const ben = (department: string) => ({ key: 'ben', departments: [department] });

async function evaluated(): Promise<Evaluation> {
  const [evaluation] = await app.features.evaluation.evaluations.byIds(SYSTEM, [await runs.evaluate()]);
  if (evaluation === undefined) throw new Error('The evaluation is gone.');
  return evaluation;
}

const hours = (count: number) => clock.set(new Date(clock.now().getTime() + count * 3_600_000));
const { exclusions } = app.features.persons;
const exclude = (excluded: boolean) => {
  const id = world.personId('ben');
  return succeeded(excluded ? exclusions.exclude(SYSTEM, id, { reason: 'On leave' }) : exclusions.include(SYSTEM, id));
};
const changeTarget = (patch: object) =>
  succeeded(app.features.targets.service.update(SYSTEM, { id: directory.target.id, ...patch }));
const mapNickNameTo = (field: string) =>
  succeeded(
    app.features.targets.service.setFields(SYSTEM, directory.target.id, [
      mapped('employee_number', 'Person.ExternalId', ['CREATE']),
      mapped(field, 'Person.Name.NickName', ['CREATE', 'UPDATE']),
    ]),
  );
const moveTo = (timeZone: string) =>
  new SettingsStore(queries).set(TENANT, { ...TENANT.initial, timeZone }, clock.now());
const draft = (department: string) => {
  const population = { status: 'any' } as const;
  const content = {
    name: 'Directory',
    categories: [],
    population,
    entitlementIds: [],
    condition: inDepartment(department),
  };
  return succeeded(rules.saveDraft(SYSTEM, { ruleId, content }));
};

describe('a plan that was made', () => {
  it.each<[string, () => unknown]>([
    ['a contract changed', () => world.set([ben('Y')])],
    ['a person joined', () => world.set([{ key: 'cas', departments: ['X'] }])],
    ['a person left', () => world.set([{ ...ben('X'), state: 'REMOVED' }])],
    ['a person was blocked by an import', () => world.set([{ ...ben('X'), blocked: true }])],
    ['a person was excluded by hand', () => exclude(true)],
    ['a rule was published', () => publishRule(app, 'Other', inDepartment('Y'), [directory.target.access])],
    ['a rule was published anew', () => publishRule(app, 'Directory', inDepartment('Y'), [], ruleId)],
    ['a rule was archived', () => succeeded(publications.archive(SYSTEM, ruleId))],
    ['a day passed', () => hours(24)],
    ['midnight passed where the tenant is', () => hours(14)],
    // 10:00 in UTC is midnight in Kiritimati.
    ['the tenant moved to where it is another day', () => moveTo('Pacific/Kiritimati')],
    ['another run granted something', () => enforce()],
    ['a mapping changed', () => mapNickNameTo('nick_name')],
    ['a target was switched off', () => changeTarget({ enabled: false })],
  ])('has moved when %s', async (_what, move) => {
    const evaluation = await evaluated();
    expect(await freezer.isUnmoved(evaluation)).toBe(true);
    await move();
    expect(await freezer.isUnmoved(evaluation)).toBe(false);
  });

  it.each<[string, () => unknown]>([
    ['some hours passed', () => hours(12)],
    ['a draft was saved', () => draft('Y')],
    ['a target got another name', () => changeTarget({ name: 'Renamed' })],
    [
      'a person was excluded and included again',
      async () => {
        await exclude(true);
        await exclude(false);
      },
    ],
  ])('has not moved when %s', async (_what, happens) => {
    const evaluation = await evaluated();
    await happens();
    expect(await freezer.isUnmoved(evaluation)).toBe(true);
    expect((await evaluated()).hash).toBe(evaluation.hash);
  });

  it('is applied without looking at anybody while nothing moved', async () => {
    const { id } = await evaluated();
    // As nothing in the product would: no position moves, and made afresh the plan would be empty.
    await queries.execute(sql`update persons set blocked = true`);
    expect(await enforcements.enforce(SYSTEM, id)).toMatchObject({ evaluationId: id, state: 'RUNNING' });
  });

  it('is applied when something moved and the plan is the same all the same', async () => {
    const evaluation = await evaluated();
    await world.set([{ key: 'cas', departments: ['Z'] }]);
    expect(await freezer.isUnmoved(evaluation)).toBe(false);
    expect(await told(await enforce(evaluation.id))).toHaveLength(2);
  });
});

describe('grants that stay', () => {
  const reasons = () =>
    queries.execute(sql`select p.external_id as person, cardinality(g.rule_versions) as rules
      from grants g join persons p on p.id = g.person_id where g.ended_at is null order by 1`);

  it.each([
    ['as it was looked at', async () => undefined],
    ['after something moved that changes nothing', () => world.set([{ key: 'cas', departments: ['Z'] }])],
  ])('get the reasons of the plan that is applied %s', async (_how, move) => {
    await enforce();
    await publishRule(app, 'Also', inDepartment('X'), [directory.target.account]);
    const { id } = await evaluated();
    expect(await reasons()).toMatchObject([
      { person: 'anna', rules: 1 },
      { person: 'ben', rules: 1 },
    ]);
    await move();
    await enforce(id);
    expect(await reasons()).toMatchObject([
      { person: 'anna', rules: 2 },
      { person: 'ben', rules: 2 },
    ]);
    expect(await queries.execute(sql`select from evaluation_reasons`)).toHaveLength(0);
  });
});

describe('the law of positions', () => {
  const MOVES: Readonly<Record<string, () => unknown>> = {
    move: () => world.set([ben('Y')]),
    moveBack: () => world.set([ben('X')]),
    exclude: () => exclude(true),
    include: () => exclude(false),
    publish: () => publishRule(app, 'Directory', inDepartment('Y'), [directory.target.account], ruleId),
    publishBack: () => publishRule(app, 'Directory', inDepartment('X'), [directory.target.account], ruleId),
    draft: () => draft('Z'),
    map: () => mapNickNameTo('nick_name'),
    mapBack: () => mapNickNameTo('display_name'),
    off: () => changeTarget({ enabled: false }),
    on: () => changeTarget({ enabled: true }),
    wait: () => hours(1),
    nextDay: () => hours(24),
    enforce: () => enforce(),
  };

  it('a plan whose positions stand is the same when it is made afresh, whatever happened in between', async () => {
    let standing = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...Object.keys(MOVES)), { minLength: 1, maxLength: 4 }),
        async (moves) => {
          const before = await evaluated();
          for (const move of moves) await MOVES[move]?.();
          if (!(await freezer.isUnmoved(before))) return;
          standing += 1;
          expect((await evaluated()).hash).toBe(before.hash);
        },
      ),
      {
        numRuns: 30,
        examples: [[['exclude', 'include']], [['off', 'on']], [['wait', 'draft']], [['publish', 'publishBack']]],
      },
    );
    expect(standing).toBeGreaterThanOrEqual(3);
  });
});
