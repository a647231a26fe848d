import { computed, ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { useAction } from '../../../graphql/action.ts';
import {
  ArchiveRuleDocument,
  DiscardRuleDraftDocument,
  PublishRuleDocument,
  RuleDetailDocument,
  RuleEntitlementChoicesDocument,
  RulePreviewDocument,
  SaveRuleDraftDocument,
} from '../../../graphql/generated.ts';
import { ask, useLiveQuery } from '../../../graphql/live-query.ts';
import { useConditionPreview } from './use-condition-preview.ts';
import { useConditionTools } from './use-condition-tools.ts';
import { useEditedPage } from './use-edited-page.ts';
import { useRuleDraft } from './use-rule-draft.ts';

/** Everything the rule page loads, edits and sends. `first` is null for a rule that does not exist yet. */
export function useRulePage(first: string | null) {
  const { locale } = useI18n();
  const draft = useRuleDraft();
  const id = ref(first);

  const detail = useLiveQuery(RuleDetailDocument, {
    variables: () => ({ id: id.value ?? '', locale: locale.value }),
    pause: () => id.value === null,
    refreshOn: ['rule'],
  });
  const choices = useLiveQuery(RuleEntitlementChoicesDocument, { variables: {}, refreshOn: ['target'] });
  const saving = useAction(SaveRuleDraftDocument);
  const publishing = useAction(PublishRuleDocument);
  const discarding = useAction(DiscardRuleDraftDocument);
  const archiving = useAction(ArchiveRuleDocument);

  const rule = computed(() => detail.data.value?.rule ?? null);
  const tools = useConditionTools(() => draft.content.value);
  const page = useEditedPage({
    ...{ draft, id, detail, loaded: rule, hasErrors: tools.hasErrors },
    routes: { page: 'rule', list: 'rules' },
    contentOf: ({ name, categories, population, condition, entitlements }) => {
      return { name, categories, population, condition, entitlementIds: entitlements.map((one) => one.id) };
    },
    send: (content) => saving.run({ input: { ruleId: id.value, content: { ...content } } }),
    actions: [saving, publishing, discarding, archiving],
  });

  const asked = useConditionPreview(
    () => {
      const { population, condition, entitlementIds } = draft.content.value;
      return tools.hasErrors.value ? null : { ruleId: id.value, population, condition, entitlementIds };
    },
    async (question) => {
      const input = { ...question, entitlementIds: [...question.entitlementIds], first: 50 };
      const { data, problem } = await ask(RulePreviewDocument, { input });
      const answer = data?.previewRule ?? null;
      if (answer === null || answer.__typename === 'RulePreview') return { effect: answer, problem };
      return { effect: null, problem: answer };
    },
  );

  /** What became of it; null with the refusal in `problem`. */
  async function publish(unmanage: boolean): Promise<'PUBLISHED' | 'ASKED' | null> {
    if ((await page.keep()) === null) return null;
    const done = await page.run((ruleId) => publishing.run({ ruleId, unmanage }));
    if (done === null) return null;
    return done.pendingPublication ? 'ASKED' : 'PUBLISHED';
  }

  async function archive(unmanage: boolean): Promise<'ARCHIVED' | 'ASKED' | null> {
    const done = await page.run((ruleId) => archiving.run({ ruleId, unmanage }));
    if (done === null) return null;
    return done.pendingPublication ? 'ASKED' : 'ARCHIVED';
  }

  return {
    ...page,
    ...asked,
    rule,
    tools,
    entitlements: computed(() => choices.data.value?.entitlements ?? []),
    publish,
    discard: () => page.run((ruleId) => discarding.run({ ruleId })),
    archive,
  };
}
