import { MODEL_FIELDS, type Subject } from '@gatehouse/schema';
import { dateReader } from './parse-date.ts';
import type { FieldMapping } from './source.ts';

/** Column names of HR systems, in English, Dutch and Danish, letters only and lower case; the first column found wins. */
const NAMES: Readonly<Record<Subject, Readonly<Record<string, readonly string[]>>>> = {
  person: {
    ExternalId: [
      'employeenumber',
      'employeeid',
      'personnelnumber',
      'medewerkernummer',
      'personeelsnummer',
      'medarbejdernummer',
      'businessentityid',
      'personid',
    ],
    UserName: ['username', 'loginid', 'login', 'gebruikersnaam', 'brugernavn'],
    'Name.Initials': ['initials', 'voorletters', 'initialer'],
    'Name.GivenName': ['givenname', 'givennames', 'firstname', 'voornamen', 'voornaam', 'fornavn'],
    'Name.NickName': ['nickname', 'callname', 'roepnaam', 'kaldenavn', 'preferredname', 'firstname', 'givenname'],
    'Name.FamilyName': ['familyname', 'lastname', 'surname', 'achternaam', 'geboortenaam', 'efternavn'],
    'Name.FamilyNamePrefix': ['familynameprefix', 'prefix', 'tussenvoegsel', 'voorvoegsel'],
    'Name.FamilyNamePartner': ['familynamepartner', 'partnername', 'partnernaam', 'achternaampartner'],
    'Name.FamilyNamePartnerPrefix': [
      'familynamepartnerprefix',
      'partnerprefix',
      'partnernameprefix',
      'voorvoegselpartner',
    ],
    'Name.Convention': ['convention', 'nameuse', 'naamgebruik'],
    'Details.Gender': ['gender', 'sex', 'geslacht', 'kon'],
    'Details.BirthDate': ['birthdate', 'dateofbirth', 'geboortedatum', 'fodselsdato'],
    'Details.BirthLocality': ['birthplace', 'birthlocality', 'geboorteplaats', 'fodested'],
    'Details.MaritalStatus': ['maritalstatus', 'burgerlijkestaat', 'civilstand'],
    'Contact.Business.Email': [
      'workemail',
      'workmail',
      'businessemail',
      'email',
      'emailaddress',
      'emailwerk',
      'arbejdsemail',
    ],
    'Contact.Business.Phone.Fixed': ['workphone', 'businessphone', 'telefoonwerk'],
    'Contact.Business.Phone.Mobile': ['workmobile', 'businessmobile', 'mobielwerk'],
    'Contact.Personal.Email': ['privateemail', 'privatemail', 'homeemail', 'emailprive', 'privatemailadres'],
    'Contact.Personal.Phone.Mobile': ['privatemobile', 'mobielprive'],
    'Location.Code': ['locationcode', 'locatiecode'],
    'Location.Name': ['location', 'locationname', 'locatie', 'lokation'],
    Excluded: ['excluded', 'uitgesloten'],
  },
  contract: {
    ExternalId: ['contractid', 'contractnumber', 'contractno', 'contractnummer', 'dienstverbandid'],
    StartDate: [
      'startdate',
      'start',
      'begindate',
      'hiredate',
      'begindatum',
      'startdatum',
      'datumindienst',
      'startdato',
    ],
    EndDate: ['enddate', 'end', 'einddatum', 'datumuitdienst', 'slutdato'],
    'Type.Code': ['typecode', 'contracttypecode', 'contracttype'],
    'Type.Description': ['type', 'typedescription', 'contracttypedescription'],
    'Details.Fte': ['fte', 'parttimefactor', 'deeltijdfactor'],
    'Details.HoursPerWeek': ['hoursperweek', 'hours', 'weekuren', 'urenperweek', 'timerperuge'],
    'Details.Percentage': ['percentage', 'parttimepercentage', 'deeltijdpercentage'],
    'Details.Sequence': ['sequence', 'volgnummer'],
    'Department.ExternalId': ['departmentid', 'departmentcode', 'afdelingid', 'afdelingcode', 'afdelingsid'],
    'Department.DisplayName': ['department', 'departmentname', 'afdeling', 'afdelingsnaam'],
    'Manager.ExternalId': ['managernumber', 'managerid', 'manager', 'leidinggevende', 'leder'],
    'Title.ExternalId': ['titleid', 'jobid', 'functieid'],
    'Title.Code': ['titlecode', 'jobcode', 'functiecode'],
    'Title.Name': ['title', 'titlename', 'jobtitle', 'functie', 'functienaam', 'stilling'],
    'Location.Code': ['locationcode', 'locatiecode'],
    'Location.Name': ['location', 'locationname', 'locatie', 'lokation'],
    'CostCenter.Code': ['costcentercode', 'costcentrecode', 'kostenplaatscode'],
    'CostCenter.Name': ['costcenter', 'costcentre', 'costcentername', 'kostenplaats'],
    'Employer.Code': ['employercode', 'werkgevercode'],
    'Employer.Name': ['employer', 'employername', 'werkgever'],
    'Team.Name': ['team', 'teamname'],
    'Division.Name': ['division', 'divisionname'],
    'Organization.Name': ['organization', 'organisation', 'organizationname', 'organisatie'],
  },
};

/** Fields that a person cannot do without: empty means that the record is wrong. */
const REQUIRED = new Set([
  'person ExternalId',
  'person Name.Convention',
  'person Name.FamilyName',
  'contract StartDate',
]);
/** Tried in this order on the cells at hand; the first that reads all of them is proposed. */
const DATE_FORMATS = ['yyyy-MM-dd', 'd-M-yyyy', 'd/M/yyyy', 'M/d/yyyy', 'd.M.yyyy', 'yyyy/M/d'];

/** Columns of a file and some of its rows, to guess a mapping from. */
export interface FileSample {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A first mapping of a new source, by the names of its columns; somebody looks it over before the first import. */
export function proposeMapping(subject: Subject, sample: FileSample): readonly FieldMapping[] {
  const plain = sample.columns.map(lettersOf);
  const proposed = MODEL_FIELDS.flatMap((field): readonly FieldMapping[] => {
    if (field.subject !== subject || !field.mappable) return [];
    const known = NAMES[subject][field.exchangeName] ?? [];
    const name = [lettersOf(field.exchangeName), ...known].find((candidate) => plain.includes(candidate));
    if (name === undefined) return [];
    const column = plain.indexOf(name);
    const required = REQUIRED.has(`${subject} ${field.exchangeName}`);
    const dateFormat = field.kind === 'date' ? dateFormatOf(sample.rows.map((row) => row[column] ?? '')) : null;
    return [{ field: field.exchangeName, mode: 'FIELD', value: sample.columns[column] ?? '', required, dateFormat }];
  });
  const hasConvention = subject !== 'person' || proposed.some(({ field }) => field === 'Name.Convention');
  return hasConvention ? proposed : [...proposed, BORN_NAME];
}

/** Where the file does not say how somebody is called: by the name he was born with. */
const BORN_NAME: FieldMapping = {
  field: 'Name.Convention',
  mode: 'FIXED',
  value: 'B',
  required: true,
  dateFormat: null,
};

function dateFormatOf(cells: readonly string[]): string | null {
  const filled = cells.filter((cell) => cell.trim() !== '');
  const fits = (format: string) => {
    const read = dateReader(format, (instant) => instant.slice(0, 10));
    return filled.filter((cell) => read?.(cell.trim()) != null).length;
  };
  const best = DATE_FORMATS.map((format) => ({ format, count: fits(format) })).reduce((one, other) =>
    other.count > one.count ? other : one,
  );
  return best.count === 0 ? null : best.format;
}

function lettersOf(name: string): string {
  return name
    .normalize('NFD')
    .replace(/ø/gi, 'o')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();
}
