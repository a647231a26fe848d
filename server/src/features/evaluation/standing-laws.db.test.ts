import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { type EnforcementWorld, startEnforcementRuns } from '../../../test/enforcement-runs.ts';
import { inDepartment, mapped, publishRule, succeeded } from '../../../test/enforcement-world.ts';
import type { WorldPerson } from '../../../test/plan-world.ts';
import { SYSTEM } from '../../platform/actor.ts';
import type { StandingAction } from './standing-service.ts';

const runs = await startEnforcementRuns();
const { app, clock, enforce, evaluate, queries } = runs;
const { standing } = app.features.evaluation;
const { publications } = app.features.rules;
const { service: targets } = app.features.targets;

afterEach(() => runs.end());

const EVERYTHING = { kind: null, targetId: null, entitlementId: null };
const PAGE = 5;
const KEYS = ['anna', 'ben', 'cas', 'dirk'] as const;
const DEPARTMENTS = ['X', 'Y', 'Z'];
/** The directory's account, access and two permissions, then those of the files. */
const ENTITLEMENTS = [0, 1, 2, 3, 4, 5, 6];

/** Changes, each of which may move the difference. The directory refuses an account that is called Fails. */
type Step =
  | { readonly step: 'people'; readonly people: readonly WorldPerson[] }
  | {
      readonly step: 'publish';
      readonly rule: number;
      readonly departments: readonly string[];
      readonly gives: readonly number[];
      readonly unmanage: boolean;
    }
  | { readonly step: 'archive'; readonly rule: number; readonly unmanage: boolean }
  | { readonly step: 'enforce' }
  | { readonly step: 'map'; readonly field: string }
  | { readonly step: 'enable'; readonly enabled: boolean }
  | { readonly step: 'date'; readonly today: string };

const aPerson: fc.Arbitrary<WorldPerson> = fc.record({
  key: fc.constantFrom(...KEYS),
  departments: fc.subarray(DEPARTMENTS),
  state: fc.constantFrom('PRESENT', 'PRESENT', 'PRESENT', 'REMOVED'),
  excluded: fc.constantFrom(false, false, false, false, true),
  blocked: fc.constantFrom(false, false, false, false, true),
  fields: fc.record({
    displayName: fc.constantFrom('One', 'Two', 'Fails'),
    name: fc.constantFrom('An', 'Ben').map((nickName) => ({ nickName })),
  }),
});
const people = fc.uniqueArray(aPerson, { selector: ({ key }) => key, minLength: 1, maxLength: KEYS.length });
const publication = fc.record({
  step: fc.constant('publish' as const),
  rule: fc.nat(2),
  departments: fc.subarray(DEPARTMENTS, { minLength: 1 }),
  gives: fc.subarray(ENTITLEMENTS),
  unmanage: fc.boolean(),
});
const aStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: people.map((set) => ({ step: 'people' as const, people: set })) },
  { weight: 3, arbitrary: publication },
  { weight: 3, arbitrary: fc.constant({ step: 'enforce' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({ step: fc.constant('archive' as const), rule: fc.nat(2), unmanage: fc.boolean() }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ step: fc.constant('map' as const), field: fc.constantFrom('display_name', 'nick_name') }),
  },
  { weight: 1, arbitrary: fc.record({ step: fc.constant('enable' as const), enabled: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      step: fc.constant('date' as const),
      // Contracts of this world began in 2026.
      today: fc.constantFrom('2025-12-31', '2026-01-01', '2027-01-04'),
    }),
  },
);
/** Somebody has something before it goes on. */
const aHistory = fc.tuple(people, publication, fc.array(aStep, { minLength: 1, maxLength: 5 }));

/** Ben leaves the rule, Anna is renamed, Cas cannot be; a second rule gives a group; the first one goes and lets go of what it gave. */
const STORY: [readonly WorldPerson[], Extract<Step, { step: 'publish' }>, Step[]] = [
  [
    { key: 'anna', departments: ['X'], fields: { displayName: 'Two' } },
    { key: 'ben', departments: ['Y'] },
    { key: 'cas', departments: ['X'], fields: { displayName: 'Fails' } },
  ],
  { step: 'publish', rule: 0, departments: ['X'], gives: [0, 1, 2], unmanage: false },
  [
    { step: 'publish', rule: 1, departments: ['X'], gives: [3], unmanage: false },
    { step: 'enforce' },
    { step: 'archive', rule: 0, unmanage: true },
  ],
];

class History {
  private readonly ruleIds = new Map<number, string>();

  constructor(private readonly on: EnforcementWorld) {}

  async take(step: Step): Promise<void> {
    const { world, directory } = this.on;
    if (step.step === 'people') await world.set(step.people);
    if (step.step === 'publish') await this.publish(step);
    if (step.step === 'archive') await this.archive(step);
    if (step.step === 'enforce') await enforce();
    if (step.step === 'enable') {
      await succeeded(targets.update(SYSTEM, { id: directory.target.id, enabled: step.enabled }));
    }
    if (step.step === 'date') clock.set(new Date(`${step.today}T10:00:00Z`));
    if (step.step !== 'map') return;
    await succeeded(
      targets.setFields(SYSTEM, directory.target.id, [
        mapped('user_name', 'Person.ExternalId', ['CREATE']),
        mapped(step.field, 'Person.DisplayName', ['CREATE', 'UPDATE']),
        mapped(step.field === 'nick_name' ? 'display_name' : 'nick_name', 'Person.Name.NickName', ['ENABLE']),
      ]),
    );
  }

  /** All of both targets, in an order of their own. */
  private offered(): readonly string[] {
    return [this.on.directory.target, this.on.files.target].flatMap(({ account, access, permissions }) => [
      account,
      access,
      ...Object.values(permissions),
    ]);
  }

  private async publish({ rule, departments, gives, unmanage }: Extract<Step, { step: 'publish' }>): Promise<void> {
    const given = gives.flatMap((place) => this.offered()[place] ?? []);
    const known = this.ruleIds.get(rule) ?? null;
    const name = `Rule ${rule} ${this.ruleIds.size}`;
    this.ruleIds.set(rule, await publishRule(app, name, inDepartment(...departments), given, known, unmanage));
  }

  private async archive({ rule, unmanage }: Extract<Step, { step: 'archive' }>): Promise<void> {
    const id = this.ruleIds.get(rule);
    if (id === undefined) return;
    this.ruleIds.delete(rule);
    await succeeded(publications.archive(SYSTEM, id, { unmanage }));
  }
}

interface Told {
  readonly operation: string;
  readonly personId: string;
  readonly entitlementId: string;
  readonly origin: string;
  readonly blocked: boolean;
}

const tell = ({ operation, personId, entitlementId, origin, blocked }: Told) =>
  `${operation} ${personId} ${entitlementId} ${origin}${blocked ? ' NO_ACCOUNT' : ''}`;

/** What would be done now, page by page. */
async function standingNow(): Promise<string[]> {
  const rows: StandingAction[] = [];
  let after: string | null = null;
  do {
    const page = await standing.rows(SYSTEM, EVERYTHING, PAGE, after);
    rows.push(...page.nodes);
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  return rows
    .flatMap(({ kind, operation, origin, ...row }) =>
      operation === null || origin === null ? [] : [tell({ ...row, operation, origin, blocked: kind === 'BLOCKED' })],
    )
    .sort();
}

async function countedNow() {
  const counts = { grants: 0, revokes: 0, updates: 0, unmanages: 0, blocked: 0 };
  const names = {
    GRANT: 'grants',
    REVOKE: 'revokes',
    UPDATE: 'updates',
    UNMANAGE: 'unmanages',
    BLOCKED: 'blocked',
  } as const;
  const now = await standing.now(SYSTEM);
  for (const { kind, count } of now?.counts ?? []) if (kind !== 'MOVED') counts[names[kind]] += count;
  return { persons: now?.persons, ...counts };
}

/** What is planned when it is frozen. */
async function frozen() {
  const id = await evaluate();
  const rows = await queries.execute<{ [column: string]: unknown } & Told>(sql`
    select operation, person_id as "personId", entitlement_id as "entitlementId", origin, blocked_by is not null as blocked
    from evaluation_actions where evaluation_id = ${id}`);
  const { rules: _rules, ...counts } = (await app.features.evaluation.findEvaluation(id))?.counts ?? { rules: 0 };
  return { actions: rows.map(tell).sort(), counts };
}

describe('the law of the standing difference', () => {
  it('is exactly what freezing it gives, whatever happened before', { timeout: 180_000 }, async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(aHistory, async ([first, rule, steps]) => {
        const on = await runs.begin();
        await on.directory.owner`alter table accounts add constraint not_this_one check (display_name <> 'Fails')`;
        const history = new History(on);
        try {
          await on.world.set(KEYS.map((key) => ({ key, departments: ['X'] })));
          await history.take({ ...rule, rule: 0, departments: ['X'] });
          await history.take({ step: 'enforce' });
          for (const step of [{ step: 'people' as const, people: first }, ...steps]) {
            await history.take(step);
            const [now, counted] = [await standingNow(), await countedNow()];
            const { actions, counts } = await frozen();
            expect(now).toEqual(actions);
            expect(counted).toEqual(counts);
            for (const action of now) {
              const [operation = '', , , origin = ''] = action.split(' ');
              seen.add(`${operation} ${origin}`);
            }
          }
        } finally {
          await runs.end();
        }
      }),
      { numRuns: 12, examples: [[STORY]] },
    );
    // The story has all of it, whatever the others were.
    expect([...seen].sort()).toEqual(
      expect.arrayContaining([
        'GRANT BUSINESS_LOGIC',
        'REVOKE BUSINESS_LOGIC',
        'UNMANAGE ACCOUNT_UNMANAGED',
        'UNMANAGE REMOVED_FROM_RULE',
        'UPDATE PERSON_UPDATED',
        'UPDATE RETRY',
      ]),
    );
  });
});
