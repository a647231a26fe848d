import { dayAfter } from './day.ts';
import { NAME_ORIGINS, plainLetters } from './names.ts';
import type { Random } from './random.ts';

/** Who somebody is, apart from any job. Everything is made up; nothing depends on the day. */
export interface Identity {
  readonly nickName: string;
  readonly givenNames: string;
  readonly initials: string;
  readonly prefix: string;
  readonly familyName: string;
  readonly partnerPrefix: string;
  readonly partnerName: string;
  readonly nameUse: 'B' | 'P' | 'BP' | 'PB';
  readonly gender: 'F' | 'M';
  readonly birthDate: string;
  readonly birthPlace: string;
  readonly userName: string;
  readonly workEmail: string;
}

const FIRST_BIRTHDAY = '1958-01-01';
/** Birthdays lie in the 16,400 days from then on, to the end of November 2002. */
const BIRTHDAYS = 16_400;
const NAME_USES = ['B', 'B', 'B', 'P', 'P', 'BP', 'BP', 'PB'] as const;

/** Makes people one after the other; each user name and address is given once. */
export function identityMaker(random: Random): () => Identity {
  const taken = new Set<string>();
  const origins = NAME_ORIGINS.flatMap((origin) => Array.from({ length: origin.share }, () => origin));
  return () => {
    const origin = random.pick(origins);
    const gender = random.oneIn(2) ? 'F' : 'M';
    const names = gender === 'F' ? origin.women : origin.men;
    const nickName = random.pick(names);
    const second = random.pick(names);
    const given = random.oneIn(3) && second !== nickName ? [nickName, second] : [nickName];
    const [prefix, familyName] = splitFamily(random.pick(origin.families));
    const [partnerPrefix, partnerName] =
      random.between(1, 100) <= 35 ? splitFamily(random.pick(random.pick(origins).families)) : ['', ''];
    const plain = `${plainLetters(nickName)}.${plainLetters(prefix + familyName)}`;
    const account = unique(taken, plain);
    return {
      nickName,
      givenNames: given.join(' '),
      initials: given.map((name) => `${name.charAt(0)}.`).join(''),
      prefix,
      familyName,
      partnerPrefix,
      partnerName,
      nameUse: partnerName === '' ? 'B' : random.pick(NAME_USES),
      gender,
      birthDate: dayAfter(FIRST_BIRTHDAY, random.between(0, BIRTHDAYS - 1)),
      birthPlace: random.pick(origin.birthPlaces),
      userName: account,
      workEmail: `${account}@lindewaard.example`,
    };
  };
}

/** The most days somebody can have worked: those born earlier may have served longer. */
export function longestService(identity: Identity): number {
  const daysAfterFirst = (Date.parse(identity.birthDate) - Date.parse(FIRST_BIRTHDAY)) / 86_400_000;
  return Math.max(200, BIRTHDAYS - daysAfterFirst - 4000);
}

function splitFamily(name: string): readonly [prefix: string, name: string] {
  const [first = '', second] = name.split('|');
  return second === undefined ? ['', first] : [first, second];
}

function unique(taken: Set<string>, wanted: string): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number++) name = `${wanted}${number}`;
  taken.add(name);
  return name;
}
