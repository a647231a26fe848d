import { compile, createFactCatalogue, normaliseFacts } from '@gatehouse/rules';
import type { RuleCondition } from '@gatehouse/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { desiredOf, type PlannedEntitlement } from './desired.ts';

const CATALOGUE = createFactCatalogue();

const ENTITLEMENTS: readonly PlannedEntitlement[] = [
  { id: 'a1', targetId: 't1', kind: 'ACCOUNT' },
  { id: 'b1', targetId: 't1', kind: 'ACCOUNT_ACCESS' },
  { id: 'c1', targetId: 't1', kind: 'PERMISSION' },
  { id: 'a2', targetId: 't2', kind: 'ACCOUNT' },
  { id: 'c2', targetId: 't2', kind: 'PERMISSION' },
];

const department = fc.constantFrom('X', 'Y', 'Z');

const contract = fc.record({
  startDate: fc.constantFrom('2026-01-01', '2027-03-01'),
  department: department.map((externalId) => ({ externalId })),
});

const condition: fc.Arbitrary<RuleCondition> = department.map((value) => ({
  kind: 'test',
  field: 'contract.department.externalId',
  operator: 'isOneOf',
  values: [value],
}));

const rules = fc.array(fc.record({ condition, entitlements: fc.subarray([...ENTITLEMENTS]) }), { maxLength: 6 });

const shuffled = <Item>(items: readonly Item[]) => fc.shuffledSubarray([...items], { minLength: items.length });

const world = fc.tuple(fc.array(contract, { maxLength: 4 }), rules).chain(([contracts, drafts]) => {
  const numbered = contracts.map((one, index) => ({ id: `c${index}`, ...one }));
  const planned = drafts.map(({ condition: of, entitlements }, index) => ({
    ruleId: `r${index}`,
    versionId: `v${index}`,
    entitlements,
    matches: compile({
      population: { status: 'active', daysBeforeStart: 0, daysAfterEnd: 0 },
      condition: of,
    }),
  }));
  return fc.record({
    contracts: fc.constant(numbered),
    rules: fc.constant(planned),
    otherContracts: shuffled(numbered),
    otherRules: shuffled(planned),
  });
});

describe('what the rules want', () => {
  it('does not depend on the order of rules and contracts', () => {
    fc.assert(
      fc.property(world, ({ contracts, rules: planned, otherContracts, otherRules }) => {
        const of = (list: typeof contracts, by: typeof planned) =>
          desiredOf(
            {
              facts: normaliseFacts({}, list, '2027-04-01', CATALOGUE),
              contractIds: list.map(({ id }) => id),
            },
            by,
          ).entitlements;
        expect(of(otherContracts, otherRules)).toEqual(of(contracts, planned));
      }),
    );
  });

  it('is each entitlement of each rule that the person is in, and nothing else', () => {
    fc.assert(
      fc.property(world, ({ contracts, rules: planned }) => {
        const facts = normaliseFacts({}, contracts, '2027-04-01', CATALOGUE);
        const wanted = desiredOf({ facts, contractIds: contracts.map(({ id }) => id) }, planned);
        const expected = new Set(
          planned
            .filter((one) => one.matches(facts).inRule)
            .flatMap(({ entitlements }) => entitlements.map((e) => e.id)),
        );
        expect(new Set(wanted.entitlements.map(({ entitlementId }) => entitlementId))).toEqual(expected);
        for (const { entitlementId, hasAccount } of wanted.entitlements) {
          const { targetId } = ENTITLEMENTS.find(({ id }) => id === entitlementId) ?? { targetId: '' };
          expect(hasAccount).toBe(expected.has(targetId === 't1' ? 'a1' : 'a2'));
        }
      }),
    );
  });
});
