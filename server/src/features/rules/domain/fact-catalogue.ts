import { createFactCatalogue, type FactCatalogue } from '@gatehouse/rules';
import type { CustomField } from '../../custom-fields/index.ts';

/**
 * The fields that conditions may name: the model's own, and whatever an organisation calls fields of its own. Which of these there are
 * is checked where a condition is saved, with {@link catalogueWith}.
 */
export const FACT_CATALOGUE = createFactCatalogue('any');

/** The model's own fields and these custom ones, and no others. */
export function catalogueWith(custom: readonly CustomField[]): FactCatalogue {
  return createFactCatalogue(
    custom.map(({ subject, name }) => ({ subject: subject === 'PERSON' ? 'person' : 'contract', name, kind: 'text' })),
  );
}
