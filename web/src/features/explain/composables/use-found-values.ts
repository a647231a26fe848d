import { createFactCatalogue, type FoundValue } from '@gatehouse/rules';
import { useI18n } from 'vue-i18n';
import { useFormat } from '../../../ui/use-format.ts';

/** The values of a field, as texts of the API, for the reader. */
export type ShowValue = (field: string, texts: readonly string[]) => string;

const CATALOGUE = createFactCatalogue('any');
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Values that rules found, as the reader's language writes them. */
export function useFoundValues() {
  const { t } = useI18n();
  const format = useFormat();

  function showFound(found: FoundValue): string {
    if (found === null) return t('explain.empty');
    if (typeof found === 'boolean') return t(found ? 'explain.yes' : 'explain.no');
    if (typeof found === 'number') return format.number(found);
    if (typeof found === 'string') return DAY.test(found) ? format.day(found) : found;
    return found.join(', ');
  }

  const showTexts: ShowValue = (field, texts) => {
    const [first] = texts;
    if (first === undefined) return t('explain.empty');
    const kind = CATALOGUE.find(field)?.kind;
    if (kind === 'boolean') return showFound(first === 'true');
    return kind === 'number' ? showFound(Number(first)) : texts.map((text) => showFound(text)).join(', ');
  };

  return { showFound, showTexts };
}
