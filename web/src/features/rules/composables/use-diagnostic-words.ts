import type { Diagnostic } from '@gatehouse/rules';
import { useI18n } from 'vue-i18n';
import { useFieldLabel } from '../../../ui/use-field-label.ts';
import { useSegments } from '../../segments/index.ts';

/** What is wrong with a condition, in the language of the screen, with the values it is about. */
export function useDiagnosticWords() {
  const { t } = useI18n();
  const fieldLabel = useFieldLabel();
  const { choices } = useSegments();

  const segmentAt = (id: unknown) => choices.value.find((choice) => choice.id === id);

  /** Where a segment is at fault: there is none, or why the one there is does not do. */
  function segmentWords({ code, data }: Diagnostic): string | null {
    if (code === 'unknownSegment') {
      const segment = segmentAt(data['id']);
      if (segment === undefined) return t('rules.diagnostics.unknownSegment', { id: String(data['id']) });
      const fault = segment.state === 'ARCHIVED' ? 'segmentArchived' : 'segmentOnlyDraft';
      return t(`rules.diagnostics.${fault}`, { name: segment.name });
    }
    if (code !== 'segmentCycle') return null;
    const ids = Array.isArray(data['ids']) ? data['ids'] : [];
    return t('rules.diagnostics.segmentCycle', { names: ids.map((id) => segmentAt(id)?.name ?? '…').join(' → ') });
  }

  function wordsOf(diagnostic: Diagnostic): string {
    const ofSegment = segmentWords(diagnostic);
    if (ofSegment !== null) return ofSegment;
    const { code, data } = diagnostic;
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
