import type { ConnectorOption } from '../../../../platform/settings/connector-option.ts';
import type { ConnectorSettings } from '../../domain/connector.ts';

export interface CsvSettings {
  readonly directory: string;
  readonly delimiter: string;
  /** Columns of accounts.csv. */
  readonly idColumn: string;
  readonly enabledColumn: string;
  readonly nameColumn: string;
}

const DELIMITERS: Readonly<Record<string, string>> = { comma: ',', semicolon: ';', tab: '\t' };

function column(key: string, label: string, description: string, defaultValue: string): ConnectorOption {
  return { key, type: 'input', label, description, required: true, secret: false, defaultValue, options: [] };
}

export const CSV_OPTIONS: readonly ConnectorOption[] = [
  {
    key: 'directory',
    type: 'path',
    label: 'Directory',
    description:
      'Directory on the server with accounts.csv and, for permissions, permissions.csv (id,name,description) and memberships.csv (account,permission). Each file needs its header line.',
    required: true,
    secret: false,
    defaultValue: null,
    options: [],
  },
  {
    key: 'delimiter',
    type: 'select',
    label: 'Delimiter',
    description: 'What separates the columns.',
    required: true,
    secret: false,
    defaultValue: 'comma',
    options: Object.keys(DELIMITERS),
  },
  column('idColumn', 'Id column', 'Column of accounts.csv with the key of an account; filled by Gatehouse.', 'id'),
  column('enabledColumn', 'Access column', 'Column of accounts.csv that says true or false.', 'enabled'),
  column('nameColumn', 'Name column', 'Column of accounts.csv that people know an account by.', 'userName'),
];

export function csvSettings(settings: ConnectorSettings): CsvSettings {
  const of = (key: string): string => settings[key] ?? '';
  return {
    directory: of('directory'),
    delimiter: DELIMITERS[of('delimiter')] ?? ',',
    idColumn: of('idColumn'),
    enabledColumn: of('enabledColumn'),
    nameColumn: of('nameColumn'),
  };
}
