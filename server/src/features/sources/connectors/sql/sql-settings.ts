import type { ConnectorOption } from '../../../../platform/settings/connector-option.ts';
import type { ListKeys } from '../../domain/source.ts';
import type { ConnectorSettings, SettingsFault } from '../connector.ts';
import { fieldsOf, keysOf } from '../inner-contracts.ts';

/** One list: its query, and the columns of its keys. */
export interface SqlList {
  readonly keys: ListKeys;
  readonly query: string;
}

function option(key: string, label: string, description: string, more: Partial<ConnectorOption> = {}): ConnectorOption {
  return {
    key,
    type: 'input',
    label,
    description,
    required: false,
    secret: false,
    defaultValue: null,
    options: [],
    ...more,
  };
}

const required = { required: true } as const;
const query = { type: 'textarea' } as const;

export const SQL_OPTIONS: readonly ConnectorOption[] = [
  option('url', 'Connection', 'postgres://user:password@host:5432/database; a user who may only read is enough.', {
    ...required,
    secret: true,
  }),
  option('personsQuery', 'Query of the persons', 'One row for each person.', { ...query, ...required }),
  option('personsKey', 'Key of a person', 'Column that tells persons apart; several with commas between them.', {
    ...required,
    defaultValue: 'id',
  }),
  option('contractsQuery', 'Query of the contracts', 'One row for each contract; empty where there are none.', query),
  option('contractsKey', 'Key of a contract', 'Column that tells the contracts of a person apart.', {
    defaultValue: 'id',
  }),
  option('contractsPersonKey', 'Person of a contract', 'Column with the key of the person.', {
    defaultValue: 'person_id',
  }),
  option(
    'departmentsQuery',
    'Query of the departments',
    'One row for each department; empty where there are none.',
    query,
  ),
  option('departmentId', 'Id of a department', 'Column.', { defaultValue: 'id' }),
  option('departmentName', 'Name of a department', 'Column.', { defaultValue: 'name' }),
  option('departmentParent', 'Parent of a department', 'Column with the id of the parent; empty where there is none.'),
  option(
    'departmentManager',
    'Manager of a department',
    'Column with the external id of the manager; empty where there is none.',
  ),
  option('seconds', 'Time limit', 'Seconds that a query may take.', { ...required, defaultValue: '300' }),
];

/** The lists that the settings ask for. */
export function sqlLists(settings: ConnectorSettings): readonly SqlList[] {
  const of = (key: string): string => (settings[key] ?? '').trim();
  const column = (key: string): string | null => (of(key) === '' ? null : of(key));
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
  const lists: readonly SqlList[] = [
    { keys: departments, query: of('departmentsQuery') },
    { keys: { ...keysOf('PERSON'), keyColumns: fieldsOf(of('personsKey')) }, query: of('personsQuery') },
    { keys: contracts, query: of('contractsQuery') },
  ];
  return lists.filter(({ query: asked }) => asked !== '');
}

export function secondsOf(settings: ConnectorSettings): number {
  return Number(settings['seconds']);
}

export function checkSqlSettings(settings: ConnectorSettings): SettingsFault | null {
  const url = settings['url'] ?? '';
  const { protocol } = URL.canParse(url) ? new URL(url) : { protocol: '' };
  if (protocol !== 'postgres:' && protocol !== 'postgresql:') {
    const message =
      'The connection does not read postgres://user:password@host:5432/database, so there is no database to ask. Enter it again; characters such as @ and / in the password are written %40 and %2F.';
    return { key: 'url', message };
  }
  const seconds = secondsOf(settings);
  if (!(Number.isInteger(seconds) && seconds >= 1 && seconds <= 3_600)) {
    return { key: 'seconds', message: 'A query may take 1 to 3,600 seconds. Enter a whole number in between.' };
  }
  return checkKeys(sqlLists(settings));
}

function checkKeys(lists: readonly SqlList[]): SettingsFault | null {
  for (const { keys } of lists) {
    if (keys.kind === 'PERSON' && keys.keyColumns.length === 0) return unnamed('personsKey', 'persons');
    if (keys.kind === 'CONTRACT' && keys.keyColumns.length === 0) return unnamed('contractsKey', 'contracts');
    if (keys.kind === 'CONTRACT' && keys.personKeyColumns.length === 0) {
      return unnamed('contractsPersonKey', 'contracts');
    }
    if (keys.kind === 'DEPARTMENT' && keys.idColumn === null) return unnamed('departmentId', 'departments');
    if (keys.kind === 'DEPARTMENT' && keys.nameColumn === null) return unnamed('departmentName', 'departments');
  }
  return null;
}

function unnamed(key: string, list: string): SettingsFault {
  return { key, message: `There is a query of the ${list}, and this column of it is not named. Name it.` };
}
