import type { ComingDayPartsFragment } from '../../../graphql/generated.ts';

/** Kinds that are shown for themselves, in the order of the screens, and where their number stands. */
const SHOWN = [
  { kind: 'JOINER', count: 'joiners' },
  { kind: 'MOVER', count: 'movers' },
  { kind: 'LEAVER', count: 'leavers' },
  { kind: 'GAINS', count: 'gaining' },
  { kind: 'LOSES', count: 'losing' },
  { kind: 'RULES_ONLY', count: 'rulesOnly' },
] as const;

export const COMING_KINDS = SHOWN.map(({ kind }) => kind);
export type ComingKind = (typeof COMING_KINDS)[number];

type Counts = Omit<ComingDayPartsFragment, 'date' | '__typename'>;

/** How many persons of each kind, without those of which there are none. */
export function kindCounts(day: Counts): readonly { readonly kind: ComingKind; readonly count: number }[] {
  return SHOWN.map(({ kind, count }) => ({ kind, count: day[count] })).filter(({ count }) => count > 0);
}

export function personCount(day: Counts): number {
  return SHOWN.reduce((sum, { count }) => sum + day[count], 0);
}

/** Several days as one. */
export function sumOf(days: readonly Counts[]): Counts {
  const sum = (count: keyof Counts) => days.reduce((all, day) => all + day[count], 0);
  return {
    joiners: sum('joiners'),
    movers: sum('movers'),
    leavers: sum('leavers'),
    gaining: sum('gaining'),
    losing: sum('losing'),
    rulesOnly: sum('rulesOnly'),
    grants: sum('grants'),
    revokes: sum('revokes'),
  };
}
