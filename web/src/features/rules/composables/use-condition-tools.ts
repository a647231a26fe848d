import { check, createFactCatalogue, type Diagnostic, type Segments } from '@gatehouse/rules';
import type { FieldPath, RuleCondition, RulePopulation } from '@gatehouse/schema';
import { computed } from 'vue';
import { FactFieldChoicesDocument, ValueSuggestionsDocument } from '../../../graphql/generated.ts';
import { ask, useLiveQuery } from '../../../graphql/live-query.ts';
import { useFieldLabel } from '../../../ui/use-field-label.ts';
import { useSegments } from '../../segments/index.ts';
import type { FieldChoice, ValueChoice } from './condition-editing.ts';

const SUGGESTIONS = 30;

/** What is edited; a segment has no population and is known under an id once it was saved. */
export interface EditedCondition {
  readonly condition: RuleCondition;
  readonly population: RulePopulation | null;
  readonly segmentId?: string | null;
}

/** What the builder needs beside the condition: fields, values that occur, and what is wrong. */
export function useConditionTools(edited: () => EditedCondition) {
  const fieldLabel = useFieldLabel();
  const factFields = useLiveQuery(FactFieldChoicesDocument, { variables: {}, refreshOn: ['source'] });
  const known = useSegments();
  /** Until the fields are known, whatever is called a custom field passes for one. */
  const catalogue = computed(() => {
    const custom = factFields.data.value?.factFields.filter(({ custom }) => custom);
    return createFactCatalogue(
      custom?.map(({ subject, path }) => ({
        subject: subject === 'person' ? 'person' : 'contract',
        name: path.replace(/^[a-z]+\.custom\./, ''),
        kind: 'text',
      })) ?? 'any',
    );
  });

  const fields = computed<readonly FieldChoice[]>(() =>
    (factFields.data.value?.factFields ?? []).map((field) => {
      return {
        path: field.path as FieldPath,
        subject: field.subject === 'person' ? 'person' : 'contract',
        kind: field.kind as FieldChoice['kind'],
        label: field.displayName ?? fieldLabel(field.path),
      };
    }),
  );
  /** A segment that is edited counts as it stands in the editor: a circle shows where it is closed. */
  const segments = computed<Segments>(() => {
    const { segmentId, condition } = edited();
    if (!segmentId) return known.segments.value;
    const name = known.segments.value.get(segmentId)?.name ?? '';
    return new Map([...known.segments.value, [segmentId, { name, condition }]]);
  });
  const diagnostics = computed<readonly Diagnostic[]>(() => {
    const { condition, population } = edited();
    const found = check(condition, population, catalogue.value, segments.value);
    return known.areLoading.value ? found.filter(({ code }) => code !== 'unknownSegment') : found;
  });

  async function suggest(field: FieldPath, search: string): Promise<readonly ValueChoice[]> {
    const { data } = await ask(ValueSuggestionsDocument, { field, search: search || null, first: SUGGESTIONS });
    return (data?.suggestValues ?? []).map(({ value, label, count }) => ({ value, label: label ?? null, count }));
  }

  return {
    segments,
    fields,
    suggest,
    diagnostics,
    hasErrors: computed(() => known.areLoading.value || diagnostics.value.some(({ severity }) => severity === 'error')),
  };
}
