import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import type { ComingDayPartsFragment } from '../../../graphql/generated.ts';
import { useFormat } from '../../../ui/use-format.ts';
import { kindCounts } from '../model/coming-counts.ts';

type Counts = Omit<ComingDayPartsFragment, 'date'>;

/** Days, months and what they bring, in the reader's words. */
export function useCalendarWords() {
  const { t } = useI18n();
  const format = useFormat();

  const monthName = (month: string): string => format.dayIn(`${month}-01`, { month: 'long', year: 'numeric' });
  const dayName = (date: string): string =>
    format.dayIn(date, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const shortDay = (date: string): string => format.dayIn(date, { weekday: 'short', day: 'numeric', month: 'short' });
  /** From Monday; 1 January 2024 was one. */
  const weekdays = computed(() =>
    Array.from({ length: 7 }, (_, index) => format.dayIn(`2024-01-0${index + 1}`, { weekday: 'short' })),
  );

  /** `2 join, 1 leaves`; empty where nothing comes. */
  function tellKinds(day: Counts): string {
    return kindCounts(day)
      .map(({ kind, count }) => t(`calendar.kinds.${kind}`, { n: format.number(count) }, count))
      .join(', ');
  }
  function tellActions({ grants, revokes }: Counts): string {
    return [
      t('calendar.grants', { n: format.number(grants) }, grants),
      t('calendar.revokes', { n: format.number(revokes) }, revokes),
    ].join(', ');
  }
  function tellDay(day: ComingDayPartsFragment): string {
    const kinds = tellKinds(day);
    return `${dayName(day.date)}: ${kinds === '' ? t('calendar.nothing') : `${kinds}; ${tellActions(day)}`}`;
  }
  return { monthName, dayName, shortDay, weekdays, tellKinds, tellActions, tellDay };
}
