import { createFactCatalogue } from '@gatehouse/rules';

/** The fields that conditions may name: the model's own. Fields of an organisation's own will join with the feature that makes them. */
export const FACT_CATALOGUE = createFactCatalogue();
