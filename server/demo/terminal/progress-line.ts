/** A point of a run as the terminal shows it; `eta` in seconds. */
export interface ShownPoint {
  readonly step: string;
  readonly done: number;
  readonly total: number | null;
  readonly rate: number | null;
  readonly eta: number | null;
}

const BAR_WIDTH = 24;

/** `enforcing    [████████░░░░]  412/1,093  1,204/s  1 s left`; without a total a count only. */
export function progressLine({ step, done, total, rate, eta }: ShownPoint): string {
  const parts = [
    total === null || total === 0 ? '' : bar(Math.min(1, done / total)),
    total === null ? (done === 0 ? '' : number(done)) : `${number(done)}/${number(total)}`,
    rate === null || rate === 0 ? '' : `${number(Math.round(rate))}/s`,
    eta === null || eta === 0 ? '' : `${Math.ceil(eta)} s left`,
  ];
  return [step.padEnd(24), ...parts.filter((part) => part !== '')].join('  ').trimEnd();
}

/** `12345` → `12,345`, whatever the machine's language. */
export function number(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

function bar(part: number): string {
  const full = Math.round(part * BAR_WIDTH);
  return `[${'█'.repeat(full)}${'░'.repeat(BAR_WIDTH - full)}]`;
}
