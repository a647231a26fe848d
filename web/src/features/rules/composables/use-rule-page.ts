import { computed, ref, watch } from 'vue';
import { useAction } from '../../../graphql/action.ts';
import {
  ArchiveRuleDocument,
  DiscardRuleDraftDocument,
  PublishRuleDocument,
  RuleDetailDocument,
  RuleEntitlementChoicesDocument,
  SaveRuleDraftDocument,
} from '../../../graphql/generated.ts';
import { useLiveQuery } from '../../../graphql/live-query.ts';
import { useConditionTools } from './use-condition-tools.ts';
import { useRuleDraft } from './use-rule-draft.ts';

/** Everything the rule page loads, edits and sends. `id` is null for a rule that does not exist yet. */
export function useRulePage(id: () => string | null) {
  const draft = useRuleDraft();
  const ruleId = ref(id());

  const detail = useLiveQuery(RuleDetailDocument, {
    variables: () => ({ id: ruleId.value ?? '' }),
    pause: () => ruleId.value === null,
    refreshOn: ['rule'],
  });
  const choices = useLiveQuery(RuleEntitlementChoicesDocument, { variables: {}, refreshOn: ['target'] });
  const saving = useAction(SaveRuleDraftDocument);
  const publishing = useAction(PublishRuleDocument);
  const discarding = useAction(DiscardRuleDraftDocument);
  const archiving = useAction(ArchiveRuleDocument);
  const actions = [saving, publishing, discarding, archiving];

  const rule = computed(() => detail.data.value?.rule ?? null);
  const { segments, fields, suggest, diagnostics, hasErrors } = useConditionTools(() => draft.content.value);

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

  /** What became of it; null with the refusal in `problem`. */
  async function publish(unmanage: boolean): Promise<'PUBLISHED' | 'ASKED' | null> {
    if ((draft.isDirty.value || ruleId.value === null) && (await save()) === null) return null;
    if (ruleId.value === null) return null;
    const done = await publishing.run({ ruleId: ruleId.value, unmanage });
    if (done === null) return null;
    draft.markSaved();
    detail.refresh();
    return done.pendingPublication ? 'ASKED' : 'PUBLISHED';
  }

  async function archive(unmanage: boolean): Promise<'ARCHIVED' | 'ASKED' | null> {
    if (ruleId.value === null) return null;
    const done = await archiving.run({ ruleId: ruleId.value, unmanage });
    if (done === null) return null;
    detail.refresh();
    return done.pendingPublication ? 'ASKED' : 'ARCHIVED';
  }

  /** What the server has is shown afterwards, whatever stood in the editor. */
  async function discard(): Promise<void> {
    if (ruleId.value === null || (await discarding.run({ ruleId: ruleId.value })) === null) return;
    draft.markSaved();
    detail.refresh();
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
    segments,
    fields,
    diagnostics,
    hasErrors,
    save,
    publish,
    discard,
    archive,
    refresh: detail.refresh,
    suggest,
  };
}
