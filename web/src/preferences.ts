import { ref, watch } from 'vue';

export type ThemeChoice = 'system' | 'light' | 'dark';
export type LocaleChoice = 'en' | 'nl' | 'da';

export const THEMES: readonly ThemeChoice[] = ['system', 'light', 'dark'];
/** Languages by their own names: whoever looks for one reads it in that language. */
export const LOCALES: Readonly<Record<LocaleChoice, string>> = { en: 'English', nl: 'Nederlands', da: 'Dansk' };

const THEME_KEY = 'gatehouse.theme';
const LOCALE_KEY = 'gatehouse.locale';

/** Storage may be forbidden by the browser; then choices last as long as the page. */
function remembered(key: string): string | null {
  try {
    return window.localStorage.getItem(key);
  } catch {
    return null;
  }
}

function remember(key: string, value: string): void {
  try {
    window.localStorage.setItem(key, value);
  } catch {
    // As above.
  }
}

export function isLocale(value: string | null | undefined): value is LocaleChoice {
  return value !== null && value !== undefined && Object.hasOwn(LOCALES, value);
}

function firstTheme(): ThemeChoice {
  const stored = remembered(THEME_KEY);
  return THEMES.find((theme) => theme === stored) ?? 'system';
}

/** The language chosen in this browser, else the first of the browser's own that we have, else English. */
export function firstLocale(languages: readonly string[] = navigator.languages): LocaleChoice {
  const stored = remembered(LOCALE_KEY);
  if (isLocale(stored)) return stored;
  return languages.map((language) => language.slice(0, 2)).find(isLocale) ?? 'en';
}

/** Whether a language was chosen in this browser (it wins over the one of the user's account until signed in). */
export function hasChosenLocale(): boolean {
  return isLocale(remembered(LOCALE_KEY));
}

export const themeChoice = ref<ThemeChoice>(firstTheme());
watch(themeChoice, (theme) => remember(THEME_KEY, theme));

export function rememberLocale(locale: LocaleChoice): void {
  remember(LOCALE_KEY, locale);
}
