import { describe, expect, it } from 'vitest';
import { contractRow, contracts, departments, ImportWorld, personRow, persons } from '../../../test/import-world.ts';

const world = await ImportWorld.make();

describe('an import', () => {
  it('makes persons, contracts and departments', async () => {
    const source = await world.source();
    const done = await source.import({
      persons: persons(personRow('1', { Prefix: 'van', Born: '3-4-1980' }), personRow('2')),
      contracts: contracts(contractRow('1', '1', { Fte: '0,80', Department: 'D1' }), contractRow('2', '1')),
      departments: departments('D1;Finance;;2'),
    });
    expect(done).toMatchObject({ state: 'SUCCEEDED' });
    expect(done.counts).toMatchObject({ read: 5, persons: 2, contracts: 2, departments: 1, added: 2, blocked: 0 });
    expect(await source.person('1')).toMatchObject({
      state: 'PRESENT',
      version: 1,
      display_name: 'Nick1 van Family1 (1)',
      contract_state: 'ACTIVE',
      department_name: 'Finance',
    });
    expect(await source.history('1')).toEqual(['1 ADDED']);
  });
});
