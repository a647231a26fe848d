/** A department of the municipality; `staff` is its share of the people, 0 for those that only group others. */
export interface DemoDepartment {
  readonly id: string;
  readonly name: string;
  readonly parent: string;
  readonly staff: number;
  /** Whether one of its people is its manager; without one the hierarchy is followed upwards. */
  readonly hasManager: boolean;
}

const TREE = `
1000 Municipality of Lindewaard
  1100 Governance
    1110 Council registry | 10
    1120 Executive office | 14
    1130 Communications | 20
    1140 Legal affairs | 22
    1150 Internal audit | 8 | no manager
  1200 Finance and control
    1210 Finance | 34
    1220 Control | 16
    1230 Taxation | 24
    1240 Purchasing | 12
    1250 Payroll | 10 | no manager
  1300 People and organisation
    1310 Human resources | 24
    1330 Health and safety | 8 | no manager
  1400 Information
    1410 Service desk | 16
    1420 Infrastructure | 22
    1430 Applications | 24
      1431 Civil applications | 10
      1432 Social applications | 10
    1440 Geo-information | 18
    1450 Information security | 6
    1460 Archives | 12
  1500 Public services
    1510 Civil affairs | 42
    1520 Contact centre | 36
    1530 Permits | 28
    1540 Reception | 14
    1550 Elections | 6 | no manager
  1600 Social affairs
    1610 Income support | 46
    1620 Youth | 44
    1630 Care | 44
    1640 Debt counselling | 20
    1650 Integration | 16
    1660 Neighbourhood teams
      1661 Neighbourhood team North | 22
      1662 Neighbourhood team South | 22
      1663 Neighbourhood team Harbour | 18 | no manager
  1700 Space and economy
    1710 Spatial planning | 26
    1720 Environment | 24
    1730 Housing | 18
    1740 Economy | 14
    1750 Mobility | 20
    1760 Real estate | 18
    1770 Building inspection | 20
  1800 City operations
    1810 Green maintenance | 56
    1820 Roads and bridges | 44
    1830 Waste collection | 52
    1840 Sports halls | 30
    1850 Swimming pools | 26
    1860 Workshop | 18
    1880 Harbour | 14
  1900 Safety
    1910 Enforcement officers | 34
    1920 Crisis management | 8 | no manager
`;

/** The sixty departments, in the order in which the HR system writes them. */
export const DEPARTMENTS: readonly DemoDepartment[] = readTree(TREE);

/** Departments that people work in, each as often as it has staff, so that picking from it keeps the shares. */
export const WORKPLACES: readonly DemoDepartment[] = DEPARTMENTS.flatMap((department) =>
  Array.from({ length: department.staff }, () => department),
);

function readTree(text: string): DemoDepartment[] {
  const ancestors: string[] = [];
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const depth = (line.length - line.trimStart().length) / 2;
      const [title = '', staff = '0', manager] = line.split('|').map((part) => part.trim());
      const [id = '', ...name] = title.split(' ');
      ancestors.splice(depth, ancestors.length, id);
      return {
        id,
        name: name.join(' '),
        parent: ancestors[depth - 1] ?? '',
        staff: Number(staff),
        hasManager: manager !== 'no manager',
      };
    });
}
