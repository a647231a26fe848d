import { useI18n } from 'vue-i18n';
import { useFormat } from '../../../ui/use-format.ts';
import { type ToldEntry, tellEntry } from '../model/told-entry.ts';

/** Entries of the audit log in the reader's language. */
export function useAuditWords(): (entry: ToldEntry) => string {
  const { t, te } = useI18n();
  const { number, day } = useFormat();
  const language = {
    words: (key: string, values: Readonly<Record<string, string>> = {}) => t(`audit.${key}`, values),
    has: (key: string) => te(`audit.${key}`),
    number,
    day,
  };
  return (entry) => tellEntry(entry, language);
}
