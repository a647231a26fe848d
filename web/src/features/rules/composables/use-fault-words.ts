import { useI18n } from 'vue-i18n';
import type { JsonFault } from '../model/rule-text.ts';

/** What is wrong with a text that should be a rule: where, by line and column and in words, and what. */
export function useFaultWords(): (fault: JsonFault) => string {
  const { t } = useI18n();
  return (fault) => {
    const where = { line: fault.line, column: fault.column };
    if (fault.syntax !== null) return t(`rules.text.syntax.${fault.syntax}`, where);
    const place = fault.path
      .map((step, index) => {
        const list = fault.path[index - 1];
        return typeof step === 'number'
          ? t(`rules.text.${list === 'values' ? 'nthValue' : 'nth'}`, { n: step + 1 })
          : step;
      })
      .filter((_step, index) => typeof fault.path[index + 1] !== 'number')
      .join(' › ');
    return t(place === '' ? 'rules.text.atRoot' : 'rules.text.at', { ...where, place, message: fault.message });
  };
}
