const MILLISECONDS_A_DAY = 86_400_000;

/** The day `days` after `today` (before it when negative), both `YYYY-MM-DD`. */
export function dayAfter(today: string, days: number): string {
  return new Date(Date.parse(`${today}T00:00:00Z`) + days * MILLISECONDS_A_DAY).toISOString().slice(0, 10);
}

/** `2026-03-09` → `3/9/2026`, as the municipality's payroll system writes contract dates. */
export function monthFirst(day: string): string {
  const [year, month, date] = partsOf(day);
  return `${month}/${date}/${year}`;
}

/** `1984-03-09` → `9-3-1984`, as its personnel file writes birth dates. */
export function dayFirst(day: string): string {
  const [year, month, date] = partsOf(day);
  return `${date}-${month}-${year}`;
}

function partsOf(day: string): [number, number, number] {
  const [year, month, date] = day.split('-').map(Number);
  if (year === undefined || month === undefined || date === undefined) throw new RangeError(`${day} is not a day.`);
  return [year, month, date];
}
