/** Parts of a person in the order in which they are shown; those with a form of their own (convention, birth date) stand apart. */
export const NAME_PARTS = [
  'initials',
  'givenName',
  'nickName',
  'familyNamePrefix',
  'familyName',
  'familyNamePartnerPrefix',
  'familyNamePartner',
] as const;

export const DETAIL_PARTS = ['gender', 'honorificPrefix', 'honorificSuffix', 'birthLocality', 'maritalStatus'] as const;

export const ADDRESS_PARTS = [
  'street',
  'streetExt',
  'houseNumber',
  'houseNumberExt',
  'postalCode',
  'locality',
  'country',
] as const;
