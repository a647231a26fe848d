import type { ValueKind } from './operators.ts';

/** Whether a field belongs to a person or to a contract. */
export type Subject = 'person' | 'contract';

/** `person.` or `contract.` and the camelCase path: `contract.department.externalId`, `person.custom.Badge`. */
export type FieldPath = `person.${string}` | `contract.${string}`;

/** One field of the person and contract model (provisioning 2.1–2.3), with its ecosystem spelling. */
export interface ModelField {
  readonly subject: Subject;
  /** Path inside the subject, camelCase: `department.externalId`. */
  readonly path: string;
  /** The ecosystem's spelling: `Department.ExternalId`. */
  readonly exchangeName: string;
  readonly kind: ValueKind;
  /** Whole numbers only. */
  readonly integer: boolean;
  /** May be the target of a mapping; the others are calculated. */
  readonly mappable: boolean;
  /** Private contact data: on no screen and in no export (decision 16). */
  readonly isPrivate: boolean;
  /** Holds a text, a number or a boolean as it came; canonical text of such a value is its JSON. */
  readonly isJson?: boolean;
}

const COORDINATES = ['Street', 'StreetExt', 'HouseNumber', 'HouseNumberExt', 'PostalCode', 'Locality', 'Country'];
const REFERENCES = ['Location', 'CostCenter', 'CostBearer', 'Employer', 'Team', 'Division', 'Title', 'Organization'];

/** `Department.ExternalId` → `department.externalId`: the first letter of each part; a custom field's name stays as it is. */
export function toModelPath(exchangeName: string): string {
  return respell(exchangeName, (letter) => letter.toLowerCase());
}

/** `department.externalId` → `Department.ExternalId`, the way back of {@link toModelPath}. */
export function toExchangeName(modelPath: string): string {
  return respell(modelPath, (letter) => letter.toUpperCase());
}

function respell(path: string, first: (letter: string) => string): string {
  const parts = path.split('.');
  const isCustom = parts[0]?.toLowerCase() === 'custom';
  return parts.map((part, index) => (isCustom && index > 0 ? part : first(part.charAt(0)) + part.slice(1))).join('.');
}

type Options = {
  readonly kind?: ValueKind;
  readonly integer?: boolean;
  readonly mappable?: boolean;
  readonly isPrivate?: boolean;
};

function fields(subject: Subject, exchangeNames: readonly string[], options: Options = {}): ModelField[] {
  return exchangeNames.map((exchangeName) => ({
    subject,
    path: toModelPath(exchangeName),
    exchangeName,
    kind: options.kind ?? 'text',
    integer: options.integer ?? false,
    mappable: options.mappable ?? true,
    isPrivate: options.isPrivate ?? false,
  }));
}

function contact(which: 'Personal' | 'Business'): ModelField[] {
  const names = [...COORDINATES.map((part) => `Address.${part}`), 'Phone.Mobile', 'Phone.Fixed', 'Email'];
  return fields(
    'person',
    names.map((name) => `Contact.${which}.${name}`),
    { isPrivate: which === 'Personal' },
  );
}

/** Every standard field, in the order of the specification. Custom fields join at run time. */
export const MODEL_FIELDS: readonly ModelField[] = [
  ...fields('person', [
    'ExternalId',
    'UserName',
    'Aggregation',
    'Location.ExternalId',
    'Location.Code',
    'Location.Name',
  ]),
  ...fields('person', ['DisplayName'], { mappable: false }),
  ...fields('person', [
    'Details.Gender',
    'Details.HonorificPrefix',
    'Details.HonorificSuffix',
    'Details.BirthLocality',
    'Details.MaritalStatus',
  ]),
  ...fields('person', ['Details.BirthDate'], { kind: 'date' }),
  ...fields('person', [
    'Name.Initials',
    'Name.GivenName',
    'Name.NickName',
    'Name.FamilyName',
    'Name.FamilyNamePrefix',
    'Name.FamilyNamePartner',
    'Name.FamilyNamePartnerPrefix',
    'Name.Convention',
  ]),
  ...fields('person', ['Status.Blocked'], { kind: 'boolean' }),
  ...fields('person', ['Status.Reason']),
  ...contact('Personal'),
  ...contact('Business'),
  ...fields('person', ['Excluded'], { kind: 'boolean' }),
  ...fields('person', ['PrimaryManager.ExternalId', 'PrimaryManager.DisplayName', 'PrimaryManager.Email'], {
    mappable: false,
  }),
  ...fields('person', ['ActiveContracts'], { kind: 'number', integer: true, mappable: false }),
  ...fields('contract', ['ExternalId']),
  ...fields('contract', ['StartDate', 'EndDate'], { kind: 'date' }),
  ...fields('contract', ['Type.Code', 'Type.Description']),
  ...fields('contract', ['Details.Fte', 'Details.HoursPerWeek', 'Details.Percentage'], { kind: 'number' }),
  ...fields('contract', ['Details.Sequence'], { kind: 'number', integer: true }),
  ...REFERENCES.flatMap((name) => fields('contract', [`${name}.ExternalId`, `${name}.Code`, `${name}.Name`])),
  ...fields('contract', ['Department.ExternalId', 'Department.DisplayName']),
  ...fields('contract', ['Department.Code', 'Department.ParentExternalId'], { mappable: false }),
  ...fields('contract', ['Manager.ExternalId']),
];

/** A field that the organisation added: text for rules; one that is not converted to text keeps numbers and booleans as they are. */
export function customModelField({
  subject,
  name,
  convertToString,
}: {
  readonly subject: Subject;
  readonly name: string;
  readonly convertToString: boolean;
}): ModelField {
  const [field] = fields(subject, [`Custom.${name}`]);
  if (field === undefined) throw new Error('One name gives one field.');
  return convertToString ? field : { ...field, isJson: true };
}

/** The name conventions of decision 19 and provisioning 3.7. */
export const NAME_CONVENTIONS = ['B', 'P', 'BP', 'PB'] as const;
export type NameConvention = (typeof NAME_CONVENTIONS)[number];
