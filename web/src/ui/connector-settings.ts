import { showValue } from './show-value.ts';

/** One setting of a connector, as the server describes it. */
export interface SettingOption {
  readonly key: string;
  readonly type: string;
  readonly label: string;
  readonly description: string | null;
  readonly required: boolean;
  readonly secret: boolean;
  readonly defaultValue: string | null;
  readonly options: readonly string[];
}

type Option = Pick<SettingOption, 'key' | 'secret' | 'defaultValue'>;

/** What a new one begins with. */
export function defaultSettings(options: readonly Option[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    options.filter((option) => !option.secret).map((option) => [option.key, option.defaultValue ?? '']),
  );
}

/** Stored settings as the form's texts; an option that is not set shows its default. */
export function shownSettings(
  options: readonly Option[],
  stored: Readonly<Record<string, unknown>>,
): Readonly<Record<string, string>> {
  const texts = Object.entries(stored).map(([key, value]) => [key, showValue(value)] as const);
  return { ...defaultSettings(options), ...Object.fromEntries(texts) };
}

/** Secrets that were typed; an empty one keeps what is set. */
export function typedSecrets(secrets: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(secrets).filter(([, value]) => value !== ''));
}
