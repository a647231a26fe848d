import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  contractRow,
  contracts,
  type HrText,
  ImportWorld,
  personRow,
  persons,
  type WorldSource,
} from '../../../test/import-world.ts';
import { PersonReader } from '../persons/index.ts';

const world = await ImportWorld.make();
const RUNS = { numRuns: 8 };
/** Each run is a handful of imports. */
const MILLISECONDS = 90_000;

/** The clock of the world stands on this day. */
const TODAY = '2027-03-01';

interface Contract {
  readonly no: string;
  readonly start: string;
  readonly end: string;
  readonly fte: string;
  readonly hours: string;
  readonly sequence: string;
}
interface Person {
  readonly key: string;
  readonly family: string;
  readonly contracts: readonly Contract[];
}

// Few values, so that equal ones and ties are common.
const day = fc.constantFrom('2020-01-01', '2027-02-28', '2027-03-01', '2027-03-02', '2030-01-01');
const contract = (no: string): fc.Arbitrary<Contract> =>
  fc.record({
    no: fc.constant(no),
    start: day,
    end: fc.oneof(fc.constant(''), day),
    fte: fc.constantFrom('', '0', '0,5', '0.50', '1', '1,0'),
    hours: fc.constantFrom('', '8', '36'),
    sequence: fc.constantFrom('', '1', '2', '10'),
  });
const person = (key: string): fc.Arbitrary<Person> =>
  fc.record({
    key: fc.constant(key),
    family: fc.constantFrom('Bos', 'Øst', 'de "Vries"'),
    contracts: fc.subarray(['1', '2', '3']).chain((numbers) => fc.tuple(...numbers.map(contract))),
  });
const population = fc
  .subarray(['a', 'b', 'c', 'd', 'e'], { minLength: 1 })
  .chain((keys) => fc.tuple(...keys.map(person)));

const american = (iso: string) => {
  const [year, month, date] = iso.split('-').map(Number);
  return iso === '' ? '' : `${month}/${date}/${year}`;
};

function rowsOf(people: readonly Person[]) {
  return {
    persons: people.map(({ key, family }) => personRow(key, { Family: family.replaceAll('"', "'") })),
    contracts: people.flatMap(({ key, contracts: own }) =>
      own.map(({ no, start, end, fte, hours, sequence }) =>
        contractRow(key, no, {
          Start: american(start),
          End: american(end),
          Fte: fte,
          Hours: hours,
          Sequence: sequence,
          ContractId: no,
        }),
      ),
    ),
  };
}

/** A file must have a row: one of nobody, which is left out and reported. */
function textOf(rows: ReturnType<typeof rowsOf>): HrText {
  return { persons: persons(...rows.persons), contracts: contracts(...rows.contracts, contractRow('nobody', '0')) };
}

/** What a source holds, by keys instead of ids. */
async function stateOf({ id }: WorldSource): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const rows = await world.sql`select p.source_key as key, p.display_name as name, p.contract_state as state,
      (select source_key from contracts k where k.id = p.primary_contract_id) as primary_key,
      (select json_agg(json_build_array(k.source_key, k.model) order by k.source_key) from contracts k
        where k.person_id = p.id and k.state = 'PRESENT') as contracts
    from persons p where p.source_id = ${id} and p.state = 'PRESENT' order by p.source_key`;
  return [...rows];
}

const idsOf = async ({ id }: WorldSource) =>
  new Map(
    (
      await world.sql<{ key: string; id: string }[]>`
        select source_key as key, id from persons where source_id = ${id}
        union all select source_person_key || '/' || source_key, id from contracts where source_id = ${id}`
    ).map((row) => [row.key, row.id]),
  );

/** What a source's versions of persons say: each current one, by person and version. */
async function currentVersions({ id }: WorldSource): Promise<ReadonlyMap<string, unknown>> {
  const reader = new PersonReader(world.database.queries);
  const rows = await world.sql<{ id: string }[]>`select id from persons where source_id = ${id} and state = 'PRESENT'`;
  const read = await reader.personsById(rows.map((row) => row.id));
  return new Map(read.map((found) => [`${found.id} ${found.version}`, found.model]));
}

it(
  'a version of a person reads for ever as it did when it was current',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(population, { minLength: 2, maxLength: 4 }), async (states) => {
        const source = await world.source({ files: ['CONTRACT'] });
        const seen = new Map<string, unknown>();
        for (const people of states) {
          const rows = rowsOf(people);
          // The first of them leads everybody: who that is, and what he is called, is part of their versions.
          const led = rows.contracts.map((row) => `${row.slice(0, row.lastIndexOf(';'))};${people[0]?.key}`);
          await source.import(textOf({ ...rows, contracts: led }));
          for (const [key, model] of await currentVersions(source)) {
            expect(model).toEqual(seen.get(key) ?? model);
            seen.set(key, model);
          }
        }
        const keys = [...seen.keys()].map((key) => key.split(' '));
        const versions = await new PersonReader(world.database.queries).personVersions(
          keys.map(([personId = '', version]) => ({ personId, version: Number(version) })),
        );
        expect(new Map(versions.map((read) => [`${read.personId} ${read.version}`, read.model]))).toEqual(seen);
        const [open] = await world.sql`select count(*)::int as count from person_versions v
          join persons p on p.id = v.person_id where p.source_id = ${source.id} and (v.valid_to is null) <> (v.model is null)`;
        expect(open?.['count']).toBe(0);
      }),
      RUNS,
    );
  },
  MILLISECONDS,
);

it(
  'the order of the rows does not matter',
  async () => {
    const withOrder = population.chain((people) => {
      const rows = rowsOf(people);
      const shuffled = <T>(list: T[]) => fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length });
      return fc.record({
        rows: fc.constant(rows),
        other: fc.record({ persons: shuffled(rows.persons), contracts: shuffled(rows.contracts) }),
      });
    });
    await fc.assert(
      fc.asyncProperty(withOrder, async ({ rows, other }) => {
        const [source, twin] = [
          await world.source({ files: ['CONTRACT'] }),
          await world.source({ files: ['CONTRACT'] }),
        ];
        await source.import(textOf(rows));
        await twin.import(textOf(other));
        expect(await stateOf(twin)).toEqual(await stateOf(source));
      }),
      RUNS,
    );
  },
  MILLISECONDS,
);

it(
  'the same files again change nothing, and whoever returns gets everything back',
  async () => {
    await fc.assert(
      fc.asyncProperty(population, population, async (people, others) => {
        const source = await world.source({ files: ['CONTRACT'] });
        await source.import(textOf(rowsOf(people)));
        const [state, ids] = [await stateOf(source), await idsOf(source)];

        const again = await source.import(textOf(rowsOf(people)));
        expect(again.counts).toMatchObject({ added: 0, changed: 0, removed: 0, returned: 0, blocked: 0 });
        expect(await stateOf(source)).toEqual(state);

        const keys = new Set(people.map(({ key }) => key));
        const after = await source.import(textOf(rowsOf(others)));
        expect(after.counts.added).toBe(others.filter(({ key }) => !keys.has(key)).length);
        expect(after.counts.removed).toBe([...keys].filter((key) => others.every((other) => other.key !== key)).length);

        await source.import(textOf(rowsOf(people)));
        expect(await stateOf(source)).toEqual(state);
        const restored = await idsOf(source);
        for (const [key, id] of ids) expect(restored.get(key)).toBe(id);
      }),
      RUNS,
    );
  },
  MILLISECONDS,
);

it(
  'the primary contract is the first of the order of the specification',
  async () => {
    await fc.assert(
      fc.asyncProperty(population, async (people) => {
        const source = await world.source({ files: ['CONTRACT'] });
        await source.import(textOf(rowsOf(people)));
        const expected = people.map(({ key, contracts: own }) => [key, [...own].sort(byRank)[0]?.no ?? null]);
        const found = (await stateOf(source)).map((row) => [row['key'], row['primary_key']]);
        expect(found).toEqual([...expected].sort());
      }),
      RUNS,
    );
  },
  MILLISECONDS,
);

/** Exchange formats 5, written down once more: state, hours, percentage (none here), sequence, the later end, the earlier start. */
function byRank(one: Contract, other: Contract): number {
  const number = (text: string) => (text === '' ? Number.NEGATIVE_INFINITY : Number(text.replace(',', '.')));
  const state = ({ start, end }: Contract) => (start > TODAY ? 1 : end !== '' && end < TODAY ? 2 : 0);
  const end = (contract: Contract) => contract.end || '9999';
  return (
    state(one) - state(other) ||
    difference(number(other.fte), number(one.fte)) ||
    difference(number(other.hours), number(one.hours)) ||
    difference(number(other.sequence), number(one.sequence)) ||
    end(other).localeCompare(end(one)) ||
    one.start.localeCompare(other.start) ||
    one.no.localeCompare(other.no)
  );
}

/** Infinities of one sign are equal. */
function difference(one: number, other: number): number {
  return one === other ? 0 : one - other;
}
