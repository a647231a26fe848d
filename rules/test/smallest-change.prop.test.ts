import type { FieldPath } from '@gatehouse/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ChangeSet, compile, type FieldChange, normaliseFacts, smallestChanges, toIsoDate } from '../src/index.ts';
import {
  AS_OF,
  arbitraryPersonWithContracts,
  arbitraryRule,
  CATALOGUE,
  PROPERTY_RUNS,
  TODAY,
} from './arbitrary-condition.ts';

interface World {
  readonly person: object;
  readonly contracts: readonly object[];
}

const runs = { numRuns: PROPERTY_RUNS };
const timeout = 60_000 + PROPERTY_RUNS * 60;
const worlds = fc.record({ rule: arbitraryRule, world: arbitraryPersonWithContracts });

/** A text that no arbitrary rule names. */
const UNNAMED = '§§§§§§§§§§§§§§§§§§§§§§§§';

function factsOf(world: World) {
  return normaliseFacts(world.person, world.contracts, AS_OF, CATALOGUE);
}

/** The stored model with another value at a path, made without the facts. */
function withStored(world: World, field: FieldPath, contract: number | null, value: unknown): World {
  const put = (model: object, [first = '', ...rest]: readonly string[]): object => {
    const branch: unknown = Object.hasOwn(model, first) ? Reflect.get(model, first) : null;
    const inner = typeof branch === 'object' && branch !== null ? branch : {};
    return { ...model, [first]: rest.length === 0 ? value : put(inner, rest) };
  };
  const parts = field.split('.').slice(1);
  if (contract === null) return { ...world, person: put(world.person, parts) };
  return { ...world, contracts: world.contracts.map((each, at) => (at === contract ? put(each, parts) : each)) };
}

function apply(world: World, changes: ChangeSet): World {
  return changes.reduce((changed, change) => withStored(changed, change.field, change.contract, stored(change)), world);
}

function stored({ field, wanted, isAny }: FieldChange): unknown {
  if (!isAny) return wanted;
  return CATALOGUE.find(field)?.kind === 'list' ? [UNNAMED] : UNNAMED;
}

/** Some values of every kind, chosen without looking at the rule. */
const VALUES: readonly (readonly [FieldPath, readonly unknown[]])[] = [
  ['person.custom.Badge', ['A', 'ab', 'é', '12', null]],
  ['person.custom.Roles', [['A'], ['ab', 'B'], null]],
  ['person.status.blocked', [true, false, null]],
  ['person.details.birthDate', [-4, -1, 0, 2, 5].map((days) => toIsoDate(TODAY + days))],
  ['contract.title.name', ['A', 'abc', 'SS', null]],
  ['contract.custom.Paid', [true, false, null]],
  ['contract.details.fte', [-2, -1, -0.5, 0, 0.2, 0.5, 0.7, 1, 1.5, 2, 20, 36, 40, null]],
  ['contract.startDate', [-6, -5, -4, -2, 0, 1, 4, 5, 6].map((days) => toIsoDate(TODAY + days))],
  ['contract.endDate', [null, ...[-6, -5, -4, -1, 0, 3, 4, 5, 6].map((days) => toIsoDate(TODAY + days))]],
];

function everySingleChange(world: World): readonly World[] {
  return VALUES.flatMap(([field, values]) => {
    const places = field.startsWith('person.') ? [null] : [...world.contracts.keys()];
    return places.flatMap((contract) => values.map((value) => withStored(world, field, contract, value)));
  });
}

describe('the smallest change', () => {
  it('does what it says, and needs each of its fields', { timeout }, () => {
    const sizes = [0, 0, 0, 0];
    fc.assert(
      fc.property(worlds, ({ rule, world }) => {
        const isIn = (changed: World) => compile(rule)(factsOf(changed)).inRule;
        const now = isIn(world);
        const found = smallestChanges(rule, factsOf(world), CATALOGUE);
        for (const changes of found) {
          sizes[changes.length] = (sizes[changes.length] ?? 0) + 1;
          expect(isIn(apply(world, changes))).toBe(!now);
          for (const one of changes) {
            expect(
              isIn(
                apply(
                  world,
                  changes.filter((other) => other !== one),
                ),
              ),
            ).toBe(now);
          }
        }
      }),
      runs,
    );
    // Of one field and of several: else half of the law is not tried.
    expect(sizes[1]).toBeGreaterThan(PROPERTY_RUNS / 2);
    expect((sizes[2] ?? 0) + (sizes[3] ?? 0)).toBeGreaterThan(PROPERTY_RUNS / 50);
  });

  it('is of one field wherever one field would do', { timeout }, () => {
    fc.assert(
      fc.property(worlds, ({ rule, world }) => {
        const isIn = compile(rule);
        const now = isIn(factsOf(world)).inRule;
        const oneWillDo = everySingleChange(world).some((changed) => isIn(factsOf(changed)).inRule !== now);
        if (oneWillDo) expect(smallestChanges(rule, factsOf(world), CATALOGUE)[0]).toHaveLength(1);
      }),
      runs,
    );
  });
});
