import type { ConditionPath } from './condition-tree.ts';

/** What `check` can find; the screens choose their words by code and data. */
export type DiagnosticCode =
  | 'unknownField'
  | 'operatorDoesNotFit'
  | 'wrongValueCount'
  | 'wrongValueKind'
  | 'emptyValue'
  | 'valueTooLong'
  | 'rangeReversed'
  | 'daysOutOfRange'
  | 'emptyGroup'
  | 'countOutOfRange'
  | 'groupInGroup'
  | 'unknownSegment'
  | 'segmentCycle'
  | 'tooDeep'
  | 'tooManyTests'
  | 'duplicateValue'
  | 'duplicateCondition'
  | 'doubleNot'
  | 'holdsWhenEmpty';

export interface Diagnostic {
  /** Errors forbid publishing, warnings do not. */
  readonly severity: 'error' | 'warning';
  /** The node, as positions from the root; the root itself for the population. */
  readonly path: ConditionPath;
  readonly code: DiagnosticCode;
  /** The values behind the code: names, limits, positions of values; never data of a person. */
  readonly data: Readonly<Record<string, string | number | readonly string[]>>;
}
