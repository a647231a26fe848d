import { useI18n } from 'vue-i18n';
import { useFormat } from '../../../ui/use-format.ts';

interface ToldIncident {
  readonly kind: string;
  readonly about: string | null;
  readonly details: Readonly<Record<string, unknown>>;
  /** In English. */
  readonly description: string;
}

/** What happened, in the reader's language; the reason that a system gave stands as it was given. */
export function useIncidentWords() {
  const { t, te } = useI18n();
  const { number } = useFormat();

  function kind(code: string): string {
    return te(`incidents.kinds.${code}`) ? t(`incidents.kinds.${code}`) : code;
  }
  function tell({ kind: code, about, details, description }: ToldIncident): string {
    if (!te(`incidents.told.${code}`)) return description;
    const failures = typeof details['failures'] === 'number' ? details['failures'] : 1;
    const words = t(`incidents.told.${code}`, { about: about ?? '–', count: number(failures) }, failures);
    return typeof details['message'] === 'string' ? `${words} ${details['message']}` : words;
  }
  return { kind, tell };
}
