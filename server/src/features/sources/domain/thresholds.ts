/** Blocks an import when its value reaches the count or the percentage; 0 switches that one off (provisioning 3.4, decision 2). */
export interface Threshold {
  readonly enabled: boolean;
  readonly count: number;
  readonly percentage: number;
}

export const THRESHOLD_KINDS = ['added', 'removed', 'blocked'] as const;
export type ThresholdKind = (typeof THRESHOLD_KINDS)[number];

export type ImportThresholds = Readonly<Record<ThresholdKind, Threshold>>;

const OFF: Threshold = { enabled: false, count: 0, percentage: 0 };

/** Of a new source: one person lost is enough to ask. */
export const DEFAULT_THRESHOLDS: ImportThresholds = {
  added: OFF,
  removed: { enabled: true, count: 1, percentage: 0 },
  blocked: OFF,
};

/** What an import does to the persons of its source. */
export interface ImportEffect {
  /** Returned persons included: the previous import did not have them. */
  readonly added: number;
  readonly removed: number;
  readonly blocked: number;
  /** Persons of the source after its previous accepted import; 0 before the first. */
  readonly before: number;
  /** Persons that this import read. */
  readonly read: number;
}

export interface ExceededThreshold {
  readonly kind: ThresholdKind;
  readonly count: number;
  readonly percentage: number;
  readonly limitCount: number;
  readonly limitPercentage: number;
}

/**
 * The thresholds that an import reaches. Percentages are of the source's persons before it; the first import of a source has none:
 * there blocked persons count against those that it read, and a percentage of added or removed persons says nothing.
 */
export function exceededThresholds(thresholds: ImportThresholds, effect: ImportEffect): readonly ExceededThreshold[] {
  return THRESHOLD_KINDS.flatMap((kind) => {
    const { enabled, count: limitCount, percentage: limitPercentage } = thresholds[kind];
    const count = effect[kind];
    if (!enabled || count === 0) return [];
    const percentage = percentageOf(count, baseOf(kind, effect));
    const isReached = (limitCount > 0 && count >= limitCount) || (limitPercentage > 0 && percentage >= limitPercentage);
    return isReached ? [{ kind, count, percentage, limitCount, limitPercentage }] : [];
  });
}

function baseOf(kind: ThresholdKind, { before, read }: ImportEffect): number {
  return before === 0 && kind === 'blocked' ? read : before;
}

/** Multiplied first: 2 of 100 must be exactly 2 %. */
function percentageOf(count: number, base: number): number {
  return base === 0 ? 0 : (count * 100) / base;
}
