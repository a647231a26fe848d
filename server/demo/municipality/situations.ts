import type { Random } from './random.ts';

/** A contract's time in days from today, both ends included; no end = open. */
export interface Period {
  readonly start: number;
  readonly end: number | null;
  /** Part of a full working week. */
  readonly fte: number;
  /** Contracts of one person with the same number are in the same department. */
  readonly workplace: number;
}

/** A way to stand in the time: how many people do, and their contracts. `service` is the most days that they can have served. */
interface Situation {
  readonly people: number;
  readonly periods: (random: Random, service: number) => readonly Period[];
}

/** An end date that payroll systems write for "never". */
export const SENTINEL_END = Number.POSITIVE_INFINITY;

const FULL_WEEKS = [1, 1, 1, 1, 0.9, 0.8, 0.8, 0.6, 0.5, 0.4] as const;

const one = (start: number, end: number | null, fte: number): Period[] => [{ start, end, fte, workplace: 0 }];

/** One contract whose start and end are drawn from these days; `null` = open. */
const single =
  (start: readonly [number, number], end: readonly [number, number] | null) =>
  (random: Random, service: number): Period[] => {
    const [earliest, latest] = start;
    const first = random.between(Math.min(latest, Math.max(earliest, -service)), latest);
    return one(first, end && random.between(...end), random.pick(FULL_WEEKS));
  };

/** A chain of contracts without a gap, the last one open. */
const chain =
  (length: number) =>
  (random: Random): Period[] => {
    const starts = Array.from({ length }, (_, index) => -30 - 300 * (length - 1 - index) - random.between(0, 250));
    return starts.map((start, index) => {
      const next = starts[index + 1];
      return { start, end: next === undefined ? null : next - 1, fte: random.pick(FULL_WEEKS), workplace: index };
    });
  };

/** Part-time contracts at the same time, each in a department of its own. */
const atOnce = (...parts: readonly number[]) => {
  return (random: Random, service: number): Period[] =>
    parts.map((fte, workplace) => ({
      start: -random.between(30, Math.max(31, service)),
      end: random.oneIn(4) ? random.between(20, 300) : null,
      fte,
      workplace,
    }));
};

/** Everybody's place in the time. The days on which windows open and close (14 before, 90 after) have people on both sides. */
export const SITUATIONS = {
  steady: { people: 560, periods: single([-11000, -400], null) },
  temporary: { people: 120, periods: single([-700, -30], [2, 400]) },
  newlyStarted: { people: 40, periods: single([-29, -1], null) },
  startsToday: { people: 3, periods: () => one(0, null, 1) },
  endsToday: { people: 3, periods: single([-900, -300], [0, 0]) },
  twoAtOnce: { people: 150, periods: atOnce(0.5, 0.4) },
  threeAtOnce: { people: 8, periods: atOnce(0.4, 0.3, 0.2) },
  successive: { people: 110, periods: chain(2) },
  longCareer: { people: 12, periods: chain(4) },
  startsNextWeek: { people: 12, periods: () => one(7, null, 0.8) },
  startsInFourteenDays: { people: 4, periods: () => one(14, null, 1) },
  startsInFifteenDays: { people: 3, periods: () => one(15, null, 1) },
  startsInTwoDays: { people: 4, periods: () => one(2, null, 0.9) },
  startsLater: { people: 16, periods: (random) => one(random.between(16, 90), null, random.pick(FULL_WEEKS)) },
  moves: {
    people: 18,
    periods: (random) => {
      const last = random.between(1, 30);
      return [
        { start: -random.between(100, 2000), end: last, fte: 1, workplace: 0 },
        { start: last + 1, end: null, fte: 1, workplace: 1 },
      ];
    },
  },
  endedYesterday: { people: 8, periods: single([-1500, -200], [-1, -1]) },
  leftRecently: { people: 36, periods: single([-3000, -200], [-89, -2]) },
  leftNinetyDaysAgo: { people: 3, periods: single([-3000, -200], [-90, -90]) },
  leftNinetyOneDaysAgo: { people: 3, periods: single([-3000, -200], [-91, -91]) },
  leftLongAgo: { people: 50, periods: single([-6000, -2100], [-2000, -92]) },
  returns: {
    people: 8,
    periods: (random) => [
      { start: -random.between(900, 1200), end: -random.between(100, 400), fte: 1, workplace: 0 },
      { start: random.between(20, 60), end: null, fte: 0.8, workplace: 1 },
    ],
  },
  betweenTwoContracts: {
    people: 6,
    periods: (random) => [
      { start: -random.between(300, 600), end: -random.between(10, 30), fte: 1, workplace: 0 },
      { start: random.between(3, 9), end: null, fte: 1, workplace: 0 },
    ],
  },
  sentinelEnd: { people: 4, periods: (random) => one(-random.between(500, 3000), SENTINEL_END, 1) },
  withoutContract: { people: 9, periods: () => [] },
} as const satisfies Readonly<Record<string, Situation>>;

export type SituationName = keyof typeof SITUATIONS;
