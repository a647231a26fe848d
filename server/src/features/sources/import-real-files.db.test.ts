import { describe, expect, it } from 'vitest';
import {
  contractRow,
  contracts,
  EVERYTHING,
  ImportWorld,
  PERSON_MAPPING,
  personRow,
  persons,
} from '../../../test/import-world.ts';

/** A set of files with everything in it that real HR exports were seen to hold (exchange formats 8). */
const world = await ImportWorld.make();

const people: readonly (readonly [id: string, cells: Record<string, string>])[] = [
  ['1', { Name: 'Øyvind', Family: 'Aas', Born: '31-12-1990', Excluded: 'FALSE', Login: 'A.' }],
  ['2', { Name: 'Sørina', Family: 'Erdoğan', Born: '1-2-1985', Excluded: '0' }],
  ['3', { Name: 'Yusuf', Family: 'Kılıç', Born: '', Excluded: '' }],
  ['4', { Name: 'François', Family: 'Müller', Excluded: '1' }],
  // A birth date in the order of the contracts' dates: no such day.
  ['5', { Name: 'Ann', Family: 'Smit', Born: '12-31-1990' }],
  // A name-use code of another system beside a partner's name.
  ['6', { Name: 'Bea', Family: 'Vries', Use: '0' }],
  ['7', { Name: 'Cas', Family: 'Berg' }],
  ['8', { Name: 'Dirk', Family: 'Dijk' }],
];
const jobs = [
  // Two part-time contracts in two departments.
  contractRow('1', '1', { Start: '2/1/2020', Fte: '0.5', Department: 'D1', Title: 'Clerk' }),
  contractRow('1', '2', { Start: '3/15/2021', Fte: '0,4', Department: 'D2', Title: 'Advisor' }),
  // Ended years ago.
  contractRow('2', '1', { Start: '1/1/1999', End: '12/31/2004', Department: 'D1', Title: 'Clerk' }),
  // The same title with a typo in its description.
  contractRow('3', '1', { Start: '12/1/2022', Department: 'D2', Title: 'Advsior' }),
  contractRow('4', '1', { Start: '1/1/2020', Department: 'D9', Manager: '99' }),
  contractRow('5', '1', { Start: '1/1/2020' }),
  contractRow('6', '1', { Start: '1/1/2020' }),
  // A date in the order of the birth dates: no such day.
  contractRow('7', '1', { Start: '31-1-2020', Department: 'D1' }),
  contractRow('8', '1', { Start: '1/31/2020', Department: 'D1', Manager: '1' }),
  contractRow('404', '1', { Start: '1/1/2020' }),
];
const units = ['Id;Name;Parent;Manager', 'D1;Økonomi;;1', 'D2;Façade;D1;yusuf.k', 'D3;Sales;D77;404', ''];

describe('a set of real HR files', () => {
  it('is imported: every fault is told where it is, everything else arrives right', async () => {
    const source = await world.source({ person: PERSON_MAPPING });
    const { files } = (await world.sources.sources.find(EVERYTHING, source.id)) ?? { files: [] };
    const written = { CONTRACT: { delimiter: ',' }, DEPARTMENT: { encoding: 'WINDOWS_1252' } as const, PERSON: {} };
    const updated = await world.sources.sources.update(EVERYTHING, {
      id: source.id,
      files: files.map((file) => ({ ...file, ...written[file.kind] })),
    });
    expect(updated).not.toHaveProperty('code');
    const quoted = (cell: string) => (cell.includes(',') ? `"${cell}"` : cell);
    const done = await source.import({
      persons: `\uFEFF${persons(...people.map(([id, cells]) => personRow(id, cells)))}`,
      contracts: contracts(...jobs)
        .replace(/[^\n;]+/g, quoted)
        .replaceAll(';', ','),
      departments: Buffer.from(units.join('\r\n'), 'latin1'),
    });

    expect(await source.problems(done.id)).toEqual([
      'DEPARTMENT_UNKNOWN REPORTED contracts.csv:6 1',
      'MANAGER_UNKNOWN REPORTED contracts.csv:6 1',
      'DATE BLOCKED contracts.csv:9 1',
      'UNKNOWN_PERSON IGNORED contracts.csv:11 1',
      'DEPARTMENT_MANAGER_UNKNOWN REPORTED departments.csv:3 D2',
      'DEPARTMENT_MANAGER_UNKNOWN REPORTED departments.csv:4 D3',
      'PARENT_UNKNOWN REPORTED departments.csv:4 D3',
      'DATE BLOCKED persons.csv:6 5',
      'CONVENTION BLOCKED persons.csv:7 6',
    ]);
    expect(done).toMatchObject({
      state: 'SUCCEEDED',
      counts: { read: 21, persons: 5, added: 5, removed: 0, blocked: 3, departments: 3 },
      outcome: { keptEverybody: false },
    });
    expect((await source.persons()).map((one) => [one.source_key, one.display_name])).toEqual([
      ['1', 'Øyvind Aas (1)'],
      ['2', 'Sørina Erdoğan (2)'],
      ['3', 'Yusuf Kılıç (3)'],
      ['4', 'François Müller (4)'],
      ['8', 'Dirk Dijk (8)'],
    ]);
    const born = await world.sql`select source_key, model #>> '{details,birthDate}' as born, user_name,
      coalesce((model ->> 'excluded')::boolean, false) as excluded from persons where source_id = ${source.id} order by source_key`;
    expect(born.map((row) => [row['born'], row['user_name'], row['excluded']])).toEqual([
      ['1990-12-31', 'A.', false],
      ['1985-02-01', 'login2', false],
      [null, 'login3', false],
      [null, 'login4', true],
      [null, 'login8', false],
    ]);
    const held = await world.sql`select source_person_key || '/' || source_key as key, start_date::text, end_date::text,
      model #>> '{details,fte}' as fte, model #>> '{department,externalId}' as department,
      model #>> '{department,displayName}' as named, model #>> '{title,name}' as title
      from contracts where source_id = ${source.id} and state = 'PRESENT' order by key`;
    expect(held.map((row) => Object.values(row))).toEqual([
      ['1/1', '2020-02-01', null, '0.5', 'D1', 'Økonomi', 'Clerk'],
      ['1/2', '2021-03-15', null, '0.4', 'D2', 'Façade', 'Advisor'],
      ['2/1', '1999-01-01', '2004-12-31', null, 'D1', 'Økonomi', 'Clerk'],
      ['3/1', '2022-12-01', null, null, 'D2', 'Façade', 'Advsior'],
      ['4/1', '2020-01-01', null, null, 'D9', null, null],
      ['8/1', '2020-01-31', null, null, 'D1', 'Økonomi', null],
    ]);
  });
});
