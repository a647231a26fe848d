/** Twenty complex mappings as organisations have them: most compose, look up or convert; some sort or write, one needs eval. */
const NAME = (letter: string) => `function getValue() {
  let prefix = source.Prefix; let last = source.FamilyName; let partner = source.PartnerName;
  if (prefix === null || prefix === undefined || prefix === '') { prefix = ''; } else { prefix = prefix.trim() + ' '; }
  let result = '';
  switch (source.Convention) {
    case '${letter}': result = prefix + last; break;
    case 'P': result = partner; break;
    default: result = prefix + last + ' - ' + partner;
  }
  return deleteDiacriticalMarks(result);
}
getValue();`;

export const SCRIPTS: readonly string[] = [
  ...['B', 'BP', 'PB', 'X', 'Y', 'Z'].map(NAME),
  'if (source.Gender === "M") { "Dhr."; } else if (source.Gender === "V") { "Mevr."; } else { ""; }',
  'switch (source.Gender) { case "M": "male"; break; case "V": "female"; break; default: "unknown"; }',
  'const titles = { M: "Dhr.", V: "Mevr." }; titles[source.Gender] || "";',
  'let parts = source.BirthDate.split("-"); new Date(Date.UTC(+parts[2], parts[1] - 1, +parts[0]));',
  '`${source.GivenName.substr(0, 1)}.${source.FamilyName}@example.org`.toLowerCase();',
  'initials = source.GivenName.split(" ").map(part => part.substr(0, 1) + ".").join(""); initials;',
  'source.Contracts.filter(contract => contract.End >= "2026-11-22" || contract.End === "").length;',
  'let total = 0; for (const contract of source.Contracts) { total += parseFloat(contract.Fte); } total;',
  'let first = ""; for (let i = 0; i < source.Contracts.length; i++) { if (!first || source.Contracts[i].Start < first) first = source.Contracts[i].Start; } first;',
  'source.Contracts.sort((a, b) => b.Fte - a.Fte)[0].Department;',
  'source.Phone ? source.Phone.replace(/[^0-9]/g, "").padStart(10, "0") : null;',
  'let words = []; if (source.Street) words.push(source.Street); if (source.City) words.push(source.City); words.join(", ");',
  'var key = "Family" + "Name"; source[key].toUpperCase();',
  'this.source.ExternalId.padStart(8, "0");',
];

export function drawRecord(at: number): string {
  return JSON.stringify({
    ExternalId: String(at),
    GivenName: `Øyvind ${at % 97}`,
    FamilyName: `Müller${at % 1013}`,
    Prefix: at % 3 === 0 ? 'van der' : '',
    PartnerName: at % 4 === 0 ? 'Jansen' : null,
    Convention: ['B', 'P', 'BP', 'PB'][at % 4],
    Gender: ['M', 'V', ''][at % 3],
    BirthDate: `${1 + (at % 28)}-0${1 + (at % 9)}-${1960 + (at % 40)}`,
    Phone: `+31 6 ${10_000_000 + at}`,
    Street: `Kerkstraat ${at % 200}`,
    City: 'Utrecht',
    Contracts: Array.from({ length: 1 + (at % 2) }, (_, contract) => ({
      Id: `${at}-${contract}`,
      Start: `20${10 + (at % 15)}-01-01`,
      End: contract === 0 ? '' : '2025-12-31',
      Department: String(100 + (at % 50)),
      Fte: String(0.4 + contract / 2),
    })),
  });
}
