import { type DemoPerson, type PopulationMaker } from './population.ts';
import {
  type ContractRow,
  type DepartmentRow,
  type HrFiles,
  type Line,
  PERSON_COLUMNS,
  type PersonRow,
} from './rows.ts';

type Mistaken = { readonly persons: readonly Line<PersonRow>[]; readonly contracts: readonly ContractRow[] };

const asIs = ({ row, contracts }: DemoPerson): Mistaken => ({ persons: [row], contracts });

const withPerson = (person: DemoPerson, change: Partial<PersonRow>): Mistaken => ({
  persons: [{ ...person.row, ...change }],
  contracts: person.contracts,
});

const withContract = (person: DemoPerson, change: Partial<ContractRow>): Mistaken => ({
  persons: [person.row],
  contracts: person.contracts.map((contract) => ({ ...contract, ...change })),
});

/** One mistake each, as HR exports make them (exchange formats, section 8): the person concerned is blocked. */
const BLOCKING: readonly ((person: DemoPerson) => Mistaken)[] = [
  /** A birth date in no format at all. */
  (person) => withPerson(person, { BirthDate: '1979/31/03' }),
  /** No family name. */
  (person) => withPerson(person, { FamilyName: '' }),
  /** The same record twice. */
  (person) => ({ ...asIs(person), persons: [person.row, { ...person.row, NickName: `${person.row.NickName} (2)` }] }),
  /** A semicolon in a cell without quotes, so that the row has a cell too many. */
  ({ row, contracts }) => ({
    persons: [
      { cells: PERSON_COLUMNS.flatMap((column) => (column === 'BirthPlace' ? [row[column], 'NL'] : [row[column]])) },
    ],
    contracts,
  }),
  /** A start date as the personnel file writes dates, in the file of the payroll system. */
  (person) => withContract(person, { StartDate: '25-3-2021' }),
  /** No start date. */
  (person) => withContract(person, { StartDate: '' }),
  /** A word where a number belongs. */
  (person) => withContract(person, { FTE: 'fulltime' }),
  /** The same contract twice. */
  ({ row, contracts }) => ({ persons: [row], contracts: [...contracts, ...contracts] }),
];

/** Two records of one employee number, as after a careless re-entry: both are blocked. */
const clash = (first: DemoPerson, second: DemoPerson): Mistaken => ({
  persons: [first.row, { ...second.row, EmployeeNumber: first.row.EmployeeNumber }],
  contracts: [...first.contracts, ...second.contracts],
});

/** The files with fifteen mistakes in them: nine that block ten people, six that are reported while the rest goes on. */
export function withMistakes(
  maker: PopulationMaker,
  people: readonly DemoPerson[],
  departments: DepartmentRow[],
): HrFiles {
  const mistaken = [
    ...BLOCKING.map((spoil) => spoil(maker.person('steady'))),
    clash(maker.person('steady'), maker.person('steady')),
  ];
  const contracts = people.flatMap((person) => person.contracts);
  const [first] = contracts;
  if (first === undefined) throw new Error('The municipality has no contracts.');
  const stranger = { ...first, PersonId: 'P99999', ContractId: '999999-1' };
  return {
    persons: scattered(
      people.map(({ row }) => row),
      mistaken.flatMap(({ persons }) => persons),
    ),
    contracts: scattered(withDanglingReferences(people), [
      stranger,
      ...mistaken.flatMap((someone) => someone.contracts),
    ]),
    departments: withDanglingHeads(departments, people[0]?.row.UserName ?? ''),
  };
}

/** One contract in a department that does not exist, and one with a manager who does not. */
function withDanglingReferences(people: readonly DemoPerson[]): ContractRow[] {
  const [elsewhere, unmanaged] = people.filter(({ situation }) => situation === 'temporary');
  return people.flatMap((person) => {
    if (person === elsewhere) {
      return person.contracts.map((row) => ({ ...row, DepartmentId: '1999', Department: 'Closed department' }));
    }
    if (person === unmanaged) return person.contracts.map((row) => ({ ...row, ManagerNumber: '999998' }));
    return person.contracts;
  });
}

/** A head who does not exist, one named by his user name, and a parent that does not exist. */
function withDanglingHeads(departments: readonly DepartmentRow[], userName: string): DepartmentRow[] {
  return departments.map((row) => {
    if (row.DepartmentId === '1550') return { ...row, Manager: '999999' };
    if (row.DepartmentId === '1920') return { ...row, Manager: userName };
    return row.DepartmentId === '1450' ? { ...row, Parent: '1499' } : row;
  });
}

/** The extra lines at even distances between the others. */
function scattered<R>(lines: readonly R[], extra: readonly R[]): R[] {
  const distance = Math.floor(lines.length / (extra.length + 1));
  return lines.flatMap((line, index) => {
    const number = (index + 1) / distance;
    const more = Number.isInteger(number) ? extra[number - 1] : undefined;
    return more === undefined ? [line] : [line, more];
  });
}
