import fc from 'fast-check';
import {
  ColumnStore,
  type EntitlementInPlan,
  type HeldGrant,
  LedgerColumns,
  type RuleInPlan,
  type StoredPerson,
} from '../src/index.ts';
import { arbitraryPersonWithContracts, arbitraryRule, CATALOGUE } from './arbitrary-condition.ts';

export const CHUNK_PERSONS = 32;
const ALL_FIELDS = CATALOGUE.fields.map(({ field }) => field);

export const ENTITLEMENTS: readonly EntitlementInPlan[] = [
  { id: 'a1', targetId: 't1', kind: 'ACCOUNT' },
  { id: 'b1', targetId: 't1', kind: 'ACCOUNT_ACCESS' },
  { id: 'c1', targetId: 't1', kind: 'PERMISSION' },
  { id: 'd1', targetId: 't1', kind: 'PERMISSION' },
  { id: 'a2', targetId: 't2', kind: 'ACCOUNT' },
  { id: 'c2', targetId: 't2', kind: 'PERMISSION' },
];
/** Of a target that takes no part: held by some, and never to be touched. */
export const DISABLED = 'a3';
const VERSIONS = ['v0', 'v1', 'v2', 'v3'];

export type Ledger = ReadonlyMap<string, readonly HeldGrant[]>;

export interface World {
  readonly people: readonly StoredPerson[];
  readonly rules: readonly RuleInPlan[];
  readonly ledger: Ledger;
  readonly unprocessed: readonly string[];
}

/** More people than a chunk holds, and three who are in no source any more but may still have something. */
const PERSON_IDS = Array.from({ length: 36 }, (_, number) => `p${number}`);
const GONE_IDS = ['g0', 'g1', 'g2'];
export const EVERYBODY = [...PERSON_IDS, ...GONE_IDS];

export const contractId = (personId: string, position: number) => `${personId}-c${position}`;
export const contractIdsOf = ({ id, contracts }: StoredPerson) =>
  contracts.map((_contract, index) => contractId(id, index));

const arbitraryGrant = (personId: string): fc.Arbitrary<HeldGrant> =>
  fc.record({
    entitlementId: fc.constantFrom(...ENTITLEMENTS.map(({ id }) => id), DISABLED),
    // v9 was replaced by another version; -c9 ended and is no contract of the person any more.
    ruleVersions: fc.subarray([...VERSIONS, 'v9']),
    contracts: fc.subarray([0, 1, 2, 9].map((position) => contractId(personId, position))),
  });

const arbitraryLedger: fc.Arbitrary<Ledger> = fc
  .tuple(
    ...EVERYBODY.map((id) => {
      return fc.uniqueArray(arbitraryGrant(id), { selector: ({ entitlementId }) => entitlementId, maxLength: 3 });
    }),
  )
  .map((grants) => new Map(EVERYBODY.map((id, index) => [id, grants[index] ?? []])));

const arbitraryPeople = fc
  .array(arbitraryPersonWithContracts, { minLength: 1, maxLength: PERSON_IDS.length })
  .map((people) => people.map((each, index): StoredPerson => ({ id: PERSON_IDS[index] ?? '', ...each })));

const arbitraryRules = fc
  .array(fc.tuple(arbitraryRule, fc.subarray(ENTITLEMENTS.map(({ id }) => id))), { maxLength: VERSIONS.length })
  .map((rules) =>
    rules.map(([rule, entitlementIds], index) => ({ ...rule, versionId: VERSIONS[index] ?? '', entitlementIds })),
  );

export const arbitraryWorld: fc.Arbitrary<World> = fc.record({
  people: arbitraryPeople,
  rules: arbitraryRules,
  ledger: arbitraryLedger,
  unprocessed: fc.subarray(EVERYBODY, { maxLength: 4 }),
});

export function inColumns({ people, ledger }: World): { store: ColumnStore; held: LedgerColumns } {
  const store = new ColumnStore(CATALOGUE, ALL_FIELDS, CHUNK_PERSONS);
  store.load(people);
  const held = new LedgerColumns(store);
  const contracts = new Map(people.map((person) => [person.id, contractIdsOf(person)]));
  for (const [personId, grants] of ledger) held.add(personId, contracts.get(personId) ?? [], grants);
  return { store, held };
}
