import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A small organisation as its HR system exports it, and the directory of a target system; made up. */

const PERSONS = `No;Login;Called;Born
101;asa;Åsa;Öberg
102;bart;Bart;"Hooft; 't"
103;chloe;Chloé;Dûpré
104;dorte;Dorte;Sørensen
105;emre;Emre;Yıldız
106;fien;Fien;Groot
107;gul;Gül;Şahin
108;hans;Hans;Müller
109;ines;Inês;Gonçalves
110;jona;Jóna;Þórsdóttir
111;kees;Kees;Vries
112;lara;Lara;Łuczak
`;

/** The row of 109, line 11, starts on a day that does not exist. 105 has left, 110 has yet to start, 111 works in two places. */
const CONTRACTS = `No;Contract;From;Until;Unit;Job
101;1;1-3-2021;;D20;Operator
102;1;15-6-2019;31-12-2098;D20;"Foreman; night shift"
103;1;1-1-2020;;D30;Planner
104;1;1-9-2018;;D40;Bookkeeper
105;1;1-1-2015;31-12-2022;D20;Operator
106;1;1-5-2022;;D10;Secretary
107;1;1-2-2023;;D20;Operator
107;2;1-2-2020;31-1-2023;D30;Trainee
108;1;1-1-2010;;D10;Director
109;1;31-2-2021;;D20;Operator
110;1;1-1-2098;;D20;Operator
111;1;1-4-2017;;D40;All-round
111;2;1-4-2017;;D20;All-round
112;1;7-7-2016;;D30;Planner
`;

const DEPARTMENTS = `Id;Department;Part of
D10;Direktion;
D20;Production;D10
D30;Production Control;D10
D40;Økonomi;D10
`;

export interface HrFiles {
  readonly persons: string;
  readonly contracts: string;
  readonly departments: string;
}

export async function writeHrFiles(directory: string): Promise<HrFiles> {
  const files = {
    persons: join(directory, 'persons.csv'),
    contracts: join(directory, 'contracts.csv'),
    departments: join(directory, 'departments.csv'),
  };
  await mkdir(directory, { recursive: true });
  await Promise.all([
    writeFile(files.persons, PERSONS),
    writeFile(files.contracts, CONTRACTS),
    writeFile(files.departments, DEPARTMENTS),
  ]);
  return files;
}

/** Åsa has an account already, known by her number; account 9 belongs to nobody that HR knows. */
export async function writeTargetFiles(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  await Promise.all([
    writeFile(
      join(directory, 'accounts.csv'),
      'id,employeeNumber,userName,displayName,title,enabled\n7,101,aoberg,A. Oberg,,false\n9,999,stranger,Somebody Else,,true\n',
    ),
    writeFile(
      join(directory, 'permissions.csv'),
      'id,name,description\nfloor,Production floor,Doors and machines\nledger,General ledger,Bookkeeping\n',
    ),
    writeFile(join(directory, 'memberships.csv'), 'account,permission\n9,ledger\n'),
  ]);
}

export interface WrittenAccount {
  readonly employeeNumber: string;
  readonly userName: string;
  readonly displayName: string;
  readonly title: string;
  readonly enabled: string;
  readonly permissions: readonly string[];
}

/** Nothing in these files needs quotes, so nothing but the file system stands between the test and them. */
async function rowsOf(path: string): Promise<readonly Readonly<Record<string, string>>[]> {
  const [header = [], ...rows] = (await readFile(path, 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
  return rows.map((cells) => Object.fromEntries(header.map((column, place) => [column, cells[place] ?? ''])));
}

/** What stands in the target's files now, in order of the employee number. */
export async function readTargetFiles(directory: string): Promise<readonly WrittenAccount[]> {
  const accounts = await rowsOf(join(directory, 'accounts.csv'));
  const memberships = await rowsOf(join(directory, 'memberships.csv'));
  return accounts
    .map(({ id, employeeNumber = '', userName = '', displayName = '', title = '', enabled = '' }) => ({
      employeeNumber,
      userName,
      displayName,
      title,
      enabled,
      permissions: memberships.flatMap(({ account, permission = '' }) => (account === id ? [permission] : [])).sort(),
    }))
    .sort((one, other) => one.employeeNumber.localeCompare(other.employeeNumber));
}
