import type { FieldPath } from '@gatehouse/schema';
import { withFieldValue } from './change-facts.ts';
import { compile } from './compile.ts';
import type { FoundValue } from './explain.ts';
import type { FactCatalogue } from './fact-catalogue.ts';
import type { FactValue, PersonFacts } from './facts.ts';
import { type OpenField, openFields } from './open-fields.ts';
import { inlineSegments, NO_SEGMENTS, type RuleDefinition, type Segments } from './rule-definition.ts';
import { toIsoDate } from './whole-day.ts';

/** One field that would have to hold something else. Dates are `YYYY-MM-DD`, null is empty. */
export interface FieldChange {
  readonly field: FieldPath;
  /** Position of the contract in the facts; null for a field of the person. */
  readonly contract: number | null;
  readonly found: FoundValue;
  /** A value that would do, of perhaps many. */
  readonly wanted: FoundValue;
  /** Any value would do that the rule does not name; `wanted` is null then. */
  readonly isAny: boolean;
}

/** Fields changed together; all of them are needed. */
export type ChangeSet = readonly FieldChange[];

/** Beyond three fields a change says "somebody else" rather than why. */
const MOST_FIELDS = 3;
/** So that the largest rule keeps others waiting for some tenths of a second at the most. */
const MOST_TRIALS = 20_000;
const MOST_SETS = 20;

/**
 * The smallest changes of a person's own values after which he is in the rule if he is not, or out of it if he is: sets of the least
 * number of fields, at most 20; none where no three fields would do, or the rule is too large to try them all. Every value that a
 * test can tell from others is tried: exact for numbers, dates and booleans; texts and lists as the rule names them, alone and
 * joined. A person without contracts is not given one. (Product specification, explain both ways.)
 */
export function smallestChanges(
  rule: RuleDefinition,
  facts: PersonFacts,
  catalogue: FactCatalogue,
  segments: Segments = NO_SEGMENTS,
): readonly ChangeSet[] {
  const whole = { ...rule, condition: inlineSegments(rule.condition, segments) };
  const match = compile(whole);
  const { inRule } = match(facts);
  const fields = openFields(whole, facts, catalogue);
  const search = new Search(fields, (changed) => match(changed).inRule !== inRule);
  for (let size = 1; size <= Math.min(MOST_FIELDS, fields.length); size++) {
    const found = search.ofSize(size, facts);
    if (found.length > 0) return found;
  }
  return [];
}

class Search {
  private trials = 0;

  constructor(
    private readonly fields: readonly OpenField[],
    private readonly flips: (facts: PersonFacts) => boolean,
  ) {}

  ofSize(size: number, facts: PersonFacts): readonly ChangeSet[] {
    const found: ChangeSet[] = [];
    this.extend([], facts, 0, size, found);
    return found;
  }

  private extend(chosen: ChangeSet, facts: PersonFacts, from: number, missing: number, found: ChangeSet[]): void {
    for (const [offset, open] of this.fields.slice(from, this.fields.length - missing + 1).entries()) {
      for (const { value, isAny } of open.choices) {
        if (this.trials >= MOST_TRIALS || found.length >= MOST_SETS) return;
        const changed = withFieldValue(facts, open.field, open.contract, value);
        const changes = [...chosen, changeOf(open, value, isAny)];
        if (missing > 1) {
          this.extend(changes, changed, from + offset + 1, missing - 1, found);
          continue;
        }
        this.trials += 1;
        if (this.flips(changed)) found.push(changes);
      }
    }
  }
}

function changeOf({ field, contract, found }: OpenField, value: FactValue, isAny: boolean): FieldChange {
  const shown = (one: FactValue): FoundValue =>
    field.kind === 'date' && typeof one === 'number' ? toIsoDate(one) : one;
  return { field: field.field, contract, found: shown(found), wanted: isAny ? null : shown(value), isAny };
}
