/** Columns of the three files, in the order in which the HR system writes them. */
export const PERSON_COLUMNS = [
  'PersonId',
  'EmployeeNumber',
  'UserName',
  'Initials',
  'GivenNames',
  'NickName',
  'Prefix',
  'FamilyName',
  'PartnerPrefix',
  'PartnerName',
  'NameUse',
  'Gender',
  'BirthDate',
  'BirthPlace',
  'MaritalStatus',
  'WorkEmail',
  'WorkPhone',
  'WorkMobile',
  'LocationCode',
  'Location',
  'PrivateStreet',
  'PrivateHouseNumber',
  'PrivatePostalCode',
  'PrivateCity',
  'PrivateEmail',
  'PrivateMobile',
  'Excluded',
] as const;

export const CONTRACT_COLUMNS = [
  'PersonId',
  'ContractNo',
  'ContractId',
  'StartDate',
  'EndDate',
  'TypeCode',
  'Type',
  'FTE',
  'HoursPerWeek',
  'Percentage',
  'Sequence',
  'DepartmentId',
  'Department',
  'TitleCode',
  'Title',
  'ManagerNumber',
  'LocationCode',
  'Location',
  'CostCenterCode',
  'CostCenter',
  'EmployerCode',
  'Employer',
] as const;

export const DEPARTMENT_COLUMNS = ['DepartmentId', 'Name', 'Parent', 'Manager'] as const;

export type Row<Column extends string> = Readonly<Record<Column, string>>;
export type PersonRow = Row<(typeof PERSON_COLUMNS)[number]>;
export type ContractRow = Row<(typeof CONTRACT_COLUMNS)[number]>;
export type DepartmentRow = Row<(typeof DEPARTMENT_COLUMNS)[number]>;

/** A line of a file: a row of its columns, or cells as they stand there when their number is wrong. */
export type Line<R> = R | { readonly cells: readonly string[] };

export interface HrFiles {
  readonly persons: readonly Line<PersonRow>[];
  readonly contracts: readonly Line<ContractRow>[];
  readonly departments: readonly Line<DepartmentRow>[];
}
