import { toDayNumber } from '@gatehouse/rules';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ChangedRule, EntitlementPlace, GivingRule } from './change-of-rules.ts';
import { PeopleInColumns, type PersonForColumns } from './people-in-columns.ts';
import { impactOf } from './rule-impact.ts';

const TODAY = toDayNumber('2027-01-01') ?? 0;
const PLACES: readonly EntitlementPlace[] = [
  { id: 'account', targetId: 'directory', kind: 'ACCOUNT' },
  { id: 'finance', targetId: 'directory', kind: 'PERMISSION' },
  { id: 'control', targetId: 'directory', kind: 'PERMISSION' },
  { id: 'pass', targetId: 'passes', kind: 'ACCOUNT' },
];
const DEPARTMENTS = ['X', 'Y', 'Z'];
/** Somebody for each set of departments that there is. */
const EVERYBODY = [[], ['X'], ['Y'], ['Z'], ['X', 'Y'], ['X', 'Z'], ['Y', 'Z'], ['X', 'Y', 'Z']];

/** A rule of the test: for whoever works in one of these departments. */
interface Simple {
  readonly departments: readonly string[];
  readonly entitlementIds: readonly string[];
}

const simple: fc.Arbitrary<Simple> = fc.record({
  departments: fc.subarray(DEPARTMENTS, { minLength: 1 }),
  entitlementIds: fc.subarray(PLACES.map(({ id }) => id)),
});
const changed = fc.record({ now: fc.option(simple), before: fc.option(simple) });
const world = fc.record({
  changed: fc.array(changed, { maxLength: 3 }),
  others: fc.array(simple, { maxLength: 3 }),
  unprocessed: fc.subarray(['p0', 'p1', 'p5']),
});

function toPerson(departments: readonly string[], index: number): PersonForColumns {
  const id = `p${index}`;
  const contracts = departments.map((externalId) => {
    return { id: `${id}-${externalId}`, startDate: '2026-01-01', department: { externalId } };
  });
  return { id, externalId: id, displayName: id, departmentName: null, person: {}, contracts };
}

function toRule({ departments: values, entitlementIds }: Simple): GivingRule {
  return {
    population: { status: 'active', daysBeforeStart: 0, daysAfterEnd: 0 },
    condition: { kind: 'test', field: 'contract.department.externalId', operator: 'isOneOf', values },
    entitlementIds,
  };
}

/** What the rules together let somebody have: nothing without the account of its target. */
function has(person: readonly string[], rules: readonly (Simple | null)[]): ReadonlySet<string> {
  const given = new Set(
    rules.flatMap((rule) =>
      rule?.departments.some((one) => person.includes(one)) === true ? rule.entitlementIds : [],
    ),
  );
  const accounts = new Set(
    PLACES.flatMap(({ id, targetId, kind }) => (kind === 'ACCOUNT' && given.has(id) ? [targetId] : [])),
  );
  return new Set(PLACES.flatMap(({ id, targetId }) => (given.has(id) && accounts.has(targetId) ? [id] : [])));
}

async function* inOneBatch() {
  yield EVERYBODY.map(toPerson);
}

const people = await PeopleInColumns.from(inOneBatch());

it('a change of any number of rules grants and revokes what it does person by person', () => {
  fc.assert(
    fc.property(world, ({ changed: rules, others, unprocessed }) => {
      const toChanged = ({ now, before }: (typeof rules)[number]): ChangedRule => {
        return { now: now && toRule(now), before: before && toRule(before) };
      };
      const impact = impactOf(
        { people, today: TODAY, snapshot: 1 },
        { rules: rules.map(toChanged), others: others.map(toRule), places: PLACES, unprocessed, first: 10 },
      );
      const moves = EVERYBODY.flatMap((person, index) => {
        const id = `p${index}`;
        if (unprocessed.includes(id)) return [];
        const after = has(person, [...rules.map(({ now }) => now), ...others]);
        const before = has(person, [...rules.map((rule) => rule.before), ...others]);
        return [
          {
            id,
            granted: [...after].filter((one) => !before.has(one)),
            revoked: [...before].filter((one) => !after.has(one)),
          },
        ];
      });
      expect([impact.granted, impact.revoked]).toEqual([
        moves.filter(({ granted }) => granted.length > 0).length,
        moves.filter(({ revoked }) => revoked.length > 0).length,
      ]);
      for (const { id } of PLACES) {
        const told = impact.entitlements.find(({ entitlementId }) => entitlementId === id);
        const ids = (persons: readonly { readonly id: string }[] = []) => persons.map((person) => person.id).sort();
        expect([id, ids(told?.grantedPersons), ids(told?.revokedPersons)]).toEqual([
          id,
          moves.filter(({ granted }) => granted.includes(id)).map((move) => move.id),
          moves.filter(({ revoked }) => revoked.includes(id)).map((move) => move.id),
        ]);
      }
    }),
  );
});
