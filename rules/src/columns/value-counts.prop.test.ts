import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  AS_OF,
  arbitraryPersonWithContracts,
  CATALOGUE,
  PROPERTY_RUNS,
  TODAY,
} from '../../test/arbitrary-condition.ts';
import { type FactValue, factReader, isFactTree, normaliseFacts } from '../facts.ts';
import { ColumnStore } from './column-store.ts';
import { countValues } from './value-counts.ts';

const ALL_FIELDS = CATALOGUE.fields.map(({ field }) => field);

it('counts the values of every field as counting the facts does', () => {
  fc.assert(
    fc.property(
      fc.array(arbitraryPersonWithContracts, { maxLength: 40 }),
      fc.constantFrom(...CATALOGUE.fields),
      (people, { field, subject, parts }) => {
        const store = new ColumnStore(CATALOGUE, ALL_FIELDS, 32);
        store.load(people.map((each, index) => ({ id: `p${index}`, ...each })));
        const read = factReader(parts);
        const expected = new Map<string, number>();
        for (const { person, contracts } of people) {
          const facts = normaliseFacts(person, contracts, AS_OF, CATALOGUE);
          for (const tree of subject === 'person' ? [facts.person] : facts.contracts) {
            const value = read(tree);
            if (value === undefined || value === null || isFactTree(value)) continue;
            const key = JSON.stringify(value);
            expected.set(key, (expected.get(key) ?? 0) + 1);
          }
        }
        const counted = countValues(store, field, TODAY).map(({ value, count }) => [JSON.stringify(value), count]);
        expect(new Map(counted as [string, number][])).toEqual(expected);
      },
    ),
    { numRuns: PROPERTY_RUNS },
  );
});

it('says what stands beside a value: the first field that is not empty', () => {
  const store = new ColumnStore(CATALOGUE, ALL_FIELDS);
  const beside = (value: FactValue) =>
    countValues(store, 'contract.department.externalId', TODAY, [
      'contract.department.displayName',
      'contract.department.code',
    ]).find((each) => each.value === value)?.beside;
  const contract = (externalId: string, displayName: string | null, code: string | null) => ({
    department: { externalId, displayName, code },
  });
  store.load([
    { id: 'p0', person: {}, contracts: [contract('X', null, 'cx'), contract('Y', 'Why', 'cy')] },
    { id: 'p1', person: {}, contracts: [contract('Z', null, null)] },
  ]);
  expect([beside('X'), beside('Y'), beside('Z')]).toEqual(['cx', 'Why', null]);
});
