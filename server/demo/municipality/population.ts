import { dayAfter, dayFirst, monthFirst } from './day.ts';
import { DEPARTMENTS, type DemoDepartment, WORKPLACES } from './departments.ts';
import { type Identity, identityMaker, longestService } from './identity.ts';
import {
  CONTRACT_TYPES,
  type CodedName,
  type DemoTitle,
  DIRECTOR_TITLE,
  EMPLOYERS,
  locationOf,
  MANAGER_TITLE,
  titlesOf,
} from './jobs.ts';
import type { Random } from './random.ts';
import type { ContractRow, DepartmentRow, PersonRow } from './rows.ts';
import { type Period, SENTINEL_END, SITUATIONS, type SituationName } from './situations.ts';

/** A person of the municipality with everything that the files say of him. */
export interface DemoPerson {
  readonly situation: SituationName;
  readonly identity: Identity;
  readonly row: PersonRow;
  readonly contracts: readonly ContractRow[];
}

/** Excluded by the HR system, and the ways in which exports of it spell the flag. */
const EXCLUDED_FLAGS = ['1', 'TRUE'] as const;
const INCLUDED_FLAGS = ['', '', '0', 'FALSE'] as const;

/** Makes people with their contracts relative to `today`, one situation after the other. */
export class PopulationMaker {
  private readonly makeIdentity: () => Identity;
  private number = 0;

  constructor(
    private readonly random: Random,
    private readonly today: string,
  ) {
    this.makeIdentity = identityMaker(random);
  }

  /** Somebody in a situation; `manages` makes him the head of that department, whatever chance says. */
  person(situation: SituationName, manages: DemoDepartment | null = null): DemoPerson {
    const { random } = this;
    const identity = this.makeIdentity();
    this.number += this.number === 0 ? 1 : random.between(1, 3);
    const ids = { person: `P${10_000 + this.number}`, employee: String(this.number + 1200).padStart(6, '0') };
    const periods = SITUATIONS[situation].periods(random, longestService(identity));
    const workplaces = this.workplacesFor(periods, manages);
    const contracts = periods.map((period, index) =>
      this.contract(ids, index + 1, period, workplaces[period.workplace] ?? random.pick(WORKPLACES), manages),
    );
    return { situation, identity, row: this.row(ids, identity, contracts[0]), contracts };
  }

  private workplacesFor(periods: readonly Period[], manages: DemoDepartment | null): DemoDepartment[] {
    if (manages !== null) return [manages];
    const chosen: DemoDepartment[] = [];
    const needed = Math.max(0, ...periods.map((period) => period.workplace + 1));
    while (chosen.length < needed) {
      const department = this.random.pick(WORKPLACES);
      if (!chosen.includes(department)) chosen.push(department);
    }
    return chosen;
  }

  private row(
    ids: { readonly person: string; readonly employee: string },
    identity: Identity,
    contract: ContractRow | undefined,
  ): PersonRow {
    const { random } = this;
    const digits = () => String(random.between(0, 9999)).padStart(4, '0');
    return {
      PersonId: ids.person,
      EmployeeNumber: ids.employee,
      UserName: identity.userName,
      Initials: identity.initials,
      GivenNames: identity.givenNames,
      NickName: identity.nickName,
      Prefix: identity.prefix,
      FamilyName: identity.familyName,
      PartnerPrefix: identity.partnerPrefix,
      PartnerName: identity.partnerName,
      NameUse: identity.nameUse,
      Gender: identity.gender,
      BirthDate: dayFirst(identity.birthDate),
      BirthPlace: identity.birthPlace,
      MaritalStatus: identity.partnerName === '' ? 'single' : 'married',
      WorkEmail: identity.workEmail,
      WorkPhone: `+31 00 000 ${digits()}`,
      WorkMobile: random.oneIn(2) ? `+31 6 0000 ${digits()}` : '',
      LocationCode: contract?.LocationCode ?? '',
      Location: contract?.Location ?? '',
      PrivateStreet: random.pick([
        'Lindelaan',
        'Waardse Dijk',
        'Kerkepad',
        'Hoge Gaarde',
        'Sint-Barbaraplein',
        'Veerdam',
      ]),
      PrivateHouseNumber: String(random.between(1, 240)),
      PrivatePostalCode: `00${random.between(10, 99)} XX`,
      PrivateCity: random.pick(['Lindewaard', 'Lindewaard', 'Oosterlinde', 'Waardenoord']),
      PrivateEmail: `${identity.userName}@thuis.example`,
      PrivateMobile: `+31 6 0000 ${digits()}`,
      Excluded: random.pick(INCLUDED_FLAGS),
    };
  }

  private contract(
    ids: { readonly person: string; readonly employee: string },
    number: number,
    period: Period,
    department: DemoDepartment,
    manages: DemoDepartment | null,
  ): ContractRow {
    const type = this.typeOf(period);
    const employer = this.employerOf(type, department);
    const job = manages === null ? this.titleIn(department) : department.staff === 0 ? DIRECTOR_TITLE : MANAGER_TITLE;
    const location = locationOf(department.id);
    const { today } = this;
    return {
      PersonId: ids.person,
      ContractNo: String(number),
      ContractId: `${ids.employee}-${number}`,
      StartDate: monthFirst(dayAfter(today, period.start)),
      EndDate:
        period.end === null ? '' : monthFirst(period.end === SENTINEL_END ? '9999-12-31' : dayAfter(today, period.end)),
      TypeCode: type.code,
      Type: type.name,
      FTE: String(period.fte),
      HoursPerWeek: String(Math.round(period.fte * 360) / 10),
      Percentage: String(Math.round(period.fte * 100)),
      Sequence: String(number),
      DepartmentId: department.id,
      Department: department.name,
      TitleCode: job.code,
      Title: job.name,
      ManagerNumber: '',
      LocationCode: location.code,
      Location: location.name,
      CostCenterCode: `C${department.id}`,
      CostCenter: `Costs of ${department.name}`,
      EmployerCode: employer.code,
      Employer: employer.name,
    };
  }

  private typeOf(period: Period): CodedName {
    const { random } = this;
    if (period.end === null) return CONTRACT_TYPES.permanent;
    if (random.oneIn(6)) return CONTRACT_TYPES.hired;
    return random.oneIn(9) ? CONTRACT_TYPES.intern : CONTRACT_TYPES.temporary;
  }

  private employerOf(type: CodedName, department: DemoDepartment): CodedName {
    if (type.code === CONTRACT_TYPES.hired.code) return EMPLOYERS.agency;
    return department.id.startsWith('16') && this.random.oneIn(3) ? EMPLOYERS.regional : EMPLOYERS.municipality;
  }

  private titleIn(department: DemoDepartment): DemoTitle {
    return this.random.pick(titlesOf(department.id));
  }
}

/** The heads first, then everybody else mixed, `excluded` of them left out by the HR system itself. */
export function makePopulation(maker: PopulationMaker, random: Random, excluded: number): DemoPerson[] {
  const managed = DEPARTMENTS.filter((department) => department.hasManager);
  const heads = managed.map((department) => maker.person('steady', department));
  const rest = Object.entries(SITUATIONS).flatMap(([name, { people }]) =>
    Array.from({ length: name === 'steady' ? people - heads.length : people }, () => name as SituationName),
  );
  const others = random.shuffle(rest).map((situation) => maker.person(situation));
  const left = others.filter(({ situation }) => situation === 'steady').slice(0, excluded);
  return [...heads, ...others].map((person) => {
    const at = left.indexOf(person);
    const flag = EXCLUDED_FLAGS[at % EXCLUDED_FLAGS.length];
    return at === -1 || flag === undefined ? person : { ...person, row: { ...person.row, Excluded: flag } };
  });
}

/** The departments with the employee numbers of their heads. */
export function departmentRows(heads: readonly DemoPerson[]): DepartmentRow[] {
  const headOf = new Map(heads.map((head) => [head.contracts[0]?.DepartmentId, head.row.EmployeeNumber]));
  return DEPARTMENTS.map(({ id, name, parent, hasManager }) => ({
    DepartmentId: id,
    Name: name,
    Parent: parent,
    Manager: hasManager ? (headOf.get(id) ?? '') : '',
  }));
}
