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
  /** Kind of whatever else stands there; null where nothing else is read. */
  readonly others: ValueKind | null;
}

/** Every field that exists for rules: the model without private contact data (decision 16), and the custom fields. */
export interface FactCatalogue {
  readonly fields: readonly CatalogueField[];
  readonly find: (field: string) => CatalogueField | undefined;
  readonly layouts: Readonly<Record<Subject, { readonly all: FactLayout; readonly dates: FactLayout }>>;
}

/**
 * With the custom fields that there are: a condition that names another one is wrong. With `'any'`, every name that a custom field can
 * have is one, a text: for whoever evaluates what was checked before, and must not fail when fields come and go.
 */
export function createFactCatalogue(custom: readonly CustomField[] | 'any' = []): FactCatalogue {
  const isOpen = custom === 'any';
  const customFields = isOpen ? [] : custom;
  const fields = [
    ...MODEL_FIELDS.filter((field) => !field.isPrivate).map((field) =>
      catalogueField(field.subject, field.path, field.kind, false),
    ),
    ...customFields.map((custom) => catalogueField(custom.subject, `custom.${custom.name}`, custom.kind, true)),
  ];
  const byPath = new Map<string, CatalogueField>(fields.map((field) => [field.field, field]));
  return {
    fields,
    find: (field) => byPath.get(field) ?? (isOpen ? anyCustomField(field) : undefined),
    layouts: { person: layoutsOf(fields, 'person', isOpen), contract: layoutsOf(fields, 'contract', isOpen) },
  };
}

const CUSTOM_PATH = /^(person|contract)\.(custom\.[A-Za-z][A-Za-z0-9_]{0,63})$/;

function anyCustomField(field: string): CatalogueField | undefined {
  const [, subject, path] = CUSTOM_PATH.exec(field) ?? [];
  if (subject === undefined || path === undefined) return undefined;
  return catalogueField(subject === 'person' ? 'person' : 'contract', path, 'text', true);
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

const ANY_TEXT: FactLayout = { fields: [], branches: [], others: 'text' };

function layoutsOf(fields: readonly CatalogueField[], subject: Subject, isOpen: boolean) {
  const own = fields.filter((field) => field.subject === subject);
  const { branches, ...all } = layoutAt(own, 0);
  return {
    all: { ...all, branches: isOpen ? [...branches, { key: 'custom', layout: ANY_TEXT }] : branches },
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
    others: null,
  };
}
