import type { InputProblem } from '../problems.ts';
import type { ConnectorOption } from './connector-option.ts';

/** As it comes from a client. */
export type Given = Readonly<Record<string, unknown>>;
type ConnectorSettings = Readonly<Record<string, string>>;

export interface CheckedSettings {
  readonly settings: ConnectorSettings;
  readonly secrets: ConnectorSettings;
}

/**
 * Settings and secrets against the options of the connector. Settings that are not given get their default; secrets that are
 * not given stay as `knownSecrets` has them, and null takes one away.
 */
export function checkSettings(
  options: readonly ConnectorOption[],
  given: { readonly settings: Given; readonly secrets: Given },
  knownSecrets: ConnectorSettings,
): CheckedSettings | InputProblem {
  const stray = strayKeys(options, given);
  if (stray !== null) return stray;
  const settings: Record<string, string> = {};
  const secrets: Record<string, string> = {};
  for (const option of options) {
    const { key, secret } = option;
    const raw = secret ? given.secrets[key] : given.settings[key];
    const fallback = secret ? (raw === null ? undefined : knownSecrets[key]) : (option.defaultValue ?? undefined);
    const value = raw === undefined || raw === null ? fallback : asText(raw);
    const problem = checkValue(option, value);
    if (problem !== null) return problem;
    if (value !== undefined && value !== null) (secret ? secrets : settings)[key] = value;
  }
  return { settings, secrets };
}

/** A secret among the settings would be stored readable: refused like a key that does not exist. */
function strayKeys(
  options: readonly ConnectorOption[],
  { settings, secrets }: { readonly settings: Given; readonly secrets: Given },
): InputProblem | null {
  const keys = (isSecret: boolean) => options.filter(({ secret }) => secret === isSecret).map(({ key }) => key);
  const stray = [
    ...Object.keys(settings).filter((key) => !keys(false).includes(key)),
    ...Object.keys(secrets).filter((key) => !keys(true).includes(key)),
  ];
  if (stray.length === 0) return null;
  return settingsInvalid(
    stray,
    `The connector has no setting ${stray.join(', ')} in this place, so its value would be lost. Settings: ${keys(false).join(', ')}; secrets: ${keys(true).join(', ') || 'none'}.`,
  );
}

/** Null for what is no text, number or yes-or-no. */
function asText(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

function checkValue(
  { key, label, required, options }: ConnectorOption,
  value: string | null | undefined,
): InputProblem | null {
  if (value === null) {
    return settingsInvalid([key], `${label} is a list or an object, and a setting is one text. Enter a text.`);
  }
  if (required && (value === undefined || value.trim() === '')) {
    return settingsInvalid([key], `${label} is empty, and the connector cannot work without it. Fill it in.`);
  }
  if (value !== undefined && options.length > 0 && !options.includes(value)) {
    return settingsInvalid(
      [key],
      `${label} is ${JSON.stringify(value)}, which is none of its choices. Choose one of ${options.join(', ')}.`,
    );
  }
  return null;
}

export function settingsInvalid(fields: readonly string[], message: string): InputProblem {
  return { code: 'SETTINGS_INVALID', fields, message };
}
