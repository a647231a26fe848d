import { useI18n } from 'vue-i18n';
import { useFieldLabel } from '../../../ui/use-field-label.ts';
import { useFormat } from '../../../ui/use-format.ts';
import { readHistoryPath } from '../model/history-path.ts';

export interface HistoryWords {
  /** Words of the place of a change: a field, that of a contract with the contract; null is the person as a whole. */
  placeOf(path: string | null): string;
  /** A value as it was or is; nothing is a dash. */
  shown(value: string | null): string;
}

export function useHistoryWords(): HistoryWords {
  const { t } = useI18n();
  const format = useFormat();
  const label = useFieldLabel();
  return {
    placeOf(path) {
      if (path === null) return '–';
      const { field, contract } = readHistoryPath(path);
      if (contract === null) return label(field);
      const which = t('persons.contractNumbered', { key: contract });
      return field === 'contract' ? which : `${which}: ${label(field)}`;
    },
    shown(value) {
      if (value === null || value === '') return '–';
      return /^\d{4}-\d{2}-\d{2}$/.test(value) ? format.day(value) : value;
    },
  };
}
