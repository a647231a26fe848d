import type { Locale } from '@gatehouse/rules';

const LOCALES: readonly Locale[] = ['en', 'nl', 'da'];

/** The language to say a rule in; English for one that the product does not speak. */
export function toLocale(wanted: string | null): Locale {
  return LOCALES.find((locale) => locale === wanted) ?? 'en';
}
