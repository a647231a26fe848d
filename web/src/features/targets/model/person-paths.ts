import { MODEL_FIELDS } from '@gatehouse/schema';

export interface PersonPathChoice {
  /** As a mapping writes it: `Person.PrimaryContract.Title.Name`. */
  readonly value: string;
  /** The field's path in our own spelling, for its words: `contract.title.name`. */
  readonly field: string;
}

/**
 * Places in the person model that a target's field can be mapped from. Private contact data is not offered, and neither is what is
 * calculated for one day only (it is no part of a person's version).
 */
export const PERSON_PATHS: readonly PersonPathChoice[] = MODEL_FIELDS.filter(
  (field) => !field.isPrivate && field.path !== 'activeContracts',
).map((field) => ({
  value: field.subject === 'person' ? `Person.${field.exchangeName}` : `Person.PrimaryContract.${field.exchangeName}`,
  field: `${field.subject}.${field.path}`,
}));
