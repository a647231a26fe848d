import type { ConnectorOption } from '../../../../platform/settings/connector-option.ts';
import type { ConnectorSettings, SettingsFault } from '../connector.ts';
import type { Headers } from './http-client.ts';

const plain = { description: null, required: false, secret: false, defaultValue: null, options: [] } as const;

/** How an API knows who asks: the part of the form that all kinds over HTTP share. */
export const CREDENTIAL_OPTIONS: readonly ConnectorOption[] = [
  {
    ...plain,
    key: 'credentials',
    type: 'select',
    label: 'Credentials',
    required: true,
    defaultValue: 'bearer',
    options: ['none', 'bearer', 'basic', 'header'],
  },
  { ...plain, key: 'user', type: 'input', label: 'User', description: 'For user and password.' },
  {
    ...plain,
    key: 'header',
    type: 'input',
    label: 'Header',
    description: 'For a key in a header of its own.',
    defaultValue: 'x-api-key',
  },
  { ...plain, key: 'token', type: 'input', label: 'Token', description: 'Token, password or key.', secret: true },
];

/** Letters, digits and what else the name of a header may be made of. */
const HEADER_NAME = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

export function checkCredentials(settings: ConnectorSettings): SettingsFault | null {
  const { credentials = 'none', token = '', header = '' } = settings;
  if (credentials === 'none') return null;
  if (token.trim() === '')
    return { key: 'token', message: 'These credentials have a token, password or key. Enter it.' };
  if (/[^\x20-\x7e]/.test(token)) {
    return { key: 'token', message: 'A token is made of letters, digits and signs of ASCII. Enter it again.' };
  }
  if (credentials === 'header' && !HEADER_NAME.test(header)) {
    return { key: 'header', message: 'The name of a header has no spaces or colons. Enter one such as x-api-key.' };
  }
  return null;
}

export function credentialHeaders({ credentials, user = '', header = '', token = '' }: ConnectorSettings): Headers {
  switch (credentials) {
    case 'bearer':
      return { authorization: `Bearer ${token}` };
    case 'basic':
      return { authorization: `Basic ${Buffer.from(`${user}:${token}`).toString('base64')}` };
    case 'header':
      return { [header.toLowerCase()]: token };
    case 'none':
    case undefined:
    default:
      return {};
  }
}

/** Whether a setting is an address that can be asked; http is for hosts that the server's settings name. */
export function checkAddress(settings: ConnectorSettings, key: string): SettingsFault | null {
  const text = settings[key] ?? '';
  const url = URL.canParse(text) ? new URL(text) : null;
  const isUsable = url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
  if (isUsable) return null;
  return {
    key,
    message: 'The address does not read https://host/path, without user and password in it. Correct it.',
  };
}
