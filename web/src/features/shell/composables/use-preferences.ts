import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { useAction } from '../../../graphql/action.ts';
import { SetMyLocaleDocument } from '../../../graphql/generated.ts';
import { showLocale } from '../../../i18n.ts';
import { isLocale, type LocaleChoice, rememberLocale, themeChoice } from '../../../preferences.ts';
import { useSession } from '../../../session.ts';

/** Language and theme as they are, and how to change them: remembered in the browser, the language also with the user. */
export function usePreferences() {
  const i18n = useI18n();
  const { me } = useSession();
  const setMyLocale = useAction(SetMyLocaleDocument);
  const locale = computed<LocaleChoice>(() => (isLocale(i18n.locale.value) ? i18n.locale.value : 'en'));

  async function chooseLocale(chosen: LocaleChoice): Promise<void> {
    rememberLocale(chosen);
    await showLocale(chosen);
    if (me.value !== null) await setMyLocale.run({ locale: chosen });
  }

  return { locale, theme: themeChoice, chooseLocale };
}
