import type { StoredPerson } from '@gatehouse/rules';

/** The organisation that persons and rules of the benchmarks are drawn from. */
export const ORGANISATION = {
  departments: names('D', 400),
  titles: names('Title ', 240),
  titleWords: ['nurse', 'clerk', 'engineer', 'officer', 'planner', 'analyst', 'lead', 'inspector'],
  locations: names('L', 60),
  costCenters: names('K', 600),
  teams: names('TM', 900),
  divisions: names('DV', 12),
  employers: names('E', 3),
  types: ['P', 'T', 'E', 'I', 'S'],
  localities: ['Utrecht', 'Amersfoort', 'Zeist', 'Nieuwegein', 'Houten', 'De Bilt', 'Woerden', 'IJsselstein'],
  conventions: ['B', 'P', 'BP', 'PB'],
  roles: ['first aid', 'fire warden', 'works council', 'confidant', 'key holder'],
};

/** 1.3 contracts a person: 0 to 3 of them. */
const CONTRACTS = [1, 1, 1, 1, 1, 1, 2, 2, 3, 0];

/** The same random numbers from 0 to 1 on every machine (mulberry32); persons of neighbouring numbers share nothing. */
export function makeRandom(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b1) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function* makePersons(count: number): Generator<StoredPerson> {
  for (let number = 0; number < count; number++) yield makePerson(number);
}

/** Person `number` of the benchmark, as he is stored; with another `version` some of his values are other ones. */
export function makePerson(number: number, version = 0) {
  const random = makeRandom(number * 7 + version);
  const contracts = CONTRACTS[Math.floor(random() * CONTRACTS.length)] ?? 1;
  const draw = <T>(list: readonly T[]): T | null => list[Math.floor(random() * list.length)] ?? null;
  const externalId = String(1_000_000 + number);
  return {
    id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    person: {
      externalId,
      location: { externalId: draw(ORGANISATION.locations) },
      details: { gender: draw(['M', 'F']), birthDate: dayAround(random, 1958, 45) },
      name: { convention: draw(ORGANISATION.conventions) },
      status: { blocked: random() < 0.03 },
      contact: {
        business: { email: `u${externalId}@work.example`, address: { locality: draw(ORGANISATION.localities) } },
      },
    },
    contracts: Array.from({ length: contracts }, (_, index) => makeContract(`${externalId}-${index}`, random)),
  };
}

function makeContract(externalId: string, random: () => number) {
  const draw = <T>(list: readonly T[]): T | null => list[Math.floor(random() * list.length)] ?? null;
  const hours = 8 + Math.floor(random() * 29);
  const title = draw(ORGANISATION.titles);
  const department = draw(ORGANISATION.departments);
  return {
    externalId,
    startDate: dayAround(random, 1996, 31),
    endDate: random() < 0.7 ? null : dayAround(random, 2024, 5),
    type: { code: draw(ORGANISATION.types) },
    details: { fte: Math.round((hours * 100) / 36) / 100, hoursPerWeek: hours, sequence: 1 + Math.floor(random() * 4) },
    department: { externalId: department, displayName: `Department ${department}` },
    title: { externalId: title, name: `${draw(ORGANISATION.titleWords)} ${title}` },
    location: { externalId: draw(ORGANISATION.locations) },
    costCenter: { externalId: draw(ORGANISATION.costCenters) },
    team: { externalId: random() < 0.3 ? null : draw(ORGANISATION.teams) },
    division: { externalId: draw(ORGANISATION.divisions) },
    employer: { externalId: draw(ORGANISATION.employers) },
    manager: { externalId: String(1_000_000 + Math.floor(random() * 5000)) },
  };
}

function dayAround(random: () => number, firstYear: number, years: number): string {
  const pad = (number: number) => String(number).padStart(2, '0');
  const year = firstYear + Math.floor(random() * years);
  return `${year}-${pad(1 + Math.floor(random() * 12))}-${pad(1 + Math.floor(random() * 28))}`;
}

function names(prefix: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`);
}
