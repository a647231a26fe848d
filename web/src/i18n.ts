import { createI18n } from 'vue-i18n';
import type { LocaleChoice } from './preferences.ts';

type Words = Readonly<Record<string, unknown>>;

const files = import.meta.glob<Words>('./locales/*.json', { import: 'default' });
/** Words that a feature keeps beside its screens; their keys begin with the feature's name. */
const featureFiles = import.meta.glob<Words>('./features/*/locales/*.json', { import: 'default' });

export const i18n = createI18n({
  legacy: false,
  locale: 'en',
  fallbackLocale: false,
  missingWarn: import.meta.env.DEV,
  fallbackWarn: false,
  messages: {},
});

async function fetchWords(locale: LocaleChoice): Promise<Words> {
  const words = await files[`./locales/${locale}.json`]?.();
  const ofFeatures = await Promise.all(
    Object.entries(featureFiles)
      .map(([path, load]) => ({ parts: path.split('/'), load }))
      .filter(({ parts }) => parts.at(-1) === `${locale}.json`)
      .map(async ({ parts, load }) => [parts[2] ?? '', await load()] as const),
  );
  return { ...words, ...Object.fromEntries(ofFeatures) };
}

const loaded = new Set<string>();

/** Fetches a language's words once and switches to them. */
export async function showLocale(locale: LocaleChoice): Promise<void> {
  if (!loaded.has(locale)) {
    i18n.global.setLocaleMessage(locale, await fetchWords(locale));
    loaded.add(locale);
  }
  i18n.global.locale.value = locale;
  document.documentElement.lang = locale;
}
