import type { WireKind, WireProblem } from '@gatehouse/schema';
import { useI18n } from 'vue-i18n';
import type { JsonFault } from '../model/rule-text.ts';

/** What is wrong with a text that should be a rule: where, by line and column and in words, and what. */
export function useFaultWords(): (fault: JsonFault) => string {
  const { t } = useI18n();

  function messageOf({ code, data }: Pick<WireProblem, 'code' | 'data'>): string {
    const { found, expected } = data;
    return t(`rules.text.fault.${code}`, {
      ...data,
      found: isKind(found) ? t(`rules.text.found.${found}`) : (found ?? ''),
      expected: expected === undefined ? '' : t(`rules.text.expected.${expected}`),
    });
  }

  return (fault) => {
    const where = { line: fault.line, column: fault.column };
    if (fault.syntax !== null || fault.problem === null)
      return t(`rules.text.syntax.${fault.syntax ?? 'symbol'}`, where);
    const place = fault.path
      .map((step, index) => {
        const list = fault.path[index - 1];
        return typeof step === 'number'
          ? t(`rules.text.${list === 'values' ? 'nthValue' : 'nth'}`, { n: step + 1 })
          : step;
      })
      .filter((_step, index) => typeof fault.path[index + 1] !== 'number')
      .join(' › ');
    return t(place === '' ? 'rules.text.atRoot' : 'rules.text.at', {
      ...where,
      place,
      message: messageOf(fault.problem),
    });
  };
}

const KINDS: readonly unknown[] = ['missing', 'null', 'list', 'object'] satisfies readonly WireKind[];

/** A value that is told by its kind; others are shown as they stand in the text. */
function isKind(found: unknown): found is WireKind {
  return KINDS.includes(found);
}
