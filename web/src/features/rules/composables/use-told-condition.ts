import { type ConditionPath, type Diagnostic, describeCondition, describeLines, type Locale } from '@gatehouse/rules';
import type { RuleCondition } from '@gatehouse/schema';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { useFieldLabel } from '../../../ui/use-field-label.ts';
import { pathKey } from '../model/node-path.ts';

const NONE: readonly Diagnostic[] = [];

/** The words of the rules package, which the server speaks too. */
export function useWordsLocale() {
  const { locale } = useI18n();
  return computed<Locale>(() => (locale.value === 'nl' || locale.value === 'da' ? locale.value : 'en'));
}

/** What every node says and what is wrong with it: worked out once for the whole tree, so that a node asks for its own only. */
export function useToldCondition(condition: () => RuleCondition, diagnostics: () => readonly Diagnostic[]) {
  const locale = useWordsLocale();
  const label = useFieldLabel();

  const lines = computed(() => describeLines(condition(), locale.value, { label }));
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
      texts.value.get(pathKey(path)) ?? describeLines(node, locale.value, { label })[0]?.text ?? '',
    summaryOf: (node: RuleCondition): string => capitalised(describeCondition(node, locale.value, { label })),
    diagnosticsAt: (path: ConditionPath): readonly Diagnostic[] => byPlace.value.get(pathKey(path)) ?? NONE,
  };
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
