import { showValue } from '../../../ui/show-value.ts';

/** What an entry of the audit log says of itself; `message` is the same in English. */
export interface ToldEntry {
  readonly action: string;
  readonly state: string;
  readonly message: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** The reader's language: words under `audit`, whether there are some, and how a value is written. */
export interface Language {
  readonly words: (key: string, values?: Readonly<Record<string, string>>) => string;
  readonly has: (key: string) => boolean;
  readonly number: (value: number) => string;
  readonly day: (value: string) => string;
}

/** Which words an action on a target has for what it is done to. */
const THING: readonly (readonly [suffix: string, thing: 'ACCOUNT' | 'ACCESS' | 'PERMISSION'])[] = [
  ['Account', 'ACCOUNT'],
  ['Access', 'ACCESS'],
  ['Permission', 'PERMISSION'],
  ['Membership', 'PERMISSION'],
];

/** What happened, in the reader's language; of an action without words there the English message. */
export function tellEntry(entry: ToldEntry, language: Language): string {
  const { action, state, values } = entry;
  if (language.has(`done.${action}`)) return ofTarget(entry, language);
  const key = keysOf(action, state, values).find((candidate) => language.has(candidate));
  if (key === undefined) return entry.message;
  return [language.words(key, told(values, language)), ...besides(values, language)].join(' ');
}

/** The most telling first: of actions that are told in several ways, by what is known of them. */
function keysOf(action: string, state: string, values: ToldEntry['values']): readonly string[] {
  if (state === 'ERROR') return [`failed.${action}${values['outcome'] === 'BLOCKED' ? 'Blocked' : ''}`];
  const said = `said.${action}`;
  if (action === 'CancelImport' && typeof values['name'] === 'string') return [`${said}BySchedule`];
  if (values['superseded'] === true) return [`${said}Superseded`];
  if (values['byItself'] === true) return [`${said}ByItself`];
  return [
    ...(typeof values['until'] === 'string' ? [`${said}Until`] : []),
    ...(typeof values['reason'] === 'string' ? [`${said}Because`] : []),
    said,
  ];
}

/** `Account jdoe (cn=jdoe) was created in Directory. It was like that already.` */
function ofTarget({ action, state, values }: ToldEntry, language: Language): string {
  const { words } = language;
  const thing = THING.find(([suffix]) => action.endsWith(suffix))?.[1] ?? 'ACCOUNT';
  const account = accountOf(values);
  const name = text(values['entitlementName'], language);
  const what = words(`thing.${thing}.${account === null ? 'unknown' : 'known'}`, { account: account ?? '', name });
  const at = { target: text(values['targetName'], language) };
  const reason = typeof values['message'] === 'string' ? [values['message']] : [];
  if (values['cancelled'] === true) return [words('notDone', { ...at, thing: what }), ...reason].join(' ');
  if (state === 'ERROR') return [words('failedFor', { ...at, thing: what }), ...reason].join(' ');
  const done = words(`done.${action}`, { ...at, thing: what });
  const already = values['changed'] === false ? [words('already')] : [];
  return [done.charAt(0).toUpperCase() + done.slice(1), ...already, ...reason].join(' ');
}

/** `jdoe (cn=jdoe,ou=people)`: its name and its path or key in the target. */
function accountOf({ accountName, account }: ToldEntry['values']): string | null {
  const [name, reference] = [accountName, account].map((value) => (typeof value === 'string' ? value : null));
  if (name == null || reference == null || name === reference) return name ?? reference ?? null;
  return `${name} (${reference})`;
}

/** Values that a message may want and an entry may lack: a message never has a hole. */
const NAMES = [
  ...[
    'added',
    'blocked',
    'cancelled',
    'capabilities',
    'changed',
    'connector',
    'description',
    'entitlements',
    'expiresAt',
    'failed',
  ],
  ...[
    'gone',
    'grants',
    'message',
    'name',
    'main',
    'offered',
    'other',
    'reason',
    'removed',
    'requestedBy',
    'returned',
    'revokes',
    'roles',
  ],
  ...['source', 'succeeded', 'target', 'token', 'total', 'updates', 'user', 'version'],
] as const;

function told(values: ToldEntry['values'], language: Language): Readonly<Record<string, string>> {
  const { expiresAt, kind, until } = values;
  return {
    ...Object.fromEntries(NAMES.map((name) => [name, text(values[name], language)])),
    ...(typeof expiresAt === 'string' ? { expiresAt: language.day(expiresAt.slice(0, 10)) } : {}),
    ...(typeof until === 'string' ? { until: language.day(until) } : {}),
    what: language.words(`what.${kind === 'ARCHIVE' ? 'ARCHIVE' : 'PUBLISH'}`),
  };
}

/** What was published with it, what it does to whom, and what changed. */
function besides({ rules, granted, revoked, changes }: ToldEntry['values'], language: Language): readonly string[] {
  const { words, number } = language;
  const parts = Array.isArray(changes) ? changes.map((change: unknown) => changed(change, language)) : [];
  return [
    ...(Array.isArray(rules) ? [words('withRules', { rules: text(rules, language) })] : []),
    ...(typeof granted === 'number' && typeof revoked === 'number'
      ? [words('effect', { granted: number(granted), revoked: number(revoked) })]
      : []),
    ...(parts.length === 0 ? [] : [`${parts.join('; ')}.`]),
  ];
}

/** `name: Finance → Finance and control`. */
function changed(change: unknown, { words, has }: Language): string {
  if (typeof change !== 'object' || change === null || !('part' in change && 'from' in change && 'to' in change))
    return '';
  const part = showValue(change.part);
  const to = change.to === null ? words('nothing') : showValue(change.to);
  const label = has(`part.${part}`) ? words(`part.${part}`) : part;
  return change.from === null ? `${label}: ${to}` : `${label}: ${showValue(change.from)} → ${to}`;
}

function text(value: unknown, { number }: Language): string {
  if (typeof value === 'number') return number(value);
  if (Array.isArray(value)) return value.length === 0 ? '–' : value.map(showValue).join(', ');
  return value === undefined || value === null || value === '' ? '–' : showValue(value);
}
