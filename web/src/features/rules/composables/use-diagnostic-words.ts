import type { Diagnostic } from '@gatehouse/rules';
import { useI18n } from 'vue-i18n';
import { useFieldLabel } from '../../../ui/use-field-label.ts';

/** What is wrong with a condition, in the language of the screen, with the values it is about. */
export function useDiagnosticWords() {
  const { t } = useI18n();
  const fieldLabel = useFieldLabel();

  function wordsOf({ code, data }: Diagnostic): string {
    const { least, found, field, index } = data;
    if (code === 'wrongValueCount') {
      const isMissing = typeof found === 'number' && typeof least === 'number' && found < least;
      return t(`rules.diagnostics.${isMissing ? 'valueMissing' : 'tooManyValues'}`, { ...data });
    }
    return t(`rules.diagnostics.${code}`, {
      ...data,
      field: typeof field === 'string' ? fieldLabel(field) : '',
      place: typeof index === 'number' ? index + 1 : '',
      kind: typeof data['expected'] === 'string' ? t(`rules.valueKind.${data['expected']}`) : '',
    });
  }

  return {
    wordsOf,
    severityOf: ({ severity }: Diagnostic) => t(`rules.builder.${severity}`),
  };
}
