import type { Locale } from '@gatehouse/rules';
import { type ComputedRef, computed } from 'vue';
import { useI18n } from 'vue-i18n';

/** The reader's language as the rules package, which the server speaks too, knows it. */
export function useWordsLocale(): ComputedRef<Locale> {
  const { locale } = useI18n();
  return computed(() => (locale.value === 'nl' || locale.value === 'da' ? locale.value : 'en'));
}
