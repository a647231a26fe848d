import type { TestValue } from '@gatehouse/schema';
import { toDayNumber } from '../whole-day.ts';

/** The day numbers of date values; null where one is missing or no date. */
export function toDays(values: readonly TestValue[], count: number): readonly number[] | null {
  const days = values.slice(0, count).map((value) => (typeof value === 'string' ? toDayNumber(value) : null));
  const real = days.filter((day) => day !== null);
  return real.length === count ? real : null;
}
