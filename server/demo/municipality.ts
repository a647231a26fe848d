import { withMistakes } from './municipality/mistakes.ts';
import { type DemoPerson, departmentRows, makePopulation, PopulationMaker } from './municipality/population.ts';
import { seededRandom } from './municipality/random.ts';
import type { HrFiles } from './municipality/rows.ts';

export { encodeHrFiles, FILE_NAMES, writeHrFiles } from './municipality/hr-files.ts';

/** Who the HR system itself leaves out of provisioning. */
const EXCLUDED_PEOPLE = 8;
const SEED = 20_261_122;

/** The made-up municipality of Lindewaard: its files, and the people without a mistake in theirs. */
export interface Municipality {
  readonly files: HrFiles;
  readonly people: readonly DemoPerson[];
}

/**
 * The same municipality on every day, moved in time: who there is and where he works never changes, every contract lies as far
 * from `today` (`YYYY-MM-DD`) as on any other day. So all counts are the same whenever it is made.
 */
export function makeMunicipality(today: string): Municipality {
  const random = seededRandom(SEED);
  const maker = new PopulationMaker(random, today);
  const drawn = makePopulation(maker, random, EXCLUDED_PEOPLE);
  const departments = departmentRows(drawn.filter(({ contracts }) => isHead(contracts[0]?.TitleCode)));
  const headOf = new Map(departments.map((row) => [row.DepartmentId, row.Manager]));
  const people = drawn.map((person, index) => withOddities(person, index, headOf));
  return { files: withMistakes(maker, people, departments), people };
}

function isHead(titleCode: string | undefined): boolean {
  return titleCode === 'T000' || titleCode === 'T001';
}

/** Things that look wrong and are not: cells with quotes and line ends, a typing error in a description, an unused partner name. */
function withOddities(person: DemoPerson, index: number, headOf: ReadonlyMap<string, string>): DemoPerson {
  const { row } = person;
  const contracts = person.contracts.map((contract, number) => ({
    ...contract,
    ManagerNumber: headOf.get(contract.DepartmentId) ?? '',
    ...(index % 150 === 70 && number === 0 ? { Title: contract.Title.replace('adviser', 'advisser') } : {}),
  }));
  if (index % 300 === 100)
    return { ...person, contracts, row: { ...row, PrivateStreet: `${row.PrivateStreet}\r\n2nd floor` } };
  if (index % 300 === 200)
    return { ...person, contracts, row: { ...row, GivenNames: `${row.GivenNames} "${row.NickName}"; junior` } };
  if (index === 250) return { ...person, contracts, row: { ...row, PartnerPrefix: '', PartnerName: '', NameUse: 'P' } };
  return { ...person, contracts };
}
