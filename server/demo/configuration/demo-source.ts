/** How a field gets its value: as `FieldMappingInput` of the API. */
export interface DemoFieldMapping {
  readonly field: string;
  readonly mode: 'FIELD' | 'FIXED';
  readonly value: string;
  readonly required: boolean;
  readonly dateFormat: string | null;
}

const column = (field: string, value: string, required = false): DemoFieldMapping => ({
  field,
  mode: 'FIELD',
  value,
  required,
  dateFormat: null,
});
const required = (field: string, value: string) => column(field, value, true);
const fixed = (field: string, value: string): DemoFieldMapping => ({ ...column(field, value), mode: 'FIXED' });
const date = (field: string, value: string, dateFormat: string, isRequired = false): DemoFieldMapping => ({
  ...column(field, value, isRequired),
  dateFormat,
});

/** The personnel file onto the person: every column has its place, private contact data too (it stays in the database). */
export const PERSON_MAPPING: readonly DemoFieldMapping[] = [
  required('ExternalId', 'EmployeeNumber'),
  column('UserName', 'UserName'),
  column('Name.Initials', 'Initials'),
  column('Name.GivenName', 'GivenNames'),
  required('Name.NickName', 'NickName'),
  column('Name.FamilyNamePrefix', 'Prefix'),
  required('Name.FamilyName', 'FamilyName'),
  column('Name.FamilyNamePartnerPrefix', 'PartnerPrefix'),
  column('Name.FamilyNamePartner', 'PartnerName'),
  required('Name.Convention', 'NameUse'),
  column('Details.Gender', 'Gender'),
  date('Details.BirthDate', 'BirthDate', 'd-M-yyyy'),
  column('Details.BirthLocality', 'BirthPlace'),
  column('Details.MaritalStatus', 'MaritalStatus'),
  column('Contact.Business.Email', 'WorkEmail'),
  column('Contact.Business.Phone.Fixed', 'WorkPhone'),
  column('Contact.Business.Phone.Mobile', 'WorkMobile'),
  fixed('Contact.Business.Address.Locality', 'Lindewaard'),
  column('Location.ExternalId', 'LocationCode'),
  column('Location.Name', 'Location'),
  column('Contact.Personal.Address.Street', 'PrivateStreet'),
  column('Contact.Personal.Address.HouseNumber', 'PrivateHouseNumber'),
  column('Contact.Personal.Address.PostalCode', 'PrivatePostalCode'),
  column('Contact.Personal.Address.Locality', 'PrivateCity'),
  column('Contact.Personal.Email', 'PrivateEmail'),
  column('Contact.Personal.Phone.Mobile', 'PrivateMobile'),
  column('Excluded', 'Excluded'),
];

/** The payroll file onto the contract. */
export const CONTRACT_MAPPING: readonly DemoFieldMapping[] = [
  required('ExternalId', 'ContractId'),
  date('StartDate', 'StartDate', 'M/d/yyyy', true),
  date('EndDate', 'EndDate', 'M/d/yyyy'),
  column('Type.Code', 'TypeCode'),
  column('Type.Description', 'Type'),
  column('Details.Fte', 'FTE'),
  column('Details.HoursPerWeek', 'HoursPerWeek'),
  column('Details.Percentage', 'Percentage'),
  column('Details.Sequence', 'Sequence'),
  required('Department.ExternalId', 'DepartmentId'),
  column('Department.DisplayName', 'Department'),
  column('Title.ExternalId', 'TitleCode'),
  column('Title.Code', 'TitleCode'),
  column('Title.Name', 'Title'),
  column('Manager.ExternalId', 'ManagerNumber'),
  column('Location.ExternalId', 'LocationCode'),
  column('Location.Name', 'Location'),
  column('CostCenter.Code', 'CostCenterCode'),
  column('CostCenter.Name', 'CostCenter'),
  column('Employer.ExternalId', 'EmployerCode'),
  column('Employer.Name', 'Employer'),
];

export interface DemoSourceFile {
  readonly kind: 'PERSON' | 'CONTRACT' | 'DEPARTMENT';
  readonly path: string;
  readonly delimiter: string;
  readonly encoding: 'UTF_8' | 'WINDOWS_1252';
  readonly keyColumns: readonly string[];
  readonly personKeyColumns?: readonly string[];
  readonly idColumn?: string;
  readonly nameColumn?: string;
  readonly parentColumn?: string;
  readonly managerColumn?: string;
}

/** The three files in a directory, as `SourceFileInput` of the API. Contracts are numbered per person. */
export function sourceFiles(pathOf: (kind: 'persons' | 'contracts' | 'departments') => string): DemoSourceFile[] {
  return [
    { kind: 'PERSON', path: pathOf('persons'), delimiter: ';', encoding: 'UTF_8', keyColumns: ['PersonId'] },
    {
      kind: 'CONTRACT',
      path: pathOf('contracts'),
      delimiter: ',',
      encoding: 'WINDOWS_1252',
      keyColumns: ['ContractNo'],
      personKeyColumns: ['PersonId'],
    },
    {
      kind: 'DEPARTMENT',
      path: pathOf('departments'),
      delimiter: ',',
      encoding: 'UTF_8',
      keyColumns: ['DepartmentId'],
      idColumn: 'DepartmentId',
      nameColumn: 'Name',
      parentColumn: 'Parent',
      managerColumn: 'Manager',
    },
  ];
}
