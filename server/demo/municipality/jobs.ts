/** A job title with the departments whose people bear it, by the beginning of the department's id. */
export interface DemoTitle {
  readonly code: string;
  readonly name: string;
  readonly departments: readonly string[];
}

export interface CodedName {
  readonly code: string;
  readonly name: string;
}

const title = (code: string, name: string, ...departments: string[]): DemoTitle => ({ code, name, departments });

export const TITLES: readonly DemoTitle[] = [
  title('T010', 'Policy adviser', '11', '13', '16', '17'),
  title('T011', 'Senior policy adviser', '11', '16', '17'),
  title('T012', 'Legal adviser', '114', '153', '177'),
  title('T013', 'Communications adviser', '113', '152'),
  title('T014', 'Attaché to the executive', '112'),
  title('T020', 'Secretary', '11', '12', '16', '17'),
  title('T021', 'Council clerk', '111'),
  title('T030', 'Auditor', '115', '122'),
  title('T031', 'Financial officer', '121', '123', '125'),
  title('T032', 'Financial adviser', '121', '122'),
  title('T033', 'Controller', '122'),
  title('T034', 'Tax assessor', '123'),
  title('T035', 'Purchaser', '124'),
  title('T036', 'Payroll officer', '125'),
  title('T040', 'HR adviser', '131', '133'),
  title('T041', 'HR officer', '131'),
  title('T050', 'Service desk employee', '141'),
  title('T051', 'System administrator', '142', '145'),
  title('T052', 'Network engineer', '142'),
  title('T053', 'Application manager', '143'),
  title('T054', 'Geo-information specialist', '144'),
  title('T055', 'Information security officer', '145'),
  title('T056', 'Archivist', '146'),
  title('T060', 'Counter employee', '151', '152', '154'),
  title('T061', 'Counter coördinator', '151', '152'),
  title('T062', 'Permit officer', '153'),
  title('T063', 'Concierge at Café Raadhuis', '154'),
  title('T064', 'Election officer', '155'),
  title('T070', 'Client manager', '161', '163', '166'),
  title('T071', 'Youth consultant', '162', '166'),
  title('T072', 'Debt counsellor', '164'),
  title('T073', 'Integration coach', '165'),
  title('T074', 'Social worker', '162', '163', '166'),
  title('T080', 'Planner', '171', '175'),
  title('T081', 'Environment inspector', '172'),
  title('T082', 'Housing officer', '173'),
  title('T083', 'Building inspector', '177'),
  title('T084', 'Project leader', '17', '144', '182'),
  title('T085', 'Property manager', '176'),
  title('T090', 'Gardener', '181'),
  title('T091', 'Road worker', '182'),
  title('T092', 'Waste collector', '183'),
  title('T093', 'Sports hall attendant', '184'),
  title('T094', 'Lifeguard', '185'),
  title('T095', 'Mechanic', '186', '188'),
  title('T096', 'Harbour master', '188'),
  title('T100', 'Enforcement officer', '191'),
  title('T101', 'Crisis coördinator', '192'),
];

export const MANAGER_TITLE: DemoTitle = title('T001', 'Head of department');
export const DIRECTOR_TITLE: DemoTitle = title('T000', 'Director');

/** Where a department's people work, by the beginning of its id; the first that fits. The apostrophe and dash are those of Windows-1252. */
export const LOCATIONS: readonly (CodedName & { readonly departments: readonly string[] })[] = [
  { code: 'DEPOT', name: 'Depot ’t Gemaal', departments: ['181', '182', '183', '186', '188'] },
  { code: 'SPORT', name: 'Sports hall Ærø', departments: ['184'] },
  { code: 'POOL', name: 'Pool De Waterlelie – Café Zoë', departments: ['185'] },
  { code: 'QUARTER', name: 'Wijkhuis Noord', departments: ['166'] },
  { code: 'ARCHIVE', name: 'Archief Sint-Barbarakapel', departments: ['146'] },
  { code: 'RAADHUIS', name: 'Raadhuis', departments: [''] },
];

export const EMPLOYERS = {
  municipality: { code: 'LW', name: 'Gemeente Lindewaard' },
  regional: { code: 'RSD', name: 'Coöperatie Sociale Dienst Øst-Linde' },
  agency: { code: 'EXT', name: 'Détachering De Brug B.V.' },
} as const satisfies Readonly<Record<string, CodedName>>;

export const CONTRACT_TYPES = {
  permanent: { code: 'PERM', name: 'Permanent' },
  temporary: { code: 'TEMP', name: 'Temporary' },
  hired: { code: 'HIRED', name: 'Hired through an agency' },
  intern: { code: 'INTERN', name: 'Internship' },
} as const satisfies Readonly<Record<string, CodedName>>;

export function titlesOf(departmentId: string): readonly DemoTitle[] {
  return TITLES.filter((job) => job.departments.some((prefix) => departmentId.startsWith(prefix)));
}

export function locationOf(departmentId: string): CodedName {
  const place = LOCATIONS.find(({ departments }) => departments.some((prefix) => departmentId.startsWith(prefix)));
  if (place === undefined) throw new Error(`Department ${departmentId} has no place.`);
  return place;
}
