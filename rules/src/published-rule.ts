/** Operators of the stock json-rules-engine that published rules use. */
export type StockOperator = 'equal' | 'in' | 'lessThan' | 'lessThanInclusive' | 'greaterThan' | 'greaterThanInclusive';

/** Operators of ours that test one value. */
export type OwnValueOperator =
  | 'startsWith'
  | 'endsWith'
  | 'containsText'
  | 'matches'
  | 'between'
  | 'hasOneOf'
  | 'hasAllOf'
  | 'isEmpty';

export type ValueOperator = StockOperator | OwnValueOperator;

export type PublishedValue = string | number | boolean | readonly (string | number)[];

/** A test of one field in json-rules-engine's shape; `path` is always `$.` and plain names joined by dots. */
export interface PublishedTest {
  readonly fact: 'person' | 'contract';
  readonly path: string;
  readonly operator: ValueOperator;
  readonly value: PublishedValue;
}

export type PublishedWindow = 'rule' | 'any' | { readonly daysBeforeStart: number; readonly daysAfterEnd: number };

export type ContractQuantifier = 'some' | 'every' | 'none';

/** A contract group: a quantifier over the person's contracts. */
export interface PublishedContractGroup {
  readonly fact: 'contracts';
  readonly operator: ContractQuantifier;
  readonly value: { readonly window: PublishedWindow; readonly conditions: PublishedCondition };
}

export interface PublishedAtLeast {
  readonly fact: 'self';
  readonly operator: 'atLeast';
  readonly value: { readonly count: number; readonly of: PublishedCondition[] };
}

export type PublishedCondition =
  | { readonly all: PublishedCondition[] }
  | { readonly any: PublishedCondition[] }
  | { readonly not: PublishedCondition }
  | PublishedTest
  | PublishedContractGroup
  | PublishedAtLeast;

/** A published rule, as json-rules-engine takes it (`data-model.md`, *Facts and published JSON*). */
export interface PublishedRule {
  readonly name: string;
  readonly conditions: { readonly all: PublishedCondition[] };
  readonly event: {
    readonly type: 'entitlements';
    readonly params: {
      readonly rule: string;
      readonly version: number;
      readonly entitlements: readonly string[];
    };
  };
}
