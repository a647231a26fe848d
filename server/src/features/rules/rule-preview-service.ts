import {
  type CatalogueField,
  type ConditionCount,
  check,
  type FactCatalogue,
  inlineSegments,
  liftFromJsonRules,
  type RuleDefinition,
  segmentsUsedBy,
} from '@gatehouse/rules';
import type { Actor } from '../../platform/actor.ts';
import type { Problem } from '../../platform/problems.ts';
import { authorise } from '../access/index.ts';
import { type CustomFieldStore, subjectOf } from '../custom-fields/index.ts';
import { catalogueWith } from './domain/fact-catalogue.ts';
import type { ExceededLimit } from './domain/publication-limits.ts';
import type { RuleImpact } from './domain/rule-impact.ts';
import { type ConditionInvalid, conditionInvalid, ruleNotFound } from './domain/rule-problems.ts';
import { CONDITION_COUNTS, VALUE_SUGGESTIONS } from './domain/rule-questions.ts';
import type { ValueSuggestion } from './domain/value-suggestions.ts';
import type { ImpactMeasure } from './impact-measure.ts';
import type { PeopleCache } from './people-in-view.ts';
import type { RuleStore } from './storage/rule-store.ts';
import type { SegmentStore } from './storage/segment-store.ts';

export interface PreviewRule extends RuleDefinition {
  /** Rule to compare with its published version. */
  readonly ruleId: string | null;
  /** What it gives; null for what its published version gives. */
  readonly entitlementIds: readonly string[] | null;
  /** How many persons to name in each list. */
  readonly first: number;
}

export interface RulePreview extends RuleImpact {
  /** Limits that the effect reaches: to publish it takes a second person. */
  readonly exceeded: readonly ExceededLimit[];
  /** How long it took. */
  readonly milliseconds: number;
}

/** A field that a condition may name. */
export interface FactField extends CatalogueField {
  /** Of a custom field; the others have their words on the screens. */
  readonly displayName: string | null;
}

interface Dependencies {
  readonly rules: Pick<RuleStore, 'byId'>;
  readonly segments: Pick<SegmentStore, 'published'>;
  readonly customFields: Pick<CustomFieldStore, 'list'>;
  readonly people: PeopleCache;
  readonly measure: ImpactMeasure;
}

const MOST_NAMED = 200;

/** What the builder asks while somebody edits a rule. Nothing here changes anything. */
export class RulePreviewService {
  constructor(private readonly dependencies: Dependencies) {}

  /** What publishing it would do today: who is in scope, gained and lost, and what is granted and revoked. */
  async preview(actor: Actor, input: PreviewRule): Promise<RulePreview | ConditionInvalid | Problem> {
    authorise(actor, 'Query.previewRule');
    const began = performance.now();
    const { population, condition } = input;
    const segments = await this.dependencies.segments.published();
    const invalid = conditionInvalid(check(condition, population, await this.catalogue(), segments));
    if (invalid !== null) return invalid;
    const rule = input.ruleId === null ? null : await this.dependencies.rules.byId(input.ruleId);
    if (input.ruleId !== null && rule === null) return ruleNotFound(input.ruleId);
    const now = {
      population,
      condition: inlineSegments(condition, segments),
      entitlementIds: input.entitlementIds ?? rule?.published?.entitlementIds ?? [],
    };
    const { impact, exceeded } = await this.dependencies.measure.measureRule(
      { ruleId: input.ruleId, now },
      named(input.first),
    );
    return { ...impact, exceeded, milliseconds: Math.round(performance.now() - began) };
  }

  /** What every condition of a rule does today: who fits it, who is left after it, and whether it changes anything. */
  async conditionCounts(
    actor: Actor,
    { population, condition }: RuleDefinition,
  ): Promise<readonly ConditionCount[] | ConditionInvalid> {
    authorise(actor, 'Query.conditionCounts');
    const segments = await this.dependencies.segments.published();
    const invalid = conditionInvalid(check(condition, population, await this.catalogue(), segments));
    if (invalid !== null) return invalid;
    const used = segmentsUsedBy(condition, segments);
    return this.dependencies.people.ask(CONDITION_COUNTS, {
      ...{ population, condition },
      segments: [...segments].filter(([id]) => used.has(id)),
    });
  }

  /** What archiving the rule would do today. */
  async previewArchive(actor: Actor, ruleId: string, first: number): Promise<RulePreview | Problem> {
    authorise(actor, 'Query.previewArchive');
    const began = performance.now();
    if ((await this.dependencies.rules.byId(ruleId)) === null) return ruleNotFound(ruleId);
    const { impact, exceeded } = await this.dependencies.measure.measureRule({ ruleId, now: null }, named(first));
    return { ...impact, exceeded, milliseconds: Math.round(performance.now() - began) };
  }

  /** json-rules-engine JSON as a rule of ours, or every place in it that does not fit. */
  async lift(actor: Actor, json: unknown): Promise<RuleDefinition | Problem> {
    authorise(actor, 'Query.liftRule');
    const lifted = liftFromJsonRules(json, await this.catalogue());
    if (lifted.ok) return lifted.value;
    const places = lifted.problems
      .slice(0, 5)
      .map(({ path, message }) => `${path.join('.') || 'the whole'} ${message}`);
    const more = lifted.problems.length > 5 ? ` (and ${lifted.problems.length - 5} more)` : '';
    return {
      code: 'JSON_RULE_UNREADABLE',
      message: `The JSON says what the rule language cannot: ${places.join('; ')}${more}. Change those places and try again.`,
    };
  }

  /** The model's own and the custom ones, these with the name that they are shown by. */
  async factFields(actor: Actor): Promise<readonly FactField[]> {
    authorise(actor, 'Query.factFields');
    const custom = await this.dependencies.customFields.list();
    const names = new Map(custom.map((field) => [`${subjectOf(field)}.custom.${field.name}`, field.displayName]));
    return catalogueWith(custom).fields.map((field) => ({ ...field, displayName: names.get(field.field) ?? null }));
  }

  /** Values that a field holds now, most frequent first. */
  async suggestValues(
    actor: Actor,
    field: string,
    search: string | null,
    first: number,
  ): Promise<readonly ValueSuggestion[]> {
    authorise(actor, 'Query.suggestValues');
    const known = (await this.catalogue()).find(field);
    if (known === undefined) return [];
    return this.dependencies.people.ask(VALUE_SUGGESTIONS, { field: known.field, search, first: named(first) });
  }

  private async catalogue(): Promise<FactCatalogue> {
    return catalogueWith(await this.dependencies.customFields.list());
  }
}

function named(first: number): number {
  return Math.min(Math.max(0, first), MOST_NAMED);
}
