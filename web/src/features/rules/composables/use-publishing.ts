import { computed, ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { useNotices } from '../../../ui/notices.ts';
import type { RuleContent } from '../../publications/index.ts';
import { useRuleTests } from '../../rule-tests/index.ts';
import type { useRulePage } from './use-rule-page.ts';

/** The dialogs of a rule page that publish, archive and bring an old version back. */
export function usePublishing(page: ReturnType<typeof useRulePage>) {
  const { t } = useI18n();
  const { notify } = useNotices();
  const publishes = ref(false);
  const archives = ref(false);

  /** The rule as it stands in the editor. */
  const edited = computed<RuleContent>(() => {
    const { entitlementIds, ...content } = page.draft.content.value;
    return {
      ...content,
      entitlements: entitlementIds.flatMap((id) => page.entitlements.value.find((one) => one.id === id) ?? []),
    };
  });
  const published = computed<RuleContent | null>(() => page.rule.value?.published ?? null);

  const { failed } = useRuleTests(
    () => page.id.value,
    () => (page.hasErrors.value ? null : page.draft.content.value),
    () => page.tools.segments.value,
  );

  async function publish(unmanage: boolean): Promise<void> {
    const done = await page.publish(unmanage);
    if (done === null) return;
    publishes.value = false;
    notify(done === 'ASKED' ? t('publications.publish.asked') : t('rules.page.published'));
    await page.stay();
  }

  async function archive(unmanage: boolean): Promise<void> {
    const done = await page.archive(unmanage);
    if (done === null) return;
    archives.value = false;
    if (done === 'ARCHIVED') await page.leave();
    else notify(t('publications.archive.asked'));
  }

  /** One step of undo; saved only when somebody saves. */
  function restore({ name, categories, population, condition, entitlements }: RuleContent, version: number): void {
    page.draft.change({ name, categories, population, condition, entitlementIds: entitlements.map(({ id }) => id) });
    notify(t('publications.versions.restored', { version }));
  }

  return { publishes, archives, edited, published, failed, publish, archive, restore };
}
