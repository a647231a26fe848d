import { describe, expect, it } from 'vitest';
import {
  CONTRACT_MAPPING,
  contractRow,
  contracts,
  departments,
  type HrText,
  ImportWorld,
  PERSON_MAPPING,
  personRow,
  persons,
} from '../../../test/import-world.ts';

const world = await ImportWorld.make();

type Field = (typeof PERSON_MAPPING)[number];
const script = (field: string, value: string, more: Partial<Field> = {}): Field => ({
  field,
  mode: 'COMPLEX',
  value,
  required: false,
  dateFormat: null,
  ...more,
});
/** A mapping with some of its fields mapped otherwise. */
const withFields = (mapping: readonly Field[], ...fields: readonly Field[]): readonly Field[] => [
  ...mapping.filter(({ field }) => !fields.some((other) => other.field === field)),
  ...fields,
];
const only = (...rows: readonly string[]): HrText => ({
  persons: persons(...rows),
  contracts: contracts(contractRow('1', '1', { Fte: '0.5' }), contractRow('1', '2', { Fte: '0.25' })),
  departments: departments('D1;Finance;;'),
});

async function said(importId: string) {
  return await world.sql`select code, consequence, file, line, record_key, field, data from import_problems
    where import_id = ${importId} order by record_key, field`;
}

describe('a script of a person', () => {
  it('sees his row and all his contracts, and gives text, numbers, dates and flags', async () => {
    const source = await world.source({
      person: withFields(
        PERSON_MAPPING,
        script('Name.FamilyName', "deleteDiacriticalMarks(source.Family + ' of ' + source.Contracts.length);"),
        script('UserName', "source.Contracts.map(function (c) { return c.No + ':' + c.Fte; }).join(' ');"),
        script('Details.BirthDate', 'new Date(Date.UTC(1980, 4, 6));'),
        script('Excluded', 'source.Id === "2";'),
        script('Name.Initials', 'if (source.Id === "1") { 7 } else { null }'),
      ),
    });
    const done = await source.import(only(personRow('1', { Family: 'Çelik' }), personRow('2')));
    expect(await said(done.id)).toEqual([]);
    expect(done).toMatchObject({ state: 'SUCCEEDED', counts: { read: 5, persons: 2, contracts: 2, added: 2 } });
    expect((await source.person('1')).model).toMatchObject({
      name: { familyName: 'Celik of 2', initials: '7', convention: 'B' },
      userName: '1:0.5 2:0.25',
      details: { birthDate: '1980-05-06' },
      excluded: false,
    });
    const second = await source.person('2');
    expect(second.model).toMatchObject({ name: { familyName: 'Family2 of 0' }, excluded: true });
    expect(second.model['userName']).toBeUndefined();
  });

  it('that throws blocks him, says where and shows no private contact data; the others arrive', async () => {
    const throws = 'if (source.Id === "2") {\n  throw JSON.stringify(source);\n}\nsource.Login;';
    const source = await world.source({ person: withFields(PERSON_MAPPING, script('UserName', throws)) });
    const done = await source.import(only(personRow('1'), personRow('2'), personRow('3')));
    expect(done).toMatchObject({ state: 'SUCCEEDED', counts: { added: 2, blocked: 1, problems: 1 } });
    expect(await source.keys()).toEqual(['1', '3']);
    const [problem] = await said(done.id);
    expect(problem).toMatchObject({
      code: 'SCRIPT',
      consequence: 'BLOCKED',
      file: 'persons.csv',
      line: 3,
      record_key: '2',
      field: 'UserName',
      data: { kind: 'PERSON', fault: 'THROWN' },
    });
    expect(problem?.['data'].message).toContain('Family2');
    expect(problem?.['data'].message).not.toContain('secret2@home.example');
  });

  it('that gives nothing for a required field blocks him', async () => {
    const source = await world.source({
      person: withFields(PERSON_MAPPING, script('UserName', 'undefined;', { required: true })),
    });
    const done = await source.import(only(personRow('1')));
    expect(await source.problems(done.id)).toEqual(['REQUIRED BLOCKED persons.csv:2 1']);
  });
});

describe('a script of a contract', () => {
  it('sees the contract, and the person beside it', async () => {
    const source = await world.source({
      contract: withFields(CONTRACT_MAPPING, script('Title.Name', "sourceContract.No + ' of ' + source.Name;")),
    });
    await source.import(only(personRow('1')));
    const rows = await world.sql`select model #>> '{title,name}' as title from contracts
      where source_id = ${source.id} order by source_key`;
    expect(rows.map(({ title }) => title)).toEqual(['1 of Nick1', '2 of Nick1']);
  });

  it('that fails blocks the person', async () => {
    const source = await world.source({
      contract: withFields(CONTRACT_MAPPING, script('Title.Name', 'let no = sourceContract.No;\nno.nothing.at.all;')),
    });
    const done = await source.import(only(personRow('1'), personRow('2')));
    expect(done.counts).toMatchObject({ added: 1, blocked: 1 });
    expect(
      (await said(done.id)).map(({ code, record_key: key, field, data }) => [code, key, field, data.fault]),
    ).toEqual([
      ['SCRIPT', '1', 'Title.Name', 'THROWN'],
      ['SCRIPT', '2', 'Title.Name', 'THROWN'],
    ]);
  });
});

describe('a mapping with scripts', () => {
  const mapped = withFields(PERSON_MAPPING, script('UserName', 'source.Login;'));

  it('reports every fault that a mapping without reports', async () => {
    const faulty: HrText = {
      persons: persons(
        personRow('1'),
        personRow('2', { Born: '?' }),
        personRow('3'),
        personRow('3', { Name: 'Other' }),
        `${personRow('4')};one;more`,
        personRow('', {}),
        personRow('5', { Number: '1' }),
        personRow('6'),
      ),
      contracts: contracts(
        contractRow('1', '1', { Department: 'D9' }),
        contractRow('6', '1'),
        contractRow('6', '1', { Fte: '1' }),
        contractRow('7', '1'),
        contractRow('', '1'),
        contractRow('6', '2', { Start: '' }),
      ),
      departments: departments('D1;Finance;;', 'D2;;;'),
    };
    const plain = await world.source();
    const scripted = await world.source({ person: mapped });
    const [one, other] = [await plain.import(faulty), await scripted.import(faulty)];
    expect(await scripted.problems(other.id)).toEqual(await plain.problems(one.id));
    expect(other.counts).toEqual(one.counts);
    expect(await scripted.keys()).toEqual(await plain.keys());
  });

  it('gives the same persons as columns do, so that nothing changes when one takes the place of the other', async () => {
    const source = await world.source();
    const text = only(personRow('1', { Born: '6-5-1980' }), personRow('2'));
    await source.import(text);
    await source.map(mapped, CONTRACT_MAPPING);
    expect((await source.import(text)).counts).toMatchObject({ added: 0, changed: 0, removed: 0 });
  });

  it('keeps records in the order of their columns', async () => {
    const source = await world.source({
      person: withFields(PERSON_MAPPING, script('UserName', "Object.keys(source).join(' ');")),
    });
    await source.import(only(personRow('1')));
    expect((await source.person('1')).model['userName']).toBe(
      'Id Number Login Name Prefix Family Use Born Mail Home Excluded Contracts',
    );
  });
});
