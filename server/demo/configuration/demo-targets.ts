import { FIRST_DIRECTORY_KEY } from './beforehand.ts';

/** A field of a target's accounts, as `TargetFieldInput` of the API. */
export interface DemoTargetField {
  readonly name: string;
  readonly description: string | null;
  readonly configurations: readonly {
    readonly actions: readonly ('CREATE' | 'ENABLE' | 'UPDATE' | 'DISABLE' | 'DELETE')[];
    readonly mode: 'FIXED' | 'FIELD' | 'NONE';
    readonly value: string;
    readonly useInNotifications: boolean;
    readonly storeInAccountData: boolean;
  }[];
}

export interface DemoPermission {
  readonly id: string;
  readonly name: string;
  readonly description: string;
}

type Actions = DemoTargetField['configurations'][number]['actions'];

const WRITTEN: Actions = ['CREATE', 'UPDATE'];

const configuration = (actions: Actions, mode: 'FIXED' | 'FIELD', value: string, storeInAccountData = false) => ({
  actions,
  mode,
  value,
  useInNotifications: false,
  storeInAccountData,
});
/** A field that follows the person. */
const following = (name: string, path: string, storeInAccountData = false): DemoTargetField => ({
  name,
  description: null,
  configurations: [configuration(WRITTEN, 'FIELD', path, storeInAccountData)],
});

/** Fields that both targets have, under the name that each gives them. */
const personFields = (spell: (words: string) => string): DemoTargetField[] => [
  following(spell('employee number'), 'Person.ExternalId'),
  following(spell('user name'), 'Person.UserName', true),
  following(spell('display name'), 'Person.DisplayName'),
  following(spell('department'), 'Person.PrimaryContract.Department.DisplayName'),
  following(spell('title'), 'Person.PrimaryContract.Title.Name'),
  following(spell('manager number'), 'Person.PrimaryManager.ExternalId'),
];

const snake = (words: string) => words.replaceAll(' ', '_');
const camel = (words: string) => words.replace(/ (\w)/g, (_, letter: string) => letter.toUpperCase());

/** The directory: a database table of accounts, with groups and memberships. */
export const DIRECTORY = {
  name: 'Directory',
  connector: 'sql',
  correlation: { enabled: true, personField: 'Person.ExternalId', accountField: 'employee_number' },
  fields: [
    ...personFields(snake),
    following('email', 'Person.Contact.Business.Email', true),
    {
      name: 'note',
      description: 'How the account came and went',
      configurations: [
        configuration(['CREATE'], 'FIXED', 'Made by Gatehouse'),
        configuration(['ENABLE'], 'FIXED', 'In use'),
        configuration(['DISABLE'], 'FIXED', 'Left'),
      ],
    },
  ] satisfies DemoTargetField[],
} as const;

/** The pass system: it takes CSV files. */
export const PASSES = {
  name: 'Passes',
  connector: 'csv',
  correlation: { enabled: true, personField: 'Person.ExternalId', accountField: 'employeeNumber' },
  fields: [
    ...personFields(camel),
    {
      name: 'validity',
      description: 'What the gate shows',
      configurations: [
        configuration(['CREATE'], 'FIXED', 'not yet'),
        configuration(['ENABLE'], 'FIXED', 'valid'),
        configuration(['DISABLE'], 'FIXED', 'expired'),
      ],
    },
  ] satisfies DemoTargetField[],
} as const;

export const PASSES_COLUMNS = ['id', 'enabled', ...PASSES.fields.map(({ name }) => name)];

export const GROUPS: readonly DemoPermission[] = [
  { id: 'everybody', name: 'Everybody', description: 'The intranet and the news' },
  { id: 'finance', name: 'Finance', description: 'The ledger of the municipality' },
  { id: 'social-files', name: 'Social files', description: 'Files of residents who receive support' },
  { id: 'advice', name: 'Advice', description: 'Library of policies' },
  { id: 'counter', name: 'Counter', description: 'Queue and appointments' },
  { id: 'remote', name: 'Remote work', description: 'Access from home' },
  { id: 'several-contracts', name: 'Several contracts', description: 'Gets the letter about hours' },
  { id: 'welcome', name: 'Welcome', description: 'First weeks' },
  { id: 'contract-ends', name: 'Contract ends', description: 'Gets the letter about the end' },
  { id: 'permanent', name: 'Permanent staff', description: 'Elects the works council' },
  { id: 'leavers', name: 'Leavers', description: 'Mail is answered automatically' },
  { id: 'management', name: 'Management', description: 'Heads and directors' },
  { id: 'pension-desk', name: 'Pension desk', description: 'Advice about retirement' },
  { id: 'on-call', name: 'On call', description: 'Takes turns at night' },
  { id: 'personnel-portal', name: 'Personnel portal', description: 'Leave and pay slips' },
  { id: 'directorate', name: 'Directorate', description: 'Reports to the director of the municipality' },
  { id: 'reunion', name: 'Reunion', description: 'Former staff' },
];

export const ZONES: readonly DemoPermission[] = [
  { id: 'raadhuis', name: 'Raadhuis', description: 'The town hall' },
  { id: 'depot', name: 'Depot ’t Gemaal', description: 'Vehicles and workshop' },
  { id: 'halls-and-pools', name: 'Halls and pools', description: 'Sports halls and swimming pools' },
  { id: 'archive', name: 'Archive', description: 'The Sint-Barbarakapel' },
  { id: 'council-chamber', name: 'Council chamber', description: 'Second floor' },
];

/** The tables of the directory, as another vendor made them: their keys are their own. */
export const DIRECTORY_TABLES = `
create table accounts (
  id bigint generated always as identity (start with ${FIRST_DIRECTORY_KEY}) primary key,
  employee_number text,
  user_name text unique,
  display_name text,
  email text,
  department text,
  title text,
  manager_number text,
  note text,
  enabled boolean not null default false,
  gatehouse_ref text unique
);
create index on accounts (employee_number);
create table groups (id text primary key, name text not null, description text);
create table memberships (
  account_id bigint not null references accounts (id),
  group_id text not null references groups (id),
  primary key (account_id, group_id)
);
`;
