import { monthFirst } from '../../demo/municipality/day.ts';
import { encodeHrFiles } from '../../demo/municipality/hr-files.ts';
import {
  CONTRACT_COLUMNS,
  type ContractRow,
  DEPARTMENT_COLUMNS,
  type DepartmentRow,
  type HrFiles,
  PERSON_COLUMNS,
  type PersonRow,
} from '../../demo/municipality/rows.ts';

/** One job of one person; days `YYYY-MM-DD`. */
export interface Job {
  readonly number: string;
  readonly department: keyof typeof DEPARTMENTS;
  readonly from: string;
  readonly until?: string;
  readonly fte?: number;
  readonly title?: string;
}

/** A person by the employee number that everything here calls him by. */
export interface Employee {
  readonly nickName: string;
  readonly familyName: string;
  readonly jobs: readonly Job[];
}

export const DEPARTMENTS = {
  Board: { id: '1', parent: '', manager: '115', location: 'RAADHUIS' },
  Finance: { id: '10', parent: '1', manager: '101', location: 'RAADHUIS' },
  IT: { id: '20', parent: '1', manager: '103', location: 'DATACENTRE' },
  Care: { id: '30', parent: '1', manager: '106', location: 'RAADHUIS' },
} as const;

/** The three files of an HR export with these people, by employee number. */
export function hrExport(people: Readonly<Record<string, Employee>>): ReturnType<typeof encodeHrFiles> {
  return encodeHrFiles(rowsOf(people));
}

function rowsOf(people: Readonly<Record<string, Employee>>): HrFiles {
  return {
    persons: Object.entries(people).map(([number, employee]) => personRow(number, employee)),
    contracts: Object.entries(people).flatMap(([number, { jobs }]) => jobs.map((job) => contractRow(number, job))),
    departments: Object.entries(DEPARTMENTS).map(([name, { id, parent, manager }]) => ({
      ...blank<DepartmentRow>(DEPARTMENT_COLUMNS),
      DepartmentId: id,
      Name: name,
      Parent: parent,
      Manager: manager,
    })),
  };
}

function personRow(number: string, { nickName, familyName, jobs }: Employee): PersonRow {
  return {
    ...blank<PersonRow>(PERSON_COLUMNS),
    PersonId: `P${number}`,
    EmployeeNumber: number,
    UserName: `u${number}`,
    NickName: nickName,
    FamilyName: familyName,
    NameUse: 'B',
    BirthDate: '9-3-1984',
    WorkEmail: `u${number}@lindewaard.example`,
    LocationCode: jobs[0] === undefined ? '' : DEPARTMENTS[jobs[0].department].location,
    PrivateEmail: `private${number}@thuis.example`,
  };
}

function contractRow(number: string, job: Job): ContractRow {
  const { id, location } = DEPARTMENTS[job.department];
  const fte = job.fte ?? 1;
  return {
    ...blank<ContractRow>(CONTRACT_COLUMNS),
    PersonId: `P${number}`,
    ContractNo: job.number,
    ContractId: `${number}-${job.number}`,
    StartDate: monthFirst(job.from),
    EndDate: job.until === undefined ? '' : monthFirst(job.until),
    TypeCode: 'PERM',
    FTE: String(fte),
    HoursPerWeek: String(fte * 40),
    Percentage: String(fte * 100),
    Sequence: job.number,
    DepartmentId: id,
    TitleCode: 'T1',
    Title: job.title ?? 'Employee',
    LocationCode: location,
    EmployerCode: 'LW',
  };
}

function blank<Row extends Readonly<Record<string, string>>>(columns: readonly (keyof Row & string)[]): Row {
  return Object.fromEntries(columns.map((column) => [column, ''])) as Row;
}
