import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import {
  contractRow,
  contracts,
  EVERYTHING,
  ImportWorld,
  personRow,
  persons,
  TWO_PERSONS,
} from '../../../test/import-world.ts';
import { contractView, PersonReader } from '../persons/index.ts';
import { type ContractCriterion, primaryContractSteps } from './domain/primary-contract.ts';

const world = await ImportWorld.make();

describe('the primary contract', () => {
  const primaryOf = async (...rows: readonly string[]) => {
    const source = await world.source({ files: ['CONTRACT'] });
    await source.import({ persons: persons(personRow('1')), contracts: contracts(...rows) });
    const person = await source.person('1');
    const [row] = await world.sql`select source_key from contracts where id = ${person.primary_contract_id}`;
    return [row?.['source_key'], person.contract_state];
  };

  // The clock stands on 1 March 2027.
  it.each([
    [
      'active before better ones that are not',
      [
        ['past', { Fte: '1', End: '2/28/2027' }],
        ['now', { Fte: '0,1' }],
        ['future', { Fte: '1', Start: '3/2/2027' }],
      ],
      'now',
      'ACTIVE',
    ],
    [
      'future before past',
      [
        ['past', { Fte: '1', End: '2/28/2027' }],
        ['future', { Start: '3/2/2027' }],
      ],
      'future',
      'FUTURE',
    ],
    ['past when there is nothing else', [['past', { End: '2/28/2027' }]], 'past', 'PAST'],
    ['on its first and on its last day', [['today', { Start: '3/1/2027', End: '3/1/2027' }]], 'today', 'ACTIVE'],
    [
      'of the most hours',
      [
        ['a', { Fte: '0,5', Hours: '20' }],
        ['b', { Fte: '0.50', Hours: '30' }],
      ],
      'b',
      'ACTIVE',
    ],
    [
      'by decimals as numbers',
      [
        ['a', { Fte: '0,9' }],
        ['b', { Fte: '0,85' }],
        ['c', { Fte: '1,0' }],
      ],
      'c',
      'ACTIVE',
    ],
    [
      'with a part before none',
      [
        ['a', {}],
        ['b', { Fte: '0' }],
      ],
      'b',
      'ACTIVE',
    ],
    [
      'of the highest sequence',
      [
        ['a', { Sequence: '2' }],
        ['b', { Sequence: '10' }],
      ],
      'b',
      'ACTIVE',
    ],
    [
      'without an end before one with',
      [
        ['a', { End: '1/1/2099' }],
        ['b', {}],
      ],
      'b',
      'ACTIVE',
    ],
    [
      'of the earliest start',
      [
        ['a', { Start: '1/2/2020' }],
        ['b', { Start: '1/1/2020' }],
      ],
      'b',
      'ACTIVE',
    ],
    [
      'of the first key when all is equal',
      [
        ['b', { ContractId: 'x' }],
        ['a', { ContractId: 'x' }],
      ],
      'a',
      'ACTIVE',
    ],
  ] as const)('is %s', async (_, rows, key, state) => {
    expect(await primaryOf(...rows.map(([no, cells]) => contractRow('1', no, cells)))).toEqual([key, state]);
  });

  it('is none without contracts', async () => {
    const source = await world.source({ files: [] });
    await source.import({ persons: persons(personRow('1')) });
    expect(await source.person('1')).toMatchObject({ primary_contract_id: null, contract_state: 'NONE' });
  });
});

const { primaryContract: initial } = await world.sources.configuration.get(EVERYTHING);

describe('an order of contracts that was set', () => {
  const order = async (...criteria: readonly ContractCriterion[]) => {
    const before = await world.sources.configuration.get(EVERYTHING);
    const set = await world.sources.configuration.set(EVERYTHING, {
      ...before,
      primaryContract: criteria,
    });
    if ('code' in set) throw new Error(set.message);
  };
  afterAll(() => order(...initial));
  const primaryOf = async (source: { person(key: string): Promise<{ primary_contract_id: string | null }> }) => {
    const { primary_contract_id: id } = await source.person('1');
    const [row] = await world.sql`select source_key from contracts where id = ${id}`;
    return row?.['source_key'];
  };
  const three = {
    persons: persons(personRow('1')),
    contracts: contracts(
      contractRow('1', 'a', { Fte: '1', Title: 'Clerk', Sequence: '1' }),
      contractRow('1', 'b', { Fte: '0,5', Title: 'Baker', Sequence: '3' }),
      contractRow('1', 'c', { Fte: '0,2', Title: 'Adviser', End: '2/28/2027', Sequence: '9' }),
    ),
  };

  it('begins as exchange formats 5 has it', () => {
    expect(initial.map(({ field, direction }) => `${field} ${direction}`)).toEqual([
      ...['details.fte DESC', 'details.hoursPerWeek DESC', 'details.percentage DESC', 'details.sequence DESC'],
      ...['endDate DESC', 'startDate ASC'],
    ]);
  });

  it('holds from the next snapshot on, for whoever is kept as well; what is over never goes before what is active', async () => {
    const source = await world.source({ files: ['CONTRACT'] });
    await source.import(three);
    expect(await primaryOf(source)).toBe('a');
    await order({ field: 'title.name', direction: 'ASC' });
    expect(await primaryOf(source)).toBe('a');
    const other = await world.source();
    await other.import(TWO_PERSONS);
    expect(await primaryOf(source)).toBe('b');
    await order({ field: 'title.name', direction: 'DESC' });
    await source.import(three);
    expect(await primaryOf(source)).toBe('a');
    await order({ field: 'details.sequence', direction: 'DESC' });
    await source.import(three);
    expect(await primaryOf(source)).toBe('b');
  });

  it('is refused when no contract has a field, or one is there twice', async () => {
    const before = await world.sources.configuration.get(EVERYTHING);
    const set = (...fields: readonly string[]) =>
      world.sources.configuration.set(EVERYTHING, {
        ...before,
        primaryContract: fields.map((field) => ({ field, direction: 'ASC' })),
      });
    expect(await set('shoeSize')).toMatchObject({ code: 'SETTINGS_INVALID', fields: ['primaryContract'] });
    expect(await set('endDate', 'endDate')).toMatchObject({ code: 'SETTINGS_INVALID', fields: ['primaryContract'] });
    expect(await set("title'name")).toMatchObject({ code: 'SETTINGS_INVALID' });
  });

  it('is told step by step as it was carried out, whatever the contracts and the order', async () => {
    const FIELDS = [
      ...['details.fte', 'details.hoursPerWeek', 'details.sequence', 'endDate', 'startDate', 'title.name'],
      ...['manager.externalId', 'department.externalId', 'externalId'],
    ];
    const reader = new PersonReader(world.database.queries);
    const criteria = fc.uniqueArray(
      fc.record({ field: fc.constantFrom(...FIELDS), direction: fc.constantFrom('ASC' as const, 'DESC' as const) }),
      { selector: ({ field }) => field, maxLength: 5 },
    );
    const cells = fc.record({
      ContractId: fc.constantFrom('7', '8', '8', '9'),
      Start: fc.constantFrom('1/1/2020', '2/1/2020', '4/1/2027'),
      End: fc.constantFrom('', '', '2/28/2027', '12/31/2099'),
      Fte: fc.constantFrom('', '0,5', '0,50', '1', '0,95'),
      Hours: fc.constantFrom('', '9', '36', '36'),
      Sequence: fc.constantFrom('', '2', '10'),
      Title: fc.constantFrom('', 'Zoo', 'ape', 'Ape', 'Øre', '\u{1f600}', '\uffee'),
      Manager: fc.constantFrom('', '2', '10'),
      Department: fc.constantFrom('', 'A', 'B'),
    });
    const source = await world.source({ files: ['CONTRACT'] });
    await fc.assert(
      fc.asyncProperty(criteria, fc.array(cells, { minLength: 1, maxLength: 5 }), async (chosen, rows) => {
        await order(...chosen);
        await source.import({
          persons: persons(personRow('1')),
          contracts: contracts(...rows.map((row, index) => contractRow('1', String(index), row))),
        });
        const { id, primary_contract_id: primary } = await source.person('1');
        const [person] = await reader.personsById([id]);
        const compared = (person?.model.contracts ?? []).map((model) => ({
          ...{ id: model.id, model },
          state: contractView(model, '2027-03-01', null).state,
        }));
        const last = primaryContractSteps(compared, chosen).at(-1);
        const left = last?.candidates.filter(({ isLeft }) => isLeft).map(({ contractId }) => contractId);
        expect(left ?? compared.map((contract) => contract.id)).toContain(primary);
        expect(compared).toHaveLength(rows.length);
      }),
      { numRuns: 40 },
    );
  }, 120_000);
});
