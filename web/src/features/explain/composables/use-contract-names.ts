import { useI18n } from 'vue-i18n';
import type { ExplainedPersonFragment } from '../../../graphql/generated.ts';
import { useFormat } from '../../../ui/use-format.ts';

/** The contracts of a person as explanations name them: what the work is, and from when to when. */
export function useContractNames(person: () => ExplainedPersonFragment | null | undefined): (id: string) => string {
  const { t } = useI18n();
  const format = useFormat();
  return (id) => {
    const contract = person()?.contracts.find((one) => one.id === id);
    if (contract === undefined) return t('explain.unknownContract');
    const name = [contract.title.name, contract.department.name].filter(Boolean).join(' · ') || contract.externalId;
    const from = contract.startDate === null ? t('persons.noStart') : format.day(contract.startDate);
    const period =
      contract.endDate === null
        ? t('persons.openFrom', { from })
        : t('persons.fromTo', { from, to: format.day(contract.endDate) });
    return `${name}, ${period}`;
  };
}
