import type { Words } from './words.ts';

export const NL: Words = {
  operators: {
    isOneOf: { one: { yes: 'is {}', no: 'is niet {}' }, many: { yes: 'is een van {}', no: 'is geen van {}' } },
    startsWith: {
      one: { yes: 'begint met {}', no: 'begint niet met {}' },
      many: { yes: 'begint met een van {}', no: 'begint met geen van {}' },
    },
    endsWith: {
      one: { yes: 'eindigt op {}', no: 'eindigt niet op {}' },
      many: { yes: 'eindigt op een van {}', no: 'eindigt op geen van {}' },
    },
    contains: {
      one: { yes: 'bevat {}', no: 'bevat niet {}' },
      many: { yes: 'bevat een van {}', no: 'bevat geen van {}' },
    },
    matches: {
      one: { yes: 'past bij het patroon {}', no: 'past niet bij het patroon {}' },
      many: { yes: 'past bij een van de patronen {}', no: 'past bij geen van de patronen {}' },
    },
    equals: { one: { yes: 'is {}', no: 'is niet {}' } },
    lessThan: { one: { yes: 'is minder dan {}', no: 'is niet minder dan {}' } },
    atMost: { one: { yes: 'is hoogstens {}', no: 'is niet hoogstens {}' } },
    greaterThan: { one: { yes: 'is meer dan {}', no: 'is niet meer dan {}' } },
    atLeast: { one: { yes: 'is ten minste {}', no: 'is niet ten minste {}' } },
    between: { one: { yes: 'is {0} tot en met {1}', no: 'is niet {0} tot en met {1}' } },
    on: { one: { yes: 'is op {}', no: 'is niet op {}' } },
    before: { one: { yes: 'is vóór {}', no: 'is niet vóór {}' } },
    onOrBefore: { one: { yes: 'is op of vóór {}', no: 'is niet op of vóór {}' } },
    after: { one: { yes: 'is na {}', no: 'is niet na {}' } },
    onOrAfter: { one: { yes: 'is op of na {}', no: 'is niet op of na {}' } },
    betweenDates: { one: { yes: 'is van {0} tot en met {1}', no: 'is niet van {0} tot en met {1}' } },
    withinNextDays: {
      one: { yes: 'is vandaag of hoogstens {} later', no: 'is noch vandaag noch hoogstens {} later' },
    },
    withinLastDays: {
      one: { yes: 'is vandaag of hoogstens {} geleden', no: 'is noch vandaag noch hoogstens {} geleden' },
    },
    moreThanDaysAhead: {
      one: { yes: 'is meer dan {} in de toekomst', no: 'is niet meer dan {} in de toekomst' },
    },
    moreThanDaysAgo: { one: { yes: 'is meer dan {} geleden', no: 'is niet meer dan {} geleden' } },
    is: { one: { yes: 'is {}', no: 'is niet {}' } },
    hasOneOf: {
      one: { yes: 'heeft {}', no: 'heeft niet {}' },
      many: { yes: 'heeft een van {}', no: 'heeft geen van {}' },
    },
    hasAllOf: {
      one: { yes: 'heeft {}', no: 'heeft niet {}' },
      many: { yes: 'heeft al deze: {}', no: 'heeft niet al deze: {}' },
    },
    isEmpty: { one: { yes: 'is leeg', no: 'is niet leeg' } },
  },
  subject: { person: '{} van de persoon', ruleContract: '{} van dat contract', groupContract: '{} ervan' },
  orIsEmpty: '(of is leeg)',
  and: 'en',
  or: 'of',
  groups: {
    all: 'al deze gelden:',
    notAll: 'niet al deze gelden:',
    any: 'ten minste een van deze geldt:',
    notAny: 'geen van deze geldt:',
    atLeast: 'ten minste {count} van deze {of} gelden:',
    fewerThan: 'minder dan {count} van deze {of} gelden:',
  },
  emptyGroup: 'nog geen voorwaarden',
  contracts: {
    some: 'onder {} is er een met:',
    none: 'onder {} is er geen met:',
    every: 'onder {} is er ten minste een, en elk heeft:',
    notEvery: 'onder {} is er geen enkel, of niet elk heeft:',
  },
  windows: {
    rule: 'de contracten waar de regel naar kijkt',
    any: 'alle contracten van de persoon, ook vroegere en toekomstige,',
    active: 'de contracten van de persoon die vandaag actief zijn',
    days: 'de contracten van de persoon die tellen van {start} tot en met {end}',
  },
  edges: {
    start: 'de begindatum',
    daysBeforeStart: '{} voor de begindatum',
    end: 'de einddatum',
    daysAfterEnd: '{} na de einddatum',
  },
  segment: { yes: 'het segment {} geldt', no: 'het segment {} geldt niet' },
  unknownSegment: 'dat niet bestaat',
  population: {
    active: 'Personen met een actief contract',
    days: 'Personen met een contract dat telt van {start} tot en met {end}',
    inactive: 'Personen zonder actief contract',
    inactiveContract:
      'Personen zonder actief contract, met een vroeger of toekomstig contract (of een leeg, als zij er geen hebben)',
    any: 'Alle personen, met of zonder contract',
    anyContract: 'Alle personen, met een contract van welke datum ook (of een leeg, als zij er geen hebben)',
  },
  forWhich: 'waarvoor geldt:',
  forWhom: 'voor wie geldt:',
  yes: 'ja',
  no: 'nee',
  oneDay: '1 dag',
  days: '{} dagen',
  missing: '…',
};
