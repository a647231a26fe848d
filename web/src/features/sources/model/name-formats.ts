import type { NameConvention } from '@gatehouse/schema';

/** Parts that a display name can be made of. */
export const NAME_PARTS = [
  'Initials',
  'GivenName',
  'NickName',
  'FamilyName',
  'FamilyNamePrefix',
  'FamilyNamePartner',
  'FamilyNamePartnerPrefix',
  'HonorificPrefix',
  'HonorificSuffix',
  'UserName',
  'ExternalId',
] as const;

const EXAMPLE: Readonly<Record<(typeof NAME_PARTS)[number], string>> = {
  Initials: 'S.',
  GivenName: 'Søren',
  NickName: 'Sus',
  FamilyName: 'Berg',
  FamilyNamePrefix: 'van den',
  FamilyNamePartner: 'Dijk',
  FamilyNamePartnerPrefix: 'van',
  HonorificPrefix: 'dr.',
  HonorificSuffix: 'MSc',
  UserName: 'sberg',
  ExternalId: '10034',
};

/** A made-up person's name in the format, as a sample beside it: empty parts close up, unknown ones stay visible. */
export function sampleName(format: string): string {
  return format
    .replace(/\{(\w+)\}/g, (whole, part: string) =>
      NAME_PARTS.find((one) => one === part) ? EXAMPLE[part as keyof typeof EXAMPLE] : whole,
    )
    .replace(/\s+/g, ' ')
    .trim();
}

export const CONVENTIONS: readonly NameConvention[] = ['B', 'P', 'BP', 'PB'];
