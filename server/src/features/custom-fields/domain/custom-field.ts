import { customModelField, type ModelField, type Subject } from '@gatehouse/schema';

export const CUSTOM_FIELD_SUBJECTS = ['PERSON', 'CONTRACT'] as const;
export type CustomFieldSubject = (typeof CUSTOM_FIELD_SUBJECTS)[number];

/** A field that the organisation added (provisioning 2.5); mapped like any other, its values in `custom.<name>` of the model. */
export interface CustomField {
  readonly id: string;
  readonly subject: CustomFieldSubject;
  /** Unique for its subject, capitals or not; verbatim in `Custom.<name>`. It never changes. */
  readonly name: string;
  readonly displayName: string;
  /** Values are kept as text; otherwise a number or a boolean stays one. */
  readonly convertToString: boolean;
  readonly createdAt: Date;
}

export const CUSTOM_FIELD_USE_KINDS = ['SOURCE', 'RULE', 'SEGMENT', 'TARGET'] as const;

/** What would mean nothing without a field. */
export interface CustomFieldUse {
  readonly kind: (typeof CUSTOM_FIELD_USE_KINDS)[number];
  readonly id: string;
  readonly name: string;
}

export function subjectOf({ subject }: Pick<CustomField, 'subject'>): Subject {
  return subject === 'PERSON' ? 'person' : 'contract';
}

/** The field as mappings know it. */
export function toModelField(field: CustomField): ModelField {
  const { name, convertToString } = field;
  return customModelField({ subject: subjectOf(field), name, convertToString });
}
