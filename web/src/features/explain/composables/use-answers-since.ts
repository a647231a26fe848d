import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { AnswersSinceDocument, type AnswersSinceQuery } from '../../../graphql/generated.ts';
import { useLiveQuery } from '../../../graphql/live-query.ts';
import { useFormat } from '../../../ui/use-format.ts';

type AnswerSince = AnswersSinceQuery['answersSince'][number];

interface Asked {
  readonly personId: string;
  readonly ruleIds?: readonly string[];
  readonly entitlementIds?: readonly string[];
}

/** Since when a person is in rules or not, and is given entitlements by rules, in the reader's words. */
export function useAnswersSince(asked: () => Asked) {
  const { t } = useI18n();
  const format = useFormat();
  const answer = useLiveQuery(AnswersSinceDocument, {
    variables: () => ({ ...asked() }),
    pause: () => (asked().ruleIds ?? []).length + (asked().entitlementIds ?? []).length === 0,
    refreshOn: ['rule', 'snapshot'],
  });
  const byId = computed(
    () => new Map((answer.data.value?.answersSince ?? []).map((one) => [one.ruleId ?? one.entitlementId ?? '', one])),
  );

  function sentence({ date, cause, snapshot, ruleVersions }: AnswerSince): string {
    const since = (why: string) => t('explain.since.day', { day: format.day(date), why });
    switch (cause) {
      case 'BEGINNING':
        return t('explain.since.beginning', { day: format.day(date) });
      case 'PERSON':
        return since(
          snapshot === null ? t('explain.since.gone') : t('explain.since.person', { number: snapshot.number }),
        );
      case 'RULE': {
        const versions = ruleVersions.map(({ name, version }) => t('explain.since.rule', { name, version }));
        return since(versions.length === 0 ? t('explain.since.archived') : versions.join(', '));
      }
      case 'DATE':
        return since(t('explain.since.date'));
    }
  }

  return {
    /** By the id of a rule or an entitlement; empty until it is known. */
    tell: (id: string): string => {
      const since = byId.value.get(id);
      return since === undefined ? '' : sentence(since);
    },
  };
}
