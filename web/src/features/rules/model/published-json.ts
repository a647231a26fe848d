import { lowerToJsonRules, type Publication, type RuleDefinition, type Segments } from '@gatehouse/rules';

/** The json-rules-engine JSON that publishing would make; empty while the condition refers to what cannot be put in its place. */
export function publishedJson(definition: RuleDefinition, publication: Publication, segments: Segments): string {
  try {
    return JSON.stringify(lowerToJsonRules(definition, publication, segments), null, 2);
  } catch (error) {
    // Unknown or endless segments; the builder says so at their places.
    if (error instanceof RangeError) return '';
    throw error;
  }
}
