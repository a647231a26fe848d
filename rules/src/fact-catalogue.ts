import { type FieldPath, MODEL_FIELDS, type Subject, toExchangeName, type ValueKind } from '@gatehouse/schema';

/** A field that the organisation added to persons or contracts; `name` as it stands in `person.custom.<name>`. */
export interface CustomField {
  readonly subject: Subject;
  readonly name: string;
  readonly kind: ValueKind;
}

/** A field that a condition may name. */
export interface CatalogueField {
  readonly field: FieldPath;
  readonly subject: Subject;
  /** The parts of the path inside the subject: `['department', 'externalId']`. */
  readonly parts: readonly string[];
  /** The ecosystem's spelling inside the subject: `Department.ExternalId`. */
  readonly exchangeName: string;
  readonly kind: ValueKind;
  readonly isCustom: boolean;
}

/** Where the values of a subject stand in its facts: the same nesting as the model. */
export interface FactLayout {
  readonly fields: readonly { readonly key: string; readonly kind: ValueKind }[];
  readonly branches: readonly { readonly key: string; readonly layout: FactLayout }[];
}

/** Every field that exists for rules: the model without private contact data (decision 16), and the custom fields. */
export interface FactCatalogue {
  readonly fields: readonly CatalogueField[];
  readonly find: (field: string) => CatalogueField | undefined;
  readonly layouts: Readonly<Record<Subject, { readonly all: FactLayout; readonly dates: FactLayout }>>;
}

export function createFactCatalogue(customFields: readonly CustomField[] = []): FactCatalogue {
  const fields = [
    ...MODEL_FIELDS.filter((field) => !field.isPrivate).map((field) =>
      catalogueField(field.subject, field.path, field.kind, false),
    ),
    ...customFields.map((custom) => catalogueField(custom.subject, `custom.${custom.name}`, custom.kind, true)),
  ];
  const byPath = new Map<string, CatalogueField>(fields.map((field) => [field.field, field]));
  return {
    fields,
    find: (field) => byPath.get(field),
    layouts: { person: layoutsOf(fields, 'person'), contract: layoutsOf(fields, 'contract') },
  };
}

/** `contract.department.externalId` → `['department', 'externalId']`. */
export function fieldParts(field: FieldPath): readonly string[] {
  return field.split('.').slice(1);
}

export function fieldSubject(field: FieldPath): Subject {
  return field.startsWith('person.') ? 'person' : 'contract';
}

function catalogueField(subject: Subject, path: string, kind: ValueKind, isCustom: boolean): CatalogueField {
  return {
    field: `${subject}.${path}`,
    subject,
    parts: path.split('.'),
    exchangeName: toExchangeName(path),
    kind,
    isCustom,
  };
}

function layoutsOf(fields: readonly CatalogueField[], subject: Subject) {
  const own = fields.filter((field) => field.subject === subject);
  return {
    all: layoutAt(own, 0),
    dates: layoutAt(
      own.filter((field) => field.kind === 'date'),
      0,
    ),
  };
}

function layoutAt(fields: readonly CatalogueField[], depth: number): FactLayout {
  const isLeaf = (field: CatalogueField) => field.parts.length === depth + 1;
  const branchKeys = new Set(fields.filter((field) => !isLeaf(field)).map((field) => field.parts[depth] ?? ''));
  return {
    fields: fields.filter(isLeaf).map((field) => ({ key: field.parts[depth] ?? '', kind: field.kind })),
    branches: [...branchKeys].map((key) => ({
      key,
      layout: layoutAt(
        fields.filter((field) => !isLeaf(field) && field.parts[depth] === key),
        depth + 1,
      ),
    })),
  };
}
