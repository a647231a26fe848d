import type { ConnectorOption } from '../../../../platform/settings/connector-option.ts';
import type { FieldMapping, Mapping } from '../../domain/source.ts';
import type { ConnectorSettings, Reading, RecordBatch, SettingsFault, SourceConnector } from '../connector.ts';
import { CREDENTIAL_OPTIONS, checkAddress, checkCredentials, credentialHeaders } from '../http/credentials.ts';
import { type Headers, HttpClient, unreadable } from '../http/http-client.ts';
import { getJson, recordsOf } from '../http/json-page.ts';
import { keysInside, keysOf } from '../inner-contracts.ts';
import { personOf } from './scim-user.ts';

const plain = { type: 'input', required: false, secret: false, defaultValue: null, options: [] } as const;
const SCIM_OPTIONS: readonly ConnectorOption[] = [
  {
    ...plain,
    key: 'address',
    label: 'Address',
    description: 'Where Users is found, such as https://idp.example.org/scim/v2.',
    required: true,
  },
  ...CREDENTIAL_OPTIONS.filter(({ key }) => key !== 'header').map((option) =>
    option.key === 'credentials' ? { ...option, options: ['none', 'bearer', 'basic'] } : option,
  ),
  {
    ...plain,
    key: 'filter',
    label: 'Filter',
    description: 'In the words of SCIM, such as userType eq "Employee"; empty reads all users.',
  },
  { ...plain, key: 'pageSize', label: 'Users a page', description: null, required: true, defaultValue: '100' },
];

const field = (name: string, value: string, required = false): FieldMapping => ({
  field: name,
  mode: 'FIELD',
  value,
  required,
  dateFormat: null,
});

const SCIM_MAPPING: Mapping = {
  person: [
    field('ExternalId', 'id', true),
    field('UserName', 'userName'),
    field('Name.GivenName', 'name.givenName'),
    field('Name.NickName', 'callName'),
    field('Name.FamilyName', 'name.familyName', true),
    { field: 'Name.Convention', mode: 'FIXED', value: 'B', required: true, dateFormat: null },
    field('Contact.Business.Email', 'workEmail'),
    field('Contact.Business.Phone.Fixed', 'workPhone'),
    field('Contact.Business.Phone.Mobile', 'workMobile'),
  ],
  contract: [
    field('ExternalId', 'ExternalId'),
    field('StartDate', 'StartDate', true),
    field('EndDate', 'EndDate'),
    field('Type.Description', 'userType'),
    field('Department.ExternalId', 'department'),
    field('Title.Name', 'title'),
    field('CostCenter.Name', 'costCenter'),
    field('Division.Name', 'division'),
    field('Organization.Name', 'organization'),
    field('Manager.ExternalId', 'managerId'),
  ],
};

/** A SCIM 2.0 server: its users, with the enterprise extension. */
export const scimConnector: SourceConnector = {
  name: 'scim',
  label: 'SCIM 2.0',
  options: SCIM_OPTIONS,
  lists: 'SETTINGS',
  defaultMapping: SCIM_MAPPING,
  check: checkScimSettings,
  open: ({ settings }, context): Promise<Reading> => {
    const client = new HttpClient(context);
    const users = {
      keys: { ...keysOf('PERSON'), keyColumns: ['id'] },
      contractKeys: keysInside('ExternalId'),
      name: 'Users',
      size: null,
      read: () => readUsers(client, credentialHeaders(settings), settings),
    };
    return Promise.resolve({ lists: [users], close: () => Promise.resolve() });
  },
};

function checkScimSettings(settings: ConnectorSettings): SettingsFault | null {
  const wrong = checkAddress(settings, 'address') ?? checkCredentials(settings);
  if (wrong !== null) return wrong;
  if (/^[1-9]\d{0,3}$/.test(settings['pageSize'] ?? '')) return null;
  return { key: 'pageSize', message: 'A page has 1 to 9,999 users. Enter a number in between.' };
}

/**
 * All users, page after page (RFC 7644, 3.4.2.4).
 * @throws FileFault, also when fewer users come than the server says there are: a list cut short would look like leavers.
 */
async function* readUsers(
  client: HttpClient,
  headers: Headers,
  settings: ConnectorSettings,
): AsyncGenerator<RecordBatch, void> {
  let read = 0;
  for (;;) {
    const url = usersFrom(settings, read + 1);
    const page = await getJson(client, url, { ...headers, accept: 'application/scim+json, application/json' });
    const total = 'totalResults' in page.body ? Number(page.body['totalResults']) : Number.NaN;
    if (!Number.isInteger(total)) throw unreadable(url, 'it does not say how many users there are (totalResults)');
    // A server without users need not send the list.
    const users = total === 0 ? [] : recordsOf(page, 'Resources', read);
    if (users.length === 0 && read < total) {
      throw unreadable(url, `it says that there are ${total} users, and gives ${read}; import again`);
    }
    read += users.length;
    yield { records: users.map(({ line, record }) => ({ line, record: personOf(record) })), read };
    if (read >= total) return;
  }
}

function usersFrom({ address = '', filter = '', pageSize = '100' }: ConnectorSettings, startIndex: number): URL {
  const url = new URL(`${address.replace(/\/+$/, '')}/Users`);
  url.searchParams.set('startIndex', String(startIndex));
  url.searchParams.set('count', pageSize);
  if (filter.trim() !== '') url.searchParams.set('filter', filter.trim());
  return url;
}
