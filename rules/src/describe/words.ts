import type { OperatorName } from '@gatehouse/schema';

/** The languages that rules can be described in (decision 28). */
export type Locale = 'en' | 'nl' | 'da';

/**
 * A phrase and its logical negation, without the remark about empty values. `{}` stands for the values one after another,
 * `{0}` and `{1}` for the first and the second.
 */
export interface Phrase {
  readonly yes: string;
  readonly no: string;
}

/** How one operator is said: of one value, and of several where it takes several. */
export interface OperatorPhrases {
  readonly one: Phrase;
  readonly many?: Phrase;
}

/** How a group is said: its head, before its conditions. `{count}` and `{of}` are numbers. */
export type GroupHead = 'all' | 'notAll' | 'any' | 'notAny' | 'atLeastOne' | 'atLeast' | 'fewerThan';

/** One language. Every text is a main clause, so that clauses can be joined in any order. */
export interface Words {
  readonly operators: Readonly<Record<OperatorName, OperatorPhrases>>;
  /** `{}` is the label of the field; which contract is meant must be clear from this phrase alone. */
  readonly subject: { readonly person: string; readonly ruleContract: string; readonly groupContract: string };
  readonly orIsEmpty: string;
  readonly and: string;
  readonly or: string;
  readonly groups: Readonly<Record<GroupHead, string>>;
  readonly emptyGroup: string;
  /** `{}` is the phrase of the window. */
  readonly contracts: Readonly<Record<'some' | 'none' | 'every' | 'notEvery', string>>;
  readonly windows: {
    readonly rule: string;
    readonly any: string;
    readonly active: string;
    /** `{start}` and `{end}` come from {@link edges}. */
    readonly days: string;
  };
  readonly edges: {
    readonly start: string;
    readonly daysBeforeStart: string;
    readonly end: string;
    readonly daysAfterEnd: string;
  };
  readonly segment: Phrase;
  readonly unknownSegment: string;
  readonly population: {
    readonly active: string;
    readonly days: string;
    readonly inactive: string;
    readonly inactiveContract: string;
    readonly any: string;
    readonly anyContract: string;
  };
  /** Between the population and a condition that speaks of its contract, or of the person only. */
  readonly forWhich: string;
  readonly forWhom: string;
  readonly yes: string;
  readonly no: string;
  readonly oneDay: string;
  readonly days: string;
  readonly missing: string;
  readonly decimalMark: string;
  /** `{day}`, `{month}` by name, `{year}`. */
  readonly date: string;
  /** From January on, with spaces between them. */
  readonly months: string;
}
