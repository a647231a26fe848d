import type { ConnectorOption } from '../../../../platform/settings/connector-option.ts';
import type { ListKeys } from '../../domain/source.ts';
import type { ConnectorSettings, SettingsFault } from '../connector.ts';
import { CREDENTIAL_OPTIONS, checkAddress, checkCredentials } from '../http/credentials.ts';
import { fieldsOf, keysInside, keysOf } from '../inner-contracts.ts';

export const PAGINGS = ['none', 'page', 'offset', 'next', 'cursor'] as const;

/** One list: where its records are asked for, and where they stand in the answer. */
export interface RestList {
  readonly keys: ListKeys;
  readonly contractKeys: ListKeys | null;
  readonly path: string;
  /** Dotted path of the list in an answer; '' = the answer is the list. */
  readonly records: string;
}

function option(key: string, label: string, description: string, more: Partial<ConnectorOption> = {}): ConnectorOption {
  const plain = { type: 'input', required: false, secret: false, defaultValue: null, options: [] } as const;
  return { ...plain, key, label, description, ...more };
}

const required = { required: true } as const;

export const REST_OPTIONS: readonly ConnectorOption[] = [
  option('address', 'Address', 'Where all paths begin, such as https://hr.example.org/api/v1.', required),
  ...CREDENTIAL_OPTIONS,
  option('personsPath', 'Path of the persons', 'Such as /employees?active=true.', required),
  option(
    'personsRecords',
    'List of persons in the answer',
    'Dotted path, such as data.items; empty when the answer is the list.',
  ),
  option(
    'personsKey',
    'Key of a person',
    'Field or dotted path that tells persons apart; several with commas between them.',
    {
      ...required,
      defaultValue: 'ExternalId',
    },
  ),
  option(
    'contractsPath',
    'Path of the contracts',
    'Empty when persons hold their contracts in a list Contracts, or there are none.',
  ),
  option('contractsRecords', 'List of contracts in the answer', 'Dotted path; empty when the answer is the list.'),
  option('contractsKey', 'Key of a contract', 'Field that tells the contracts of a person apart.', {
    defaultValue: 'ExternalId',
  }),
  option('contractsPersonKey', 'Person of a contract', 'Field with the key of the person.', {
    defaultValue: 'PersonId',
  }),
  option('departmentsPath', 'Path of the departments', 'Empty where there are none.'),
  option('departmentsRecords', 'List of departments in the answer', 'Dotted path; empty when the answer is the list.'),
  option('departmentId', 'Id of a department', 'Field.', { defaultValue: 'ExternalId' }),
  option('departmentName', 'Name of a department', 'Field.', { defaultValue: 'DisplayName' }),
  option('departmentParent', 'Parent of a department', 'Field with the id of the parent; empty where there is none.'),
  option(
    'departmentManager',
    'Manager of a department',
    'Field with the external id of the manager; empty where there is none.',
  ),
  option(
    'paging',
    'Pages',
    'How the next page is asked for; reading ends at the first empty page, or where no next one is named.',
    {
      ...required,
      type: 'select',
      defaultValue: 'none',
      options: PAGINGS,
    },
  ),
  option('pageParameter', 'Parameter of the page', 'For page numbers, offsets and cursors: page, offset, cursor.', {
    defaultValue: 'page',
  }),
  option('firstPage', 'First page', 'Number of the first page.', { defaultValue: '1' }),
  option('sizeParameter', 'Parameter of the size', 'Empty sends none.'),
  option('pageSize', 'Records a page', 'What is sent as size.', { defaultValue: '100' }),
  option(
    'nextPath',
    'Next page in the answer',
    'Dotted path of the next address or cursor; empty takes the next address from the header Link.',
  ),
];

export function restLists(settings: ConnectorSettings): readonly RestList[] {
  const of = (key: string): string => (settings[key] ?? '').trim();
  const column = (key: string): string | null => (of(key) === '' ? null : of(key));
  const hasContracts = of('contractsPath') !== '';
  const departments: ListKeys = {
    ...keysOf('DEPARTMENT'),
    idColumn: column('departmentId'),
    nameColumn: column('departmentName'),
    parentColumn: column('departmentParent'),
    managerColumn: column('departmentManager'),
  };
  const contracts: ListKeys = {
    ...keysOf('CONTRACT'),
    keyColumns: fieldsOf(of('contractsKey')),
    personKeyColumns: fieldsOf(of('contractsPersonKey')),
  };
  const persons: ListKeys = { ...keysOf('PERSON'), keyColumns: fieldsOf(of('personsKey')) };
  const inside = hasContracts ? null : keysInside(settings['contractsKey']);
  const lists: readonly RestList[] = [
    { keys: departments, contractKeys: null, path: of('departmentsPath'), records: of('departmentsRecords') },
    { keys: persons, contractKeys: inside, path: of('personsPath'), records: of('personsRecords') },
    { keys: contracts, contractKeys: null, path: of('contractsPath'), records: of('contractsRecords') },
  ];
  return lists.filter(({ path }) => path !== '');
}

/** The address of a list: its path after the common beginning. */
export function addressOf(settings: ConnectorSettings, path: string): URL {
  const base = (settings['address'] ?? '').replace(/\/+$/, '');
  return new URL(`${base}/${path.replace(/^\/+/, '')}`);
}

export function checkRestSettings(settings: ConnectorSettings): SettingsFault | null {
  return (
    checkAddress(settings, 'address') ?? checkCredentials(settings) ?? checkPaging(settings) ?? checkKeys(settings)
  );
}

function checkPaging({
  paging,
  firstPage = '',
  pageSize = '',
  pageParameter = '',
  nextPath = '',
}: ConnectorSettings): SettingsFault | null {
  if (paging === 'none' || paging === 'next') return null;
  if (pageParameter.trim() === '') {
    return { key: 'pageParameter', message: 'Pages are asked for by a parameter, and none is named. Name it.' };
  }
  if (!/^\d+$/.test(firstPage)) return { key: 'firstPage', message: 'Pages are numbered. Enter 0 or 1.' };
  if (!/^[1-9]\d{0,4}$/.test(pageSize)) {
    return { key: 'pageSize', message: 'A page has 1 to 99,999 records. Enter a number in between.' };
  }
  if (paging === 'cursor' && nextPath.trim() === '') {
    return { key: 'nextPath', message: 'The cursor of the next page stands in the answer. Say under which path.' };
  }
  return null;
}

function checkKeys(settings: ConnectorSettings): SettingsFault | null {
  const unnamed = (key: string): SettingsFault => ({
    key,
    message: 'A list is asked for, and this field of it is not named. Name it.',
  });
  for (const { keys } of restLists(settings)) {
    if (keys.kind === 'PERSON' && keys.keyColumns.length === 0) return unnamed('personsKey');
    if (keys.kind === 'CONTRACT' && keys.keyColumns.length === 0) return unnamed('contractsKey');
    if (keys.kind === 'CONTRACT' && keys.personKeyColumns.length === 0) return unnamed('contractsPersonKey');
    if (keys.kind === 'DEPARTMENT' && keys.idColumn === null) return unnamed('departmentId');
    if (keys.kind === 'DEPARTMENT' && keys.nameColumn === null) return unnamed('departmentName');
  }
  return null;
}
