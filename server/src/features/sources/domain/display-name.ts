import { NAME_CONVENTIONS, type NameConvention } from '@gatehouse/schema';

/** A pattern per convention (provisioning 3.7), such as `{NickName} {FamilyNamePrefix} {FamilyName} ({ExternalId})`. */
export type NameFormats = Readonly<Record<NameConvention, string>>;

export const DEFAULT_NAME_FORMATS: NameFormats = {
  B: '{NickName} {FamilyNamePrefix} {FamilyName} ({ExternalId})',
  P: '{NickName} {FamilyNamePartnerPrefix} {FamilyNamePartner} ({ExternalId})',
  BP: '{NickName} {FamilyNamePrefix} {FamilyName} - {FamilyNamePartnerPrefix} {FamilyNamePartner} ({ExternalId})',
  PB: '{NickName} {FamilyNamePartnerPrefix} {FamilyNamePartner} - {FamilyNamePrefix} {FamilyName} ({ExternalId})',
};

/** What a pattern may name, and the field of the person that it stands for. */
export const NAME_TOKENS: Readonly<Record<string, string>> = {
  NickName: 'name.nickName',
  GivenName: 'name.givenName',
  Initials: 'name.initials',
  FamilyName: 'name.familyName',
  FamilyNamePrefix: 'name.familyNamePrefix',
  FamilyNamePartner: 'name.familyNamePartner',
  FamilyNamePartnerPrefix: 'name.familyNamePartnerPrefix',
  HonorificPrefix: 'details.honorificPrefix',
  HonorificSuffix: 'details.honorificSuffix',
  UserName: 'userName',
  ExternalId: 'externalId',
};

const TOKEN = /\{([^{}]*)\}/g;

/** Tokens of a pattern that stand for nothing. */
export function unknownTokens(format: string): readonly string[] {
  return [...format.matchAll(TOKEN)].flatMap(([, token = '']) => (Object.hasOwn(NAME_TOKENS, token) ? [] : [token]));
}

/** The value of a person's field by its path; null when empty. */
export type ReadField = (path: string) => string | null;

/**
 * Display names by the person's convention, B where he has none. An empty token leaves no double space behind; a name of which
 * nothing is left is the external id.
 */
export function displayNames(formats: NameFormats): (read: ReadField) => string {
  const compiled = new Map(NAME_CONVENTIONS.map((convention) => [convention as string, compile(formats[convention])]));
  const fallback = compile(formats.B);
  return (read) => {
    const write = compiled.get(read('name.convention') ?? 'B') ?? fallback;
    const name = write(read).replace(/\s+/g, ' ').trim();
    return name === '' ? (read('externalId') ?? '') : name;
  };
}

function compile(format: string): (read: ReadField) => string {
  const parts = format.split(TOKEN).map((part, index) => {
    // split puts what the pattern captured at the odd places.
    const path = index % 2 === 1 ? NAME_TOKENS[part] : undefined;
    return path === undefined ? () => part : (read: ReadField) => read(path) ?? '';
  });
  return (read) => parts.map((part) => part(read)).join('');
}
