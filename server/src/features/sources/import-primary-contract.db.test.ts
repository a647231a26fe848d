import { describe, expect, it } from 'vitest';
import { contractRow, contracts, ImportWorld, personRow, persons } from '../../../test/import-world.ts';

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
