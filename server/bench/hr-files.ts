import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

/** The three files of a made-up HR export, as wide as real ones: every field of the model has a column, most of them filled. */
export interface HrFiles {
  readonly persons: string;
  readonly contracts: string;
  readonly departments: string;
}

export const PERSON_COLUMNS = [
  'employeeNumber',
  'userName',
  'initials',
  'givenName',
  'nickName',
  'familyName',
  'familyNamePrefix',
  'partnerName',
  'partnerNamePrefix',
  'convention',
  'gender',
  'title',
  'titleAfter',
  'birthDate',
  'birthPlace',
  'maritalStatus',
  'locationId',
  'locationCode',
  'locationName',
  'blocked',
  'blockedReason',
  'street',
  'houseNumber',
  'houseNumberExt',
  'postalCode',
  'city',
  'country',
  'homePhone',
  'privateMobile',
  'privateMail',
  'workStreet',
  'workHouseNumber',
  'workPostalCode',
  'workCity',
  'workCountry',
  'workPhone',
  'workMobile',
  'workMail',
  'excluded',
  'changedOn',
];

export const CONTRACT_COLUMNS = [
  'employeeNumber',
  'contractNumber',
  'startDate',
  'endDate',
  'typeCode',
  'typeDescription',
  'fte',
  'hoursPerWeek',
  'percentage',
  'sequence',
  'departmentId',
  'managerNumber',
  'titleId',
  'titleCode',
  'titleName',
  'locationId',
  'locationCode',
  'locationName',
  'costCenterId',
  'costCenterCode',
  'costCenterName',
  'costBearerId',
  'costBearerCode',
  'costBearerName',
  'employerId',
  'employerCode',
  'employerName',
  'teamId',
  'teamCode',
  'teamName',
  'divisionId',
  'divisionCode',
  'divisionName',
  'organizationId',
  'organizationCode',
  'organizationName',
  'scale',
  'step',
  'changedOn',
  'reasonOfEnd',
];

export const DEPARTMENT_COLUMNS = ['departmentId', 'departmentName', 'parentId', 'managerNumber'];

const FAMILY = [
  'Jansen',
  'de Vries',
  'Bakker',
  'Yılmaz',
  'Øvergård',
  'Erdoğan',
  'François',
  'Nuñez',
  'Visser',
  'Smit',
  'Meijer',
  'Mulder',
  'Bos',
  'Vos',
  'Peters',
  'Hendriks',
  'Dekker',
  'Brouwer',
  'Dijkstra',
  'Sørensen',
];
const GIVEN = [
  'Øyvind',
  'Sørina',
  'Yusuf',
  'Fatima',
  'Anna',
  'Johannes',
  'Maria',
  'Willem',
  'Elisabeth',
  'Hendrik',
  'Cornelia',
  'Pieter',
  'Sanne',
  'Daan',
  'Emma',
  'Lucas',
  'Sophie',
  'Thijs',
  'Julia',
  'Bram',
];
const PREFIX = ['', '', '', '', 'van', 'van der', 'de', 'ten'];
const CITIES = ['Utrecht', 'Amersfoort', 'Zeist', 'Nieuwegein', 'Houten', 'De Bilt', 'Woerden', 'IJsselstein'];
const TITLES = [
  'Policy officer',
  'Account manager',
  'Controller',
  'Engineer',
  'Nurse',
  'Team lead',
  'Planner',
  'Clerk',
  'Architect',
  'Analyst',
  'Legal counsel',
  'Inspector',
];
const STREETS = [
  'Stationsplein',
  'Oudegracht',
  'Lange Nieuwstraat',
  'Biltstraat',
  'Amsterdamsestraatweg',
  'Kanaalstraat',
];

/** Mulberry32: the same seed gives the same files on every machine. */
function makeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

interface Draw {
  readonly one: (list: readonly string[]) => string;
  readonly upTo: (limit: number) => number;
  readonly date: (fromYear: number, years: number) => string;
}

function makeDraw(seed: number): Draw {
  const random = makeRandom(seed);
  const upTo = (limit: number) => Math.floor(random() * limit);
  return {
    upTo,
    one: (list) => list[upTo(list.length)] ?? '',
    date: (fromYear, years) => `${1 + upTo(28)}-${1 + upTo(12)}-${fromYear + upTo(years)}`,
  };
}

function personCells(number: number, { one, upTo, date }: Draw): readonly string[] {
  const [given, family, city] = [one(GIVEN), one(FAMILY), one(CITIES)];
  const location = 1 + upTo(40);
  const mail = `${given}.${family}.${number}`.toLowerCase().replaceAll(' ', '');
  return [
    employeeNumber(number),
    `u${number}`,
    `${given.charAt(0)}.`,
    given,
    given,
    family,
    one(PREFIX),
    upTo(4) === 0 ? one(FAMILY) : '',
    '',
    one(['B', 'B', 'B', 'P', 'BP', 'PB']),
    one(['M', 'F']),
    one(['', 'dr.', 'mr.', 'ing.']),
    '',
    date(1958, 45),
    one(CITIES),
    one(['S', 'M']),
    `L${location}`,
    `LOC${location}`,
    `Office ${city} ${location}`,
    'FALSE',
    '',
    one(STREETS),
    String(1 + upTo(300)),
    one(['', 'A', 'bis']),
    `${1000 + upTo(9000)} AB`,
    city,
    'NL',
    `030-${1000000 + upTo(8999999)}`,
    `06-${10000000 + upTo(89999999)}`,
    `${mail}@home.example`,
    one(STREETS),
    String(1 + upTo(300)),
    `${1000 + upTo(9000)} CD`,
    city,
    'NL',
    `030-${1000000 + upTo(8999999)}`,
    `06-${10000000 + upTo(89999999)}`,
    `${mail}@work.example`,
    '0',
    `2026-0${1 + upTo(9)}-1${upTo(9)} 10:15:00`,
  ];
}

function contractCells(number: number, persons: number, departments: number, draw: Draw): readonly string[] {
  const { one, upTo } = draw;
  // Everybody has one; the rest falls on the first ones, so that some have two at once.
  const person = number < persons ? number : ((number - persons) * 3) % persons;
  const title = upTo(TITLES.length);
  const code = (prefix: string, count: number, name: string) => {
    const chosen = 1 + upTo(count);
    return [`${prefix}${chosen}`, `${prefix}-${chosen}`, `${name} ${chosen}`];
  };
  const hours = 8 + upTo(29);
  return [
    employeeNumber(person),
    number < persons ? '1' : '2',
    `${1 + upTo(12)}/${1 + upTo(28)}/${1995 + upTo(32)}`,
    upTo(5) === 0 ? `${1 + upTo(12)}/${1 + upTo(28)}/${2024 + upTo(6)}` : '',
    one(['P', 'T', 'E']),
    one(['Permanent', 'Temporary', 'External']),
    (hours / 36).toFixed(2).replace('.', ','),
    String(hours),
    String(Math.round((hours * 100) / 36)),
    number < persons ? '1' : '2',
    `D${1 + upTo(departments)}`,
    employeeNumber(upTo(persons)),
    `T${title}`,
    `TTL${title}`,
    TITLES[title] ?? '',
    ...code('L', 40, 'Office building'),
    ...code('K', 600, 'Cost center'),
    ...code('B', 200, 'Cost bearer'),
    ...code('E', 3, 'Employer'),
    ...code('TM', 900, 'Team'),
    ...code('DV', 12, 'Division'),
    ...code('O', 3, 'Organization'),
    String(1 + upTo(16)),
    String(upTo(11)),
    `2026-0${1 + upTo(9)}-1${upTo(9)} 10:15:00`,
    '',
  ];
}

function employeeNumber(number: number): string {
  return String(1_000_000 + number);
}

/**
 * Writes the export of `persons` persons with 1.3 contracts each and a department per 200 persons.
 * Separated by `;`, UTF-8; contract dates M/d/yyyy beside birth dates d-M-yyyy, decimals with a comma.
 */
export async function writeHrFiles(directory: string, persons: number, seed = 7): Promise<HrFiles> {
  await mkdir(directory, { recursive: true });
  const draw = makeDraw(seed);
  const departments = Math.max(1, Math.ceil(persons / 200));
  const files = {
    persons: join(directory, 'persons.csv'),
    contracts: join(directory, 'contracts.csv'),
    departments: join(directory, 'departments.csv'),
  };
  await writeRows(files.departments, DEPARTMENT_COLUMNS, departments, (row) => [
    `D${row + 1}`,
    `Department ${row + 1}`,
    row === 0 ? '' : `D${1 + Math.floor(row / 8)}`,
    employeeNumber(row % persons),
  ]);
  await writeRows(files.persons, PERSON_COLUMNS, persons, (row) => personCells(row, draw));
  await writeRows(files.contracts, CONTRACT_COLUMNS, Math.round(persons * 1.3), (row) =>
    contractCells(row, persons, departments, draw),
  );
  return files;
}

async function writeRows(
  path: string,
  columns: readonly string[],
  count: number,
  cells: (row: number) => readonly string[],
): Promise<void> {
  const file = createWriteStream(path);
  let text = `${columns.join(';')}\r\n`;
  for (let row = 0; row < count; row++) {
    text += `${cells(row).join(';')}\r\n`;
    if (text.length > 200_000) {
      if (!file.write(text)) await once(file, 'drain');
      text = '';
    }
  }
  file.end(text);
  await once(file, 'finish');
}
