import { ref } from 'vue';
import { useI18n } from 'vue-i18n';

const timeZone = ref('Europe/Amsterdam');
const LOCALE_TAGS: Readonly<Record<string, string>> = { en: 'en-GB', nl: 'nl-NL', da: 'da-DK' };

/** The tenant's time zone, in which every instant is shown. */
export function setTimeZone(zone: string): void {
  timeZone.value = zone;
}

const dateFormats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const format = dateFormats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  dateFormats.set(key, format);
  return format;
}

/** Numbers, days and instants as the reader's language writes them. */
export function useFormat() {
  const { locale, t } = useI18n();
  const tag = (): string => LOCALE_TAGS[locale.value] ?? locale.value;

  function number(value: number, maximumFractionDigits = 2): string {
    return new Intl.NumberFormat(tag(), { maximumFractionDigits }).format(value);
  }
  /** A percentage, 0 to 100: `5%`, in Danish `5 %`. */
  function percentage(value: number, maximumFractionDigits = 0): string {
    return new Intl.NumberFormat(tag(), { style: 'percent', maximumFractionDigits }).format(value / 100);
  }
  /** A whole day, `YYYY-MM-DD`; the same day in every time zone. */
  function day(value: string): string {
    const options: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' };
    return dateFormat(tag(), options).format(new Date(`${value}T00:00:00Z`));
  }
  /** A whole day in the parts asked for: its weekday, its month, … */
  function dayIn(value: string, options: Intl.DateTimeFormatOptions): string {
    return dateFormat(tag(), { ...options, timeZone: 'UTC' }).format(new Date(`${value}T00:00:00Z`));
  }
  /** An instant, to the minute (or to the second) in the tenant's time zone. */
  function instant(value: string, seconds = false): string {
    const options: Intl.DateTimeFormatOptions = {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      ...(seconds ? { second: '2-digit' } : {}),
      timeZone: timeZone.value,
    };
    return dateFormat(tag(), options).format(new Date(value));
  }
  /** How long something took or will take. */
  function duration(seconds: number): string {
    if (seconds < 1) return t('format.underASecond');
    if (seconds < 60) return t('format.seconds', { n: number(seconds, seconds < 10 ? 1 : 0) });
    const minutes = Math.floor(seconds / 60);
    if (minutes < 60) return t('format.minutes', { m: minutes, s: Math.round(seconds - minutes * 60) });
    return t('format.hours', { h: Math.floor(minutes / 60), m: minutes % 60 });
  }
  function between(from: string, to: string): string {
    return duration((Date.parse(to) - Date.parse(from)) / 1000);
  }
  /** `1,234` or, when the server stopped counting, `10,000+`. */
  function count(value: { readonly value: number; readonly exact: boolean }): string {
    return value.exact ? number(value.value) : `${number(value.value)}+`;
  }
  return { number, percentage, day, dayIn, instant, duration, between, count };
}
