import type { HrFiles } from './hr-files.ts';

const field = (name: string, value: string, required = false, dateFormat: string | null = null) =>
  ({ field: name, mode: 'FIELD', value, required, dateFormat }) as const;

/** Every column of the made-up export that the model has a field for. */
export const PERSON_MAPPING = [
  field('ExternalId', 'employeeNumber', true),
  field('UserName', 'userName'),
  field('Location.ExternalId', 'locationId'),
  field('Location.Code', 'locationCode'),
  field('Location.Name', 'locationName'),
  field('Details.Gender', 'gender'),
  field('Details.HonorificPrefix', 'title'),
  field('Details.HonorificSuffix', 'titleAfter'),
  field('Details.BirthLocality', 'birthPlace'),
  field('Details.MaritalStatus', 'maritalStatus'),
  field('Details.BirthDate', 'birthDate', false, 'd-M-yyyy'),
  field('Name.Initials', 'initials'),
  field('Name.GivenName', 'givenName'),
  field('Name.NickName', 'nickName', true),
  field('Name.FamilyName', 'familyName', true),
  field('Name.FamilyNamePrefix', 'familyNamePrefix'),
  field('Name.FamilyNamePartner', 'partnerName'),
  field('Name.FamilyNamePartnerPrefix', 'partnerNamePrefix'),
  field('Name.Convention', 'convention', true),
  field('Status.Blocked', 'blocked'),
  field('Status.Reason', 'blockedReason'),
  field('Contact.Personal.Address.Street', 'street'),
  field('Contact.Personal.Address.HouseNumber', 'houseNumber'),
  field('Contact.Personal.Address.HouseNumberExt', 'houseNumberExt'),
  field('Contact.Personal.Address.PostalCode', 'postalCode'),
  field('Contact.Personal.Address.Locality', 'city'),
  field('Contact.Personal.Address.Country', 'country'),
  field('Contact.Personal.Phone.Fixed', 'homePhone'),
  field('Contact.Personal.Phone.Mobile', 'privateMobile'),
  field('Contact.Personal.Email', 'privateMail'),
  field('Contact.Business.Address.Street', 'workStreet'),
  field('Contact.Business.Address.HouseNumber', 'workHouseNumber'),
  field('Contact.Business.Address.PostalCode', 'workPostalCode'),
  field('Contact.Business.Address.Locality', 'workCity'),
  field('Contact.Business.Address.Country', 'workCountry'),
  field('Contact.Business.Phone.Fixed', 'workPhone'),
  field('Contact.Business.Phone.Mobile', 'workMobile'),
  field('Contact.Business.Email', 'workMail'),
  field('Excluded', 'excluded'),
];

const reference = (name: string, column: string) => [
  field(`${name}.ExternalId`, `${column}Id`),
  field(`${name}.Code`, `${column}Code`),
  field(`${name}.Name`, `${column}Name`),
];

export const CONTRACT_MAPPING = [
  field('ExternalId', 'contractNumber', true),
  field('StartDate', 'startDate', true, 'M/d/yyyy'),
  field('EndDate', 'endDate', false, 'M/d/yyyy'),
  field('Type.Code', 'typeCode'),
  field('Type.Description', 'typeDescription'),
  field('Details.Fte', 'fte'),
  field('Details.HoursPerWeek', 'hoursPerWeek'),
  field('Details.Percentage', 'percentage'),
  field('Details.Sequence', 'sequence'),
  field('Department.ExternalId', 'departmentId'),
  field('Manager.ExternalId', 'managerNumber'),
  ...reference('Title', 'title'),
  ...reference('Location', 'location'),
  ...reference('CostCenter', 'costCenter'),
  ...reference('CostBearer', 'costBearer'),
  ...reference('Employer', 'employer'),
  ...reference('Team', 'team'),
  ...reference('Division', 'division'),
  ...reference('Organization', 'organization'),
];

type MappedField = ReturnType<typeof field>;

/** As much script as organisations write for a field: look, tidy, fall back. */
const SCRIPTS: readonly ((record: string, column: string) => string)[] = [
  (record, column) =>
    `function value() {\n  var text = ${record}['${column}'];\n  return text ? text.trim() : null;\n}\nvalue();`,
  (record, column) => `if (${record}['${column}'] === undefined) { null } else { ${record}['${column}'] }`,
  (record, column) =>
    `let parts = (${record}['${column}'] || '').split(' ').filter((part) => part !== '');\nparts.length > 0 ? parts.join(' ') : '';`,
  (record, column) =>
    `const first = source.Contracts.find((contract) => contract.startDate);\nfirst ? ${record}['${column}'] : ${record}['${column}'] || null;`,
];

/** The same values by way of scripts: the first `count` fields of the persons and as many of the contracts. */
export function withScripts<Field extends MappedField>(mapping: readonly Field[], count: number, record: string) {
  return mapping.map((mapped, index) => {
    const script = SCRIPTS[index % SCRIPTS.length];
    if (index >= count || script === undefined) return mapped;
    return { ...mapped, mode: 'COMPLEX' as const, value: script(record, mapped.value) };
  });
}

/** The three files as a source reads them. */
export function sourceFiles(files: HrFiles) {
  const shared = {
    uploadId: null,
    delimiter: ';',
    encoding: 'UTF_8',
    keyColumns: [] as string[],
    personKeyColumns: [] as string[],
    idColumn: null,
    nameColumn: null,
    parentColumn: null,
    managerColumn: null,
    part: null,
  } as const;
  return [
    { ...shared, kind: 'PERSON', path: files.persons, keyColumns: ['employeeNumber'] },
    {
      ...shared,
      kind: 'CONTRACT',
      path: files.contracts,
      keyColumns: ['contractNumber'],
      personKeyColumns: ['employeeNumber'],
    },
    {
      ...shared,
      kind: 'DEPARTMENT',
      path: files.departments,
      idColumn: 'departmentId',
      nameColumn: 'departmentName',
      parentColumn: 'parentId',
      managerColumn: 'managerNumber',
    },
  ] as const;
}
