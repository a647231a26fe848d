import { check, createFactCatalogue, type Diagnostic, NO_SEGMENTS } from '@gatehouse/rules';
import type { FieldPath } from '@gatehouse/schema';
import { computed, ref, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { useAction } from '../../../graphql/action.ts';
import {
  ArchiveRuleDocument,
  DiscardRuleDraftDocument,
  FactFieldChoicesDocument,
  PublishRuleDocument,
  RuleDetailDocument,
  RuleEntitlementChoicesDocument,
  SaveRuleDraftDocument,
  ValueSuggestionsDocument,
} from '../../../graphql/generated.ts';
import { ask, useLiveQuery } from '../../../graphql/live-query.ts';
import { useFieldLabel } from '../../../ui/use-field-label.ts';
import type { FieldChoice, ValueChoice } from './condition-editing.ts';
import { useRuleDraft } from './use-rule-draft.ts';

const SUGGESTIONS = 30;

/** Everything the rule page loads, edits and sends. `id` is null for a rule that does not exist yet. */
export function useRulePage(id: () => string | null) {
  const { locale } = useI18n();
  const fieldLabel = useFieldLabel();
  const draft = useRuleDraft();
  const ruleId = ref(id());

  const detail = useLiveQuery(RuleDetailDocument, {
    variables: () => ({ id: ruleId.value ?? '', locale: locale.value }),
    pause: () => ruleId.value === null,
    refreshOn: ['rule'],
  });
  const choices = useLiveQuery(RuleEntitlementChoicesDocument, { variables: {}, refreshOn: ['target'] });
  const factFields = useLiveQuery(FactFieldChoicesDocument, { variables: {} });
  const saving = useAction(SaveRuleDraftDocument);
  const publishing = useAction(PublishRuleDocument);
  const discarding = useAction(DiscardRuleDraftDocument);
  const archiving = useAction(ArchiveRuleDocument);
  const actions = [saving, publishing, discarding, archiving];

  const rule = computed(() => detail.data.value?.rule ?? null);
  const fields = computed<readonly FieldChoice[]>(() =>
    (factFields.data.value?.factFields ?? []).map((field) => {
      return {
        path: field.path as FieldPath,
        subject: field.subject === 'person' ? 'person' : 'contract',
        kind: field.kind as FieldChoice['kind'],
        label: fieldLabel(field.path),
      };
    }),
  );
  const catalogue = createFactCatalogue();
  const diagnostics = computed<readonly Diagnostic[]>(() =>
    check(draft.content.value.condition, draft.content.value.population, catalogue, NO_SEGMENTS),
  );

  watch(
    rule,
    (loaded) => {
      const version = loaded?.draft ?? loaded?.published;
      if (version === undefined || version === null || draft.isDirty.value) return;
      const { name, categories, population, condition, entitlements } = version;
      const entitlementIds = entitlements.map((entitlement) => entitlement.id);
      draft.load({ name, categories, population, condition, entitlementIds });
    },
    { immediate: true },
  );

  /** The id of the saved rule, or null with the refusal in `problem`. */
  async function save(): Promise<string | null> {
    const sent = draft.content.value;
    const saved = await saving.run({ input: { ruleId: ruleId.value, content: { ...sent } } });
    if (saved === null) return null;
    if (draft.content.value === sent) draft.markSaved();
    ruleId.value = saved.id;
    detail.refresh();
    return saved.id;
  }

  async function publish(): Promise<boolean> {
    if ((draft.isDirty.value || ruleId.value === null) && (await save()) === null) return false;
    return run(publishing);
  }

  /** What the server has is shown afterwards, whatever stood in the editor. */
  async function run(action: typeof publishing | typeof discarding | typeof archiving): Promise<boolean> {
    if (ruleId.value === null || (await action.run({ ruleId: ruleId.value })) === null) return false;
    draft.markSaved();
    detail.refresh();
    return true;
  }

  async function suggest(field: FieldPath, search: string): Promise<readonly ValueChoice[]> {
    const { data } = await ask(ValueSuggestionsDocument, { field, search: search || null, first: SUGGESTIONS });
    return (data?.suggestValues ?? []).map(({ value, label, count }) => ({ value, label: label ?? null, count }));
  }

  return {
    draft,
    rule,
    ruleId,
    problem: computed(
      () => actions.map((action) => action.problem.value).find((problem) => problem !== null) ?? detail.problem.value,
    ),
    isBusy: computed(() => actions.some((action) => action.pending.value)),
    isLoading: computed(() => ruleId.value !== null && rule.value === null && detail.loading.value),
    isMissing: computed(() => ruleId.value !== null && detail.data.value !== undefined && rule.value === null),
    entitlements: computed(() => choices.data.value?.entitlements ?? []),
    fields,
    diagnostics,
    hasErrors: computed(() => diagnostics.value.some(({ severity }) => severity === 'error')),
    save,
    publish,
    discard: () => run(discarding),
    archive: () => run(archiving),
    suggest,
  };
}
