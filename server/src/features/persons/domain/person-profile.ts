import { partOf, textOf } from './contract-view.ts';

type Model = Readonly<Record<string, unknown>>;

export interface PersonName {
  readonly initials: string | null;
  readonly givenName: string | null;
  readonly nickName: string | null;
  readonly familyName: string | null;
  readonly familyNamePrefix: string | null;
  readonly familyNamePartner: string | null;
  readonly familyNamePartnerPrefix: string | null;
  readonly convention: string | null;
}

export interface PersonPersonalia {
  readonly gender: string | null;
  readonly honorificPrefix: string | null;
  readonly honorificSuffix: string | null;
  /** `YYYY-MM-DD`. */
  readonly birthDate: string | null;
  readonly birthLocality: string | null;
  readonly maritalStatus: string | null;
}

export interface PostalAddress {
  readonly street: string | null;
  readonly streetExt: string | null;
  readonly houseNumber: string | null;
  readonly houseNumberExt: string | null;
  readonly postalCode: string | null;
  readonly locality: string | null;
  readonly country: string | null;
}

export interface ContactInformation {
  readonly address: PostalAddress;
  readonly phoneMobile: string | null;
  readonly phoneFixed: string | null;
  readonly email: string | null;
}

export function nameOf(model: Model): PersonName {
  const name = partOf(model, 'name');
  return {
    initials: textOf(name.initials),
    givenName: textOf(name.givenName),
    nickName: textOf(name.nickName),
    familyName: textOf(name.familyName),
    familyNamePrefix: textOf(name.familyNamePrefix),
    familyNamePartner: textOf(name.familyNamePartner),
    familyNamePartnerPrefix: textOf(name.familyNamePartnerPrefix),
    convention: textOf(name.convention),
  };
}

export function personaliaOf(model: Model): PersonPersonalia {
  const details = partOf(model, 'details');
  return {
    gender: textOf(details.gender),
    honorificPrefix: textOf(details.honorificPrefix),
    honorificSuffix: textOf(details.honorificSuffix),
    birthDate: textOf(details.birthDate),
    birthLocality: textOf(details.birthLocality),
    maritalStatus: textOf(details.maritalStatus),
  };
}

export function contactOf(model: Model, which: 'business' | 'personal'): ContactInformation {
  const contact = partOf(partOf(model, 'contact'), which);
  const address = partOf(contact, 'address');
  const phone = partOf(contact, 'phone');
  return {
    address: {
      street: textOf(address.street),
      streetExt: textOf(address.streetExt),
      houseNumber: textOf(address.houseNumber),
      houseNumberExt: textOf(address.houseNumberExt),
      postalCode: textOf(address.postalCode),
      locality: textOf(address.locality),
      country: textOf(address.country),
    },
    phoneMobile: textOf(phone.mobile),
    phoneFixed: textOf(phone.fixed),
    email: textOf(contact.email),
  };
}
