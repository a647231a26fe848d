import { type ConditionPath, type Diagnostic, describeCondition, describeLines } from '@gatehouse/rules';
import type { RuleCondition } from '@gatehouse/schema';
import { computed } from 'vue';
import { useFieldLabel } from '../../../ui/use-field-label.ts';
import { useWordsLocale } from '../../../ui/use-words-locale.ts';
import { useSegments } from '../../segments/index.ts';
import { pathKey } from '../model/node-path.ts';

const NONE: readonly Diagnostic[] = [];

/** What every node says and what is wrong with it: worked out once for the whole tree, so that a node asks for its own only. */
export function useToldCondition(condition: () => RuleCondition, diagnostics: () => readonly Diagnostic[]) {
  const locale = useWordsLocale();
  const label = useFieldLabel();
  const { segments } = useSegments();
  const telling = computed(() => ({ label, segments: segments.value }));

  const lines = computed(() => describeLines(condition(), locale.value, telling.value));
  const texts = computed(() => new Map(lines.value.map((line) => [pathKey(line.path), line.text])));
  const byPlace = computed(() => {
    const found = new Map<string, Diagnostic[]>();
    for (const diagnostic of diagnostics()) {
      const key = pathKey(diagnostic.path);
      found.set(key, [...(found.get(key) ?? []), diagnostic]);
    }
    return found;
  });

  return {
    lines,
    textAt: (path: ConditionPath, node: RuleCondition): string =>
      texts.value.get(pathKey(path)) ?? describeLines(node, locale.value, telling.value)[0]?.text ?? '',
    summaryOf: (node: RuleCondition): string => capitalised(describeCondition(node, locale.value, telling.value)),
    diagnosticsAt: (path: ConditionPath): readonly Diagnostic[] => byPlace.value.get(pathKey(path)) ?? NONE,
  };
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
